package main

import (
	"context"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
)

// asking is a reader that asks one question after the other.
type asking struct {
	of      atomic.Pointer[memory.Graph]
	cancel  context.CancelFunc
	done    chan error
	mu      sync.Mutex
	calls   int
	longest time.Duration
}

func startAsking(ctx context.Context, g *memory.Graph) *asking {
	ctx, cancel := context.WithCancel(ctx)
	a := &asking{cancel: cancel, done: make(chan error, 1)}
	a.of.Store(g)
	go func() { a.done <- a.ask(ctx) }()
	return a
}

// ask asks for projects by topic with reasons, for a search by a word, and for the links of a node.
func (a *asking) ask(ctx context.Context) error {
	first := 20
	question := graph.Query{Reasons: true, Window: graph.Window{First: &first}, Where: graph.Linked{
		Relation: graph.Relation{Property: graph.PropTopics, Deep: true}, Any: []graph.ID{graphtest.GeneratedTopic}, Narrower: true}}
	weights := [graph.Places]int{9, 8, 7, 6, 5}
	word := graph.Ranking{Kinds: graph.KindsOf(graph.KindProject, graph.KindActor), First: 20,
		Terms: []graph.Term{{Keys: []string{"mediac"}, Weights: [][graph.Places]int{weights}}}}
	for i := 0; ctx.Err() == nil; i++ {
		g := a.of.Load()
		began := time.Now()
		var err error
		switch i % 3 {
		case 0:
			_, err = g.Find(ctx, graph.KindProject, question)
		case 1:
			_, err = g.Rank(ctx, word)
		case 2:
			_, err = g.Neighbors(ctx, []graph.ID{graphtest.GeneratedProject(i % graphtest.GeneratedPerSource)}, graph.LinkProperties())
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
		took := time.Since(began)
		a.mu.Lock()
		a.calls++
		a.longest = max(a.longest, took)
		a.mu.Unlock()
		time.Sleep(time.Millisecond)
	}
	return nil
}

// seen gives how many calls there were since it was last asked, and how many seconds the longest took.
func (a *asking) seen() (calls int, longest float64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	calls, longest = a.calls, a.longest.Seconds()
	a.calls, a.longest = 0, 0
	return calls, longest
}

func (a *asking) end() error {
	a.cancel()
	return <-a.done
}

// resetPeak begins a new peak, where the system can.
func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }
