package neo4j

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

var propertyOfType = func() map[string]graph.Property {
	of := map[string]graph.Property{}
	for p, name := range relationshipTypes {
		of[name] = p
	}
	return of
}()

func typesOf(via []graph.Property) []string {
	types := []string{}
	for _, p := range via {
		types = append(types, relationshipTypes[p])
	}
	return types
}

// symmetric are the types of relationships that read the same from both ends.
var symmetric = func() []string {
	var types []string
	for _, p := range graph.LinkProperties() {
		if p.Definition().Symmetric {
			types = append(types, relationshipTypes[p])
		}
	}
	return types
}()

// linksOf matches the links of n with its neighbours m: their types, t, and whether they lead from m to n.
func (c *compiler) linksOf(n string, via []graph.Property) (match, link string) {
	return fmt.Sprintf("MATCH (%s)-[r]-(m:Node) WHERE type(r) IN %s AND %s", n, c.param(typesOf(via)), c.alive("m")),
		fmt.Sprintf("DISTINCT type(r) AS t, NOT type(r) IN %s AND startNode(r) <> %s AS inverse, m", c.param(symmetric), n)
}

// Neighbors implements graph.Reader.
func (r *Reader) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	all := make([][]graph.Neighbor, len(ids))
	err := r.each(ctx, ids, func(c *compiler, n string) string {
		match, link := c.linksOf(n, via)
		return fmt.Sprintf("COLLECT { %s WITH %s ORDER BY t, inverse, m._order RETURN [t, inverse, m.id] }", match, link)
	}, func(at int, found *neo4j.Record) {
		byProperty := map[graph.Property][]graph.Neighbor{}
		for _, link := range get[[]any](found, "told") {
			l := link.([]any)
			inverse, _ := l[1].(bool)
			p := propertyOfType[text(l[0])]
			byProperty[p] = append(byProperty[p], graph.Neighbor{ID: graph.ID(text(l[2])), Property: p, Inverse: inverse})
		}
		for p := range graph.PropSources { // in the order of the model, of which PropSources is the last
			all[at] = append(all[at], byProperty[p]...)
		}
	})
	return all, err
}

// Degrees implements graph.Reader.
func (r *Reader) Degrees(ctx context.Context, ids []graph.ID) ([]int, error) {
	degrees := make([]int, len(ids))
	err := r.each(ctx, ids, func(c *compiler, n string) string {
		match, link := c.linksOf(n, graph.LinkProperties())
		return fmt.Sprintf("COUNT { %s RETURN %s }", match, link)
	}, func(at int, found *neo4j.Record) { degrees[at] = int(get[int64](found, "told")) })
	return degrees, err
}

// Network implements graph.Reader: there is none, the graph stays in the database.
func (r *Reader) Network() graph.Network { return nil }
