package graph

import "context"

// Network is a graph by the numbers of its nodes, which count from 0. It is immutable.
type Network interface {
	// Size is how many nodes there are.
	Size() int
	// Number is that of the node whose own id it is.
	Number(id ID) int32
	ID(n int32) ID
	Kind(n int32) Kind
	// Degree is how many links the node has, see Reader's Degrees.
	Degree(n int32) int
	// Links gives where the links of the node lead and how they read from it, each once.
	Links(n int32) ([]int32, []Reading)
}

// ground is a network as far as a walk has come.
type ground interface {
	Network
	// meet makes the degrees of nodes known, open their links.
	meet(ctx context.Context, nodes []int32) error
	open(ctx context.Context, nodes []int32) error
}

// charted is the ground of a network that is there as a whole.
type charted struct{ Network }

func (charted) meet(ctx context.Context, _ []int32) error { return ctx.Err() }
func (charted) open(ctx context.Context, _ []int32) error { return ctx.Err() }

// uncharted is the ground of a reader without a network: it numbers the nodes that the reader tells of. A node that was not
// opened has its links with those that were.
type uncharted struct {
	reader  Reader
	via     []Property
	numbers map[ID]int32
	nodes   []spot
}

// spot is what is known of a node.
type spot struct {
	id     ID
	degree int
	opened bool
	to     []int32
	how    []Reading
}

func newUncharted(reader Reader, via []Property) *uncharted {
	return &uncharted{reader: reader, via: via, numbers: map[ID]int32{}}
}

func (u *uncharted) Size() int          { return len(u.nodes) }
func (u *uncharted) ID(n int32) ID      { return u.nodes[n].id }
func (u *uncharted) Kind(n int32) Kind  { return u.nodes[n].id.Kind() }
func (u *uncharted) Degree(n int32) int { return u.nodes[n].degree }

func (u *uncharted) Links(n int32) ([]int32, []Reading) { return u.nodes[n].to, u.nodes[n].how }

func (u *uncharted) Number(id ID) int32 {
	n, known := u.numbers[id]
	if !known {
		n = int32(len(u.nodes))
		u.numbers[id] = n
		u.nodes = append(u.nodes, spot{id: id})
	}
	return n
}

func (u *uncharted) ids(nodes []int32) []ID {
	ids := make([]ID, len(nodes))
	for i, n := range nodes {
		ids[i] = u.nodes[n].id
	}
	return ids
}

func (u *uncharted) meet(ctx context.Context, nodes []int32) error {
	degrees, err := u.reader.Degrees(ctx, u.ids(nodes))
	for i, d := range degrees {
		u.nodes[nodes[i]].degree = d
	}
	return err
}

func (u *uncharted) open(ctx context.Context, nodes []int32) error {
	all, err := u.reader.Neighbors(ctx, u.ids(nodes), u.via)
	if err != nil {
		return err
	}
	for i, n := range nodes {
		id := u.nodes[n].id
		to, how := make([]int32, len(all[i])), make([]Reading, len(all[i]))
		for k, neighbor := range all[i] {
			to[k], how[k] = u.Number(neighbor.ID), neighbor.reading(id)
			if other := &u.nodes[to[k]]; !other.opened {
				other.to, other.how = append(other.to, n), append(other.how, how[k].turned())
			}
		}
		s := &u.nodes[n]
		s.opened, s.to, s.how = true, to, how
	}
	return nil
}
