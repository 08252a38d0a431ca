package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAnImportThatIsStoppedChangesNothing: a list is in the graph as a whole or not at all, whenever the command is interrupted or
// killed, and whoever interrupts it is told so.
func TestAnImportThatIsStoppedChangesNothing(t *testing.T) {
	folder := t.TempDir()
	var list strings.Builder
	list.WriteString("Registrační číslo projektu;Název projektu;Žadatel;CZV projektu\n")
	for n := range 6000 {
		fmt.Fprintf(&list, "CZ.03.2.63/0.0/0.0/15_007/%07d;Pěstounská péče v obci %d;Spolek %d;%d\n", n+1, n, n%500, 100000+n)
	}
	if err := os.WriteFile(filepath.Join(folder, "list-2016-08.csv"), []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(store string, args ...string) *exec.Cmd {
		c := exec.Command("krajina", args...)
		c.Dir, c.Env = folder, append(os.Environ(), "KRAJINA_STORE=sqlite:"+store)
		return c
	}
	run := func(store string, args ...string) []byte {
		t.Helper()
		var errs bytes.Buffer
		c := command(store, args...)
		c.Stderr = &errs
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%v: %v %s", args, err, errs.Bytes())
		}
		return out
	}
	imports := []string{"import", "--source=source:list", "list-2016-08.csv"}
	run("whole.db", "migrate")
	before := run("whole.db", "export")
	began := time.Now()
	run("whole.db", imports...)
	took := time.Since(began)
	after := run("whole.db", "export")

	run("stopped.db", "migrate")
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	stopped := 0
	for i := range 12 {
		var errs bytes.Buffer
		c := command("stopped.db", imports...)
		c.Stderr = &errs
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		signal := os.Kill
		if i%2 == 0 {
			signal = os.Interrupt
		}
		wait := time.Duration(random.Int64N(int64(took)))
		time.Sleep(wait)
		_ = c.Process.Signal(signal)
		err := c.Wait()
		now := run("stopped.db", "export")
		switch {
		case bytes.Equal(now, before) && err != nil:
			stopped++
			if text := errs.String(); signal == os.Interrupt && c.ProcessState.ExitCode() == 1 && !strings.Contains(text, "krajina: stopped") {
				t.Errorf("interrupted after %v it says %q", wait, text)
			}
		case bytes.Equal(now, after):
			run("stopped.db", "retract", "source:list")
		default:
			t.Fatalf("stopped by %v after %v of %v (%v) the store is neither as before nor as after", signal, wait, took, err)
		}
	}
	if stopped == 0 {
		t.Error("no import was stopped before its end")
	}
}
