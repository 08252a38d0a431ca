package memory

import (
	"context"
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// grafting makes the graph of a later revision of one that stays as it is: what changed sources say is joined anew with all that is
// stated of the nodes it is about, and with what that leads to; everything else is taken over. What it cannot do it says, and
// then the graph is built anew: see fits.
type grafting struct {
	g, next *Graph
	said    map[uint32]*saying // by number of a source
	in      map[node]bool      // the nodes of which all statements are joined anew
	b       *builder           // of those statements
	beyond  []node             // the nodes outside that they lead to, which the builder numbers from within on
	numbers map[node]int32     // the builder's numbers of nodes that live afterwards, by their new ones
	born    []node
	died    []node
	touched map[node]bool // whose links changed, from them or to them

	relisted map[node]bool // the nodes that stand elsewhere in lists
	listed   graph.Kinds   // of which there is one, or one that went
}

// mostGrafted is for how many of a graph's nodes, as 1/mostGrafted, building anew is not more work than grafting.
const (
	mostGrafted  = 20
	leastGrafted = 1_000
)

// graft gives the graph of a later revision, or nil where it has to be built anew.
func (g *Graph) graft(ctx context.Context, revision graph.Revision, said []*saying) *Graph {
	if len(g.dormant) > leastGrafted {
		return nil // they are joined anew each time
	}
	g.Warm()
	f := &grafting{g: g, next: g.successor(revision), said: map[uint32]*saying{}, in: map[node]bool{}, numbers: map[node]int32{}, touched: map[node]bool{}}
	for _, s := range said {
		if !f.take(s) {
			return nil
		}
	}
	f.rank()
	for closed := false; !closed; closed = f.closed() {
		if ctx.Err() != nil || !f.reach() {
			return nil
		}
		f.join()
		if !f.fits() {
			return nil
		}
	}
	if !f.number() || !f.write() {
		return nil
	}
	f.link()
	f.order()
	f.connect()
	if !f.reindex() {
		return nil
	}
	f.next.texts = &texts{pieces: f.b.texts.texts.pieces} // the builder is not needed any more
	return f.next
}

// successor is a graph that says the same, of which all that grafting changes is its own.
func (g *Graph) successor(revision graph.Revision) *Graph {
	next := &Graph{
		revision: revision, texts: g.texts, ids: g.ids.copied(), numbers: g.numbers, aliases: slices.Clone(g.aliases), arrived: maps.Clone(g.arrived),
		first: g.first, counts: g.counts, free: g.free, labels: g.labels, listed: g.listed, records: g.records.copied(),
		rows: g.rows, added: slices.Clip(g.added), rowsOf: g.rowsOf.copied(), dormant: g.dormant, rowCount: g.rowCount,
		sources: slices.Clone(g.sources), sourceIDs: slices.Clone(g.sourceIDs), facts: slices.Clone(g.facts), stating: slices.Clone(g.stating), quals: slices.Clip(g.quals), rankOf: slices.Clip(g.rankOf),
		linkCount: g.linkCount,
		projectOf: g.projectOf.copied(), parentOf: g.parentOf.copied(), startDay: g.startDay.copied(), endDay: g.endDay.copied(),
		titles: g.titles, budgets: g.budgets.Clone(), identifiers: slices.Clone(g.identifiers), identified: g.identified, came: maps.Clone(g.came),
	}
	for k := range g.alive {
		next.alive[k] = g.alive[k].clone()
	}
	next.linked = &network{g.linked.linkList, next, g.linked.spans, maps.Clone(g.linked.over)}
	if next.linked.over == nil {
		next.linked.over = map[int32]*linkList{}
	}
	if next.arrived == nil {
		next.arrived = map[graph.ID]node{}
	}
	if next.came == nil {
		next.came = map[string][]node{}
	}
	return next
}

// take takes the nodes of which a source says something else than it did.
func (f *grafting) take(s *saying) bool {
	source, next := s.number, f.next
	switch {
	case source < 0 && s.change.Retracted:
		return true
	case source < 0:
		source = len(next.sourceIDs)
		next.sourceIDs, next.facts = append(next.sourceIDs, s.change.Source), append(next.facts, s.facts)
		next.sources, next.stating = append(next.sources, none), append(next.stating, nil)
	case s.change.Retracted:
		next.facts[source] = graph.SourceFacts{}
	case next.facts[source].ID == "":
		next.facts[source] = s.facts
	case next.facts[source] != s.facts:
		return false // everything that it states takes another rank
	}
	f.said[uint32(source)] = s
	for _, at := range s.changed {
		f.in[s.nodes[at]] = true
	}
	return true
}

// rank ranks the sources anew: a new one comes between others, whose order stays.
func (f *grafting) rank() {
	ranks := graph.RankSources(slices.DeleteFunc(slices.Clone(f.next.facts), func(s graph.SourceFacts) bool { return s.ID == "" }))
	f.next.ranks = make([]int32, len(f.next.facts))
	for i, s := range f.next.facts {
		f.next.ranks[i] = int32(ranks[s.ID])
	}
}
