package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"github.com/krajina/krajina/httpd"
)

// serveWith reads the flags of serve.
func serveWith(t *testing.T, args ...string) *serveCommand {
	t.Helper()
	var c cli
	parser, err := kong.New(&c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"serve"}, args...)); err != nil {
		t.Fatal(err)
	}
	return &c.Serve
}

// TestUsualLimits: the flags' defaults are those that a server has when nobody says, and docs/limits.md names each flag.
func TestUsualLimits(t *testing.T) {
	got, err := serveWith(t).limits()
	if err != nil || got != httpd.DefaultLimits {
		t.Errorf("%+v, %v; want %+v", got, err, httpd.DefaultLimits)
	}
	guide, err := os.ReadFile("docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	parser, err := kong.New(&struct{ limitSettings }{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range parser.Model.Flags {
		if f.Name == "help" {
			continue
		}
		for _, name := range append(f.Envs, "`--"+f.Name+"`") {
			if !strings.Contains(string(guide), name) {
				t.Errorf("docs/limits.md lacks %s", name)
			}
		}
	}
}

// TestWrongLimits: a limit that is none is told with its name, and changes nothing.
func TestWrongLimits(t *testing.T) {
	for flag, says := range map[string]string{
		"--max-depth=0": "KRAJINA_MAX_DEPTH", "--max-page=101": "20 to 100", "--max-page=19": "KRAJINA_MAX_PAGE", "--max-cost=-1": "--max-cost", "--slots=0": "KRAJINA_SLOTS", "--timeout=0s": "--timeout", "--queue-time=1h": "1m0s",
	} {
		if _, err := serveWith(t, flag).limits(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v; want it to say %s", flag, err, says)
		}
	}
	if l, err := serveWith(t, "--max-depth=9", "--max-cost=77", "--timeout=3s", "--slots=5").limits(); err != nil || l.Depth != 9 || l.Cost != 77 || l.Timeout != 3*time.Second || l.Slots != 5 {
		t.Errorf("%+v, %v", l, err)
	}
}

// TestClients: what is wrong with an origin or with a trusted document is told before the server starts.
func TestClients(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good/a.graphql", "{ dataset { licence } }\n")
	write("good/below/b.graphql", "query B { regions { totalCount } }")
	write("good/readme.txt", "no document")
	bad := write("bad/c.graphql", "{ nonsense }")
	write("none/readme.txt", "no document")
	for args, says := range map[string]string{
		"--origins=editor.example":                     "https://editor.example",
		"--origins=https://a.example,null":             `"null"`,
		"--hsts=-1s":                                   "--hsts",
		"--trusted-documents=" + bad:                   "nonsense",
		"--trusted-documents=" + folder + "/none":      "no .graphql file",
		"--trusted-documents=" + folder + "/not-there": folder + "/not-there cannot be read (no such file or directory)",
	} {
		if err := serveWith(t, args).into(&httpd.Config{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v; want it to say %s", args, err, says)
		}
	}
	for path, n := range map[string]int{good: 2, folder + "/good": 4} {
		var c httpd.Config
		err := serveWith(t, "--origins=https://a.example,http://b.example:81", "--documents=trusted", "--hsts=8760h", "--trusted-documents="+path).into(&c)
		if err != nil || len(c.Origins) != 2 || !c.Documents.Trusted || c.HSTS != 8760*time.Hour || len(c.Documents.Listed) != n {
			t.Errorf("%s: %+v, %v", path, c, err)
		}
	}
}
