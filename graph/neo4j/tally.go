package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// FindEach implements graph.Reader, with a statement for each of the queries: one statement of all of them would be planned anew
// for each number of them.
func (r *Reader) FindEach(ctx context.Context, kind graph.Kind, queries []graph.Query) ([]graph.Page, error) {
	pages := make([]graph.Page, len(queries))
	for i, q := range queries {
		var err error
		if pages[i], err = r.Find(ctx, kind, q); err != nil {
			return nil, err
		}
	}
	return pages, ctx.Err()
}

// Tally implements graph.Reader: one statement gives, all in one row, what each project that meets the condition states, and the
// columns are made of that. A row for each takes ten times as long to receive, for each comes in a message of its own.
func (r *Reader) Tally(ctx context.Context, q graph.TallyQuery) (graph.Tally, error) {
	c := r.compiler(q.Today)
	c.unknownIDs(q.Where)
	n := c.fresh("n")
	projects := c.among(n, graph.KindProject, q.Where)
	if met := c.met(n, q.Where, false); met != "true" {
		projects += "\nAND " + met
	}
	told := []string{n + "._budget", fmt.Sprintf("CASE WHEN %[1]s._budget IS NULL THEN %[1]s._record END", n)}
	for _, d := range q.By {
		told = append(told, c.keysIn(n, d))
	}
	clauses := fmt.Sprintf("CALL (*) {\n%s\nRETURN collect([%s]) AS told }\nRETURN told", projects, strings.Join(told, ", "))
	found, unknown, err := r.askBy(ctx, c.statement(clauses), r.patiently)
	if err != nil || len(found) != 1 {
		return graph.Tally{}, err
	}
	rows := get[[]any](found[0], "told")
	t := graph.Tally{Budgets: graph.NewBudgets(len(rows)), Unknown: unknown.next()}
	for i, row := range rows {
		t.Places = append(t.Places, int32(i))
		if err := budgetOf(t.Budgets, i, row.([]any)); err != nil {
			return graph.Tally{}, err
		}
	}
	for i, d := range q.By {
		column, err := r.column(ctx, d, q.Level, len(rows), func(row int) any { return rows[row].([]any)[2+i] })
		if err != nil {
			return graph.Tally{}, err
		}
		t.Columns = append(t.Columns, column)
	}
	return t, nil
}

// keysIn is the expression for what a project has in a dimension: ids of nodes, kinds, its first and last day, or its status.
func (c *compiler) keysIn(n string, d graph.Dimension) string {
	r, linked := d.Relation()
	if !linked {
		if d == graph.ByYear {
			return fmt.Sprintf("[%[1]s._start, %[1]s._end]", n)
		}
		return "[" + c.status(n) + "]"
	}
	if d == graph.ByActorKind {
		h := c.hop(n, r)
		return fmt.Sprintf("COLLECT { %s RETURN DISTINCT %s }", h.match, c.value(h.to, graph.PropActorKind))
	}
	r.To = graph.NoKind // ids of other kinds are none of the column's keys
	h := c.hopToAny(n, r)
	return fmt.Sprintf("COLLECT { %s RETURN DISTINCT %s.id }", h.match, h.to)
}

// budgetOf notes the budget of a row: in Czech crowns the database has it as a number.
func budgetOf(b *graph.Budgets, place int, told []any) error {
	if czk, ok := told[0].(int64); ok {
		b.Set(place, graph.Money{Hundredths: czk, Currency: graph.CZK})
		return nil
	}
	_, packed, _ := strings.Cut(text(told[1]), separator)
	values, err := decodeValues(packed)
	if err != nil {
		return err
	}
	if m, ok := (&graph.Record{Kind: graph.KindProject, Values: values}).Budget(); ok {
		b.Set(place, m)
	}
	return nil
}

// column makes the column of a dimension of what rows have of it.
func (r *Reader) column(ctx context.Context, d graph.Dimension, level graph.ConceptLevel, rows int, told func(row int) any) (*graph.Column, error) {
	if d == graph.ByYear {
		years := make([]graph.Years, rows)
		for i := range years {
			days := told(i).([]any)
			years[i].From, years[i].To, years[i].Known = graph.YearsOf(dayOr(days[0]), dayOr(days[1]))
		}
		return graph.YearColumn(years), nil
	}
	keys, broader := d.Values(), [][]uint32(nil)
	if keys == nil {
		var err error
		if keys, broader, err = r.nodeKeys(ctx, d, level); err != nil {
			return nil, err
		}
	}
	places := make(map[string]uint32, len(keys))
	for i, key := range keys {
		places[key] = uint32(i)
	}
	of := make([][]uint32, rows)
	for i := range of {
		for _, key := range told(i).([]any) {
			if k, ok := places[text(key)]; ok {
				of[i] = append(of[i], k)
			}
		}
	}
	column := graph.NewColumn(keys, of)
	if d.Nested() {
		column = column.Leveled(level, broader)
	}
	return column, nil
}

// dayOr is a day, or that it is not known.
func dayOr(v any) int32 {
	if day, ok := v.(int64); ok {
		return int32(day)
	}
	return graph.UnknownDay
}

// nodeKeys are all nodes of a dimension's kind in their order, and what is right above each where the level asks for that.
func (r *Reader) nodeKeys(ctx context.Context, d graph.Dimension, level graph.ConceptLevel) (keys []string, broader [][]uint32, err error) {
	relation, _ := d.Relation()
	held := r.words.holds(graph.KindsOf(relation.To))
	page, all := graph.Page{}, graph.Query{Window: graph.Window{All: true}}
	if held {
		page = r.words.page(r.words.ofKind(relation.To), all)
	} else if page, err = r.Find(ctx, relation.To, all); err != nil {
		return nil, nil, err
	}
	places := make(map[graph.ID]uint32, len(page.Edges))
	ids := make([]graph.ID, len(page.Edges))
	for i, e := range page.Edges {
		keys, ids[i], places[e.Node.ID] = append(keys, string(e.Node.ID)), e.Node.ID, uint32(i)
	}
	if !d.Nested() || level == graph.LevelStated {
		return keys, nil, nil
	}
	broader = make([][]uint32, len(ids))
	if held {
		for up, narrower := range r.words.narrower {
			for _, id := range narrower {
				if at, ok := places[id]; ok {
					broader[at] = append(broader[at], places[up])
				}
			}
		}
		return keys, broader, nil
	}
	up := graph.PropBroader
	if relation.To == graph.KindProgramme {
		up = graph.PropParent
	}
	pages, err := r.Follow(ctx, graph.Relation{Property: up}, ids, all)
	for i, page := range pages {
		for _, e := range page.Edges {
			broader[i] = append(broader[i], places[e.Node.ID])
		}
	}
	return keys, broader, err
}
