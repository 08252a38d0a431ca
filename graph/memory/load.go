package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"

	"github.com/krajina/krajina/graph"
)

// Load reads all of the store's sources into a graph.
func Load(ctx context.Context, store graph.Store) (*Graph, error) {
	revision, changes, err := store.Changes(ctx, graph.Revision{})
	if err != nil {
		return nil, fmt.Errorf("load the graph: %w", err)
	}
	g, err := Build(ctx, revision, changes)
	if err != nil {
		return nil, fmt.Errorf("load the graph: %w", err)
	}
	return g, nil
}

// Build makes the graph that the changes, each source's statements, come to.
func Build(ctx context.Context, revision graph.Revision, changes iter.Seq2[graph.Change, error]) (*Graph, error) {
	b := newBuilder()
	for change, err := range changes {
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !change.Retracted {
			b.take(change)
		}
	}
	b.rankSources()
	b.join()
	b.group()
	b.settle()
	b.number()
	b.link()
	g := b.finish(revision)
	return g, b.err
}

// builder turns statements into a graph in the steps of Build.
type builder struct {
	g      *Graph // a pointer: the graph must not keep the builder alive
	joiner *graph.Joiner
	short  *table // of texts that are not long
	quals  map[graph.Qualifiers]uint32
	err    error

	sourceIDs   []graph.ID
	sourceFacts []graph.SourceFacts
	ranks       []int32 // by source
	loaded      [][]row // by source, until they are grouped
	rows        []row   // by joined node, then those without one
	judgements  []place // of rows

	joined   graph.Identity
	byID     map[graph.ID]int32 // joined nodes
	spans    []span             // rows by joined node
	dormant  []uint32           // rows whose subject is no node
	lives    []bool             // by joined node
	final    []node             // by joined node
	original []int32            // joined node by final number
}

func newBuilder() *builder {
	b := &builder{g: &Graph{}, joiner: graph.NewJoiner(), short: newTable(0), quals: map[graph.Qualifiers]uint32{}}
	b.qualifiers(graph.Qualifiers{})
	b.text("")
	return b
}

// place is where a row stands in loaded.
type place struct{ source, row int }

func (b *builder) text(s string) text {
	texts := &b.g.texts
	if len(s) <= longText {
		if p, ok := b.short.find(s, func(p uint32) bool { return texts.at(text(p)) == s }); ok {
			return text(p)
		}
	}
	p, err := texts.add(s)
	b.err = cmp.Or(b.err, err)
	if len(s) <= longText {
		b.short.put(s, uint32(p), func(p uint32) string { return texts.at(text(p)) })
	}
	return p
}

func (b *builder) qualifiers(q graph.Qualifiers) uint32 {
	n, ok := b.quals[q]
	if !ok {
		n = uint32(len(b.g.quals))
		b.quals[q] = n
		b.g.quals = append(b.g.quals, q)
		b.g.rankOf = append(b.g.rankOf, q.Relevance.Rank())
	}
	return n
}

// take reads one source's statements.
func (b *builder) take(change graph.Change) {
	source := len(b.sourceIDs)
	b.sourceIDs = append(b.sourceIDs, change.Source)
	facts := graph.SourceFacts{ID: change.Source}
	rows := make([]row, 0, len(change.Statements)) // apart for each source: one slice of all would be copied as it grows
	for _, s := range change.Statements {
		subject := b.joiner.Subject(source, s.Subject)
		switch s.Property {
		case graph.PropKind:
			b.joiner.SetKind(subject, graph.KindNamed(s.Value))
		case graph.PropSourceKind:
			if s.Subject == string(change.Source) {
				facts.Kind = graph.SourceKind(s.Value)
			}
		case graph.PropDate:
			if s.Subject == string(change.Source) {
				facts.Date = s.Value
			}
		case graph.PropSameAs, graph.PropDifferentFrom:
			b.joiner.Subject(source, s.Value)
			b.judgements = append(b.judgements, place{source, len(rows)})
		}
		if s.Property.Definition().Joins {
			b.joiner.Identify(subject, s.Qualifiers.Scheme, s.Value)
		}
		rows = append(rows, row{
			object: none, subject: uint32(subject), source: uint32(source), property: s.Property, inferred: s.Inferred,
			value: b.text(s.Value), original: b.text(s.Original), locator: b.text(s.Locator), quals: b.qualifiers(s.Qualifiers),
		})
	}
	b.loaded = append(b.loaded, rows)
	b.sourceFacts = append(b.sourceFacts, facts)
}

func (b *builder) rankSources() {
	ranks := graph.RankSources(b.sourceFacts)
	b.ranks = make([]int32, len(b.sourceIDs))
	for i, id := range b.sourceIDs {
		b.ranks[i] = int32(ranks[id])
	}
	for _, at := range b.judgements {
		r := b.loaded[at.source][at.row]
		other := b.joiner.Subject(int(r.source), b.g.texts.at(r.value))
		b.joiner.Judge(int(r.subject), other, r.property == graph.PropSameAs, int(b.ranks[r.source]))
	}
}

// join makes nodes of subjects and finds the node at the end of each link.
func (b *builder) join() {
	b.joined = b.joiner.Join()
	b.byID = make(map[graph.ID]int32, len(b.joined.IDs)+len(b.joined.Aliases))
	for alias, n := range b.joined.Aliases {
		b.byID[alias] = n
	}
	for n, id := range b.joined.IDs {
		b.byID[id] = int32(n)
	}
	for _, rows := range b.loaded {
		for i := range rows {
			if r := &rows[i]; r.property.IsLink() {
				r.object = b.end(int(r.source), b.g.texts.at(r.value))
			}
		}
	}
}

func (b *builder) end(source int, name string) node {
	if n, ok := b.byID[graph.ID(name)]; ok {
		return node(n)
	}
	if s := b.joiner.Known(source, name); s >= 0 && b.joined.Node[s] >= 0 {
		return node(b.joined.Node[s])
	}
	return none
}
