package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/krajina/krajina/graph"
)

// LoadAfter gives the graph of the store's newest revision, ready for what was asked of the graph of an earlier one. What it can
// it takes over from that, which stays as it is.
func LoadAfter(ctx context.Context, g *Graph, store graph.Store) (*Graph, error) {
	reading, done := context.WithCancel(ctx)
	defer done()
	revision, changes, err := store.Changes(reading, g.revision)
	if err != nil {
		return nil, fmt.Errorf("load what changed of the graph: %w", err)
	}
	updated, err := g.Update(ctx, revision, changes)
	done() // it may not have looked at the changes, which the store holds until it is told
	if err != nil {
		return nil, fmt.Errorf("load what changed of the graph: %w", err)
	}
	if updated != nil {
		return updated, nil
	}
	anew, err := Load(ctx, store)
	if err != nil {
		return nil, err
	}
	anew.warmAs(g)
	return anew, nil
}

// warmAs makes what was asked of another graph, so that nobody waits for it who goes on with this one.
func (g *Graph) warmAs(other *Graph) {
	g.Warm()
	other.known.Range(func(key, _ any) bool {
		asked := key.(relationOf)
		g.linkedBy(asked.Relation, asked.from)
		return true
	})
	other.columns.Range(func(key, _ any) bool {
		asked := key.(columnKey)
		g.column(asked.by, asked.level)
		return true
	})
}

// Update gives the graph of a later revision from the sources that changed since, or nil where it has to be built anew. Where only
// values changed on which no other node, no order and no word of the index depends, such as amounts, states and days, and places in
// the source (see plain), it takes over all but the rows of the nodes that changed; see graft for the rest.
func (g *Graph) Update(ctx context.Context, revision graph.Revision, changes iter.Seq2[graph.Change, error]) (*Graph, error) {
	if revision.Epoch != g.revision.Epoch {
		return nil, nil
	}
	var all []graph.Change
	statements := 0
	for change, err := range changes {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		all = append(all, change)
		if statements += len(change.Statements); statements > max(leastChanged, g.rowCount/mostChanged) {
			return nil, nil
		}
	}
	if revision == g.revision {
		return g, nil
	}
	u := &update{g: g, rows: map[node][]row{}, added: &texts{pieces: slices.Clone(g.texts.pieces), few: true}, quals: slices.Clip(g.quals), rankOf: slices.Clip(g.rankOf)}
	said := make([]*saying, len(all))
	for i := range all {
		said[i] = g.hear(&all[i])
	}
	for _, s := range said {
		if !u.take(s) {
			return g.graft(ctx, revision, said), ctx.Err()
		}
	}
	return u.finish(revision), nil
}

// What is changed at once is looked through up to this part of the statements, as 1/mostChanged, or so many: of more than that
// building anew is quicker.
const (
	mostChanged  = 4
	leastChanged = 200_000
)

// update is a graph on its way to a later revision.
type update struct {
	g       *Graph
	rows    map[node][]row // of the nodes that changed
	count   int            // statements that came, less those that went
	added   *texts
	full    bool // there is no place for more texts
	quals   []graph.Qualifiers
	rankOf  []uint8
	qualsBy map[graph.Qualifiers]uint32
}

// plain says whether statements of a property are about a value of one node alone: no link, nothing that names, joins or orders
// nodes, that they have to have, or that stands in the index.
func plain(p graph.Property, kind graph.Kind) bool {
	d := p.Definition()
	_, indexed := graph.PlaceOf(p)
	switch {
	case d.Type == graph.TypeLink || d.Joins || d.Requires != 0 || indexed || graph.Searched(p):
		return false
	case p == graph.PropDate, p == graph.PropStart && kind == graph.KindEvent:
		return false // sources are ranked, and events ordered, by them
	}
	return true
}

// take takes in what a source says else than it said, and says whether that is all that changed.
func (u *update) take(s *saying) bool {
	if s.number < 0 || s.change.Retracted {
		return s.change.Retracted && s.number < 0
	}
	if !u.sameDormant(s) {
		return false
	}
	for _, at := range s.changed {
		if !u.compare(s, at) {
			return false
		}
	}
	return true
}

// rowsAt gives the rows of a node as far as it was updated.
func (u *update) rowsAt(n node) []row {
	if rows, ok := u.rows[n]; ok {
		return rows
	}
	var rows []row
	for r := u.g.rowsAt(n); r.read(); {
		rows = append(rows, r.row)
	}
	return rows
}

func (u *update) sameDormant(s *saying) bool {
	was, count := 0, map[graph.Statement]int{}
	for i := range u.g.dormant {
		if r := u.g.dormantRow(i); r.source == uint32(s.number) {
			count[u.statement(&r)]++
			was++
		}
	}
	for _, of := range s.subjects {
		if of.of >= 0 {
			continue
		}
		for _, i := range of.is {
			is := s.change.Statements[i]
			if count[is]--; count[is] < 0 {
				return false
			}
			was--
		}
	}
	return was == 0
}

// statement is what a row says.
func (u *update) statement(r *row) graph.Statement {
	return graph.Statement{
		Subject: u.added.at(text(r.subject)), Property: r.property, Value: u.added.at(r.value), Qualifiers: u.quals[r.quals],
		Original: u.added.at(r.original), Locator: u.added.at(r.locator), Inferred: r.inferred,
	}
}

// compare brings the rows of a node up to what a source states of it now, and says whether it can.
func (u *update) compare(said *saying, at int) bool {
	is := said.of(at, nil)
	if len(is) == 0 {
		return false // the node has a source less
	}
	n, source := said.nodes[at], uint32(said.number)
	var was []row
	for r := u.g.rowsAt(n); r.read(); {
		if r.source == source {
			was = append(was, r.row)
		}
	}
	kind := u.g.kind(n)
	var rows []row
	left := slices.DeleteFunc(slices.Clone(was), func(r row) bool { return plain(r.property, kind) })
	for _, i := range is {
		s := &said.change.Statements[i]
		r := row{object: none, source: source, property: s.Property, inferred: s.Inferred}
		if plain(s.Property, kind) {
			for _, w := range was {
				if w.subject == was[0].subject || u.added.at(text(w.subject)) == s.Subject {
					r.subject = w.subject
				}
				if w.property == r.property && u.added.at(w.value) == s.Value {
					r.value, r.original, r.locator = w.value, w.original, w.locator
				}
			}
			r.subject = uint32(u.again(s.Subject, text(r.subject)))
			r.value, r.quals = u.again(s.Value, r.value), u.qualifiers(s.Qualifiers)
		} else {
			if len(left) == 0 || !sameButPlace(*s, u.statement(&left[0])) {
				return false
			}
			r, left = left[0], left[1:]
		}
		r.original, r.locator = u.again(s.Original, r.original), u.again(s.Locator, r.locator)
		rows = append(rows, r)
	}
	if len(left) > 0 {
		return false
	}
	u.count += len(is) - len(was)
	others := slices.DeleteFunc(slices.Clone(u.rowsAt(n)), func(r row) bool { return r.source == source })
	rows = append(rows, others...)
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.property, b.property), cmp.Compare(u.g.ranks[a.source], u.g.ranks[b.source]), cmp.Compare(btoi(a.inferred), btoi(b.inferred)))
	})
	u.rows[n] = rows
	return true
}

// sameButPlace says whether two statements differ in nothing but where and how they are printed.
func sameButPlace(a, b graph.Statement) bool {
	a.Original, a.Locator, b.Original, b.Locator = "", "", "", ""
	return a == b
}

// again is the place of a text, which may be the one that is known.
func (u *update) again(s string, known text) text {
	if u.added.at(known) == s {
		return known
	}
	p, err := u.added.add(s)
	u.full = u.full || err != nil
	return p
}

func (u *update) qualifiers(q graph.Qualifiers) uint32 {
	if u.qualsBy == nil {
		u.qualsBy = make(map[graph.Qualifiers]uint32, len(u.quals))
		for n, known := range u.quals {
			u.qualsBy[known] = uint32(n)
		}
	}
	n, ok := u.qualsBy[q]
	if !ok {
		n = uint32(len(u.quals))
		q = ownQualifiers(q)
		u.qualsBy[q] = n
		u.quals, u.rankOf = append(u.quals, q), append(u.rankOf, q.Relevance.Rank())
	}
	return n
}
