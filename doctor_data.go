package main

import (
	"fmt"
	"math"
	"runtime/debug"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/importers/datasetfile"
)

// manyYears is how old the newest source may be, or how long ago it was put in, without somebody being told.
const manyYears = 5

// held looks at what a store holds, whether it can be answered from, and what is to be said of it; dated is false for a store that
// does not know when its sources came.
func (e *examination) held(store graph.Store, dated bool) (newest time.Time) {
	revision, err := store.Revision(e.p.ctx)
	if err != nil {
		e.fault("store", err)
		return newest
	}
	statements, err := sizeOf(e.p.ctx, store)
	if err != nil {
		e.fault("store", err)
		return newest
	}
	if !e.fits(store, statements) {
		e.find("data", note, fmt.Sprintf("revision %s has %d statements, which were not loaded here", revision, statements), "look again with a larger budget")
		return newest
	}
	if revision.Number == 0 {
		e.find("data", note, "nothing was ever put into the store", "krajina migrate puts the bundled graph into it, krajina import files of yours")
		return newest
	}
	revision, changes, err := sourcesOf(e.p.ctx, store)
	if err != nil {
		e.fault("data", err)
		return newest
	}
	g, err := memory.Build(e.p.ctx, revision, each(changes))
	if err != nil {
		e.fault("data", err)
		return newest
	}
	newest = e.sources(store, g, dated)
	e.loose(g)
	e.judgements(changes)
	return newest
}

// fits looks at what is to answer and says whether the graph may be loaded.
func (e *examination) fits(store graph.Store, statements int) bool {
	needs, budget := byteSize(statements)*bytesPerStatement, e.settings.MemoryBudget
	says := fmt.Sprintf("%d statements need %s", statements, needs)
	kind, err := e.settings.choose(e.p.ctx, store, e.p.log)
	switch limit := debug.SetMemoryLimit(-1); {
	case err != nil:
		e.fault("reader", err)
		return false
	case kind == graph.ReaderNeo4j:
		e.find("reader", well, fmt.Sprintf("%s, and Neo4j answers, without loading them", says), "")
		return needs <= budget
	case limit != math.MaxInt64 && int64(needs) > limit:
		e.find("reader", fault, fmt.Sprintf("%s in memory, and GOMEMLIMIT is %s", says, byteSize(limit)), "raise it where there is the memory, or keep the graph in Neo4j")
		return false
	case needs > budget:
		e.find("reader", note, fmt.Sprintf("%s in memory, and the budget is %s: a server loads them all the same", says, budget), beyondBudget)
		return true
	}
	e.find("reader", well, fmt.Sprintf("%s in memory, of a budget of %s", says, budget), "")
	return true
}

// sources tells of the revision and how old its sources are.
func (e *examination) sources(store graph.Store, g *memory.Graph, dated bool) (newest time.Time) {
	var oldest, youngest graph.Date
	count := 0
	for p := range g.Projected() {
		if p.Record.Kind != graph.KindSource {
			continue
		}
		count++
		for _, v := range p.Record.Values {
			date, err := graph.ParseDate(v.Text)
			if v.Property != graph.PropDate || err != nil {
				continue
			}
			if oldest == (graph.Date{}) || date.First().Before(oldest.First()) {
				oldest = date
			}
			if youngest == (graph.Date{}) || date.First().After(youngest.First()) {
				youngest = date
			}
		}
	}
	if youngest != (graph.Date{}) {
		newest = youngest.First()
	}
	says := fmt.Sprintf("revision %s has %d sources, dated %s to %s", g.Revision(), count, oldest, youngest)
	if youngest == (graph.Date{}) {
		says = fmt.Sprintf("revision %s has %d sources, none with a date", g.Revision(), count)
	}
	if dated {
		states, err := store.Sources(e.p.ctx)
		if err != nil {
			e.fault("data", err)
			return newest
		}
		var put time.Time
		for _, state := range states {
			if state.At.After(put) {
				put = state.At
			}
		}
		if !put.IsZero() {
			says += ", the last put in on " + put.Format(time.DateOnly)
		}
		if put.After(newest) {
			newest = put
		}
	}
	if youngest != (graph.Date{}) && e.now.AddDate(-manyYears, 0, 0).After(youngest.First()) {
		e.find("data", note, says, fmt.Sprintf("none is of the last %d years: look whether there is newer", manyYears))
		return newest
	}
	e.find("data", well, says, "")
	return newest
}

// loose tells of statements that have no effect.
func (e *examination) loose(g *memory.Graph) {
	summary, err := g.Summary(e.p.ctx)
	if err != nil {
		e.fault("data", err)
		return
	}
	if summary.Dormant > 0 {
		e.find("data", note, fmt.Sprintf("%d statements are dormant: no source states what they speak of", summary.Dormant), "{ dataset { dormant { nodes { subject } } } } lists them; import what they lack, or retract their source")
	} else {
		e.find("data", well, "no statement is dormant", "")
	}
}

// judgements tells how many there are, and of what in the whole is wrong as import would tell it: what leads to nothing since a
// source was retracted, and judgements of one source that contradict each other.
func (e *examination) judgements(changes []graph.Change) {
	count := 0
	for _, c := range changes {
		for _, s := range c.Statements {
			if s.Property == graph.PropSameAs || s.Property == graph.PropDifferentFrom {
				count++
			}
		}
	}
	says := fmt.Sprintf("%d judgements of what is the same or different", count)
	if faults := datasetfile.Check(nil, changes); len(faults) > 0 {
		e.find("data", note, fmt.Sprintf("%s, and %d statements are at fault, the first: %s", says, len(faults), faults[0]), "import what was retracted again, or retract what depends on it; krajina judge A B undecided takes a judgement back")
		return
	}
	e.find("data", well, says+", and no statement leads to nothing or contradicts its source", "")
}

// clock looks at the zone and at whether the clock and the data can both be right.
func (e *examination) clock(newest time.Time) {
	zone, err := time.LoadLocation("Europe/Prague")
	if err == nil && (offset(zone, time.January) != 3600 || offset(zone, time.July) != 7200) {
		err = fmt.Errorf("it has not the Czech hours")
	}
	if err != nil {
		e.find("clock", fault, fmt.Sprintf("the time zone data cannot be used (%v)", err), "unset ZONEINFO, or mend the system's zones (package tzdata): without them those in the program are taken")
		return
	}
	today := e.now.In(zone)
	switch {
	case newest.After(e.now.Add(24 * time.Hour)):
		e.find("clock", fault, fmt.Sprintf("it says %s, and a source is of %s", today.Format(time.DateOnly), newest.Format(time.DateOnly)), "set the clock, or correct the source's date: what runs today is told by it")
	case !newest.IsZero() && today.AddDate(-manyYears, 0, 0).After(newest):
		e.find("clock", note, fmt.Sprintf("it says %s, and the newest source is of %s", today.Format(time.DateOnly), newest.Format(time.DateOnly)), "set the clock where it is wrong, else import newer data")
	default:
		e.find("clock", well, fmt.Sprintf("the Czech day is %s, %s", today.Format(time.DateOnly), today.Format("15:04 MST")), "")
	}
}

func offset(zone *time.Location, month time.Month) int {
	_, seconds := time.Date(2026, month, 15, 12, 0, 0, 0, zone).Zone()
	return seconds
}
