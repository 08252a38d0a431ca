package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/bench/frame"
)

// measurement compares the sides at one size.
type measurement struct {
	*bench
	projects int
	stores   *stores
	sought   map[string]sought
	sides    []*side
	servers  []*process
	fresh    atomic.Int64 // numbers of shapes
	size     *sizeResults
}

// sameShape is the number of the shape that is asked again and again, with about as many fields as the others have.
const sameShape = 1<<10 | 0b10101

// question gives what is asked the n-th time, with the values that the operation needs.
func (m *measurement) question(o asked.Operation, n int) asked.Question {
	q := asked.Nth(n, m.projects)
	if o.Name == "search" {
		s := m.sought[q.Text]
		q.Looks, q.Adds, q.Phrase = s.looks, s.adds, s.phrase
	}
	switch {
	case o.Name == "again": // of the same projects as in shapes that are new, so that nothing but the shape differs
		q.N = sameShape
	case o.Fresh:
		q.N = sameShape + int(m.fresh.Add(1))
	}
	return q
}

// compare measures all sides at a size, unless that was done with the same folder before: so a run that ended early goes on.
func (b *bench) compare(ctx context.Context, projects int) (err error) {
	if known, err := b.kept(projects); known != nil || err != nil {
		b.results.Sizes = append(b.results.Sizes, known)
		return err
	}
	m := &measurement{bench: b, projects: projects, size: &sizeResults{Projects: projects}}
	if m.stores, err = b.open(ctx, filepath.Join(b.folder, fmt.Sprint(projects)), projects); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.stores.neo4j.Stop()) }()
	m.size.Imports = m.stores.imports
	if err := m.prepare(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.stop()) }()
	if err := m.startSides(ctx); err != nil {
		return err
	}
	if err := m.check(ctx); err != nil {
		return err
	}
	if err := m.measure(ctx); err != nil {
		return err
	}
	m.memory()
	m.size.At = time.Now().UTC().Format("2006-01-02 15:04 UTC")
	b.results.Sizes = append(b.results.Sizes, m.size)
	return m.keep()
}

// startSides starts what answers. Of Krajina's servers only the answers that are given again are switched off, and limits.
func (m *measurement) startSides(ctx context.Context) error {
	say("start all sides at %d projects", m.projects)
	neo4j := []string{"KRAJINA_NEO4J_TIMEOUT=10m", "KRAJINA_STORE=" + m.stores.neo4j.URI, "KRAJINA_NEO4J_USER=" + m.stores.neo4j.User, "KRAJINA_NEO4J_PASSWORD=" + password}
	database := m.stores.neo4j.PID()
	for _, k := range []struct {
		name, reader string
		environment  []string
		pids         []int
	}{
		{sideMemory, "memory", []string{"KRAJINA_STORE=sqlite:" + m.stores.sqlite()}, nil},
		{sideNeoMemory, "memory", neo4j, []int{database}},
		{sideNeoCypher, "neo4j", neo4j, []int{database}},
	} {
		p, err := m.serve(ctx, k.reader, k.environment)
		if err != nil {
			return err
		}
		m.size.Starts = append(m.size.Starts, started{k.name, p.ready.Seconds(), p.used.Seconds()})
		m.sides = append(m.sides, &side{k.name, asked.Krajina, p.url + "/graphql", append(k.pids, p.pid())})
	}
	peer, err := m.started(start(ctx, m.peer, []string{"NODE_ENV=production", "NEO4J_URI=" + m.stores.neo4j.URI, "NEO4J_USER=" + m.stores.neo4j.User, "NEO4J_PASSWORD=" + password}, "node", "server.js"))
	if err != nil {
		return err
	}
	m.size.Starts = append(m.size.Starts, started{"@neo4j/graphql", peer.ready.Seconds(), peer.used.Seconds()})
	for _, form := range []struct{ name, form string }{{sideGenerated, asked.Generated}, {sideByHand, asked.ByHand}} {
		m.sides = append(m.sides, &side{form.name, form.form, peer.url + "/graphql", []int{database, peer.pid()}})
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	hand, err := m.started(start(ctx, "", nil, self, "-child", "cypher", "-uri", m.stores.neo4j.URI, "-limit", m.limit.String()))
	if err != nil {
		return err
	}
	m.sides = append(m.sides, &side{sideCypher, asked.Cypher, hand.url, []int{database, hand.pid()}})
	page, err := m.page(ctx)
	if err != nil {
		return err
	}
	least, err := m.started(start(ctx, "", nil, self, "-child", "floor", "-store", m.stores.sqlite(), "-page", page, "-limit", m.limit.String()))
	if err != nil {
		return err
	}
	m.sides = append(m.sides, &side{sideFloor, "", least.url, []int{least.pid()}})
	return nil
}

// serve starts a Krajina.
func (m *measurement) serve(ctx context.Context, reader string, environment []string) (*process, error) {
	p, err := m.started(start(ctx, "", environment, m.krajina, "serve", "--addr=127.0.0.1:0", "--reader="+reader, "--answers-memory=0", "--rate=off", "--rate-token=off",
		"--max-cost=1000000", "--timeout=10m", "--log-level=warn"))
	if err != nil {
		return nil, err
	}
	for {
		response, err := client.Get(p.url + "/readyz")
		if err != nil {
			return nil, err
		}
		if err := response.Body.Close(); err != nil {
			return nil, err
		}
		if response.StatusCode == http.StatusOK {
			return p, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// started remembers a server, to stop it.
func (m *measurement) started(p *process, err error) (*process, error) {
	if err == nil {
		m.servers = append(m.servers, p)
	}
	return p, err
}

func (m *measurement) stop() error {
	var faults []error
	for _, p := range m.servers {
		faults = append(faults, p.stop())
	}
	return errors.Join(faults...)
}

// page puts the dashboard's first page into a file, for the floor.
func (m *measurement) page(ctx context.Context) (string, error) {
	body, err := ask(ctx, m.servers[0].url+"/en/", nil)
	if err != nil {
		return "", err
	}
	file := filepath.Join(m.stores.folder, "page.html")
	return file, os.WriteFile(file, body, 0o600)
}

// memory notes what each process holds after all questions.
func (m *measurement) memory() {
	names := []string{sideMemory, sideNeoMemory, sideNeoCypher, "@neo4j/graphql", sideCypher, sideFloor}
	for i, p := range m.servers {
		m.size.Memory = append(m.size.Memory, held{names[i], frame.MemoryOf(p.pid(), "VmRSS")})
	}
	m.size.Memory = append(m.size.Memory, held{"Neo4j, beside each side on it", frame.MemoryOf(m.stores.neo4j.PID(), "VmRSS")})
}
