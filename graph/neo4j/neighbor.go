package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

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

// anyType is the pattern of relationships of the properties. Asked so the database passes over all others, as it does not where their
// types are compared.
func anyType(via []graph.Property) string { return strings.Join(typesOf(via), "|") }

func typesOf(via []graph.Property) []string {
	types := []string{}
	for _, p := range via {
		types = append(types, relationshipTypes[p])
	}
	return types
}

// symmetric are the types of relationships that read the same from both ends.
var symmetric = anyType(slices.DeleteFunc(graph.LinkProperties(), func(p graph.Property) bool { return !p.Definition().Symmetric }))

// linksOf matches the links of n with its neighbours m: their types, t, and whether they lead from m to n.
func (c *compiler) linksOf(n string, via []graph.Property) (match, link string) {
	return fmt.Sprintf("MATCH (%s)-[r:%s]-(m:Node) WHERE %s", n, anyType(via), c.alive("m")),
		fmt.Sprintf("DISTINCT type(r) AS t, NOT r:%s AND startNode(r) <> %s AS inverse, m", symmetric, n)
}

// Neighbors implements graph.Reader.
func (r *Reader) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	all := make([][]graph.Neighbor, len(ids))
	if len(via) == 0 {
		return all, ctx.Err()
	}
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
