package web_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// startServer builds the program, runs it on a free port with the bundled graph in memory, and gives its address.
func startServer(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "krajina.exe")
	if output, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "..").CombinedOutput(); err != nil {
		t.Fatalf("the program does not build: %v\n%s", err, output)
	}
	command := exec.Command(program)
	command.Dir = t.TempDir()
	command.Env = append(os.Environ(), "KRAJINA_ADDR=127.0.0.1:0", "KRAJINA_STORE=sqlite::memory:")
	output, input := io.Pipe()
	command.Stdout, command.Stderr = input, input
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	address, ended := make(chan string, 1), make(chan struct{})
	go func() {
		_ = command.Wait() // killed or interrupted: how it ended is no finding here
		_ = input.Close()
	}()
	go func() {
		defer close(ended)
		defer close(address)
		listen(t, output, address)
	}()
	t.Cleanup(func() {
		_ = command.Process.Signal(os.Interrupt)
		select {
		case <-ended:
		case <-time.After(15 * time.Second):
			t.Error("the program did not stop within 15 s")
			_ = command.Process.Kill()
			<-ended
		}
	})
	select {
	case found, ok := <-address:
		if !ok {
			t.Fatal("the program ended before it listened")
		}
		return found
	case <-time.After(time.Minute):
		t.Fatal("the program says no address after a minute")
	}
	return ""
}

var listening = regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+`)

// listen passes on the first address in the program's output, and reads on: a full pipe would stop the program.
func listen(t *testing.T, output io.Reader, address chan<- string) {
	said := false
	for lines := bufio.NewScanner(output); lines.Scan(); {
		t.Log(lines.Text())
		if found := listening.FindString(lines.Text()); found != "" && !said {
			said = true
			address <- found
		}
	}
	_, _ = io.Copy(io.Discard, output)
}
