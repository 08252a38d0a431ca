package neo4j

import (
	"context"
	"fmt"

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

// linksAtOnce is of how many nodes one statement gives the links.
const linksAtOnce = 5_000

// Neighbors implements graph.Reader.
func (r *Reader) Neighbors(ctx context.Context, ids []graph.ID, via []graph.Property) ([][]graph.Neighbor, error) {
	all := make([][]graph.Neighbor, len(ids))
	for from := 0; from < len(ids); from += linksAtOnce {
		part := ids[from:min(len(ids), from+linksAtOnce)]
		c := r.compiler(graph.Date{})
		i, id, n := c.fresh("i"), c.fresh("id"), c.fresh("n")
		list := c.param(texts(part))
		rows, _, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND range(0, size(%[1]s) - 1) AS %[2]s
OPTIONAL CALL (*) { WITH %[1]s[%[2]s] AS %[3]s
%[4]s
RETURN COLLECT { MATCH (%[5]s)-[r]-(m:Node) WHERE type(r) IN %[6]s AND %[7]s
WITH DISTINCT type(r) AS t, NOT type(r) IN %[8]s AND startNode(r) <> %[5]s AS inverse, m ORDER BY t, inverse, m._order, m.id
RETURN [t, inverse, m.id] } AS links }
RETURN %[2]s AS i, links`, list, i, id, c.lookup(id, n), n, c.param(typesOf(via)), alive("m"), c.param(symmetric)))
		if err != nil {
			return nil, err
		}
		for _, found := range rows {
			at := from + int(get[int64](found, "i"))
			byProperty := map[graph.Property][]graph.Neighbor{}
			for _, link := range get[[]any](found, "links") {
				l := link.([]any)
				inverse, _ := l[1].(bool)
				p := propertyOfType[text(l[0])]
				byProperty[p] = append(byProperty[p], graph.Neighbor{ID: graph.ID(text(l[2])), Property: p, Inverse: inverse})
			}
			for p := range graph.PropSources {
				all[at] = append(all[at], byProperty[p]...)
			}
		}
	}
	return all, nil
}

// Degrees implements graph.Reader.
func (r *Reader) Degrees(ctx context.Context, ids []graph.ID) ([]int, error) {
	degrees := make([]int, len(ids))
	for from := 0; from < len(ids); from += linksAtOnce {
		part := ids[from:min(len(ids), from+linksAtOnce)]
		c := r.compiler(graph.Date{})
		i, id, n := c.fresh("i"), c.fresh("id"), c.fresh("n")
		list := c.param(texts(part))
		rows, _, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND range(0, size(%[1]s) - 1) AS %[2]s
OPTIONAL CALL (*) { WITH %[1]s[%[2]s] AS %[3]s
%[4]s
RETURN COUNT { MATCH (%[5]s)-[r]-(m:Node) WHERE type(r) IN %[6]s AND %[7]s
RETURN DISTINCT type(r) AS t, NOT type(r) IN %[8]s AND startNode(r) <> %[5]s AS inverse, m } AS degree }
RETURN %[2]s AS i, degree`, list, i, id, c.lookup(id, n), n, c.param(typesOf(graph.LinkProperties())), alive("m"), c.param(symmetric)))
		if err != nil {
			return nil, err
		}
		for _, found := range rows {
			degrees[from+int(get[int64](found, "i"))] = int(get[int64](found, "degree"))
		}
	}
	return degrees, nil
}
