package memory

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// TestRows: what is written of a node's rows is read, all and those of one property.
func TestRows(t *testing.T) {
	some := rapid.Uint32Range(0, 3)
	anything := rapid.OneOf(some, rapid.Uint32())
	rapid.Check(t, func(t *rapid.T) {
		var w rowWriter
		g := &Graph{ids: columnOf([]text{7, 1 << 30}, 0)}
		var nodes [][]row
		count := rapid.IntRange(1, 4).Draw(t, "nodes")
		g.rowsOf = newColumn(count, uint32(0))
		for n := range count {
			g.rowsOf.set(node(n), uint32(len(g.rows)+len(g.added)))
			w.begin()
			var rows []row
			property := rapid.SampledFrom([]graph.Property{graph.PropKind, firstLink - 3}).Draw(t, "first")
			for range rapid.IntRange(0, 6).Draw(t, "rows") {
				property += graph.Property(rapid.IntRange(0, 2).Draw(t, "further"))
				r := row{
					object: none, value: text(anything.Draw(t, "value")), original: text(some.Draw(t, "original")), locator: text(some.Draw(t, "locator")),
					quals: some.Draw(t, "quals"), subject: some.Draw(t, "subject"), source: some.Draw(t, "source"), property: property,
					inferred: rapid.Bool().Draw(t, "inferred"), loses: rapid.Bool().Draw(t, "loses"),
				}
				id := text(0)
				if end := rapid.IntRange(-1, 1).Draw(t, "object"); end >= 0 {
					r.object, id = node(end), g.ids.at(node(end))
					if rapid.Bool().Draw(t, "by its id") {
						r.value = id
					}
				}
				w.write(&r, id)
				rows = append(rows, r)
			}
			nodes = append(nodes, rows)
			if len(g.added) > 0 || rapid.Bool().Draw(t, "later") {
				g.added = w.appendTo(g.added)
			} else {
				g.rows = w.appendTo(g.rows)
			}
		}
		for n, rows := range nodes {
			for of := graph.NoProperty; of <= firstLink+12; of++ {
				read, count := g.rowsBy(node(n), of), 0
				for _, want := range rows {
					if of != graph.NoProperty && want.property != of {
						continue
					}
					if !read.read() || read.row != want {
						t.Fatalf("of node %d and property %d: %+v, want %+v", n, of, read.row, want)
					}
					count++
					if again := g.rowOf(node(n), read.at); again != want {
						t.Fatalf("at its place: %+v, want %+v", again, want)
					}
				}
				for leads := g.linksBy(node(n), of); leads.read(); {
					full := g.rowOf(node(n), leads.at)
					if leads.object != full.object || leads.quals != full.quals || leads.loses != full.loses || leads.property != of && of != graph.NoProperty {
						t.Fatalf("leads %+v, the row is %+v", leads.row, full)
					}
					count--
				}
				if count != 0 {
					t.Fatalf("of node %d and property %d linksBy passes over %d rows", n, of, count)
				}
				if read.read() {
					t.Fatalf("of node %d and property %d there is one more: %+v", n, of, read.row)
				}
			}
		}
	})
}
