package httpd

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// gate lets so many requests be at work at once. Who comes later waits in the order of coming, in a queue that is short both
// in length and in time, so that what cannot be answered soon is told at once.
type gate struct {
	slots    chan struct{}
	places   chan struct{} // of the queue
	patience time.Duration
}

func newGate(slots, queue int, patience time.Duration) *gate {
	return &gate{make(chan struct{}, slots), make(chan struct{}, queue), patience}
}

// slot is a request's place at work: it is free again once all that works for the request has let go of it, which may be
// after the answer where something does not heed that its time is over.
type slot struct {
	gate    *gate
	holders atomic.Int64
}

// enter takes a slot, or says that there is none to be had soon.
func (g *gate) enter(ctx context.Context) (*slot, bool) {
	s := &slot{gate: g}
	s.holders.Store(1)
	select {
	case g.slots <- struct{}{}:
		return s, true
	default:
	}
	select {
	case g.places <- struct{}{}:
		defer func() { <-g.places }()
	default:
		return nil, false
	}
	waited := time.NewTimer(g.patience)
	defer waited.Stop()
	select {
	case g.slots <- struct{}{}:
		return s, true
	case <-waited.C:
	case <-ctx.Done():
	}
	return nil, false
}

// hold keeps the slot for one more, who leaves it too. A nil slot is that of what needs none.
func (s *slot) hold() {
	if s != nil {
		s.holders.Add(1)
	}
}

func (s *slot) leave() {
	if s != nil && s.holders.Add(-1) == 0 {
		<-s.gate.slots
	}
}

type slotKey struct{}

func withSlot(ctx context.Context, s *slot) context.Context {
	return context.WithValue(ctx, slotKey{}, s)
}

func slotOf(ctx context.Context) *slot {
	s, _ := ctx.Value(slotKey{}).(*slot)
	return s
}

// entrance is how a page comes to its slot: it enters when it begins to ask, and leaves with the first byte of its answer, so
// that neither a slow form nor a slow reader holds a place at work.
type entrance struct {
	http.ResponseWriter
	mu   sync.Mutex
	slot *slot
}

type entranceKey struct{}

// enterPage takes the slot of the page that the context is of.
func (g *gate) enterPage(ctx context.Context) (*slot, bool) {
	e, _ := ctx.Value(entranceKey{}).(*entrance)
	if e == nil {
		return nil, true
	}
	s, ok := g.enter(ctx)
	if ok {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.slot = s
	}
	return s, ok
}

func (e *entrance) leave() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.slot.leave()
	e.slot = nil
}

// WriteHeader implements http.ResponseWriter.
func (e *entrance) WriteHeader(status int) {
	e.leave()
	e.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (e *entrance) Write(p []byte) (int, error) {
	e.leave()
	return e.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (e *entrance) Unwrap() http.ResponseWriter { return e.ResponseWriter }

// exporting lets exports work at an eighth of the slots only: each of them may take as long as its reader is slow.
func (g *gate) exporting(next http.HandlerFunc) http.HandlerFunc {
	few := newGate(max(cap(g.slots)/8, 1), 0, 0)
	return func(w http.ResponseWriter, r *http.Request) {
		mine, ok := few.enter(r.Context())
		if ok {
			defer mine.leave()
			var s *slot
			if s, ok = g.enter(r.Context()); ok {
				defer s.leave()
				next(w, r)
				return
			}
		}
		w.Header().Set("Retry-After", "1")
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "the server is at work on as many exports as it takes: try again in a second", http.StatusServiceUnavailable)
	}
}
