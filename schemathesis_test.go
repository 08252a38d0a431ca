package main

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

const schemathesisPackage = "schemathesis==4.32.5"

// Set them for longer runs: go test . -run TestSchemathesis -schemathesis.examples 500 -schemathesis.seed 2 -timeout 2h
var (
	schemathesisExamples = flag.Int("schemathesis.examples", 10, "requests for each field of Query and Mutation")
	schemathesisSeed     = flag.Int("schemathesis.seed", 1, "what the random requests are made from")
)

// TestSchemathesis: whatever is asked for that the schema allows, and much that it does not, the server neither fails nor is late.
func TestSchemathesis(t *testing.T) {
	program, err := exec.LookPath("schemathesis")
	if err != nil {
		needs.Missing(t, "python", "Schemathesis is missing: pip install "+schemathesisPackage)
	}
	files, err := filepath.Abs("testdata/schemathesis")
	if err != nil {
		t.Fatal(err)
	}
	_, addr := startProgram(t)
	run := exec.CommandContext(t.Context(), program, "--config-file", filepath.Join(files, "schemathesis.toml"), "--no-color", "run", "http://"+addr+"/graphql",
		"--checks", "answers_like_krajina", "--max-response-time", "5.5", "--max-examples", strconv.Itoa(*schemathesisExamples), "--seed", strconv.Itoa(*schemathesisSeed),
		"--continue-on-failure", "--request-timeout", "30", "--warnings", "off")
	run.Dir = t.TempDir()
	run.Env = append(os.Environ(), "SCHEMATHESIS_HOOKS=hooks", "PYTHONPATH="+files, "PYTHONDONTWRITEBYTECODE=1")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// The requests got further than the door: some of each field's were answered with data.
	tally, err := os.ReadFile(filepath.Join(run.Dir, "answered"))
	if err != nil {
		t.Fatal(err)
	}
	answered := map[string]int{}
	for line := range strings.Lines(string(tally)) {
		field, outcome, _ := strings.Cut(strings.TrimSpace(line), " ")
		if answered[field] += 0; outcome == "data" {
			answered[field]++
		}
	}
	asked, withData := len(answered), 0
	for field, n := range answered {
		if strings.HasPrefix(field, "Mutation.") && n > 0 {
			t.Errorf("%s was answered with data, without a token", field)
		}
		if n > 0 {
			withData++
		}
	}
	if asked < 30 || withData < 20 {
		t.Errorf("%d fields were asked for, of which %d ever had data: %v", asked, withData, answered)
	}
}
