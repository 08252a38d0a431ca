package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// starts are the times of a start in milliseconds, from the process's start to the first answered request.
type starts struct {
	Floor, Fresh, Existing []float64
	Load                   string
}

// startRounds is how often each start is measured, in turns.
const startRounds = 9

// measureStarts builds the server and starts it on a new store, and on one that exists: the file kept. The floor is the
// same program that only prints its help.
func measureStarts(ctx context.Context, folder, kept string) (starts, error) {
	binary := filepath.Join(folder, "krajina")
	build := exec.CommandContext(ctx, "go", "build", "-o", binary, "github.com/krajina/krajina")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return starts{}, err
	}
	var s starts
	for round := range startRounds + 1 {
		fresh := filepath.Join(folder, fmt.Sprintf("fresh-%d.db", round))
		if round == 0 {
			fresh = kept
		}
		began := time.Now()
		if err := exec.CommandContext(ctx, binary, "--help").Run(); err != nil {
			return starts{}, err
		}
		floor := milliseconds(time.Since(began))
		made, err := startOnce(ctx, binary, fresh)
		if err != nil {
			return starts{}, err
		}
		found, err := startOnce(ctx, binary, kept)
		if err != nil {
			return starts{}, err
		}
		if round > 0 { // the first brings the program into the cache
			s.Floor, s.Fresh, s.Existing = append(s.Floor, floor), append(s.Fresh, made), append(s.Existing, found)
		}
	}
	s.Load = frame.Load()
	return s, nil
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// startOnce starts the server, waits for its first answer and stops it.
func startOnce(ctx context.Context, binary, store string) (float64, error) {
	c := exec.CommandContext(ctx, binary, "serve", "--addr", "127.0.0.1:0", "--store", "sqlite:"+store)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := c.Start(); err != nil {
		return 0, err
	}
	defer c.Wait()
	defer c.Process.Signal(os.Interrupt)
	line, err := bufio.NewReader(out).ReadString('\n')
	at := address.FindString(line)
	if err != nil || at == "" {
		return 0, fmt.Errorf("the server said %q: %w", line, err)
	}
	response, err := http.Get(at + "/readyz")
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("the server is not ready: %s", response.Status)
	}
	return milliseconds(time.Since(began)), nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }
