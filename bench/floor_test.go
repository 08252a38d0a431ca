package main

import (
	"net/http/httptest"
	"testing"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/bench/floor"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
)

// TestFloor: the loop over slices answers each operation as Krajina does.
func TestFloor(t *testing.T) {
	const projects = 300
	g, err := memory.Build(t.Context(), graph.Revision{Epoch: "bench", Number: 1}, graphtest.Generate(projects, 1))
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := g.Lexicon(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	krajina := httptest.NewServer(httpd.New(httpd.Config{Reader: func() graph.Reader { return g }, Limits: httpd.Limits{Cost: 1_000_000}}))
	defer krajina.Close()
	loop := httptest.NewServer(floor.New(g, lexicon).Handler(nil))
	defer loop.Close()
	ours, theirs := &side{form: asked.Krajina, url: krajina.URL + "/graphql"}, &side{url: loop.URL}
	m := &measurement{bench: &bench{}, projects: projects}
	for _, o := range asked.Operations {
		for n := range checks {
			q := m.question(o, n)
			want, err := m.answer(t.Context(), ours, o, q)
			if err != nil {
				t.Fatalf("%s: %v", o.Title, err)
			}
			got, err := m.answer(t.Context(), theirs, o, q)
			if err != nil {
				t.Fatalf("%s: %v", o.Title, err)
			}
			if where := differ(want, got); where != "" {
				t.Errorf("%s, asking %d: %s", o.Title, n, where)
			}
		}
	}
}
