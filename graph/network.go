package graph

import "context"

// Network is a graph by the numbers of its nodes, which count from 0.
type Network interface {
	// Size is how many nodes there are.
	Size() int
	// Number is that of the node whose own id it is.
	Number(id ID) int32
	ID(n int32) ID
	Kind(n int32) Kind
	// Degree is how many links the node has, of all properties (see LinkProperties), each once for a property, direction and node at its
	// other end.
	Degree(n int32) int
	// Links gives where the links of the node lead and how they read from it, each once.
	Links(n int32) ([]int32, []Reading)
}

// Ground is a network for one walk. It may be one that comes to be known as the walk goes on: then it has the nodes that it told of, of
// which it says what it was asked to find out.
type Ground interface {
	Network
	// Weigh gives about how many links nodes have.
	Weigh(ctx context.Context, nodes []int32) (int, error)
	// Open finds out the links of nodes. A node that was not opened has its links with those that were.
	Open(ctx context.Context, nodes []int32) error
	// Meet finds out the ids, kinds and degrees of nodes. Whether a node is of a kind that the walk avoids is known without.
	Meet(ctx context.Context, nodes []int32) error
}

// Charted is the ground of a network that is known as a whole.
type Charted struct{ Network }

var _ Ground = Charted{}

// Weigh implements Ground.
func (c Charted) Weigh(ctx context.Context, nodes []int32) (int, error) {
	sum := 0
	for _, n := range nodes {
		sum += c.Degree(n)
	}
	return sum, ctx.Err()
}

// Open implements Ground.
func (Charted) Open(ctx context.Context, _ []int32) error { return ctx.Err() }

// Meet implements Ground.
func (Charted) Meet(ctx context.Context, _ []int32) error { return ctx.Err() }
