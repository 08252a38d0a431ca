package memory

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/krajina/krajina/graph"
)

// imageFormat begins an image. What an image means follows from the program too, down to how words are stemmed: about has to
// name it.
const imageFormat = "Krajina graph image 2\n"

// WriteImage writes the graph with its index as ReadImage reads it: much sooner than a store's statements are loaded and
// indexed. about is what the reader is told of it first. It is for a graph as it was loaded: where nodes have come and gone since, it
// is an error.
func (g *Graph) WriteImage(w io.Writer, about []byte) error {
	if g.arrived != nil {
		return errors.New("write an image of the graph: nodes came or went since it was loaded")
	}
	g.Warm()
	c := newWriting(w)
	c.raw([]byte(imageFormat))
	carryBytes(c, &about)
	g.carry(c)
	if err := c.check(); err != nil {
		return fmt.Errorf("write an image of the graph: %w", err)
	}
	return nil
}

// ReadImage reads what WriteImage wrote, of so many bytes. takes is told what the image is about and says whether it is wanted;
// where it is not, ReadImage gives no graph and no error. What is cut off or damaged is an error.
func ReadImage(r io.Reader, size int64, takes func(about []byte) bool) (*Graph, error) {
	c := newReading(r, size)
	begins := make([]byte, len(imageFormat))
	c.raw(begins)
	if c.err == nil && string(begins) != imageFormat {
		return nil, nil
	}
	var about []byte
	carryBytes(c, &about)
	if c.err == nil && !takes(about) {
		return nil, nil
	}
	g := &Graph{texts: &texts{}, budgets: &graph.Budgets{}, linked: &network{}, index: &index{keys: &dictionary{}}}
	parts := g.carry(c)
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("read an image of the graph: %w", err)
	}
	g.complete(parts)
	return g, nil
}

// carry carries all that is not made again of it.
func (g *Graph) carry(c *carrier) graph.LexiconParts {
	c.string(&g.revision.Epoch)
	number := uint64(g.revision.Number)
	c.number(&number)
	g.revision.Number = int64(number)
	g.texts.carry(c)
	carryColumn(c, g.end(), &g.ids, 0)
	carryCalled(c, &g.aliases)
	first := g.first[:]
	carry32(c, &first)
	copy(g.first[:], first)
	rows := g.rows
	if len(g.added) > 0 {
		rows = append(append(make([]byte, 0, len(g.rows)+len(g.added)), g.rows...), g.added...)
	}
	carryBytes(c, &rows)
	if c.out == nil {
		g.rows = rows
	}
	carryColumn(c, g.end(), &g.rowsOf, 0)
	carry32(c, &g.dormant)
	count := uint64(g.rowCount)
	c.number(&count)
	g.rowCount = int(count)
	carry32(c, &g.sources)
	carryList(c, &g.sourceIDs, func(c *carrier, id *graph.ID) { c.string((*string)(id)) })
	carryJSON(c, &g.facts)
	carry32(c, &g.ranks)
	carryList(c, &g.stating, carryBytes[postings])
	carryJSON(c, &g.quals)
	carryBytes(c, &g.rankOf)
	carryColumn(c, g.end(), &g.projectOf, none)
	carryColumn(c, g.end(), &g.parentOf, none)
	carryColumn(c, g.end(), &g.startDay, graph.UnknownDay)
	carryColumn(c, g.end(), &g.endDay, graph.UnknownDay)
	carry32(c, &g.titles)
	carry64(c, &g.budgets.Amounts)
	carry16(c, &g.budgets.Currency)
	carryList(c, &g.budgets.Currencies, (*carrier).string)
	carryCalled(c, &g.identifiers)
	carry32(c, &g.linked.spans)
	carry32(c, &g.linked.to)
	carry8(c, &g.linked.how)
	carry8(c, &g.linked.ranks)
	g.index.keys.texts.carry(c)
	carry32(c, &g.index.keys.places)
	carryBytes(c, &g.index.lists)
	carry32(c, &g.index.at)
	var parts graph.LexiconParts
	if c.out != nil {
		parts = g.index.lexicon.Parts()
	}
	carryLexicon(c, &parts)
	return parts
}

// carryColumn carries the values of n numbers.
func carryColumn[T ~uint32 | ~int32](c *carrier, n node, column *column[T], usual T) {
	var list []T
	if c.out != nil {
		list = column.list(int(n))
	}
	carry32(c, &list)
	if c.out == nil {
		*column = columnOf(list, usual)
	}
}

func (t *texts) carry(c *carrier) { carryList(c, &t.pieces, (*carrier).string) }

func carryCalled(c *carrier, list *[]called) {
	carryAll(c, list, 8, func(b []byte, v called) { put32(b, uint32(v.text), uint32(v.node)) }, func(b []byte) called {
		x, y := get32(b)
		return called{text(x), node(y)}
	})
}

func put32(b []byte, x, y uint32) {
	binary.LittleEndian.PutUint32(b, x)
	binary.LittleEndian.PutUint32(b[4:], y)
}

func get32(b []byte) (x, y uint32) {
	return binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:])
}

// carryJSON carries few values, of which nobody has to know the fields.
func carryJSON[T any](c *carrier, value *T) {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // it is made of texts
	}
	carryBytes(c, &text)
	if c.out == nil && c.err == nil {
		c.err = json.Unmarshal(text, value)
	}
}

func carryLexicon(c *carrier, parts *graph.LexiconParts) {
	carryList(c, &parts.Names, func(c *carrier, n *graph.Name) {
		preferred := uint64(btoi(n.Preferred))
		c.string((*string)(&n.ID))
		c.string(&n.Text)
		c.string((*string)(&n.Language))
		c.number(&preferred)
		n.Preferred = preferred != 0
	})
	carryList(c, &parts.Forms, func(c *carrier, f *graph.Form) {
		nodes := uint64(f.Nodes)
		c.string(&f.Text)
		c.number(&nodes)
		f.Nodes = int(nodes)
	})
	carryList(c, &parts.Frequencies, func(c *carrier, f *graph.Frequency) {
		nodes, projects := uint64(f.Nodes), uint64(f.Projects)
		c.string(&f.Key)
		c.number(&nodes)
		c.number(&projects)
		f.Nodes, f.Projects = int(nodes), int(projects)
	})
}

// complete makes what follows from the rest, and what hangs on this process: how its tables scatter texts.
func (g *Graph) complete(parts graph.LexiconParts) {
	g.linked.g, g.linkCount = g, g.linked.count()
	g.records = newRecords(int(g.end()))
	for k := range graph.AllKinds.All() {
		g.alive[k] = newSet(g.size(k))
		for i := range g.size(k) {
			if g.ids.at(g.first[k]+node(i)) != 0 {
				g.alive[k].add(i)
				g.counts[k]++
			}
		}
		g.free[k] = g.first[k] + node(g.counts[k])
	}
	var tables sync.WaitGroup
	tables.Go(func() {
		n := uint32(int(g.end()) + len(g.aliases))
		g.numbers = tableOf(n, g.nameOf)
	})
	tables.Go(func() {
		g.identified = tableOf(uint32(len(g.identifiers)), func(i uint32) string { return g.texts.at(g.identifiers[i].text) })
		keys := g.index.keys
		keys.numbers = tableOf(uint32(len(keys.places)), keys.text)
		g.index.lexicon = graph.NewLexicon(parts)
	})
	tables.Wait()
	g.indexOnce.Do(func() {})
}

// tableOf is the table of the numbers to n by their texts.
func tableOf(n uint32, text func(uint32) string) *table {
	t := newTable(int(n))
	for i := range n {
		if s := text(i); s != "" { // numbers that no node has
			t.put(s, i, text)
		}
	}
	return t
}
