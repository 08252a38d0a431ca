package memory

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
)

// LooksAhead implements graph.Reader: asking again costs nothing here.
func (g *Graph) LooksAhead() bool { return false }

// Immediate implements graph.Immediate.
func (g *Graph) Immediate() bool { return true }

// Summary implements graph.Reader.
func (g *Graph) Summary(ctx context.Context) (graph.Summary, error) {
	return graph.Summary{Revision: g.revision, Nodes: g.counts, Links: g.linkCount, Statements: g.rowCount, Dormant: len(g.dormant)}, ctx.Err()
}

// Nodes implements graph.Reader.
func (g *Graph) Nodes(ctx context.Context, ids []graph.ID, _ graph.Next) (graph.Found, error) {
	records := make([]*graph.Record, len(ids))
	for i, id := range ids {
		if n := g.node(id); n != none {
			records[i] = g.record(n)
		}
	}
	return graph.Found{Nodes: records}, ctx.Err()
}

// Identified implements graph.Reader.
func (g *Graph) Identified(ctx context.Context, kind graph.Kind, value string, _ graph.Next) (graph.Found, error) {
	var records []*graph.Record
	g.identified.find(value, func(i uint32) bool {
		of := g.identifiers[i]
		if g.is(of.node, kind) && g.texts.at(of.text) == value {
			records = append(records, g.record(of.node))
		}
		return false // there may be others
	})
	for _, n := range g.came[value] {
		if g.is(n, kind) {
			records = append(records, g.record(n))
		}
	}
	slices.SortFunc(records, func(a, b *graph.Record) int { return cmp.Compare(a.ID, b.ID) })
	records = slices.CompactFunc(records, func(a, b *graph.Record) bool { return a.ID == b.ID })
	return graph.Found{Nodes: records}, ctx.Err()
}

// Statements implements graph.Reader.
func (g *Graph) Statements(ctx context.Context, ids []graph.ID, property graph.Property) ([][]graph.Stated, error) {
	lists := make([][]graph.Stated, len(ids))
	for i, id := range ids {
		n := g.node(id)
		if n == none {
			continue
		}
		subject := g.record(n)
		for rows := g.rowsBy(n, property); rows.read(); {
			lists[i] = append(lists[i], g.stated(&rows.row, subject))
		}
	}
	return lists, ctx.Err()
}

// Dormant implements graph.Reader.
func (g *Graph) Dormant(ctx context.Context, w graph.Window) (graph.DormantPage, error) {
	if err := ctx.Err(); err != nil {
		return graph.DormantPage{}, err
	}
	from, to, err := w.Cut(len(g.dormant), g.dormantAt)
	if err != nil {
		return graph.DormantPage{}, err
	}
	page := graph.DormantPage{Total: len(g.dormant), HasNext: to < len(g.dormant), HasPrevious: from > 0}
	for i := from; i < to; i++ {
		r := g.dormantRow(i)
		page.Statements = append(page.Statements, g.stated(&r, nil))
		page.Cursors = append(page.Cursors, graph.Cursor(g.dormantKey(i)))
	}
	return page, ctx.Err()
}

// dormantKey names a statement among the dormant: its source, and its place among that source's.
func (g *Graph) dormantKey(i int) string {
	source := g.dormantSource(i)
	return string(source) + "#" + strconv.Itoa(i-g.dormantFirst(source))
}

func (g *Graph) dormantSource(i int) graph.ID { return g.sourceIDs[g.dormantRow(i).source] }

// dormantFirst is the place of the first dormant statement of a source.
func (g *Graph) dormantFirst(source graph.ID) int {
	return sort.Search(len(g.dormant), func(i int) bool { return g.dormantSource(i) >= source })
}

// dormantAt is the place of the statement that the key names, or -1.
func (g *Graph) dormantAt(key string) int {
	source, number, _ := strings.Cut(key, "#")
	n, err := strconv.Atoi(number)
	first := g.dormantFirst(graph.ID(source))
	if err != nil || n < 0 || n >= len(g.dormant)-first || g.dormantKey(first+n) != key {
		return -1
	}
	return first + n
}
