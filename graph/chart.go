package graph

// Chart is what a Ground comes to know of a network whose nodes have names of the kind K: it numbers the nodes that it was told of.
type Chart[K comparable] struct {
	numbers map[K]int32
	names   []K
	spots   []spot
}

type spot struct {
	opened bool
	to     []int32
	how    []Reading
}

// Node is the number of the node with this name, which from now on is one of the chart.
func (c *Chart[K]) Node(name K) int32 {
	n, known := c.numbers[name]
	if !known {
		if c.numbers == nil {
			c.numbers = map[K]int32{}
		}
		n = int32(len(c.names))
		c.numbers[name] = n
		c.names, c.spots = append(c.names, name), append(c.spots, spot{})
	}
	return n
}

// Name is that of the node.
func (c *Chart[K]) Name(n int32) K { return c.names[n] }

// Size implements Network.
func (c *Chart[K]) Size() int { return len(c.names) }

// Links implements Network.
func (c *Chart[K]) Links(n int32) ([]int32, []Reading) { return c.spots[n].to, c.spots[n].how }

// Opened says that all links of a node come now, of which there are so many.
func (c *Chart[K]) Opened(n int32, links int) {
	c.spots[n] = spot{true, make([]int32, 0, links), make([]Reading, 0, links)}
}

// Link adds a link of a node that is opened, and how it reads from there; the other node has it too, until all of its own come.
func (c *Chart[K]) Link(n, to int32, how Reading) {
	s, other := &c.spots[n], &c.spots[to]
	s.to, s.how = append(s.to, to), append(s.how, how)
	if !other.opened {
		other.to, other.how = append(other.to, n), append(other.how, how.Turned())
	}
}
