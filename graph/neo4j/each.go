package neo4j

import (
	"context"
	"fmt"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
)

// eachAtOnce is of how many nodes one statement tells something.
const eachAtOnce = 5_000

// each asks something of each of the nodes: tell gives the expression for it, of a node's variable; give takes a row in which
// it is called told, null where there is no node, with the id's place.
func (r *Reader) each(ctx context.Context, ids []graph.ID, tell func(c *compiler, n string) string, give func(at int, found *neo4j.Record)) error {
	at := 0
	for part := range slices.Chunk(ids, eachAtOnce) {
		c := r.compiler(graph.Date{})
		i, id, n := c.fresh("i"), c.fresh("id"), c.fresh("n")
		list := c.param(texts(part))
		lookup := c.lookup(id, n)
		rows, _, err := r.ask(ctx, c, fmt.Sprintf(`UNWIND range(0, size(%[1]s) - 1) AS %[2]s
OPTIONAL CALL (*) { WITH %[1]s[%[2]s] AS %[3]s
%[4]s
RETURN %[5]s AS told }
RETURN %[2]s AS i, told`, list, i, id, lookup, tell(c, n)))
		if err != nil {
			return err
		}
		for _, found := range rows {
			give(at+int(get[int64](found, "i")), found)
		}
		at += len(part)
	}
	return ctx.Err()
}
