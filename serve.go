package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

type serveCommand struct {
	serverSettings `embed:""`
}

// serverSettings are all that a server is told. What checks them without serving takes them too.
type serverSettings struct {
	Addr           string `env:"KRAJINA_ADDR" default:"127.0.0.1:8080" help:"Address and port to listen on; port 0 takes a free one."`
	Contact        string `env:"KRAJINA_CONTACT" placeholder:"ADDRESS" help:"Where visitors of the pages report what they cannot use, for the accessibility statement: an e-mail address, or an http or https address."`
	LogQueries     bool   `env:"KRAJINA_LOG_QUERIES" help:"Log the text of each GraphQL document, without the values of its variables. Else the log has only its hash: what people ask may say something about them."`
	linkSettings   `embed:""`
	operatorFlags  `embed:""`
	readerSettings `embed:""`
	limitSettings  `embed:""`
	clientSettings `embed:""`
	writerSettings `embed:""`
	rateSettings   `embed:""`
}

// drain is how long a stopping server waits for the requests that it took.
const drain = 10 * time.Second

// Run serves until a signal stops it.
func (c *serveCommand) Run(p *program) error {
	if err := c.check(&p.cli.storeSettings); err != nil {
		return err
	}
	if err := p.cli.check(); err != nil {
		return err
	}
	if err := checkContact(c.Contact); err != nil {
		return err
	}
	if err := c.checkOperator(); err != nil {
		return err
	}
	stewards, err := c.stewards(p)
	if err != nil {
		return err
	}
	names, err := c.names()
	if err != nil {
		return err
	}
	config := httpd.Config{Names: names, Operator: c.operator(c.Contact), Stewards: stewards, Contact: c.Contact, Version: programVersion(), Log: p.log, LogQueries: c.LogQueries, Rates: c.rates()}
	if config.Limits, err = c.limits(); err != nil {
		return err
	}
	if err := c.into(&config); err != nil {
		return err
	}
	// The port comes first: a program that cannot listen leaves the store alone.
	if err := checkAddr(c.Addr); err != nil {
		return err
	}
	listener, err := listen(c.Addr)
	if err != nil {
		return listenFault(c.Addr, err)
	}
	defer listener.Close()
	f := &follower{
		open: func(ctx context.Context) (graph.Store, error) {
			store, err := p.cli.open(ctx, toServe)
			if says := upgraded(store); says != "" {
				p.log.Warn(says)
			}
			return store, err
		},
		reopen: func(ctx context.Context) (graph.Store, error) { return p.cli.open(ctx, toRead) },
		tells:  p.cli.isNeo4j(),
		log:    p.log,
	}
	f.load = func(ctx context.Context, store graph.Store) (*kept, error) {
		return c.load(ctx, store, f.current.Load(), p.log)
	}
	defer f.close()
	server := newServer(f, config)
	defer server.Close()
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }() // until the graph is there it says that it is not ready
	err = f.step(p.ctx)
	if err != nil && (!p.cli.isNeo4j() || p.ctx.Err() != nil || endsStart(err)) {
		return unlessStopped(p.ctx, err)
	}
	f.note(err)
	ctx, cancel := context.WithCancel(p.ctx)
	followed := make(chan struct{})
	go func() { defer close(followed); f.run(ctx) }()
	defer func() { cancel(); <-followed }() // before the store is closed
	fmt.Fprintln(p.out, startLine(listener.Addr(), f))
	p.log.Info("started", "version", programVersion(), "address", listener.Addr().String()) // for who keeps the log alone
	select {
	case err := <-served:
		return fmt.Errorf("the server stopped: %w", err)
	case <-p.ctx.Done():
	}
	p.signal() // a second signal ends at once
	p.log.Info("stopping", "waitsAtMost", drain.String())
	listener.leave()
	drained, done := context.WithTimeout(context.Background(), drain)
	defer done()
	if err := server.Shutdown(drained); err != nil {
		return fmt.Errorf("requests were cut off after %v: %w", drain, err)
	}
	return nil
}

// checkContact looks whether a contact is one that pages can link to.
func checkContact(contact string) error {
	if contact == "" {
		return nil
	}
	if u, err := url.Parse(contact); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return nil
	}
	if address, err := mail.ParseAddress(contact); err == nil && address.Address == contact {
		return nil
	}
	return misuse("--contact or KRAJINA_CONTACT: %q is neither an e-mail address nor an http or https address: write it like access@example.org", contact)
}

// newServer is the server of what the follower has.
func newServer(f *follower, c httpd.Config) *http.Server {
	c.Reader, c.Ready = f.reader, f.ready
	c.Changes = func(r *http.Request) (graph.Revision, httpd.Changes, error) { return f.changes(r.Context()) }
	return httpd.NewServer(httpd.New(c), httpd.DefaultTimeouts, c.Log)
}

// endsStart says whether a database is one that a server should not wait for: what is wrong with it is seen at once by who
// starts the server. A database that is away comes back.
func endsStart(err error) bool {
	return errors.Is(err, graph.ErrForeign) || errors.Is(err, graph.ErrDamaged) || errors.Is(err, graph.ErrInvalid)
}

// unlessStopped is an error of starting, or none where a signal stopped it.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// checkAddr refuses an address without a port, which would be a free one of all of this machine's.
func checkAddr(addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err != nil || port == "" {
		return misuse("--addr or KRAJINA_ADDR: %q names no port: give an address and a port, such as 127.0.0.1:8080, or :8080 for all addresses of this machine", addr)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return misuse("--addr or KRAJINA_ADDR: %q names no port that there is: give one from 1 to 65535, or 0 for a free one, such as 127.0.0.1:8080", addr)
	}
	return nil
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

// startLine says where the server listens and what it holds, or what it waits for.
func startLine(addr net.Addr, f *follower) string {
	at := "http://" + reachable(addr)
	places := fmt.Sprintf("Playground: %s/playground API: %s/graphql", at, at)
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		at += " (and on all other addresses of this machine)"
	}
	k := f.current.Load()
	if k == nil {
		return fmt.Sprintf("Krajina listens on %s and waits for its store: %s. %s", at, *f.matter.Load(), places)
	}
	s, err := k.Summary(context.Background())
	if err != nil {
		panic(err) // only a context can fail it
	}
	return fmt.Sprintf("Krajina listens on %s and holds %d projects of %d regions, %d activities, %d statements of %d sources, revision %s. Reader: %s. %s",
		at, s.Nodes[graph.KindProject], s.Nodes[graph.KindRegion], s.Nodes[graph.KindActivity], s.Statements, s.Nodes[graph.KindSource], s.Revision, strings.ToLower(string(k.kind)), places)
}

// reachable is an address as a browser on this machine takes it: a server that listens on all addresses is at localhost too.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return addr.String()
}
