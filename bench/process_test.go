package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSettled: a server that still works by itself after it has said where it listens is waited for.
func TestSettled(t *testing.T) {
	done := filepath.Join(t.TempDir(), "done")
	work := `echo http://127.0.0.1:1; i=0; while [ $i -lt 1000000 ]; do i=$((i+1)); done; touch "$0"; exec sleep 60`
	p, err := start(t.Context(), "", nil, "sh", "-c", work, done)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(done); err == nil {
		t.Fatal("the work was done at once: give it more")
	}
	if err := p.settled(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(done); err != nil {
		t.Errorf("it was not waited for: %v", err)
	}
	if err := p.stop(); err != nil {
		t.Error(err)
	}
}
