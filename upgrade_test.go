package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph/sqlite"
)

// TestEarlierFormats: this program finds in the files of earlier ones what they had put there and, as far as they kept it,
// what was before and who changed it; and it goes on with them.
func TestEarlierFormats(t *testing.T) {
	for format := 1; format <= sqlite.Newest; format++ {
		t.Run(fmt.Sprint(format), func(t *testing.T) {
			kept := fmt.Sprintf("testdata/upgrade/format-%d", format)
			path := filepath.Join(t.TempDir(), "krajina.db")
			unzip(t, kept+".db.gz", path)
			krajina := func(args ...string) string {
				t.Helper()
				cmd := exec.Command("krajina", args...)
				cmd.Env, cmd.Stderr = []string{"KRAJINA_STORE=sqlite:" + path}, os.Stderr
				out, err := cmd.Output()
				if err != nil {
					t.Fatalf("%q: %v, %s", args, err, out)
				}
				return string(out)
			}
			if says := krajina("doctor"); strings.Contains(says, "format "+fmt.Sprint(format)+" of an earlier") != (format < sqlite.Newest) {
				t.Errorf("the doctor says\n%s", says)
			}
			if says := krajina("doctor"); !strings.Contains(says, "note   data           revision ") || !strings.Contains(says, "none is of the last 5 years") {
				t.Errorf("of sources of 2020 the doctor says\n%s", says)
			} else if format < 2 && !strings.Contains(says, "note   clock          it says 20") { // of when it was put in nothing is known
				t.Errorf("of the clock the doctor says\n%s", says)
			}
			if format < sqlite.Newest {
				leftAlone(t, path, format)
				upgradesAndSays(t, path, format)
				became := fmt.Sprintf("the store's format %d became %d: older programs do not read it any more\n", format, sqlite.Newest)
				if says := krajina("migrate"); !strings.Contains(says, became) || strings.Contains(says, "nothing was changed") {
					t.Errorf("migrate says %s", says)
				}
				if says := krajina("migrate"); !strings.Contains(says, "nothing was changed") {
					t.Errorf("a second time migrate says %s", says)
				}
			}
			if got, want := krajina("export"), readText(t, kept+".jsonl"); got != want {
				t.Errorf("it has\n%s\nwhere the program that made it had\n%s", got, want)
			}
			entries := krajina("audit", "--json")
			if format >= 3 { // which first kept who made a change
				if want := readText(t, kept+".audit"); entries != want {
					t.Errorf("it tells of changes\n%s\nwhere the program that made it told\n%s", entries, want)
				}
			}
			_, addr := startProgramWith(t, os.Stderr, "--store=sqlite:"+path, "--log-level=warn")
			answer := httpGet(t, "http://"+addr+"/graphql?query={dataset{revision}}")
			revision := regexp.MustCompile(`"revision":"([0-9a-f]+)\.5"`).FindStringSubmatch(answer)
			if revision == nil {
				t.Fatalf("it is not at revision 5: %s", answer)
			}
			epoch := revision[1]
			answer = httpGet(t, "http://"+addr+`/graphql?query={changes(since:"`+epoch+`.2"){changes{nodes{before{value}after{value}}}}}`)
			wants := []string{`"before":{"value":"Žluťoučký projekt"},"after":{"value":"Žluťoučký projekt, podruhé"}`, `"before":{"value":"2017"}`}
			if format < 2 { // which first kept what was before
				wants = []string{"what the graph was at revision 2 is not kept"}
			}
			for _, want := range wants {
				if !strings.Contains(answer, want) {
					t.Errorf("of the changes since revision 2 it does not tell %q: %s", want, answer)
				}
			}
			if says := krajina("judge", "project:one", "project:two", "undecided"); !strings.Contains(says, epoch+".6") {
				t.Errorf("the next change says %s", says)
			}
			if says := krajina("doctor"); !strings.Contains(says, fmt.Sprintf("has format %d,", sqlite.Newest)) {
				t.Errorf("the doctor says\n%s", says)
			}
		})
	}
}

// upgradesAndSays: a server and a restore say that they have brought a file up to date, in one line and not
// among what programs read.
func upgradesAndSays(t *testing.T, path string, format int) {
	t.Helper()
	folder := t.TempDir()
	on := func(name string) string {
		to := filepath.Join(folder, name)
		if err := os.WriteFile(to, []byte(readText(t, path)), 0o600); err != nil {
			t.Fatal(err)
		}
		return "--store=sqlite:" + to
	}
	became := fmt.Sprintf("the store's format %d became %d: older programs do not read it any more", format, sqlite.Newest)
	empty := filepath.Join(folder, "empty.db")
	if out, err := exec.Command("krajina", "migrate", "--empty", "--store=sqlite:"+empty).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	held := filepath.Join(folder, "empty.backup")
	if out, err := exec.Command("krajina", "backup", held, "--store=sqlite:"+empty).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var out, errs bytes.Buffer
	cmd := exec.Command("krajina", "restore", "--replace", held, on("restored"))
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil || errs.String() != became+"\n" || strings.Contains(out.String(), "became") {
		t.Errorf("a restore: %v, it says %q and, for people, %q", err, out.String(), errs.String())
	}
	var log lockedBuffer
	server, _ := startProgramWith(t, &log, on("served"))
	_ = server.Process.Kill()
	_ = server.Wait()
	if strings.Count(log.String(), became) != 1 {
		t.Errorf("the log of the server says %s", log.String())
	}
}

// leftAlone: what is not asked to does not take the file from the program that wrote it, of which a server may run.
func leftAlone(t *testing.T, path string, format int) {
	t.Helper()
	before := readText(t, path)
	file := filepath.Join(t.TempDir(), "a.yaml")
	if err := os.WriteFile(file, []byte("krajina: 1\nsource: {id: source:a, title: A, sourceKind: PRESS, language: CS}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"export"}, {"hash"}, {"audit"}, {"matches"}, {"backup", file + ".backup"}, {"import", "--dry-run", file}, {"retract", "--dry-run", "source:one"},
		{"import", file}, {"retract", "source:one"}, {"judge", "project:one", "project:two", "undecided"}, {"purge", "projekt"}, {"audit", "--forget=2025-01-01"}, {"restore", "--copied"}} {
		cmd := exec.Command("krajina", args...)
		cmd.Env = []string{"KRAJINA_STORE=sqlite:" + path}
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), fmt.Sprintf("has format %d of an earlier version", format)) || !strings.Contains(string(out), "krajina migrate") {
			t.Errorf("%q: %v, %s", args, err, out)
		}
	}
	if readText(t, path) != before {
		t.Error("a command that was not to bring it up to date has changed the file")
	}
}

func unzip(t *testing.T, from, to string) {
	t.Helper()
	f, err := os.Open(from)
	if err != nil {
		t.Fatalf("%v: testdata/upgrade/README.md says how it is made", err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
