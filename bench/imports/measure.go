package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph/neo4j/local"
)

// bench is a run with what it measured so far.
type bench struct {
	options
	folder, program string
	results
}

// imported is what one import took.
type imported struct {
	What, Store string
	Seconds     float64
	Peak        float64 // megabytes
	Bar         string
	Load        string
}

// command is the program with a store.
func (b *bench) command(ctx context.Context, store []string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, b.program, args...)
	c.Dir, c.Env = b.folder, append(os.Environ(), store...)
	return c
}

func inFile(name string) []string { return []string{"KRAJINA_STORE=sqlite:" + name} }

// measure runs the program and keeps how long it took and the most memory that it had.
func (b *bench) measure(ctx context.Context, what, bar, on string, store []string, args ...string) error {
	c := b.command(ctx, store, args...)
	began := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", what, err, out)
	}
	b.imports = append(b.imports, imported{what, on, time.Since(began).Seconds(), peakOf(c.ProcessState), bar, frame.Load()})
	return nil
}

// sqlite measures lists into a file with the bundled graph.
func (b *bench) sqlite(ctx context.Context, generated string) error {
	store := inFile("bench.db")
	if out, err := b.command(ctx, store, "migrate").CombinedOutput(); err != nil {
		return fmt.Errorf("migrate: %w\n%s", err, out)
	}
	if real, err := filepath.Abs(b.list); err == nil {
		if _, err := os.Stat(real); err == nil {
			if err := b.measure(ctx, "the real list of 2016, 279 operations", "1 s", "SQLite", store, "import", real); err != nil {
				return err
			}
		}
	}
	what := fmt.Sprintf("%d rows of XLSX, %d operations", b.rows, b.rows/2)
	for _, m := range []struct {
		what, bar string
		args      []string
	}{
		{what + ", dry run", "256 MB", []string{"import", "--dry-run", generated}},
		{what, "60 s, 256 MB", []string{"import", generated}},
		{what + ", the same once more", "", []string{"import", generated}},
	} {
		if err := b.measure(ctx, m.what, m.bar, "SQLite", store, m.args...); err != nil {
			return err
		}
	}
	return nil
}

// onNeo4j measures the list into a Neo4j that it starts and stops.
func (b *bench) onNeo4j(ctx context.Context, generated string) (err error) {
	const password = "of-a-server-that-ends-with-the-bench"
	server, err := local.Start(ctx, local.Options{Home: filepath.Join(b.folder, "neo4j"), Password: password})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	store := []string{"KRAJINA_STORE=" + server.URI, "KRAJINA_NEO4J_USER=" + server.User, "KRAJINA_NEO4J_PASSWORD=" + password}
	if out, err := b.command(ctx, store, "migrate").CombinedOutput(); err != nil {
		return fmt.Errorf("migrate: %w\n%s", err, out)
	}
	return b.measure(ctx, fmt.Sprintf("%d rows of XLSX, %d operations", b.rows, b.rows/2), "120 s", "Neo4j", store, "import", generated)
}

// rate is how many requests a second the server gets.
const rate = 50

// question is what is asked again and again while a list comes in.
const question = `{ projects(filter: {topics: {any: ["topic:foster-care"]}}, first: 20) { totalCount nodes { title region { name } budget { amount } } } }`

// asked is how the server answered for a while.
type asked struct {
	Requests, Failed int
	P50, P95         float64 // milliseconds
	Seconds          float64
}

// serving asks a server at a steady rate, first alone and then while a list is imported into its store.
func (b *bench) serving(ctx context.Context, generated string) (err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return err
	}
	store := inFile("served.db")
	server := b.command(ctx, append(store, "KRAJINA_ADDR="+address))
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	}()
	base := "http://" + address
	if err := ready(ctx, base); err != nil {
		return err
	}
	quiet, stop := context.WithTimeout(ctx, 10*time.Second)
	defer stop()
	b.alone = ask(quiet, base)
	during, stop := context.WithCancel(ctx)
	defer stop()
	answered := make(chan asked)
	go func() { answered <- ask(during, base) }()
	imported := b.measure(ctx, "the same while a server answers", "", "SQLite", store, "import", generated)
	time.Sleep(3 * time.Second) // the server takes the new revision up
	stop()
	b.during = <-answered
	return imported
}

func ready(ctx context.Context, base string) error {
	for range 100 {
		if response, err := http.Get(base + "/readyz"); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return errors.New("the server is not ready after 10 s")
}

// ask sends requests at the rate, whatever the server does, until ctx ends.
func ask(ctx context.Context, base string) asked {
	var a asked
	var lock sync.Mutex
	var times []float64
	var all sync.WaitGroup
	began := time.Now()
	tick := time.NewTicker(time.Second / rate)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			all.Wait()
			a.Seconds = time.Since(began).Seconds()
			slices.Sort(times)
			if n := len(times); n > 0 {
				a.P50, a.P95 = times[n/2], times[n*95/100]
			}
			return a
		case <-tick.C:
			a.Requests++
			all.Go(func() {
				began := time.Now()
				err := once(base)
				lock.Lock()
				defer lock.Unlock()
				times = append(times, float64(time.Since(began).Microseconds())/1000)
				if err != nil {
					a.Failed++
				}
			})
		}
	}
}

func once(base string) error {
	response, err := http.Get(base + "/graphql?query=" + url.QueryEscape(question))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && (response.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("totalCount"))) {
		err = fmt.Errorf("answered %s", response.Status)
	}
	return err
}
