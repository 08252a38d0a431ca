package neo4j

import (
	"context"
	"fmt"
	"slices"

	"github.com/krajina/krajina/graph"
)

// ground is the graph as far as a walk has come. A walk looks at a hundred thousand nodes to show ten, so that of most of them the
// database tells nothing but its own number.
type ground struct {
	graph.Chart[uint64]
	reader *Reader
	wanted graph.PathWanted
	facts  map[int32]fact
}

// fact is what is known of a node beside its links.
type fact struct {
	met    bool
	id     graph.ID
	kind   graph.Kind
	degree int
}

// Ground implements graph.Reader.
func (r *Reader) Ground(ctx context.Context, w graph.PathWanted) (graph.Ground, error) {
	g := &ground{reader: r, wanted: w, facts: map[int32]fact{}}
	c := r.compiler(graph.Date{})
	rows, _, err := r.ask(ctx, c, fmt.Sprintf("UNWIND %s AS of RETURN head(COLLECT { WITH of %s RETURN id(n) }) AS node", c.param(texts([]graph.ID{w.From, w.To})), c.lookup("of", "n")))
	if err != nil {
		return nil, err
	}
	for i, id := range []graph.ID{w.From, w.To} {
		node, ok := rows[i].Get("node")
		if !ok || node == nil {
			return nil, damagedValue(fmt.Errorf("no node %s", id))
		}
		g.facts[g.Node(uint64(number(node)))] = fact{id: id}
	}
	return g, nil
}

// Number implements graph.Network, for the ends of the walk.
func (g *ground) Number(id graph.ID) int32 {
	for n, f := range g.facts {
		if f.id == id {
			return n
		}
	}
	return -1
}

// ID implements graph.Network.
func (g *ground) ID(n int32) graph.ID { return g.facts[n].id }

// Kind implements graph.Network.
func (g *ground) Kind(n int32) graph.Kind { return g.facts[n].kind }

// Degree implements graph.Network.
func (g *ground) Degree(n int32) int { return g.facts[n].degree }

// each asks something of nodes, some at a time: the clauses are of a node n at the place i, and give gets the list of all that they return.
func (g *ground) each(ctx context.Context, nodes []int32, clauses func(c *compiler) string, give func(some []int32, list []any) error) error {
	for some := range slices.Chunk(nodes, eachAtOnce) {
		c := g.reader.compiler(graph.Date{})
		of := make([]int64, len(some))
		for i, n := range some {
			of[i] = int64(g.Name(n))
		}
		list := c.param(of)
		rows, _, err := g.reader.ask(ctx, c, fmt.Sprintf("RETURN COLLECT { UNWIND range(0, size(%[1]s) - 1) AS i MATCH (n) WHERE id(n) = %[1]s[i]\n%[2]s } AS list", list, clauses(c)))
		if err != nil {
			return err
		}
		if err := give(some, get[[]any](rows[0], "list")); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Weigh implements graph.Ground by what the database has counted, the links of what is superseded among it: so a walk may begin from the other
// end than it would after those are deleted, or in memory.
func (g *ground) Weigh(ctx context.Context, nodes []int32) (int, error) {
	sum := 0
	err := g.each(ctx, nodes, func(*compiler) string {
		return "RETURN sum(COUNT { (n)-[:" + anyType(graph.LinkProperties()) + "]-() })"
	}, func(_ []int32, list []any) error {
		sum += number(list[0])
		return nil
	})
	return sum, err
}

// A link is told in one number, from the highest bits on: the database's number of the node at its other end, that node's kind where it is
// one that the walk avoids, the place of the node that it is a link of, and how it reads from there.
const (
	howBits   = 8 // all of a graph.Reading
	placeBits = 13
	kindBits  = 6
)

var (
	_ [1<<placeBits - eachAtOnce]struct{}
	_ [1<<kindBits - len(graph.KindCounts{})]struct{}
)

// Open implements graph.Ground.
func (g *ground) Open(ctx context.Context, nodes []int32) error {
	if len(g.wanted.Via) == 0 {
		return ctx.Err()
	}
	return g.each(ctx, nodes, func(c *compiler) string {
		return fmt.Sprintf("MATCH (n)-[r:%s]-(m:Node) WHERE %s\nRETURN DISTINCT (((id(m) * %d + %s) * %d) + i) * %d + %s", anyType(graph.PropertiesOf(g.wanted.Via)), c.alive("m"),
			1<<kindBits, kindOf("m", g.wanted.Avoid), 1<<placeBits, 1<<howBits, readingFrom("n", c))
	}, func(some []int32, links []any) error {
		count := make([]int, len(some))
		for _, l := range links {
			count[number(l)>>howBits%(1<<placeBits)]++
		}
		for i, n := range some {
			g.Opened(n, count[i])
		}
		for _, l := range links {
			link := uint64(number(l))
			m := g.Node(link >> (howBits + placeBits + kindBits))
			g.Link(some[link>>howBits%(1<<placeBits)], m, graph.Reading(link%(1<<howBits)))
			if kind := graph.Kind(link >> (howBits + placeBits) % (1 << kindBits)); kind != graph.NoKind {
				f := g.facts[m]
				f.kind = kind
				g.facts[m] = f
			}
		}
		return nil
	})
}

// kindOf is the number of a node's kind, of those given.
func kindOf(v string, kinds graph.Kinds) string {
	told := "0"
	for k := range kinds.All() {
		told = fmt.Sprintf("CASE WHEN %s THEN %d ELSE %s END", isKind(v, k), k, told)
	}
	return told
}

// readingFrom is how the relationship r reads from the node n.
func readingFrom(n string, c *compiler) string {
	of := func(inverse bool) string {
		readings := row{}
		part := "0"
		for _, p := range graph.LinkProperties() {
			if p != graph.PropProject {
				readings[relationshipTypes[p]] = int(graph.ReadingOf(p, inverse && !p.Definition().Symmetric, graph.NoKind, graph.NoKind))
			}
		}
		for _, k := range []graph.Kind{graph.KindActivity, graph.KindOutput, graph.KindEvent} {
			part = fmt.Sprintf("CASE WHEN %s THEN %d ELSE %s END", isKind("startNode(r)", k), graph.ReadingOf(graph.PropProject, inverse, k, k), part)
		}
		return fmt.Sprintf("CASE WHEN r:%s THEN %s ELSE %s[type(r)] END", relationshipTypes[graph.PropProject], part, c.param(readings))
	}
	return fmt.Sprintf("CASE WHEN startNode(r) = %s THEN %s ELSE %s END", n, of(false), of(true))
}

// Meet implements graph.Ground.
func (g *ground) Meet(ctx context.Context, nodes []int32) error {
	nodes = slices.DeleteFunc(slices.Clone(nodes), func(n int32) bool { return g.facts[n].met })
	return g.each(ctx, nodes, func(c *compiler) string {
		match, link := c.linksOf("n", graph.LinkProperties())
		return fmt.Sprintf("RETURN [i, n.id, COUNT { %s RETURN %s }]", match, link)
	}, func(some []int32, list []any) error {
		for _, entry := range list {
			fields, _ := entry.([]any)
			if len(fields) != 3 {
				return damagedValue(errShape)
			}
			id := graph.ID(text(fields[1]))
			g.facts[some[number(fields[0])]] = fact{true, id, id.Kind(), number(fields[2])}
		}
		return nil
	})
}
