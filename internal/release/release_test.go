package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// small is a program of a few lines in a repository with a tag, and two systems to build it for.
func small(t *testing.T) (folder string, systems []target) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.org/krajina\n\ngo 1.26\n", "main.go": "package main\n\nfunc main() { println(\"krajina\") }\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"}, {"tag", "v1.2.3"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = folder
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	return folder, []target{{"linux", "amd64"}, {"windows", "arm64"}}
}

func common() map[string][]byte {
	files := map[string][]byte{}
	for _, name := range []string{"README.md", "CHANGELOG.md", "LICENSE", "LICENSE-DATA.md", "LICENSES-OF-PARTS.txt", "deploy/krajina.service", "deploy/alerts.yml"} {
		files[name] = []byte(name)
	}
	for name := range printed {
		files[name] = []byte(name)
	}
	return files
}

// makeRelease makes a release of the program into a folder.
func makeRelease(t *testing.T, folder, to string, systems []target, made time.Time) {
	t.Helper()
	for _, system := range systems {
		program, err := build(folder, system, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		version, err := versionOf(program)
		if err != nil || version != "v1.2.3" {
			t.Fatalf("%s, %v: want the version of the tag", version, err)
		}
		if err := pack(to, version, system, program, common(), made); err != nil {
			t.Fatal(err)
		}
	}
	for _, suffix := range billNames {
		data, err := settled([]byte(`{"serialNumber":"`+to+`","metadata":{"timestamp":"`+time.Now().String()+`","x":1},"components":[]}`), made)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, "krajina_v1.2.3"+suffix), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeSums(to); err != nil {
		t.Fatal(err)
	}
}

// TestRelease: two releases of one commit are the same to the byte and whole; what is missing, for another system or changed is told.
func TestRelease(t *testing.T) {
	folder, systems := small(t)
	made := time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	first, second := t.TempDir(), t.TempDir()
	makeRelease(t, folder, first, systems, made)
	makeRelease(t, folder, second, systems, made)
	if a, b := sumsOf(t, first), sumsOf(t, second); a != b || strings.Count(a, "\n") != 4 {
		t.Errorf("two releases of one commit:\n%s\n%s", a, b)
	}
	if err := verify(first, "v1.2.3", systems); err != nil {
		t.Error(err)
	}
	cmd := exec.Command("sha256sum", "--check", "--quiet", sumsName)
	cmd.Dir = first
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if err := verify(first, "v1.2.3", append(systems, target{"linux", "arm64"})); err == nil || !strings.Contains(err.Error(), "krajina_v1.2.3_linux_arm64.tar.gz") {
		t.Errorf("an archive is missing: %v", err)
	}
	linux, windows := filepath.Join(first, archiveName("v1.2.3", systems[0])), filepath.Join(first, archiveName("v1.2.3", systems[1]))
	files, err := unpacked(windows)
	if err != nil {
		t.Fatal(err)
	}
	lacking := common()
	delete(lacking, "man/krajina.1")
	for fault, pack := range map[string]func(b *bytes.Buffer) error{
		"man/krajina.1 is missing": func(b *bytes.Buffer) error {
			lacking["krajina"] = []byte("x")
			return writeTar(b, folderName("v1.2.3", systems[0]), lacking, made)
		},
		"for windows/arm64": func(b *bytes.Buffer) error {
			other := common()
			other["krajina"] = files[folderName("v1.2.3", systems[1])+"/krajina.exe"]
			return writeTar(b, folderName("v1.2.3", systems[0]), other, made)
		},
	} {
		var b bytes.Buffer
		if err := pack(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(linux, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := verify(first, "v1.2.3", systems); err == nil || !strings.Contains(err.Error(), fault) || !strings.Contains(err.Error(), sumsName+" has not the sums") {
			t.Errorf("%v; want it to say %s", err, fault)
		}
	}
}

func sumsOf(t *testing.T, folder string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, sumsName))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestLicences: each module that the real program is built from for any system stands in the list with a text, as do Go and the
// playground's packages.
func TestLicences(t *testing.T) {
	text, err := licences("../..", targets)
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, system := range targets {
		if err := modules("../..", system, parts); err != nil {
			t.Fatal(err)
		}
	}
	for name := range parts {
		if !bytes.Contains(text, []byte("\n"+name+"\n")) {
			t.Errorf("%s is missing", name)
		}
	}
	for _, want := range []string{"github.com/alecthomas/kong v", "golang.org/x/sys v", "Go's standard library", "\nmonaco-editor ", "Redistribution and use in source and binary forms"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("%q is missing", want)
		}
	}
	if len(parts) < 20 {
		t.Errorf("there are only %d modules", len(parts))
	}
}
