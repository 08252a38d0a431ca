package memory

import (
	"sync/atomic"

	"github.com/krajina/krajina/graph"
)

// records are the resolved values of nodes as far as they were asked for, in pages. A graph shares those of the one before it in which no
// node changed: what either of the two makes serves both.
type records struct {
	pages []atomic.Pointer[recordPage]
	own   set // of a copy: the pages that no other has
}

const (
	recordBits   = 8
	recordPageOf = 1 << recordBits
)

type recordPage [recordPageOf]atomic.Pointer[graph.Record]

func newRecords(n int) *records {
	return &records{pages: make([]atomic.Pointer[recordPage], (n+recordPageOf-1)/recordPageOf)}
}

// of is the record of a node, or nil where it was not made.
func (r *records) of(n node) *graph.Record {
	page := r.pages[n>>recordBits].Load()
	if page == nil {
		return nil
	}
	return page[n%recordPageOf].Load()
}

// keep gives the record of a node that is kept: the first that was made.
func (r *records) keep(n node, made *graph.Record) *graph.Record {
	at := &r.pages[n>>recordBits]
	page := at.Load()
	if page == nil {
		page = new(recordPage)
		if !at.CompareAndSwap(nil, page) {
			page = at.Load()
		}
	}
	if one := &page[n%recordPageOf]; !one.CompareAndSwap(nil, made) {
		return one.Load()
	}
	return made
}

// copied are the same records for a graph in which some nodes will change, see forget.
func (r *records) copied() *records {
	is := &records{make([]atomic.Pointer[recordPage], len(r.pages)), newSet(len(r.pages))}
	for i := range r.pages {
		is.pages[i].Store(r.pages[i].Load())
	}
	return is
}

// forget takes out the record of a node that changes, of a copy before others read it.
func (r *records) forget(n node) {
	at := int(n >> recordBits)
	if was := r.pages[at].Load(); was != nil && !r.own.has(at) {
		page := new(recordPage)
		for i := range was {
			page[i].Store(was[i].Load())
		}
		r.pages[at].Store(page)
	}
	r.own.add(at)
	if page := r.pages[at].Load(); page != nil {
		page[n%recordPageOf].Store(nil)
	}
}
