package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
)

// countingReader answers with made-up neighbours and counts what it is asked; nothing else is needed of a reader here.
type countingReader struct {
	Reader
	calls atomic.Int64
	mu    sync.Mutex
	asked [][]ID
	err   error
}

func (r *countingReader) LooksAhead() bool { return false }

func (r *countingReader) count(ids []ID) error {
	r.calls.Add(1)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, ids)
	return r.err
}

func (r *countingReader) Nodes(_ context.Context, ids []ID, _ Next) (Found, error) {
	records := make([]*Record, len(ids))
	for i, id := range ids {
		if id.Kind() != NoKind {
			records[i] = &Record{ID: id, Kind: id.Kind()}
		}
	}
	return Found{Nodes: records}, r.count(ids)
}

func (r *countingReader) Identified(_ context.Context, kind Kind, value string, _ Next) (Found, error) {
	if value == "none" {
		return Found{}, r.count(nil)
	}
	return Found{Nodes: []*Record{{ID: MadeID(kind, "s", value), Kind: kind}}}, r.count(nil)
}

func (r *countingReader) Find(_ context.Context, kind Kind, q Query) (Page, error) {
	var p Page
	for i := range 3 {
		p.Edges = append(p.Edges, Edge{Node: &Record{ID: ID(fmt.Sprintf("%s:n%d", kind.Prefix(), i)), Kind: kind}})
	}
	p.Total, p.Unknown = 3, []ID{"topic:z", "topic:a"}
	return p, r.count(nil)
}

// Follow gives each node two activities of its own and one that they share.
func (r *countingReader) Follow(_ context.Context, _ Relation, from []ID, q Query) ([]Page, error) {
	pages := make([]Page, len(from))
	for i, id := range from {
		for _, name := range []string{string(id[8:]) + "-a", string(id[8:]) + "-b", "shared"} {
			pages[i].Edges = append(pages[i].Edges, Edge{Node: &Record{ID: ID("activity:" + name), Kind: KindActivity}})
		}
		pages[i].Total = 3
	}
	return pages, r.count(from)
}

func (r *countingReader) Statements(_ context.Context, ids []ID, p Property) ([][]Stated, error) {
	source := &Record{ID: "source:s", Kind: KindSource}
	stated := make([][]Stated, len(ids))
	for i, id := range ids {
		stated[i] = []Stated{{Subject: &Record{ID: id, Kind: id.Kind()}, Source: source, Statement: Statement{Property: PropTitle, Value: string(id)}}}
	}
	return stated, r.count(ids)
}

func (r *countingReader) Dormant(_ context.Context, w Window) (DormantPage, error) {
	return DormantPage{}, r.count(nil)
}

func (r *countingReader) Summary(context.Context) (Summary, error) { return Summary{}, r.count(nil) }

func projects(t *testing.T, l *Loader) []*Project {
	t.Helper()
	list, err := l.Find(t.Context(), KindProject, Query{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return NodesOf[Project](list)
}

func TestSiblingsAreFollowedOnce(t *testing.T) {
	r := &countingReader{}
	l := NewLoader(r, Date{2026, 11, 25})
	toActivities := Relation{Property: PropProject, Inverse: true}
	var activities []*Activity
	for _, p := range projects(t, l) {
		list, err := p.Follow(t.Context(), "activities", toActivities, Query{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		c := ConnectionOf[Activity](list)
		if got := c.Nodes()[0].ID; got != ID("activity:"+string(p.ID[8:])+"-a") || c.TotalCount() != 3 {
			t.Errorf("%s leads to %s first", p.ID, got)
		}
		activities = append(activities, NodesOf[Activity](list)...)
	}
	if n := r.calls.Load(); n != 2 {
		t.Errorf("%d calls for a list and its neighbours, want 2", n)
	}
	// The neighbours of all are siblings, each once.
	for _, a := range activities {
		if _, err := a.Statements(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if sources, err := a.Sources(t.Context()); err != nil || len(sources) != 1 || sources[0].ID != "source:s" {
			t.Fatalf("%v, %v", sources, err)
		}
		if _, err := a.Conflicts(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := r.calls.Load(); n != 3 {
		t.Errorf("%d calls with statements, sources and conflicts of the neighbours, want 3", n)
	}
	want := []ID{"activity:n0-a", "activity:n0-b", "activity:shared", "activity:n1-a", "activity:n1-b", "activity:n2-a", "activity:n2-b"}
	if got := r.asked[2]; !slices.Equal(got, want) {
		t.Errorf("asked of %v, want %v", got, want)
	}
	// Another field, other arguments, another property: a call of their own.
	p := projects(t, l)
	for _, key := range []any{"activities", "topics", [2]string{"activities", "first: 1"}, "activities"} {
		if _, err := p[0].Follow(t.Context(), key, toActivities, Query{}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p[1].Statements(t.Context(), new("title")); err != nil {
		t.Fatal(err)
	}
	if _, err := p[2].Statements(t.Context(), new("title")); err != nil {
		t.Fatal(err)
	}
	if n := r.calls.Load(); n != 3+1+3+1 {
		t.Errorf("%d calls in all, want 8", n)
	}
}

func TestSiblingsShareAnError(t *testing.T) {
	r := &countingReader{}
	l := NewLoader(r, Date{})
	nodes := projects(t, l)
	r.err = ErrUnavailable
	for _, p := range nodes {
		if list, err := p.Follow(t.Context(), "k", Relation{Property: PropRegions}, Query{}, nil); !errors.Is(err, ErrUnavailable) || list != nil {
			t.Errorf("%v, %v", list, err)
		}
		if list, err := p.Funding(t.Context()); !errors.Is(err, ErrUnavailable) || list != nil {
			t.Errorf("%v, %v", list, err)
		}
	}
	if n := r.calls.Load(); n != 3 {
		t.Errorf("%d calls, want 3: one for the list and one for each field", n)
	}
	if _, err := l.Find(t.Context(), KindProject, Query{}, nil); !errors.Is(err, ErrUnavailable) {
		t.Error(err)
	}
	if _, err := l.Nodes(t.Context(), []ID{"project:a"}, nil); !errors.Is(err, ErrUnavailable) {
		t.Error(err)
	}
	if _, err := l.Identified(t.Context(), KindProject, "1", nil); !errors.Is(err, ErrUnavailable) {
		t.Error(err)
	}
	if _, err := l.Dataset(t.Context()); !errors.Is(err, ErrUnavailable) {
		t.Error(err)
	}
}

func TestLoaderAsksNothingWrong(t *testing.T) {
	r := &countingReader{}
	l := NewLoader(r, Date{})
	p := projects(t, l)[0]
	wrong := Query{Window: Window{First: new(0)}}
	if _, err := l.Find(t.Context(), KindProject, wrong, nil); !errors.Is(err, ErrInvalid) {
		t.Error(err)
	}
	if _, err := p.Follow(t.Context(), "k", Relation{Property: PropRegions}, wrong, nil); !errors.Is(err, ErrInvalid) {
		t.Error(err)
	}
	if _, err := (&Dataset{loader: l}).Dormant(t.Context(), new(101), nil, nil, nil); !errors.Is(err, ErrInvalid) {
		t.Error(err)
	}
	_, err := p.Statements(t.Context(), new("broader"))
	var invalid *InvalidError
	if !errors.As(err, &invalid) || invalid.Place != "property" || invalid.Message[:24] != `a project has no "broade` {
		t.Error(err)
	}
	for _, alias := range []string{"budget", "region", "status", "title"} {
		if _, err := p.Statements(t.Context(), &alias); err != nil {
			t.Errorf("%s: %v", alias, err)
		}
	}
	if n := r.calls.Load(); n != 1+4 {
		t.Errorf("%d calls, want 5", n)
	}
}

func TestLoaderInOrder(t *testing.T) {
	l := NewLoader(&countingReader{}, Date{})
	nodes, err := l.Nodes(t.Context(), []ID{"topic:a", "nothing", "project:p", "topic:a"}, nil)
	if err != nil || len(nodes) != 4 || nodes[1] != nil || nodes[0].record().ID != "topic:a" || nodes[3].record().ID != "topic:a" {
		t.Errorf("%v, %v", nodes, err)
	}
	if _, ok := nodes[2].(*Project); !ok {
		t.Errorf("%T", nodes[2])
	}
	for k := range AllKinds.All() {
		n, err := l.Identified(t.Context(), k, "1", nil)
		if err != nil || n.record().Kind != k {
			t.Errorf("%v: %v, %v", k, n, err)
		}
	}
	if n, err := l.Identified(t.Context(), KindProject, "none", nil); n != nil || err != nil {
		t.Errorf("%v, %v", n, err)
	}
	projects(t, l)
	if got := l.Unknown(); !slices.Equal(got, []ID{"topic:a", "topic:z"}) {
		t.Errorf("unknown %v", got)
	}
	if set := l.siblings([]*Record{nil, {ID: "topic:a"}, nil, {ID: "topic:a"}}); len(set.ids) != 1 {
		t.Errorf("siblings %v", set.ids)
	}
}

func TestSiblingsConcurrently(t *testing.T) {
	r := &countingReader{}
	l := NewLoader(r, Date{})
	nodes := projects(t, l)
	var wg sync.WaitGroup
	for i := range 64 {
		wg.Go(func() {
			p := nodes[i%len(nodes)]
			list, err := p.Follow(context.Background(), "k", Relation{Property: PropProject}, Query{}, nil)
			if err != nil || list.Page.Edges[0].Node.ID != ID("activity:"+string(p.ID[8:])+"-a") {
				t.Errorf("%v, %v", list, err)
			}
			for _, a := range NodesOf[Activity](list) {
				if _, err := a.Sources(context.Background()); err != nil {
					t.Error(err)
				}
			}
			l.note([]ID{"topic:a"})
			l.Unknown()
		})
	}
	wg.Wait()
	if n := r.calls.Load(); n != 3 {
		t.Errorf("%d calls, want 3", n)
	}
}

func TestPageInfo(t *testing.T) {
	l := NewLoader(&countingReader{}, Date{})
	list, err := l.Find(t.Context(), KindTopic, Query{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := ConnectionOf[Topic](list)
	if info := c.PageInfo(); *info.StartCursor != Cursor("topic:n0") || *info.EndCursor != Cursor("topic:n2") || info.HasNextPage || info.HasPreviousPage {
		t.Errorf("%+v", info)
	}
	if e := c.Edges(); len(e) != 3 || e[1].Node.ID != "topic:n1" || e[1].Cursor() != Cursor("topic:n1") || e[1].Roles() == nil || len(e[1].Matches()) != 0 {
		t.Errorf("%+v", e)
	}
	if One[Topic](list).ID != "topic:n0" || One[Topic](&List{Page: &Page{}}) != nil {
		t.Error("One is not the first")
	}
	if info := pageInfo(true, true, 0, nil); info.StartCursor != nil || info.EndCursor != nil || !info.HasNextPage || !info.HasPreviousPage {
		t.Errorf("%+v", info)
	}
}

// TestManySiblings: each of many nodes, some of which come again, is found at its own place, and what is none of them at none.
func TestManySiblings(t *testing.T) {
	var records []*Record
	for i := range 3000 {
		records = append(records, &Record{ID: ID("topic:t" + strconv.Itoa(i%1000))})
	}
	set := NewLoader(&countingReader{}, Date{}).siblings(records)
	for i, r := range records {
		if e := set.entity(i, r); e.place() != i%1000 || set.place(r.ID) != i%1000 || set.ids[i%1000] != r.ID {
			t.Fatalf("%s is at %d, want %d", r.ID, e.place(), i%1000)
		}
	}
	if n, none := len(set.ids), set.place("topic:none"); n != 1000 || none != -1 {
		t.Errorf("%d nodes, want 1000; what is none of them is at %d", n, none)
	}
}
