package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// inFolder is the program in a folder, on a store.
type inFolder struct {
	t      *testing.T
	folder string
	env    []string
}

func (p *inFolder) command(args ...string) *exec.Cmd {
	c := exec.Command("krajina", args...)
	c.Dir, c.Env = p.folder, append(os.Environ(), p.env...)
	c.Env = slices.DeleteFunc(c.Env, func(v string) bool { return strings.HasPrefix(v, "KRAJINA_REQUIRE=") }) // it is of the tests
	return c
}

// run runs a command that must succeed.
func (p *inFolder) run(args ...string) string {
	p.t.Helper()
	out, err := p.command(args...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("%v: %v %s", args, err, out)
	}
	return string(out)
}

// on is the same program on another store.
func (p *inFolder) on(env ...string) *inFolder { return &inFolder{p.t, p.folder, env} }

// write writes a file into the folder.
func (p *inFolder) write(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.folder, name), []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// manyProjects is a list of operations.
func manyProjects(n int) string {
	var list strings.Builder
	list.WriteString("Registrační číslo projektu;Název projektu;Žadatel;CZV projektu\n")
	for i := range n {
		fmt.Fprintf(&list, "CZ.03.2.63/0.0/0.0/15_007/%07d;Pěstounská péče v obci %d;Spolek %d;%d\n", i+1, i, i%500, 100000+i)
	}
	return list.String()
}

// TestBackupBetweenStores: what is backed up while others write to Neo4j can be restored, and a store that went from Neo4j to a file and
// back is the same to the last bit of its hash.
func TestBackupBetweenStores(t *testing.T) {
	db := neo4jtest.Open(t)
	db.Wipe(t)
	folder := &inFolder{t: t, folder: t.TempDir()}
	neo4j := folder.on("KRAJINA_STORE="+db.URI, "KRAJINA_NEO4J_USER="+db.User, "KRAJINA_NEO4J_PASSWORD="+db.Password)
	folder.write("list-2016-08.csv", manyProjects(300))
	neo4j.run("migrate")
	neo4j.run("import", "--source=source:list", "list-2016-08.csv")

	stop := make(chan struct{})
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			verdict := []string{"same", "different", "undecided"}[n%3]
			if out, err := neo4j.command("judge", "actor:liberecky-kraj", "actor:jihocesky-kraj", verdict).CombinedOutput(); err != nil {
				t.Errorf("judge: %v %s", err, out)
			}
		}
	})
	for n := range 3 {
		name := fmt.Sprintf("beside-%d.backup", n)
		told := neo4j.run("backup", name)
		file := folder.on(fmt.Sprintf("KRAJINA_STORE=sqlite:beside-%d.db", n))
		restored := file.run("restore", name)
		if content(told) == "" || content(told) != content(restored) || !strings.HasPrefix(file.run("hash"), content(told)) {
			t.Errorf("backed up beside writers: %s restored: %s", told, restored)
		}
	}
	close(stop)
	writing.Wait()

	neo4j.run("retract", "source:list") // what is known of before comes back too
	want, exported := neo4j.run("hash"), neo4j.run("export")
	file := folder.on("KRAJINA_STORE=sqlite:krajina.db")
	neo4j.run("backup", "neo4j.backup")
	file.run("restore", "neo4j.backup")
	if got := file.run("hash"); got != want || file.run("export") != exported {
		t.Errorf("from Neo4j into a file: %s, want %s", got, want)
	}
	file.run("backup", "file.backup")
	out, err := neo4j.command("restore", "file.backup").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "is not empty") || neo4j.run("hash") != want {
		t.Errorf("into Neo4j, which is not empty: %v %s", err, out)
	}
	db.Wipe(t)
	neo4j.run("restore", "file.backup")
	if got := neo4j.run("hash"); got != want || neo4j.run("export") != exported {
		t.Errorf("from a file into Neo4j: %s, want %s", got, want)
	}
	if out := neo4j.run("migrate"); !strings.Contains(out, "nothing was changed") {
		t.Errorf("migrate has something to do after a restore: %s", out)
	}
	neo4j.run("restore", "--replace", "neo4j.backup")
	if got := neo4j.run("hash"); got != want {
		t.Errorf("replaced: %s, want %s", got, want)
	}
	// Who asks the database gets the same as from a file.
	const query = "/graphql?query=%7Bprojects(first:50)%7BtotalCount%20edges%7Bnode%7Bid%20title%20budget%7Bamount%7D%7D%7D%7D%7D"
	var answers []string
	for _, of := range []*inFolder{file, neo4j} {
		args := []string{"--reader=memory"}
		if of == neo4j {
			args = []string{"--reader=neo4j"}
		}
		cmd, line := startProgramIn(t, os.Stderr, append(of.env, "HOME="+folder.folder), append(args, "--store="+storeOf(of))...)
		body, err := fetch(listensOn.FindStringSubmatch(line)[1] + query)
		if err != nil {
			t.Error(err)
		}
		answers = append(answers, body[:strings.Index(body, `,"extensions"`)])
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	if answers[0] != answers[1] || !strings.Contains(answers[0], `"totalCount":27`) {
		t.Errorf("a file answers %s, Neo4j %s", answers[0], answers[1])
	}
}

// storeOf is the store of a program, with the whole path of a file.
func storeOf(p *inFolder) string {
	_, store, _ := strings.Cut(p.env[0], "=")
	if name, isFile := strings.CutPrefix(store, "sqlite:"); isFile {
		return "sqlite:" + filepath.Join(p.folder, name)
	}
	return store
}

// content is the hash that backup and restore tell.
func content(told string) string {
	_, after, _ := strings.Cut(told, "\ncontent ")
	return strings.TrimSpace(after)
}

// TestARestoreThatIsKilledChangesNothing: a file is what it was or what the backup says, whenever the restore is killed.
func TestARestoreThatIsKilledChangesNothing(t *testing.T) {
	folder := &inFolder{t: t, folder: t.TempDir()}
	folder.write("list-2016-08.csv", manyProjects(6000))
	whole, other := folder.on("KRAJINA_STORE=sqlite:whole.db"), folder.on("KRAJINA_STORE=sqlite:other.db")
	whole.run("migrate")
	other.run("migrate")
	before := other.run("hash")
	whole.run("import", "--source=source:list", "list-2016-08.csv")
	whole.run("backup", "whole.backup")
	other.run("backup", "other.backup")
	after := whole.run("hash")
	began := time.Now()
	other.run("restore", "--replace", "whole.backup")
	took := time.Since(began)
	other.run("restore", "--replace", "other.backup")

	killed := 0
	for range 12 {
		c := other.command("restore", "--replace", "whole.backup")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(rand.Int64N(int64(took)))
		time.Sleep(wait)
		_ = c.Process.Kill()
		err := c.Wait()
		switch now := other.run("hash"); {
		case now == before && err != nil:
			killed++
		case now == after:
			other.run("restore", "--replace", "other.backup")
		default:
			t.Fatalf("killed after %v of %v (%v) the store is neither as before nor as after: %s", wait, took, err, now)
		}
	}
	if killed == 0 {
		t.Error("no restore was killed before its end")
	}
	other.run("restore", "--replace", "whole.backup")
	if now := other.run("hash"); now != after {
		t.Errorf("restored after all that it is %s, want %s", now, after)
	}
}
