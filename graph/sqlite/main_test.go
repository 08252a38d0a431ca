package sqlite_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
)

// roleVariable makes the test binary one of the other processes that tests need, instead of the tests.
const roleVariable = "KRAJINA_TEST_ROLE"

func TestMain(m *testing.M) {
	role := os.Getenv(roleVariable)
	if role == "" {
		os.Exit(m.Run())
	}
	roles := map[string]func(path string) error{"writer": pairWriter, "importer": importer, "opener": opener}
	if err := roles[role](os.Getenv(roleVariable + "_PATH")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process is this binary in a role, on a store.
func process(role, path string, out io.Writer) *exec.Cmd {
	executable, err := os.Executable()
	if err != nil {
		panic(err)
	}
	cmd := exec.Command(executable)
	cmd.Env = append(os.Environ(), roleVariable+"="+role, roleVariable+"_PATH="+path)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	return cmd
}

// pair is two sources that say the same number, in some thousand statements and in one.
func pair(n int64) []graph.Change {
	value := fmt.Sprint(n)
	many := make([]graph.Statement, 6000)
	for i := range many {
		many[i] = fact(fmt.Sprint("project:", i), value)
	}
	return []graph.Change{put("source:many", many...), put("source:one", fact("project:p", value))}
}

// pairWriter applies pairs until it is killed, and prints each number once its Apply has returned.
func pairWriter(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.MustExist())
	if err != nil {
		return err
	}
	r, err := s.Revision(ctx)
	for err == nil {
		if r, err = s.Apply(ctx, pair(r.Number+1)); err == nil {
			fmt.Println(r.Number)
		}
	}
	return err
}

// importer applies 20 sources of its own, one by one.
func importer(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range 20 {
		id := graph.ID(fmt.Sprintf("source:p%d-%d", os.Getpid(), i))
		if _, err := s.Apply(ctx, []graph.Change{put(id, fact("project:p", string(id)))}); err != nil {
			return err
		}
	}
	return nil
}

// opener says how opening and applying went.
func opener(path string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		fmt.Println("Open:", err)
		return nil
	}
	_, err = s.Apply(ctx, []graph.Change{put("source:new", fact("project:p", "1"))})
	fmt.Println("Apply:", err)
	_, changes, err := s.Changes(ctx, graph.Revision{})
	if err != nil {
		return err
	}
	for change, err := range changes {
		fmt.Println("Changes:", change.Source, err)
	}
	return nil
}
