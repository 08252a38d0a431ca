package neo4j_test

import (
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// TestForget: what was stated once is nowhere in the database once it is forgotten, and the newest revision is as it was.
func TestForget(t *testing.T) {
	s := open(t, empty(t))
	put := func(title string) {
		apply(t, s, []graph.Change{{Source: "source:a", Statements: []graph.Statement{
			{Subject: "source:a", Property: graph.PropKind, Value: "SOURCE"}, {Subject: "source:a", Property: graph.PropTitle, Value: title},
			{Subject: "source:a", Property: graph.PropSourceKind, Value: "OTHER"},
		}}})
	}
	kept := func() int64 {
		rows := run(t, neo4jtest.Open(t), `MATCH (n) WHERE any(k IN keys(n) WHERE n[k] IS :: STRING AND toLower(n[k]) CONTAINS 'bukvin'
			OR n[k] IS :: LIST<STRING NOT NULL> AND any(t IN n[k] WHERE toLower(t) CONTAINS 'bukvin')) RETURN count(*) AS n`)
		n, _ := rows[0].Get("n")
		return n.(int64)
	}
	// What leads back to it is bytes, in which no text is looked for.
	leads := func() int64 {
		rows := run(t, neo4jtest.Open(t), `MATCH (p:KrajinaPast) WHERE p.body IS NOT NULL AND NOT p.absent RETURN count(*) AS n`)
		n, _ := rows[0].Get("n")
		return n.(int64)
	}
	put("Bukvinová a nikdo jiný")
	put("Jiný název")
	if kept() == 0 || leads() == 0 {
		t.Fatal("the database has lost what it held by itself: this test proves nothing")
	}
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := kept(); n > 0 {
		t.Errorf("%d nodes still have what was forgotten", n)
	}
	if n := leads(); n > 0 {
		t.Errorf("%d nodes still lead back to it", n)
	}
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	page, err := r.Nodes(t.Context(), []graph.ID{"source:a"}, graph.Next{})
	if err != nil || page.Nodes[0] == nil {
		t.Fatalf("%+v, %v", page, err)
	}
	for _, v := range page.Nodes[0].Values {
		if v.Property == graph.PropTitle && v.Text != "Jiný název" {
			t.Errorf("the title is %q", v.Text)
		}
	}
}
