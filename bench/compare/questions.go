package main

import (
	"context"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// question is asked by the product and, where there is one, by a bare loop beside it.
type question struct {
	name string
	bar  time.Duration // 0: none
	ask  func(ctx context.Context, l *graph.Loader) error
	bare func()
}

var today = graph.Date{Year: 2020, Month: 6, Day: 15}

func questions(g *memory.Graph, b *bare) []question {
	loader := graph.NewLoader(g, today)
	compared := func(w graph.ComparisonWanted, more func(context.Context, *graph.RegionComparison) error) func(context.Context, *graph.Loader) error {
		return func(ctx context.Context, l *graph.Loader) error {
			c, err := l.CompareRegions(ctx, w)
			if err != nil || more == nil {
				return err
			}
			return more(ctx, c)
		}
	}
	grouped := func(w graph.GroupsWanted) func(context.Context, *graph.Loader) error {
		return func(ctx context.Context, l *graph.Loader) error {
			_, err := l.ProjectGroups(ctx, w)
			return err
		}
	}
	byTopic := graph.ComparisonWanted{By: graph.ByTopic}
	if c, err := loader.CompareRegions(context.Background(), byTopic); err == nil {
		if err := b.same(c); err != nil {
			panic(err) // then nothing here can be compared
		}
	}
	split, filtered := byTopic, byTopic
	split.Attribution = graph.AttributePopulation
	from := graph.Date{Year: 2017}
	filtered.Filter = &graph.ProjectFilter{ActiveIn: &graph.DateRange{From: &from, To: &from}}
	both := []graph.Dimension{graph.ByRegion, graph.ByTopic}
	return []question{
		{"compareRegions by topic: all cells, rows and totals", 15 * time.Millisecond, compared(byTopic, nil), func() { b.matrix() }},
		{"the same, projects that run in 2017", 0, compared(filtered, nil), nil},
		{"the same, cut by inhabitants", 0, compared(split, nil), nil},
		{"the same with gaps, what is done alone, likeness", 0, compared(byTopic, func(ctx context.Context, c *graph.RegionComparison) error {
			_, err := c.Gaps(ctx, nil)
			c.Alone()
			c.Likeness()
			return err
		}), nil},
		{"projectGroups by region", 0, grouped(graph.GroupsWanted{By: both[:1]}), func() { b.byRegion() }},
		{"projectGroups by region and topic, by amount, a page of 20", 0, grouped(graph.GroupsWanted{By: both, OrderBy: []*graph.GroupOrder{{By: "AMOUNT", Direction: "DESC"}}}), func() { b.matrix() }},
		{"projectGroups by topic, method and target group, a page of 20", 0, grouped(graph.GroupsWanted{By: []graph.Dimension{graph.ByTopic, graph.ByMethod, graph.ByTargetGroup}, OrderBy: []*graph.GroupOrder{{By: "COUNT", Direction: "DESC"}}}), nil},
		{"projectGroups by status, on a day", 0, grouped(graph.GroupsWanted{By: []graph.Dimension{graph.ByStatus}}), nil},
	}
}

// figure is how long a question took.
type figure struct {
	question
	product, loop []time.Duration
}

// ask asks the product and the bare loop in turns.
func (r *results) ask(ctx context.Context, q question) error {
	f := &figure{question: q}
	reader := r.reader
	for range r.runs {
		began := time.Now()
		if err := q.ask(ctx, graph.NewLoader(reader, today)); err != nil {
			return err
		}
		f.product = append(f.product, time.Since(began))
		if q.bare != nil {
			began = time.Now()
			q.bare()
			f.loop = append(f.loop, time.Since(began))
		}
	}
	r.figures = append(r.figures, f)
	return nil
}
