package main

import (
	"os/exec"
	"testing"

	"github.com/krajina/krajina/internal/needs"
)

// TestCitation: CITATION.cff is as its schema has it.
func TestCitation(t *testing.T) {
	program, err := exec.LookPath("cffconvert")
	if err != nil {
		needs.Missing(t, "python", "cffconvert is missing: pip install cffconvert==2.0.0")
	}
	if out, err := exec.CommandContext(t.Context(), program, "--validate", "-i", "CITATION.cff").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
