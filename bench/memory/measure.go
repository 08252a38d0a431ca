package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
)

// measured is one size of graph. Memory is in megabytes, times in seconds.
type measured struct {
	Projects, Nodes, Links, Statements int
	// Loaded is the heap of the graph, Warm with its index and network, both beside that of the process without it.
	Loaded, Warm float64
	// Load is from opening the store to the graph, Warming what the index and the network take more.
	Load, LoadCPU, Warming float64
	// Image is how large the image of the graph is, Picture how long it takes to read, index and all, and PictureCPU what of the
	// processor.
	Image, Picture, PictureCPU float64
	Values, Came               switched
	Average                    string
}

// switched is how a new revision came.
type switched struct {
	// Visible is from the store's revision to the graph that shows it, CPU what the process took meanwhile, the reader's part too.
	Visible, CPU float64
	Same         bool // taken into the graph that was there
	// Peak is the most memory of the process meanwhile, Before what it held.
	Before, Peak float64
	// Calls are how many questions one reader asked meanwhile, Longest the longest of them; Quiet the longest of as many
	// seconds before, when nothing changed.
	Calls          int
	Longest, Quiet float64
}

func measure(ctx context.Context, o options) (*measured, error) {
	m := &measured{Projects: o.child}
	empty := heap()
	began, cpu := time.Now(), frame.ProcessorTime()
	stop, err := profile(o.profiles)
	if err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, o.store, sqlite.MustExist())
	if err != nil {
		return nil, err
	}
	defer store.Close()
	g, err := memory.Load(ctx, store)
	if err != nil {
		return nil, err
	}
	m.Load, m.LoadCPU = time.Since(began).Seconds(), (frame.ProcessorTime() - cpu).Seconds()
	stop()
	m.Loaded = heap() - empty
	began = time.Now()
	g.Warm()
	m.Warming = time.Since(began).Seconds()
	m.Warm = heap() - empty
	s, err := g.Summary(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range s.Nodes {
		m.Nodes += n
	}
	m.Links, m.Statements, m.Average = s.Links, s.Statements, frame.Load()
	if err := writeHeap(o.profiles); err != nil {
		return nil, err
	}
	if err := m.picture(o.store+"-image", g); err != nil {
		return nil, err
	}
	change, err := list(o)
	if err != nil {
		return nil, err
	}
	for i := range change.Statements {
		if s := &change.Statements[i]; s.Property == graph.PropAmounts {
			s.Value, s.Original = fmt.Sprintf("%d.00 CZK", 1_000_000+i), ""
		}
	}
	if g, err = m.Values.take(ctx, g, store, change); err != nil {
		return nil, err
	}
	change.Statements = append(change.Statements,
		graph.Statement{Subject: "project:one-more", Property: graph.PropKind, Value: "PROJECT"},
		graph.Statement{Subject: "project:one-more", Property: graph.PropTitle, Value: "Nový projekt", Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}})
	if _, err = m.Came.take(ctx, g, store, change); err != nil {
		return nil, err
	}
	return m, nil
}

// picture writes the image of a graph and reads it back.
func (m *measured) picture(name string, g *memory.Graph) error {
	defer os.Remove(name)
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := g.WriteImage(f, nil); err != nil {
		return err
	}
	size, err := f.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	runtime.GC()
	began, cpu := time.Now(), frame.ProcessorTime()
	read, err := memory.ReadImage(f, size, func([]byte) bool { return true })
	if err == nil && read == nil {
		err = errors.New("the image was not taken")
	}
	m.Image, m.Picture, m.PictureCPU = float64(size)/1e6, time.Since(began).Seconds(), (frame.ProcessorTime() - cpu).Seconds()
	return err
}

// list is the first source of projects.
func list(o options) (graph.Change, error) {
	shared := true
	for change, err := range graphtest.Generate(graphtest.GeneratedPerSource, o.seed) {
		if !shared || err != nil {
			return change, err
		}
		shared = false
	}
	return graph.Change{}, errors.New("the generator made no list")
}

// take puts a change into the store and goes over to the graph that shows it, while a reader asks.
func (s *switched) take(ctx context.Context, g *memory.Graph, store graph.Store, change graph.Change) (*memory.Graph, error) {
	debug.FreeOSMemory()
	s.Before = frame.Memory("VmRSS")
	ask := startAsking(ctx, g)
	if _, err := store.Apply(ctx, []graph.Change{change}); err != nil {
		return nil, err
	}
	time.Sleep(time.Second)
	_, s.Quiet = ask.seen()
	resetPeak()
	began, cpu := time.Now(), frame.ProcessorTime()
	next, err := memory.LoadAfter(ctx, g, store)
	if err != nil {
		return nil, err
	}
	s.Visible, s.CPU = time.Since(began).Seconds(), (frame.ProcessorTime() - cpu).Seconds()
	s.Same = next.SharesWith(g)
	ask.of.Store(next)
	time.Sleep(time.Second)
	s.Calls, s.Longest = ask.seen()
	s.Peak = frame.Memory("VmHWM")
	return next, ask.end()
}

// heap is what is alive on the heap.
func heap() float64 {
	runtime.GC()
	runtime.GC() // the second one frees what finalizers held
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc) / 1e6
}

func profile(folder string) (stop func(), err error) {
	if folder == "" {
		return func() {}, nil
	}
	file, err := os.Create(filepath.Join(folder, "cpu.prof"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		file.Close()
	}, nil
}

func writeHeap(folder string) error {
	if folder == "" {
		return nil
	}
	file, err := os.Create(filepath.Join(folder, "heap.prof"))
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup("heap").WriteTo(file, 0), file.Close())
}
