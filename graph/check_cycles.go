package graph

import (
	"fmt"
	"strings"
)

// cycles finds links that lead back to where they started, with the members of the cycle: no cycle is left when the links
// that it names are taken out.
func (c *checker) cycles(property Property) {
	type step struct {
		node int32
		next int // the place in the node's statements from where to go on
	}
	const done = -1
	at := make([]int, len(c.nodes)) // 0 not seen, else the place on the way from 1, or done
	var way []step
	enter := func(n int32) {
		way = append(way, step{n, 0})
		at[n] = len(way)
	}
	for n := range c.nodes {
		if at[n] == 0 {
			enter(int32(n))
		}
		for len(way) > 0 {
			last := &way[len(way)-1]
			if last.next == len(c.nodes[last.node]) {
				at[last.node] = done
				way = way[:len(way)-1]
				continue
			}
			p := c.nodes[last.node][last.next]
			last.next++
			if c.at(p).Property != property {
				continue
			}
			switch end := c.end(p); {
			case end < 0 || at[end] == done:
			case at[end] == 0:
				enter(end)
			default:
				members := way[at[end]-1:]
				c.fault(p, "a cycle of "+property.String()+": "+c.names(len(members), func(i int) int32 { return members[i].node }), "take one of these links out")
			}
		}
	}
}

// maxNamed bounds how many members of a cycle an error names.
const maxNamed = 10

// names are those of the members of a cycle of n, from the first back to it.
func (c *checker) names(n int, member func(int) int32) string {
	var names []string
	for i := range min(n, maxNamed) {
		names = append(names, string(c.id.IDs[member(i)]))
	}
	if n > maxNamed {
		names = append(names, fmt.Sprintf("… (%d in all)", n))
	}
	return strings.Join(append(names, names[0]), " → ")
}
