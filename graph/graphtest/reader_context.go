package graphtest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/krajina/krajina/graph"
)

// questions asks everything once, each a method.
func questions(r graph.Reader) map[string]func(ctx context.Context) (any, error) {
	q := all(graph.All{covers("t"), graph.HasText{Text: "pěstoun", Deep: true}}, graph.Order{Property: graph.PropTitle})
	return map[string]func(ctx context.Context) (any, error){
		"Summary": func(ctx context.Context) (any, error) { return r.Summary(ctx) },
		"Nodes":   func(ctx context.Context) (any, error) { return r.Nodes(ctx, ids("project", "p x"), graph.Next{}) },
		"Identified": func(ctx context.Context) (any, error) {
			return r.Identified(ctx, graph.KindProject, "CZ.1", graph.Next{})
		},
		"Find": func(ctx context.Context) (any, error) { return r.Find(ctx, graph.KindProject, q) },
		"FindEach": func(ctx context.Context) (any, error) {
			return r.FindEach(ctx, graph.KindProject, []graph.Query{q, all(nil)})
		},
		"Tally": func(ctx context.Context) (any, error) {
			t, err := r.Tally(ctx, graph.TallyQuery{Where: covers("t"), Today: today, By: allDimensions, Level: graph.LevelCovered})
			return tallied(t), err
		},
		"Follow": func(ctx context.Context) (any, error) { return r.Follow(ctx, covering, ids("topic", "t n u"), q) },
		"Back": func(ctx context.Context) (any, error) {
			return r.Follow(ctx, inverse(graph.PropSources, graph.KindProject), ids("source", "a b"), q)
		},
		"Statements": func(ctx context.Context) (any, error) {
			return r.Statements(ctx, ids("project", "p"), graph.NoProperty)
		},
		"Neighbors": func(ctx context.Context) (any, error) {
			return r.Neighbors(ctx, ids("project", "p x"), graph.LinkProperties())
		},
		"Ground": func(ctx context.Context) (any, error) {
			return degreeOf(ctx, r, "project:p")
		},
		"Dormant": func(ctx context.Context) (any, error) { return r.Dormant(ctx, graph.Window{}) },
	}
}

func readerContextTests() []readerTest {
	return []readerTest{
		{"an ended context gives its error", why, func(c *readerCase) {
			ctx, cancel := context.WithCancel(c.Context())
			cancel()
			for name, ask := range questions(c) {
				if _, err := ask(ctx); !errors.Is(err, context.Canceled) {
					c.Errorf("%s: %v", name, err)
				}
			}
		}},
		{"many at once give what one by one does", why, func(c *readerCase) {
			other := c.open(c.T, why)
			want := map[string]any{}
			for name, ask := range questions(other) {
				v, err := ask(c.Context())
				if err != nil {
					c.Fatalf("%s: %v", name, err)
				}
				want[name] = v
			}
			var wg sync.WaitGroup
			for range 8 {
				for name, ask := range questions(c) {
					wg.Go(func() {
						got, err := ask(c.Context())
						if err != nil || name != "Summary" && !reflect.DeepEqual(got, want[name]) {
							c.Errorf("%s: %v, %v", name, got, err)
						}
					})
				}
			}
			wg.Wait()
		}},
		{"an answer stays as it was, whatever is asked later", why, func(c *readerCase) {
			kept, shown := map[string]any{}, map[string]string{}
			for name, ask := range questions(c) {
				v, err := ask(c.Context())
				if err != nil {
					c.Fatal(err)
				}
				kept[name], shown[name] = v, show(v)
			}
			for range 3 {
				for name, ask := range questions(c) {
					if v, err := ask(c.Context()); err != nil || show(v) != shown[name] {
						c.Errorf("%s is another now: %v", name, err)
					}
				}
			}
			for name, v := range kept {
				if show(v) != shown[name] {
					c.Errorf("%s was changed", name)
				}
			}
		}},
	}
}

// show writes an answer out, through all its pointers.
func show(v any) string {
	switch v := v.(type) {
	case graph.Page:
		s := fmt.Sprint(v.Total, v.HasNext, v.HasPrevious, v.Unknown)
		for _, e := range v.Edges {
			s += fmt.Sprint(values(e.Node), e.Cursor(), e.Relevance, e.Roles, matched(e), told(e.Because().Statements), slugsOf(e.Because().Via), show(e.Next), "\n")
		}
		return s
	case []graph.Page:
		s := ""
		for _, p := range v {
			s += show(p)
		}
		return s
	case graph.Found:
		s := ""
		for i, r := range v.Nodes {
			if r != nil {
				s += fmt.Sprint(r.ID, values(r))
			}
			if v.Next != nil {
				s += show(v.Next[i])
			}
		}
		return s
	case *graph.Answers:
		if v == nil {
			return ""
		}
		return fmt.Sprint(" ahead ", told(v.Stated), show(v.Pages))
	case [][]graph.Stated:
		return fmt.Sprint(told(v[0]))
	case graph.DormantPage:
		return fmt.Sprint(told(v.Statements), v.Cursors)
	}
	return fmt.Sprint(v)
}
