package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/neo4j"
)

// readerSettings say what answers questions.
type readerSettings struct {
	Reader       string   `env:"KRAJINA_READER" default:"auto" enum:"auto,memory,neo4j" help:"What answers questions: memory, a copy of the graph that is loaded from the store; neo4j, the Neo4j database that is the store; auto, memory as long as the graph fits the budget."`
	MemoryBudget byteSize `env:"KRAJINA_MEMORY_BUDGET" default:"1GiB" help:"How much memory the graph may take with --reader=auto, loading a new revision beside the old one included: 512MiB, 2GiB."`
}

// bytesPerStatement is what a statement takes in memory, measured with 8.3 million statements: 44 bytes in the graph that
// answers, of which 17 are its index and its words, and 275 while the next revision is loaded beside it, what is not collected yet among them.
const bytesPerStatement = 44 + 275

// check refuses what no store can do.
func (s *readerSettings) check(store *storeSettings) error {
	if s.Reader == "neo4j" && !store.isNeo4j() {
		return misuse("--reader or KRAJINA_READER asks for neo4j, and the store is no Neo4j database: leave it out, or name one with --store or KRAJINA_STORE")
	}
	return nil
}

// load gives the reader of the store's newest revision; before is the one that was kept until now, or nil.
func (s *readerSettings) load(ctx context.Context, store graph.Store, before *kept, log *slog.Logger) (*kept, error) {
	began := time.Now()
	var k *kept
	kind, err := s.choose(ctx, store, log)
	if err != nil {
		return nil, err
	}
	if kind == graph.ReaderNeo4j {
		var was *neo4j.Reader
		if before != nil {
			was, _ = before.Reader.(*neo4j.Reader)
		}
		reader, err := store.(*neo4j.Store).ReaderAfter(ctx, was)
		if err != nil {
			return nil, err
		}
		k = &kept{Reader: reader, kind: kind, revision: reader.Revision()}
	} else {
		g, pictured, err := loadAfter(ctx, store, before, log)
		if err != nil {
			return nil, err
		}
		k = &kept{Reader: g, kind: kind, revision: g.Revision(), log: log}
		k.pictured.Store(pictured)
		if err := s.weigh(ctx, k, before, log); err != nil {
			return nil, err
		}
	}
	k.checked.Store(began.UnixNano()) // what came since then may not be in it
	k.store, k.making = store, make(chan struct{}, 1)
	k.sources, err = store.Sources(ctx)
	return k, err
}

// beyondBudget is what to do where a graph in memory takes more than the budget.
const beyondBudget = "raise KRAJINA_MEMORY_BUDGET where there is the memory, or keep the graph in Neo4j, which answers beyond it"

// weigh warns, once, where a graph was loaded that is beyond the budget: only Neo4j could answer without that.
func (s *readerSettings) weigh(ctx context.Context, k, before *kept, log *slog.Logger) error {
	summary, err := k.Summary(ctx)
	if err != nil {
		return err
	}
	needs := byteSize(summary.Statements) * bytesPerStatement
	k.beyond = needs > s.MemoryBudget
	if k.beyond && s.Reader == "auto" && (before == nil || !before.beyond) {
		log.Warn("the graph does not fit the memory budget and is loaded all the same: "+beyondBudget, slog.Int("statements", summary.Statements), slog.String("needs", needs.String()), slog.String("budget", s.MemoryBudget.String()))
	}
	return nil
}

// loadAfter loads the graph, with the help of the one before where that was in memory, else of an image beside the store.
// pictured says whether an image shows as much of it as is worth having.
func loadAfter(ctx context.Context, store graph.Store, before *kept, log *slog.Logger) (g *memory.Graph, pictured bool, err error) {
	if before != nil {
		if was, ok := before.Reader.(*memory.Graph); ok {
			g, err = memory.LoadAfter(ctx, was, store)
			return g, err == nil && before.pictured.Load() && g.SharesWith(was), err
		}
	}
	image := readImage(ctx, store, log)
	if image == nil {
		g, err = memory.Load(ctx, store)
		return g, false, err
	}
	g, err = memory.LoadAfter(ctx, image, store)
	return g, err == nil && g.SharesWith(image), err
}

// choose says what is to answer. Only auto asks how large the graph is, and does so for each revision.
func (s *readerSettings) choose(ctx context.Context, store graph.Store, log *slog.Logger) (graph.ReaderKind, error) {
	db, ok := store.(*neo4j.Store)
	switch {
	case !ok || s.Reader == "memory":
		return graph.ReaderMemory, nil
	case s.Reader == "neo4j":
		return graph.ReaderNeo4j, nil
	}
	statements, err := db.Size(ctx)
	if err != nil {
		return "", err
	}
	if needs := byteSize(statements) * bytesPerStatement; needs > s.MemoryBudget {
		log.Info("the graph does not fit the memory budget: Neo4j is asked", slog.Int("statements", statements), slog.String("needs", needs.String()), slog.String("budget", s.MemoryBudget.String()))
		return graph.ReaderNeo4j, nil
	}
	return graph.ReaderMemory, nil
}

// kept is a reader with how it is kept at the store's newest revision.
type kept struct {
	graph.Reader
	kind     graph.ReaderKind
	revision graph.Revision
	beyond   bool         // it takes more memory than the budget
	checked  atomic.Int64 // in nanoseconds since 1970
	store    graph.Store
	sources  map[graph.ID]graph.SourceState
	pictured atomic.Bool // there is an image of the graph, or of one from which little is missing
	log      *slog.Logger

	likelyMu sync.Mutex
	likely   []graph.Likely // nil until they were found

	// What was asked for of changes is kept, the newest last, and made one at a time: it takes as much memory as a list.
	making      chan struct{}
	differences []difference
}

type difference struct {
	since graph.Revision
	*graph.Difference
}

// mostDifferences is how many are kept.
const mostDifferences = 4

var _ graph.Kept = (*kept)(nil)

// warm prepares what answers for questions: a database for the first ones, a graph in memory for those in words.
func (k *kept) warm(ctx context.Context) {
	switch r := k.Reader.(type) {
	case *neo4j.Reader:
		r.Warm(ctx)
	case *memory.Graph:
		r.Warm()
		if !k.pictured.Swap(true) {
			writeImage(ctx, k.store, r, k.sources, k.log)
		}
	}
}

// Kind implements graph.Kept.
func (k *kept) Kind() graph.ReaderKind { return k.kind }

// Lightly implements dump.Lightly.
func (k *kept) Lightly() graph.Reader {
	if l, ok := k.Reader.(dump.Lightly); ok {
		return l.Lightly()
	}
	return k.Reader
}

// Immediate implements graph.Immediate.
func (k *kept) Immediate() bool {
	i, ok := k.Reader.(graph.Immediate)
	return ok && i.Immediate()
}

// CheckedAt implements graph.Kept.
func (k *kept) CheckedAt() time.Time { return time.Unix(0, k.checked.Load()) }

// Sources implements graph.Kept.
func (k *kept) Sources() map[graph.ID]graph.SourceState { return k.sources }

// Difference implements graph.Kept.
func (k *kept) Difference(ctx context.Context, since graph.Revision) (*graph.Difference, error) {
	select {
	case k.making <- struct{}{}:
		defer func() { <-k.making }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	newest, err := k.store.Revision(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range k.differences {
		if d.since == since && d.Now == newest {
			return d.Difference, nil
		}
	}
	past, err := k.store.Past(ctx, since)
	if err != nil {
		return nil, err
	}
	d := difference{since, graph.NewDifference(past)}
	k.differences = append(k.differences[max(0, len(k.differences)-mostDifferences+1):], d)
	return d.Difference, nil
}

// Audit implements graph.Kept.
func (k *kept) Audit(ctx context.Context, q graph.AuditQuery) (*graph.AuditPage, error) {
	return k.store.Audit(ctx, q)
}

// Likely implements graph.Kept. The pairs are looked for when they are first asked for, which goes on where who asked does not wait.
func (k *kept) Likely(ctx context.Context) ([]graph.Likely, error) {
	type answer struct {
		likely []graph.Likely
		err    error
	}
	found := make(chan answer, 1)
	go func() {
		likely, err := k.findLikely()
		found <- answer{likely, err}
	}()
	select {
	case a := <-found:
		return a.likely, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// findLikely looks once, and again where the store could not be reached.
func (k *kept) findLikely() ([]graph.Likely, error) {
	k.likelyMu.Lock()
	defer k.likelyMu.Unlock()
	if k.likely != nil {
		return k.likely, nil
	}
	g, ok := k.Reader.(*memory.Graph)
	if !ok {
		loaded, err := memory.Load(context.Background(), k.store)
		if err != nil {
			return nil, err
		}
		g = loaded
	}
	candidates, _ := candidatesOf(g)
	k.likely = append([]graph.Likely{}, graph.LikelySame(candidates)...)
	return k.likely, nil
}

// byteSize is an amount of memory as GOMEMLIMIT writes it: 512MiB, 2GiB.
type byteSize int64

var byteUnits = []struct {
	name  string
	bytes byteSize
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}, {"B", 1}}

// UnmarshalText reads what String writes.
func (b *byteSize) UnmarshalText(text []byte) error {
	for _, unit := range byteUnits {
		number, ok := strings.CutSuffix(string(text), unit.name)
		if !ok {
			continue
		}
		if n, err := strconv.ParseInt(number, 10, 32); err == nil && n >= 0 {
			*b = byteSize(n) * unit.bytes
			return nil
		}
		break
	}
	return errors.New("an amount of memory reads like 512MiB or 2GiB")
}

// String is the amount in the largest unit of which there is one at least.
func (b byteSize) String() string {
	for _, unit := range byteUnits {
		if b >= unit.bytes {
			return fmt.Sprintf("%d%s", b/unit.bytes, unit.name)
		}
	}
	return "0B"
}
