package graphtest

import (
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// LookAhead is a reader that answers ahead what comes next, by asking the other reader for it. So it says what every reader
// that looks ahead has to answer, and shows what others ask of such a reader.
func LookAhead(of graph.Reader) graph.Reader { return lookAhead{of} }

type lookAhead struct{ graph.Reader }

func (lookAhead) LooksAhead() bool { return true }

// Ground implements graph.Reader with one that comes to be known, as readers have it that keep their graph elsewhere.
func (r lookAhead) Ground(ctx context.Context, w graph.PathWanted) (graph.Ground, error) {
	g, err := r.Reader.Ground(ctx, w)
	if err != nil {
		return nil, err
	}
	return newFog(g, w), nil
}

func (r lookAhead) Nodes(ctx context.Context, ids []graph.ID, next graph.Next) (graph.Found, error) {
	found, err := r.Reader.Nodes(ctx, ids, graph.Next{})
	if err != nil {
		return found, err
	}
	found.Next, err = r.answers(ctx, found.Nodes, next)
	return found, err
}

func (r lookAhead) Identified(ctx context.Context, kind graph.Kind, value string, next graph.Next) (graph.Found, error) {
	found, err := r.Reader.Identified(ctx, kind, value, graph.Next{})
	if err != nil {
		return found, err
	}
	found.Next, err = r.answers(ctx, found.Nodes, next)
	return found, err
}

func (r lookAhead) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	next := q.Next
	q.Next = graph.Next{}
	page, err := r.Reader.Find(ctx, kind, q)
	if err != nil {
		return page, err
	}
	pages := []graph.Page{page}
	err = r.lookOn(ctx, pages, next)
	return pages[0], err
}

func (r lookAhead) FindEach(ctx context.Context, kind graph.Kind, queries []graph.Query) ([]graph.Page, error) {
	plain := slices.Clone(queries)
	for i := range plain {
		plain[i].Next = graph.Next{}
	}
	pages, err := r.Reader.FindEach(ctx, kind, plain)
	if err != nil || len(queries) == 0 {
		return pages, err
	}
	return pages, r.lookOn(ctx, pages, queries[0].Next)
}

func (r lookAhead) Follow(ctx context.Context, relation graph.Relation, from []graph.ID, q graph.Query) ([]graph.Page, error) {
	next := q.Next
	q.Next = graph.Next{}
	pages, err := r.Reader.Follow(ctx, relation, from, q)
	if err != nil {
		return pages, err
	}
	return pages, r.lookOn(ctx, pages, next)
}

// lookOn puts the answers ahead into the edges of the pages.
func (r lookAhead) lookOn(ctx context.Context, pages []graph.Page, next graph.Next) error {
	var records []*graph.Record
	for _, p := range pages {
		for _, e := range p.Edges {
			records = append(records, e.Node)
		}
	}
	answers, err := r.answers(ctx, records, next)
	if err != nil {
		return err
	}
	for i := range pages {
		pages[i].Edges = slices.Clone(pages[i].Edges) // the other reader's are shared
		for j := range pages[i].Edges {
			pages[i].Edges[j].Next, answers = answers[0], answers[1:]
		}
	}
	return nil
}

// answers answers ahead for each record; nil for nil, and for all where nothing is asked.
func (r lookAhead) answers(ctx context.Context, records []*graph.Record, next graph.Next) ([]*graph.Answers, error) {
	var ids []graph.ID
	var there []*graph.Answers
	answers := make([]*graph.Answers, len(records))
	if !next.Stated && len(next.Follow) == 0 {
		return answers, nil
	}
	for i, record := range records {
		if record != nil {
			answers[i] = &graph.Answers{}
			ids, there = append(ids, record.ID), append(there, answers[i])
		}
	}
	if next.Stated {
		lists, err := r.Statements(ctx, ids, graph.NoProperty)
		if err != nil {
			return nil, err
		}
		for i, list := range lists {
			there[i].Stated = list
		}
	}
	for _, f := range next.Follow {
		pages, err := r.Follow(ctx, f.Relation, ids, f.Query)
		if err != nil {
			return nil, err
		}
		for i, page := range pages {
			there[i].Pages = append(there[i].Pages, page)
		}
	}
	return answers, nil
}
