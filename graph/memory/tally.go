package memory

import (
	"context"
	"slices"
	"sync"

	"github.com/krajina/krajina/graph"
)

// Tally implements graph.Reader. The columns are of all projects and made when first asked for; only the status, which depends
// on the day, is made anew.
func (g *Graph) Tally(ctx context.Context, q graph.TallyQuery) (graph.Tally, error) {
	e := g.evaluate(graph.KindProject, q.Where, q.Today)
	t := graph.Tally{Places: make([]int32, 0, e.verdict.yes.count()), Budgets: g.budgets, Unknown: g.unknownIDs(q.Where)}
	for i := range e.verdict.yes.all() {
		t.Places = append(t.Places, int32(i))
	}
	for _, d := range q.By {
		if d == graph.ByStatus {
			t.Columns = append(t.Columns, g.statuses(q.Today))
		} else {
			t.Columns = append(t.Columns, g.column(d, q.Level))
		}
	}
	return t, ctx.Err()
}

type columnKey struct {
	by    graph.Dimension
	level graph.ConceptLevel
}

func (g *Graph) column(d graph.Dimension, level graph.ConceptLevel) *graph.Column {
	if !d.Nested() || level == "" {
		level = graph.LevelStated
	}
	made, _ := g.columns.LoadOrStore(columnKey{d, level}, sync.OnceValue(func() *graph.Column {
		if r, linked := d.Relation(); linked && d != graph.ByActorKind {
			c, broader := g.linkedKeys(r)
			return c.Leveled(level, broader)
		}
		if d == graph.ByYear {
			return g.years()
		}
		return g.actorKinds()
	}))
	return made.(func() *graph.Column)()
}

// linkedKeys are the nodes of a kind as keys of the projects that lead to them, and what is right above each.
func (g *Graph) linkedKeys(r graph.Relation) (c *graph.Column, broader [][]uint32) {
	of := make([][]uint32, g.size(graph.KindProject))
	keys := make([]string, g.counts[r.To])
	broader = make([][]uint32, len(keys))
	for k := range keys {
		n := g.nth(r.To, k)
		keys[k] = string(g.id(n))
		g.leading(r, graph.KindProject, n, func(from node, _ ranks) {
			place := from - g.first[graph.KindProject]
			of[place] = append(of[place], uint32(k))
		})
		for _, p := range []graph.Property{graph.PropBroader, graph.PropParent} {
			for e := range g.ends(n, p) {
				broader[k] = append(broader[k], g.label(e.object)-uint32(g.first[r.To]))
			}
		}
	}
	return graph.NewColumn(keys, of), broader
}

// actorKinds are the kinds of the actors that play a part in projects.
func (g *Graph) actorKinds() *graph.Column {
	r, _ := graph.ByActorKind.Relation()
	keys := graph.ByActorKind.Values()
	of := make([][]uint32, g.size(graph.KindProject))
	for n := g.first[graph.KindActor]; n < g.first[graph.KindActor+1]; n++ {
		k := slices.Index(keys, g.valueOf(n, graph.PropActorKind, graph.Date{}))
		if k < 0 {
			continue
		}
		g.leading(r, graph.KindProject, n, func(from node, _ ranks) {
			place := from - g.first[graph.KindProject]
			of[place] = append(of[place], uint32(k))
		})
	}
	return graph.NewColumn(keys, of)
}

func (g *Graph) years() *graph.Column {
	of := make([]graph.Years, g.size(graph.KindProject))
	for i := range of {
		n := g.first[graph.KindProject] + node(i)
		of[i].From, of[i].To, of[i].Known = graph.YearsOf(g.startDay.at(n), g.endDay.at(n))
	}
	return graph.YearColumn(of)
}

// undecided stands for a project whose official state does not decide its status.
const undecided = ^uint8(0)

// statuses are those on a day. What official states say for good is a column, made when first asked for.
func (g *Graph) statuses(today graph.Date) *graph.Column {
	keys := graph.ByStatus.Values()
	first, n := g.first[graph.KindProject], g.size(graph.KindProject)
	g.finalOnce.Do(func() {
		g.final = make([]uint8, n)
		for i := range g.final {
			g.final[i] = undecided
			if r := g.rowsBy(first+node(i), graph.PropState); r.read() {
				if final := graph.FinalStatus(g.texts.at(r.value)); final != "" {
					g.final[i] = uint8(slices.Index(keys, string(final)))
				}
			}
		}
	})
	c := &graph.Column{Keys: keys, From: make([]uint32, 1, n+1), Of: make([]uint32, 0, n)}
	day := dayOf(today.First())
	for i, final := range g.final {
		at := int(final)
		if final == undecided {
			at = slices.Index(keys, string(graph.StatusOnDay(g.startDay.at(first+node(i)), g.endDay.at(first+node(i)), day)))
		}
		if at >= 0 {
			c.Of = append(c.Of, uint32(at))
		}
		c.From = append(c.From, uint32(len(c.Of)))
	}
	return c
}
