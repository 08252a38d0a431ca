package graph

import (
	"context"
	"slices"
	"testing"
)

// aheadReader answers ahead what countingReader would answer, for all nodes but those that it leaves out.
type aheadReader struct {
	countingReader
	leaves ID
	told   []Next
}

func (r *aheadReader) LooksAhead() bool { return true }

func (r *aheadReader) Find(ctx context.Context, kind Kind, q Query) (Page, error) {
	p, err := r.countingReader.Find(ctx, kind, q)
	pages := []Page{p}
	r.answer(pages, q.Next)
	return pages[0], err
}

func (r *aheadReader) Nodes(ctx context.Context, ids []ID, next Next) (Found, error) {
	found, err := r.countingReader.Nodes(ctx, ids, next)
	var p Page
	for _, record := range found.Nodes {
		if record == nil {
			record = &Record{}
		}
		p.Edges = append(p.Edges, Edge{Node: record})
	}
	r.answer([]Page{p}, next)
	for i := range p.Edges {
		if found.Nodes[i] == nil {
			p.Edges[i].Next = nil
		}
		found.Next = append(found.Next, p.Edges[i].Next)
	}
	return found, err
}

func (r *aheadReader) Follow(ctx context.Context, relation Relation, from []ID, q Query) ([]Page, error) {
	pages, err := r.countingReader.Follow(ctx, relation, from, q)
	r.answer(pages, q.Next)
	return pages, err
}

// answer answers ahead with readers that count nothing, so that calls are only what was asked of this one.
func (r *aheadReader) answer(pages []Page, next Next) {
	r.told = append(r.told, next)
	for _, p := range pages {
		for i := range p.Edges {
			id := p.Edges[i].Node.ID
			if id == r.leaves || id == "" {
				continue
			}
			a := &Answers{}
			if next.Stated {
				for _, p := range []Property{PropTitle, PropAmounts} {
					a.Stated = append(a.Stated, Stated{Source: &Record{ID: "source:ahead", Kind: KindSource}, Statement: Statement{Property: p, Value: string(id)}})
				}
			}
			for _, f := range next.Follow {
				inner := &aheadReader{leaves: r.leaves}
				answered, _ := inner.Follow(context.Background(), f.Relation, []ID{id}, f.Query)
				answered[0].Unknown = []ID{"topic:ahead"}
				a.Pages = append(a.Pages, answered[0])
			}
			p.Edges[i].Next = a
		}
	}
}

var (
	ahead     = Relation{Property: PropProject, Inverse: true, To: KindActivity}
	aheadPage = Query{Where: Lacks{ahead}, Order: []Order{{PropTitle, true}}, Window: Window{First: new(3)}}
)

// plan asks for the page of neighbours twice over, and for statements.
func plan(asked *int) Ahead {
	return func(from int) Next {
		*asked += from
		next := Next{Stated: true}
		inner := next.Add(ahead, aheadPage)
		inner.Stated = true
		inner.Add(ahead, aheadPage)
		return next
	}
}

// equalPage is the same query by other pointers.
func equalPage() Query {
	return Query{Where: Lacks{ahead}, Order: []Order{{PropTitle, true}}, Window: Window{First: new(3)}, Today: Date{1999, 1, 1}}
}

func TestWhatCameAheadIsNotAsked(t *testing.T) {
	r := &aheadReader{}
	today, asked := Date{2026, 11, 25}, 0
	l := NewLoader(r, today)
	list, err := l.Find(t.Context(), KindProject, Query{}, plan(&asked))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range NodesOf[Project](list) {
		statements, err := p.Statements(t.Context(), new("title"))
		if err != nil || len(statements) != 1 || statements[0].Value() != string(p.ID) || statements[0].Property() != "title" {
			t.Fatalf("%v, %v", statements, err)
		}
		if all, err := p.Statements(t.Context(), nil); err != nil || len(all) != 2 {
			t.Errorf("%v, %v", all, err)
		}
		activities, err := p.Follow(t.Context(), "k", ahead, equalPage(), plan(&asked))
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range NodesOf[Activity](activities) {
			if want := ID("activity:" + string(p.ID[8:]) + "-a"); i == 0 && a.ID != want {
				t.Errorf("%s leads to %s, want %s", p.ID, a.ID, want)
			}
			if sources, err := a.Sources(t.Context()); err != nil || len(sources) != 1 {
				t.Errorf("%v, %v", sources, err)
			}
			// Each activity leads to one of its own and to one that all share, so the same node came several times.
			inner, err := a.Follow(t.Context(), "k", ahead, equalPage(), plan(&asked))
			if err != nil || len(inner.Page.Edges) != 3 || inner.Page.Edges[0].Node.ID != "activity:"+a.ID[8:]+"-a" {
				t.Fatalf("%s leads to %v, %v", a.ID, inner, err)
			}
		}
	}
	if n := r.calls.Load(); n != 1 || asked != 1 {
		t.Errorf("%d calls, planned for %d nodes; want one for one", n, asked)
	}
	if got := l.Unknown(); !slices.Contains(got, "topic:ahead") {
		t.Errorf("unknown %v: those of pages that came ahead are missing", got)
	}
	told := r.told[0].Follow[0].Query
	if told.Today != today || told.Next.Follow[0].Query.Today != today {
		t.Errorf("told %v and %v as the day, want %v", told.Today, told.Next.Follow[0].Query.Today, today)
	}
}

// TestAnotherQuestionIsAsked: what differs in anything that a page depends on is asked of the reader, with a plan of its own.
func TestAnotherQuestionIsAsked(t *testing.T) {
	for name, change := range map[string]func(r *Relation, q *Query){
		"relation": func(r *Relation, _ *Query) { r.Deep = true },
		"where":    func(_ *Relation, q *Query) { q.Where = nil },
		"order":    func(_ *Relation, q *Query) { q.Order[0].Descending = false },
		"window":   func(_ *Relation, q *Query) { q.Window.First = new(4) },
		"reasons":  func(_ *Relation, q *Query) { q.Reasons = true },
	} {
		t.Run(name, func(t *testing.T) {
			r, asked := &aheadReader{}, 0
			l := NewLoader(r, Date{})
			list, err := l.Find(t.Context(), KindProject, Query{}, plan(&asked))
			if err != nil {
				t.Fatal(err)
			}
			relation, q := ahead, equalPage()
			change(&relation, &q)
			for _, p := range NodesOf[Project](list) {
				if _, err := p.Follow(t.Context(), "k", relation, q, plan(&asked)); err != nil {
					t.Fatal(err)
				}
			}
			if n := r.calls.Load(); n != 2 || asked != 1+3 {
				t.Errorf("%d calls, planned for %d nodes; want 2, for 1 and 3", n, asked)
			}
		})
	}
}

// TestHalfAnAnswerAhead: where a reader leaves a node out, all are asked for together, as if it had answered nothing.
func TestHalfAnAnswerAhead(t *testing.T) {
	r, asked := &aheadReader{leaves: "project:n1"}, 0
	l := NewLoader(r, Date{})
	list, err := l.Find(t.Context(), KindProject, Query{}, plan(&asked))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range NodesOf[Project](list) {
		if _, err := p.Follow(t.Context(), "k", ahead, equalPage(), nil); err != nil {
			t.Fatal(err)
		}
		if sources, err := p.Sources(t.Context()); err != nil || sources[0].ID != "source:s" {
			t.Errorf("%v, %v", sources, err)
		}
	}
	if n := r.calls.Load(); n != 3 || len(r.asked[1]) != 3 || len(r.asked[2]) != 3 {
		t.Errorf("%d calls of %v, want 3", n, r.asked)
	}
}

func TestNamedNodesAhead(t *testing.T) {
	r, asked := &aheadReader{}, 0
	l := NewLoader(r, Date{})
	nodes, err := l.Nodes(t.Context(), []ID{"project:p", "nothing", "project:q", "project:p"}, plan(&asked))
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range []int{0, 2, 3} {
		p := nodes[i].(*Project)
		activities, err := p.Follow(t.Context(), "k", ahead, equalPage(), plan(&asked))
		if err != nil || activities.Page.Edges[0].Node.ID != "activity:"+p.ID[8:]+"-a" {
			t.Errorf("%v, %v", activities, err)
		}
	}
	if n := r.calls.Load(); n != 1 || asked != 4 {
		t.Errorf("%d calls, planned for %d nodes; want one for 4", n, asked)
	}
}

// TestNothingIsPlannedInVain: a reader that does not look ahead is told nothing, and nobody finds out what it could be told.
func TestNothingIsPlannedInVain(t *testing.T) {
	asked := 0
	l := NewLoader(&countingReader{}, Date{})
	list, err := l.Find(t.Context(), KindProject, Query{}, plan(&asked))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NodesOf[Project](list)[0].Follow(t.Context(), "k", ahead, equalPage(), plan(&asked)); err != nil {
		t.Fatal(err)
	}
	if asked != 0 {
		t.Errorf("planned for %d nodes", asked)
	}
}
