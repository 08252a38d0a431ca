package graphtest

import (
	"sync"

	"github.com/krajina/krajina/graph"
)

// many is n projects in the order of their titles.
func many(n int) []string {
	lines := []string{"region:r"}
	for i := range n {
		lines = append(lines, line("project:%02d | title T%02d | regions region:r", (i*7)%n, (i*7)%n))
	}
	return lines
}

func pagingTests() []readerTest {
	const n = 25
	back := inverse(graph.PropRegions, graph.KindProject)
	var told sync.Map // what the dormant statements say, by the keys of their cursors
	lists := map[string]func(c *readerCase, w graph.Window) (graph.Page, error){
		"Find": func(c *readerCase, w graph.Window) (graph.Page, error) {
			return c.Find(c.Context(), graph.KindProject, graph.Query{Window: w})
		},
		"Follow": func(c *readerCase, w graph.Window) (graph.Page, error) {
			pages, err := c.Follow(c.Context(), back, []graph.ID{"region:r"}, graph.Query{Window: w, Order: []graph.Order{{Property: graph.PropTitle, Descending: true}}})
			if err != nil {
				return graph.Page{}, err
			}
			return pages[0], nil
		},
		"Dormant": func(c *readerCase, w graph.Window) (graph.Page, error) {
			d, err := c.Dormant(c.Context(), w)
			p := graph.Page{Total: d.Total, HasNext: d.HasNext, HasPrevious: d.HasPrevious}
			for i, s := range d.Statements {
				key, faulty := graph.ReadCursor(d.Cursors[i])
				if at, known := told.LoadOrStore(key, s.Value); faulty != nil || known && at != s.Value {
					c.Errorf("the cursor %q, %v, is that of %q and of %q", key, faulty, at, s.Value)
				}
				p.Edges = append(p.Edges, graph.Edge{Node: &graph.Record{ID: graph.ID(key)}})
			}
			return p, err
		},
	}
	lines := many(n)
	for i := range n {
		lines = append(lines, line("~project:gone | notes number %02d", i))
	}
	var tests []readerTest
	for _, name := range []string{"Find", "Follow", "Dormant"} {
		list := lists[name]
		tests = append(tests, readerTest{name + ": every window of every size, forwards and backwards", one(lines...), func(c *readerCase) { c.windows(n, list) }})
	}
	return append(tests, readerTest{"windows that are wrong are refused", one(lines...), func(c *readerCase) {
		zero, big, some := 0, graph.MaxPage+1, 3
		for name, list := range lists {
			for _, w := range []graph.Window{
				{First: &zero}, {First: &big}, {Last: &zero}, {Last: &big}, {First: &some, Last: &some},
				{After: "nonsense"}, {Before: "=="}, {After: graph.Cursor("region:r")}, {Before: graph.Cursor("project:x")}, {After: graph.Cursor("")},
				{After: graph.Cursor("source:s#99999999999999999999")}, {After: graph.Cursor("source:s#9223372036854775807")}, {After: graph.Cursor("source:s#-1")}, {After: graph.Cursor("source:s#25")},
				{After: graph.Cursor("source:s#01")}, {Before: graph.Cursor("source:x#0")},
			} {
				if p, err := list(c, w); !isInvalid(err) {
					c.Errorf("%s %+v: %d, %v; want an ErrInvalid", name, w, len(p.Edges), err)
				}
			}
		}
		// Of a list that the node is not in.
		q := all(graph.Linked{Relation: regions, None: ids("region", "r")})
		q.Window = graph.Window{After: graph.Cursor("project:01")}
		if _, err := c.Find(c.Context(), graph.KindProject, q); !isInvalid(err) {
			c.Errorf("a cursor of another list: %v", err)
		}
		// Also where there is nothing to take a window of.
		if _, err := c.Follow(c.Context(), back, []graph.ID{"region:x"}, graph.Query{Window: graph.Window{First: &zero}}); !isInvalid(err) {
			c.Errorf("a wrong size for a node that is none: %v", err)
		}
	}})
}
