package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// process is a server that this one started.
type process struct {
	command *exec.Cmd
	url     string
	// ready is how long it was from its start to the line that says where it listens, used what it took of processors till then.
	ready, used time.Duration
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// start starts a server and waits for the line in which it says where it listens.
func start(ctx context.Context, folder string, environment []string, name string, args ...string) (*process, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir = folder
	c.Env = append(os.Environ(), environment...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	if err := c.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	p := &process{c, address.FindString(line), time.Since(begun), frame.ProcessorTimeOf(c.Process.Pid)}
	if p.url == "" {
		return nil, errors.Join(fmt.Errorf("%s said %q and not where it listens", name, line), err, p.stop())
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }() // a pipe that nobody reads would stop it
	return p, nil
}

// settled waits until the server does nothing by itself. One that took its graph from the store and not from the image beside it answers
// while it still makes the index, which takes a processor for as long as there are nodes: a turn would count it for what is asked.
func (p *process) settled(ctx context.Context) error {
	const look, idle = time.Second, 50 * time.Millisecond
	used := frame.ProcessorTimeOf(p.pid())
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(look):
		}
		now := frame.ProcessorTimeOf(p.pid())
		if now-used < idle {
			return nil
		}
		used = now
	}
}

func (p *process) pid() int { return p.command.Process.Pid }

func (p *process) stop() error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	var ended *exec.ExitError
	if err := p.command.Wait(); err != nil && !errors.As(err, &ended) { // how it ends when it is told to is its own affair
		return err
	}
	return nil
}
