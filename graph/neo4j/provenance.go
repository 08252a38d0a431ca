package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
)

// Statements implements graph.Reader.
func (r *Reader) Statements(ctx context.Context, ids []graph.ID, property graph.Property) ([][]graph.Stated, error) {
	found, err := r.Nodes(ctx, ids, graph.Next{Stated: true})
	if err != nil {
		return nil, err
	}
	lists := make([][]graph.Stated, len(ids))
	for i, answers := range found.Next {
		if answers == nil {
			continue
		}
		lists[i] = answers.Stated
		if property != graph.NoProperty {
			lists[i] = slices.DeleteFunc(lists[i], func(s graph.Stated) bool { return s.Property != property })
		}
	}
	return lists, nil
}

// Dormant implements graph.Reader.
func (r *Reader) Dormant(ctx context.Context, w graph.Window) (graph.DormantPage, error) {
	if err := cmp.Or(ctx.Err(), w.Check()); err != nil {
		return graph.DormantPage{}, err
	}
	places := map[string]int{}
	for place, cursor := range map[string]string{"after": w.After, "before": w.Before} {
		if cursor == "" {
			continue
		}
		at, err := r.dormantAt(ctx, cursor)
		if err != nil {
			return graph.DormantPage{}, err
		}
		if at < 0 {
			return graph.DormantPage{}, lostCursor(place)
		}
		places[cursorText(cursor)] = at
	}
	from, to, err := w.Cut(r.summary.Dormant, func(key string) int { return places[key] })
	if err != nil {
		return graph.DormantPage{}, err
	}
	page := graph.DormantPage{Total: r.summary.Dormant, HasNext: to < r.summary.Dormant, HasPrevious: from > 0}
	c := r.compiler(graph.Date{})
	x := c.fresh("x")
	rows, _, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND COLLECT { MATCH (d:KrajinaDormant) WHERE %s RETURN d ORDER BY d.source, d.place SKIP %s LIMIT %s } AS d
RETURN d.cursor AS cursor, d.statement AS statement, COLLECT { MATCH (%[4]s:Node) WHERE %[4]s.id = d.object AND %[5]s RETURN %[6]s } AS objects`,
		valid("d"), c.param(from), c.param(to-from), x, c.alive(x), c.record(x, 0)))
	if err != nil {
		return graph.DormantPage{}, err
	}
	d := r.decoder()
	for _, row := range rows {
		page.Statements = append(page.Statements, d.stated(get[string](row, "statement"), nil, d.objects(get[[]any](row, "objects"))))
		page.Cursors = append(page.Cursors, graph.Cursor(get[string](row, "cursor")))
	}
	return page, d.err
}

// dormantAt is the place of a cursor's statement among all dormant ones, -1 where it is not among them.
func (r *Reader) dormantAt(ctx context.Context, cursor string) (int, error) {
	source, place, _ := strings.Cut(cursorText(cursor), "#")
	n, err := strconv.Atoi(place)
	if err != nil {
		return -1, nil
	}
	c := r.compiler(graph.Date{})
	at, of := c.param(cursorText(cursor)), c.param(source)
	rows, _, err := r.ask(ctx, c, fmt.Sprintf(`RETURN EXISTS { MATCH (d:KrajinaDormant) WHERE d.source = %[1]s AND d.cursor = %[2]s AND %[3]s } AS there,
COUNT { MATCH (d:KrajinaDormant) WHERE (d.source < %[1]s OR d.source = %[1]s AND d.place < %[4]s) AND %[3]s } AS before`, of, at, valid("d"), c.param(n)))
	if err != nil || len(rows) != 1 || !get[bool](rows[0], "there") {
		return -1, err
	}
	return int(get[int64](rows[0], "before")), nil
}
