package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"strings"

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
	for change, err := range ahead(changes) {
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
	if b.err != nil {
		return nil, b.err
	}
	g.linked = newNetwork(g) // the builder is not needed any more, which is the larger of the two
	g.linkCount = g.linked.count()
	return g, nil
}

// ahead gives the same changes, and reads the next one while one is worked on.
func ahead(changes iter.Seq2[graph.Change, error]) iter.Seq2[graph.Change, error] {
	type read struct {
		change graph.Change
		err    error
	}
	return func(yield func(graph.Change, error) bool) {
		queue, stop := make(chan read), make(chan struct{})
		go func() {
			defer close(queue)
			for change, err := range changes {
				select {
				case queue <- read{change, err}:
				case <-stop:
					return
				}
			}
		}()
		defer func() {
			close(stop)
			for range queue { // until the sequence has ended, which may hold a snapshot of a store
			}
		}()
		for r := range queue {
			if !yield(r.change, r.err) {
				return
			}
		}
	}
}

// builder turns statements into a graph in the steps of Build.
type builder struct {
	g      *Graph // a pointer: the graph must not keep the builder alive
	joiner *graph.Joiner
	texts  *dictionary // rows have numbers for texts while they are loaded
	quals  map[graph.Qualifiers]uint32
	placed map[text]text // numbers of texts by their places, where some were there before
	err    error

	sourceIDs   []graph.ID
	sourceFacts []graph.SourceFacts
	ranks       []int32 // by source
	loaded      [][]row // by source, until they are grouped
	rows        []row   // by joined node, then those without one
	judgements  []place // of rows

	joined   graph.Identity
	within   int      // from this joined node on they are those of a graph that is there, see graft
	subjects []text   // names, by the joiner's number
	names    []text   // own ids, by joined node
	named    []node   // joined nodes by the number of an id, none where it is none's
	spans    []span   // rows by joined node
	dormant  []uint32 // rows whose subject is no node
	lives    []bool   // by joined node
	final    []node   // by joined node
	original []int32  // joined node by final number
}

func newBuilder() *builder {
	b := &builder{g: &Graph{}, joiner: graph.NewJoiner(), texts: newDictionary(), quals: map[graph.Qualifiers]uint32{}}
	b.g.texts = &b.texts.texts
	b.qualifiers(graph.Qualifiers{})
	b.name("")
	return b
}

// place is where a row stands in loaded.
type place struct{ source, row int }

// longText is from where on texts are taken to be different from each other, so that looking for the same would be waste.
const longText = 64

// text is the number of a text.
func (b *builder) text(s string) text {
	if len(s) <= longText {
		return b.name(s)
	}
	n, err := b.texts.add(s)
	b.err = cmp.Or(b.err, err)
	return text(n)
}

// name is the number of a text that names something, by which it is found again.
func (b *builder) name(s string) text {
	n, err := b.texts.number(s)
	b.err = cmp.Or(b.err, err)
	return text(n)
}

// at is the text of a number.
func (b *builder) at(n text) string { return b.texts.text(uint32(n)) }

func (b *builder) qualifiers(q graph.Qualifiers) uint32 {
	n, ok := b.quals[q]
	if !ok {
		n = uint32(len(b.g.quals))
		q = ownQualifiers(q)
		b.quals[q] = n
		b.g.quals = append(b.g.quals, q)
		b.g.rankOf = append(b.g.rankOf, q.Relevance.Rank())
	}
	return n
}

// take reads one source's statements. They come by subject and, mostly, by place in the source: what is as before is not looked
// for again.
func (b *builder) take(change graph.Change) {
	source := len(b.sourceIDs)
	b.sourceIDs = append(b.sourceIDs, change.Source)
	facts := graph.SourceFacts{ID: change.Source}
	rows := make([]row, 0, len(change.Statements)) // apart for each source: one slice of all would be copied as it grows
	before := row{object: none, source: uint32(source)}
	var last graph.Statement
	for i := range change.Statements {
		s := &change.Statements[i]
		r := before
		if i == 0 || s.Subject != last.Subject {
			r.subject = b.subject(source, s.Subject)
		}
		if s.Locator != last.Locator {
			r.locator = b.text(s.Locator)
		}
		if s.Qualifiers != last.Qualifiers {
			r.quals = b.qualifiers(s.Qualifiers)
		}
		before, last = r, *s
		r.property, r.inferred = s.Property, s.Inferred
		if r.property.IsLink() {
			r.value = b.name(s.Value)
		} else {
			r.value = b.text(s.Value)
		}
		r.original = b.text(s.Original)
		learn(&facts, s)
		if s.Property == graph.PropSameAs || s.Property == graph.PropDifferentFrom {
			b.subject(source, s.Value)
			b.judgements = append(b.judgements, place{source, len(rows)})
		}
		b.identify(r.subject, s.Property, s.Value, s.Qualifiers.Scheme)
		rows = append(rows, r)
	}
	b.loaded = append(b.loaded, rows)
	b.sourceFacts = append(b.sourceFacts, facts)
}

// own is a text apart from the others of its block, all of which are kept as long as one of them is.
func own[T ~string](s T) T { return T(strings.Clone(string(s))) }

func ownQualifiers(q graph.Qualifiers) graph.Qualifiers {
	return graph.Qualifiers{
		Language: own(q.Language), Relevance: own(q.Relevance), Role: own(q.Role), Basis: own(q.Basis), Stage: own(q.Stage),
		AsOf: own(q.AsOf), Percent: own(q.Percent), Amount: own(q.Amount), Scheme: own(q.Scheme),
	}
}

// learn takes what a statement of a source says of the source itself.
func learn(facts *graph.SourceFacts, s *graph.Statement) {
	switch {
	case s.Subject != string(facts.ID):
	case s.Property == graph.PropSourceKind:
		facts.Kind = own(graph.SourceKind(s.Value))
	case s.Property == graph.PropDate:
		facts.Date = own(s.Value)
	}
}

// identify tells the joiner what a statement says of the identity of its subject.
func (b *builder) identify(subject uint32, p graph.Property, value, scheme string) {
	if p == graph.PropKind {
		b.joiner.SetKind(int(subject), graph.KindNamed(value))
	}
	if p.Definition().Joins {
		b.joiner.Identify(int(subject), scheme, value)
	}
}

// subject is the joiner's number of what a source calls by a name.
func (b *builder) subject(source int, name string) uint32 {
	n := b.joiner.Subject(source, name)
	if n == len(b.subjects) {
		b.subjects = append(b.subjects, b.name(name))
	}
	return uint32(n)
}

func (b *builder) rankSources() {
	ranks := graph.RankSources(b.sourceFacts)
	b.ranks = make([]int32, len(b.sourceIDs))
	for i, id := range b.sourceIDs {
		b.ranks[i] = int32(ranks[id])
	}
	for _, at := range b.judgements {
		r := b.loaded[at.source][at.row]
		other := b.joiner.Subject(int(r.source), b.at(r.value))
		b.joiner.Judge(int(r.subject), other, r.property == graph.PropSameAs, int(b.ranks[r.source]))
	}
}

// join makes nodes of subjects and finds the node at the end of each link.
func (b *builder) join() {
	b.joined = b.joiner.Join()
	b.within = len(b.joined.IDs)
	b.names = make([]text, len(b.joined.IDs))
	for n, id := range b.joined.IDs {
		b.names[n] = b.name(string(id))
	}
	for alias := range b.joined.Aliases {
		b.name(string(alias))
	}
	b.named = make([]node, len(b.texts.places))
	for i := range b.named {
		b.named[i] = none
	}
	for alias, n := range b.joined.Aliases {
		b.named[b.name(string(alias))] = node(n)
	}
	for n, name := range b.names {
		b.named[name] = node(n)
	}
	for _, rows := range b.loaded {
		for i := range rows {
			if r := &rows[i]; r.property.IsLink() {
				r.object = b.end(int(r.source), r.value)
			}
		}
	}
}

// end is the joined node that a source means by a name.
func (b *builder) end(source int, name text) node {
	if n := b.named[name]; n != none {
		return n
	}
	if s := b.joiner.Known(source, b.at(name)); s >= 0 && b.joined.Node[s] >= 0 {
		return node(b.joined.Node[s])
	}
	return none
}
