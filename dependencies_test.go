package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestDependencies: whatever the program, its tests and its checks are built on stands in docs/dependencies.md, and nothing else does.
func TestDependencies(t *testing.T) {
	page, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for line := range strings.Lines(string(page)) {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
				told[name[1]] = true
			}
		}
	}
	used := map[string]string{}
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var module struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &module); err != nil {
		t.Fatal(err)
	}
	for _, required := range module.Require {
		if !required.Indirect {
			used[required.Path] = "go.mod"
		}
	}
	for _, file := range []string{"web/package.json", ".ci/schema/package.json", "bench/peers/package.json"} {
		var packages struct{ Dependencies, DevDependencies map[string]string }
		if err := json.Unmarshal([]byte(readText(t, file)), &packages); err != nil {
			t.Fatal(err)
		}
		for _, of := range []map[string]string{packages.Dependencies, packages.DevDependencies} {
			for name := range of {
				used[name] = file
			}
		}
	}
	for _, file := range []string{".ci/run", "Makefile"} {
		for _, tool := range regexp.MustCompile(`(?m)^[A-Z_]+ ?= ?([^=@\s]+)(?:@|==)`).FindAllStringSubmatch(readText(t, file), -1) {
			used[tool[1]] = file
		}
	}
	for name, where := range used {
		if !told[name] {
			t.Errorf("%s names %s, and docs/dependencies.md gives no reason for it", where, name)
		}
	}
	for name := range told {
		if used[name] == "" {
			t.Errorf("docs/dependencies.md names %s, which is used no longer", name)
		}
	}
}
