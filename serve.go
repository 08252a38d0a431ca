package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
)

type serveCommand struct {
	Addr string `env:"KRAJINA_ADDR" default:"127.0.0.1:8080" help:"Address and port to listen on; port 0 takes a free one."`
}

const (
	// followEvery is how often a server looks whether somebody else put something into its store.
	followEvery = 500 * time.Millisecond
	// drain is how long a stopping server waits for the requests that it took.
	drain = 10 * time.Second
)

// Run serves until a signal stops it.
func (c *serveCommand) Run(p *program) error {
	// The port comes first: a program that cannot listen leaves the store alone.
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return listenFault(c.Addr, err)
	}
	defer listener.Close()
	store, err := openStore(p.ctx, p.cli.Store, false)
	if err != nil {
		return unlessStopped(p.ctx, err)
	}
	defer store.Close()
	var current atomic.Pointer[memory.Graph]
	server := newServer(store, &current, p.log)
	defer server.Close()
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }() // until the graph is there it says that it is not ready
	g, err := loadFilled(p.ctx, store)
	if err != nil {
		return unlessStopped(p.ctx, err)
	}
	current.Store(g)
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	go followStore(ctx, store, &current, p.log)
	fmt.Fprintln(p.out, startLine(listener.Addr(), g))
	select {
	case err := <-served:
		return fmt.Errorf("the server stopped: %w", err)
	case <-p.ctx.Done():
	}
	p.signal() // a second signal ends at once
	drained, done := context.WithTimeout(context.Background(), drain)
	defer done()
	if err := server.Shutdown(drained); err != nil {
		return fmt.Errorf("requests were cut off after %v: %w", drain, err)
	}
	return nil
}

func newServer(store graph.Store, current *atomic.Pointer[memory.Graph], log *slog.Logger) *http.Server {
	return &http.Server{
		Handler: httpd.New(httpd.Config{
			Reader: func() graph.Reader {
				if g := current.Load(); g != nil {
					return g
				}
				return nil
			},
			Changes: func(r *http.Request) (graph.Revision, httpd.Changes, error) {
				return store.Changes(r.Context(), graph.Revision{})
			},
			Log: log,
		}),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// loadFilled loads the graph of a store, which is filled first where nothing was ever put into it.
func loadFilled(ctx context.Context, store graph.Store) (*memory.Graph, error) {
	if err := fill(ctx, store); err != nil {
		return nil, err
	}
	return memory.Load(ctx, store)
}

// unlessStopped is an error of starting, or none where a signal stopped it.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func listenFault(addr string, err error) error {
	const remedy = "give an address and a port with --addr or KRAJINA_ADDR, such as 127.0.0.1:8081"
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use by another program: stop it, or %s", addr, remedy)
	}
	var reason *net.OpError
	if errors.As(err, &reason) {
		err = reason.Err // without "listen tcp", which says nothing to the reader
	}
	return fmt.Errorf("cannot listen on %q (%w): %s", addr, err, remedy)
}

// startLine says where the server listens and what it holds.
func startLine(addr net.Addr, g *memory.Graph) string {
	s, err := g.Summary(context.Background())
	if err != nil {
		panic(err) // only a context can fail it
	}
	at := "http://" + reachable(addr)
	return fmt.Sprintf("Krajina listens on %s and holds %d projects of %d regions, %d activities, %d statements of %d sources, revision %s. Playground: %s/playground API: %s/graphql",
		at, s.Nodes[graph.KindProject], s.Nodes[graph.KindRegion], s.Nodes[graph.KindActivity], s.Statements, s.Nodes[graph.KindSource], s.Revision, at, at)
}

// reachable is an address as a browser on this machine takes it: a server that listens on all addresses is at localhost too.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return addr.String()
}

// followStore loads the graph anew whenever the store has another revision, until ctx ends. While the store cannot be read
// the graph that was loaded last goes on answering.
func followStore(ctx context.Context, store graph.Store, current *atomic.Pointer[memory.Graph], log *slog.Logger) {
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	failed := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		revision, err := store.Revision(ctx)
		if err == nil && revision != current.Load().Revision() {
			var g *memory.Graph
			if g, err = memory.Load(ctx, store); err == nil {
				current.Store(g)
				log.Info("a new revision is served", slog.String("revision", g.Revision().String()))
			}
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil && !failed {
			log.Error("the store cannot be read; the last revision goes on answering", slog.Any("error", err))
		}
		failed = err != nil
	}
}
