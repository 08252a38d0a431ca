package memory

import "github.com/krajina/krajina/graph"

// inbound is links by one property that lead to a node, by the nodes that they come from.
type inbound struct {
	from  []int32
	ranks []ranks
}

func (l *inbound) add(from node, of ranks) {
	l.from, l.ranks = append(l.from, int32(from)), append(l.ranks, of)
}

// directed is the property of a reading and, in the lowest bit, whether it leads from the other node.
var directed = func() (by [256]uint16) {
	for r := range 2 * len(graph.AllLinkKinds()) {
		p, inverse := graph.Reading(r).Link()
		by[r] = uint16(p)<<1 | uint16(btoi(inverse && !p.Definition().Symmetric))
	}
	return by
}()

// links gives the resolved links that lead to n by the property, without copying them; of a symmetric one those too that only n states,
// which have no ranks.
func (g *Graph) links(n node, p graph.Property) inbound {
	all := g.linked.at(int32(n))
	by := uint16(p)<<1 | uint16(btoi(!p.Definition().Symmetric))
	from := before(all.how, by)
	to := from + before(all.how[from:], by+1)
	return inbound{all.to[from:to:to], all.ranks[from:to:to]}
}

// before is how many readings come before a property and direction, in the order of a linkList.
func before(how []graph.Reading, by uint16) int {
	from, to := 0, len(how)
	for from < to {
		if middle := int(uint(from+to) >> 1); directed[how[middle]] < by {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// leadTo gives the nodes from which links lead to n, once for each link.
func (g *Graph) leadTo(n node) []node {
	var nodes []node
	all := g.linked.at(int32(n))
	for i, of := range all.ranks {
		if of != 0 {
			nodes = append(nodes, node(all.to[i]))
		}
	}
	return nodes
}
