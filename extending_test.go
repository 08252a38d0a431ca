package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

// TestExtending follows docs/extending.md on a copy of the repository: it changes the files as the guide says, runs its commands, and asks
// its questions of what was built. The first block that no longer fits ends it, with the line of the guide.
func TestExtending(t *testing.T) {
	w := &workshop{folder: t.TempDir()}
	copyRepository(t, w.folder)
	blocks := blocksOf(t, "docs/extending.md")
	for i, b := range blocks {
		if err := w.follow(t, b, slices.Concat(blocks[i+1:], []guideBlock{{}})[0]); err != nil {
			t.Fatalf("docs/extending.md:%d: %v", b.line, err)
		}
	}
	if w.asked < 2 {
		t.Errorf("the guide asks %d questions", w.asked)
	}
}

// TestExtendingCounts: how many files the guide says each step takes.
func TestExtendingCounts(t *testing.T) {
	page, err := os.ReadFile("docs/extending.md")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]string{}
	for _, b := range blocksOf(t, "docs/extending.md") {
		if b.file != "" && !slices.Contains(files[b.section], b.file) {
			files[b.section] = append(files[b.section], b.file)
		}
	}
	rows := regexp.MustCompile(`(?m)^\| \[(.+)\]\(#.*\| (\d+) \|$`).FindAllStringSubmatch(string(page), -1)
	if len(rows) != 4 {
		t.Fatalf("the table of the guide has %d rows", len(rows))
	}
	for _, row := range rows {
		if section := strings.ToUpper(row[1][:1]) + row[1][1:]; strconv.Itoa(len(files[section])) != row[2] {
			t.Errorf("%s takes %d files, the guide says %s", row[1], len(files[section]), row[2])
		}
	}
}

// copyRepository copies what is part of the repository, and what is about to be.
func copyRepository(t *testing.T, to string) {
	t.Helper()
	files, err := exec.CommandContext(t.Context(), "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		needs.Missing(t, "data", fmt.Sprintf("this is no git checkout: clone the repository to follow its guide (%v)", err))
	}
	for name := range strings.SplitSeq(strings.Trim(string(files), "\x00"), "\x00") {
		data, err := os.ReadFile(name)
		if os.IsNotExist(err) {
			continue // deleted, and the deletion not committed yet
		}
		if err == nil {
			err = os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// workshop is the copy in which the guide is followed.
type workshop struct {
	folder, address string
	asked           int
}

func (w *workshop) follow(t *testing.T, b, next guideBlock) error {
	switch {
	case b.file != "":
		return b.change(filepath.Join(w.folder, b.file))
	case b.language == "sh":
		for _, command := range strings.Split(strings.TrimSpace(b.text), "\n") {
			if err := w.run(t, command); err != nil {
				return err
			}
		}
	case b.language == "graphql":
		w.asked++
		return w.ask(t, b.text, next)
	}
	return nil
}

// run runs a command of the guide; one that is the program alone starts the server.
func (w *workshop) run(t *testing.T, command string) error {
	args := splitCommand(command)
	program := args[0]
	if program == "./krajina" {
		program = filepath.Join(w.folder, "krajina")
	}
	cmd := exec.CommandContext(t.Context(), program, args[1:]...)
	cmd.Dir = w.folder
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "KRAJINA_") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	// Without paths in what is compiled, all copies share the build cache; the sources are vetted where they come from.
	cmd.Env = append(cmd.Env, "GOFLAGS=-trimpath -vet=off", "GOWORK=off", "KRAJINA_ADDR=127.0.0.1:0", "KRAJINA_LOG=warn")
	if command == "./krajina" {
		return w.serve(t, cmd)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", command, err, out)
	}
	return nil
}

func (w *workshop) serve(t *testing.T, cmd *exec.Cmd) error {
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return err
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	w.address, err = firstAddress(out)
	return err
}

// ask asks a question of the guide and compares the answer with that of the next block.
func (w *workshop) ask(t *testing.T, question string, answer guideBlock) error {
	if answer.language != "json" {
		return fmt.Errorf("no answer in JSON follows the question")
	}
	body, err := json.Marshal(map[string]string{"query": question})
	if err != nil {
		return err
	}
	response, err := http.Post(w.address+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	var got struct{ Data any }
	var want any
	if err := json.Unmarshal([]byte(answer.text), &want); err != nil {
		return fmt.Errorf("the answer in line %d: %w", answer.line, err)
	}
	if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got.Data, want) {
		return fmt.Errorf("the answer is not that of line %d, but %s", answer.line, text)
	}
	return nil
}
