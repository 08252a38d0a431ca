package graph

import (
	"cmp"
	"context"
	"math/bits"
	"slices"
)

// A path is looked for from both ends, from the one that has less to look at, so that what joins everything is passed only
// where nothing else leads on.
const (
	defaultPath = 6
	longestPath = 10
	// mostLinks is how many links a search looks at before it gives up.
	mostLinks = 2_000_000
	// MostPaths is how many paths of equal length are told.
	MostPaths = 101
)

// joinsAll are kinds of node that join whatever there is; saysLittle puts paths through them after others.
var joinsAll = KindsOf(KindRegion, KindProgramme, KindCall)

const saysLittle = 64

// PathWanted is what a path is asked to be.
type PathWanted struct {
	From, To  ID
	MaxLength *int
	// Via are the kinds of link that it may go; nil for all.
	Via []LinkKind
	// Avoid are the kinds of node through which it must not lead.
	Avoid Kinds
	// Paths is how many of the same length are wanted, at most.
	Paths int
}

// step is a link of a path, in its direction.
type step struct {
	from, to ID
	link     reads
}

// side is a search from one end.
type side struct {
	depth    map[ID]int
	frontier []ID
	level    int
	before   map[ID][]step // the steps that lead to a node from the end, over one level
}

func newSide(id ID) *side {
	return &side{map[ID]int{id: 0}, []ID{id}, 0, map[ID][]step{}}
}

// pathSearch looks for the shortest paths between two nodes.
type pathSearch struct {
	reader Reader
	want   PathWanted
	via    []Property
	seen   int
}

// find gives the shortest paths, the rarest nodes first: by the sum of the binary logarithms of how many links its inner nodes
// have, those through regions, programmes and calls after all others, then by the kinds of link and the ids from the start.
// None where there is none of the length.
func (s *pathSearch) find(ctx context.Context, longest int) ([][]step, error) {
	if s.want.From == s.want.To {
		return [][]step{{}}, nil
	}
	a, b := newSide(s.want.From), newSide(s.want.To)
	for a.level+b.level < longest && len(a.frontier) > 0 && len(b.frontier) > 0 {
		next, other := a, b
		costs, err := s.costs(ctx, a, b)
		if err != nil {
			return nil, err
		}
		if costs[1] < costs[0] {
			next, other = b, a
		}
		if err := s.expand(ctx, next); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(next.frontier, func(id ID) bool { d, ok := other.depth[id]; return ok && d == other.level }) {
			return s.between(ctx, a, b)
		}
	}
	return nil, nil
}

// costs are how many links each side has to look at next.
func (s *pathSearch) costs(ctx context.Context, sides ...*side) ([]int, error) {
	costs := make([]int, len(sides))
	for i, side := range sides {
		degrees, err := s.reader.Degrees(ctx, side.frontier)
		if err != nil {
			return nil, err
		}
		for _, d := range degrees {
			costs[i] += d
		}
	}
	return costs, nil
}

// expand goes one link further from one end.
func (s *pathSearch) expand(ctx context.Context, from *side) error {
	all, err := s.reader.Neighbors(ctx, from.frontier, s.via)
	if err != nil {
		return err
	}
	level := from.level + 1
	var next []ID
	for i, id := range from.frontier {
		if s.seen += len(all[i]); s.seen > mostLinks {
			return Invalid("via", "more than %d links would have to be looked at: name fewer kinds of link, avoid kinds of node that join everything, or ask for a shorter path", mostLinks)
		}
		for _, n := range all[i] {
			link := n.link(id)
			if !slices.Contains(s.want.Via, link.kind) || s.want.Avoid.Has(n.ID.Kind()) && n.ID != s.want.From && n.ID != s.want.To {
				continue
			}
			depth, known := from.depth[n.ID]
			if !known {
				depth = level
				from.depth[n.ID] = level
				next = append(next, n.ID)
			}
			if depth == level {
				from.before[n.ID] = append(from.before[n.ID], step{id, n.ID, link})
			}
		}
	}
	from.frontier, from.level = next, level
	return nil
}

// between puts together the paths through the nodes where the two sides meet.
func (s *pathSearch) between(ctx context.Context, a, b *side) ([][]step, error) {
	onward := map[ID][]step{} // steps of shortest paths by where they start
	var inner []ID
	seen := map[ID]bool{}
	visit := func(ids []ID, of *side, turn bool) {
		for len(ids) > 0 {
			id := ids[0]
			ids = ids[1:]
			for _, st := range of.before[id] {
				if turn {
					st = step{st.to, st.from, st.link.turned()}
				}
				onward[st.from] = append(onward[st.from], st)
				end := st.from
				if turn {
					end = st.to
				}
				if !seen[end] {
					seen[end] = true
					inner = append(inner, end)
					ids = append(ids, end)
				}
			}
		}
	}
	var meeting []ID
	for id, d := range a.depth {
		if e, ok := b.depth[id]; ok && d == a.level && e == b.level {
			meeting = append(meeting, id)
		}
	}
	slices.Sort(meeting)
	for _, id := range meeting {
		seen[id] = true
	}
	inner = append(inner, meeting...)
	visit(slices.Clone(meeting), a, false)
	visit(slices.Clone(meeting), b, true)
	degrees, err := s.reader.Degrees(ctx, inner)
	if err != nil {
		return nil, err
	}
	cost := map[ID]int{}
	for i, id := range inner {
		cost[id] = bits.Len(uint(degrees[i]))
		if joinsAll.Has(id.Kind()) {
			cost[id] += saysLittle
		}
	}
	best := s.best(s.want.From, onward, cost, map[ID][]costly{})
	paths := make([][]step, len(best))
	for i := range best {
		paths[i] = best[i].steps
	}
	return paths, nil
}

// costly is a way to the end with the sum of the costs of its inner nodes.
type costly struct {
	cost  int
	steps []step
}

// best gives the best ways from a node to the end.
func (s *pathSearch) best(from ID, onward map[ID][]step, cost map[ID]int, known map[ID][]costly) []costly {
	if from == s.want.To {
		return []costly{{}}
	}
	if ways, ok := known[from]; ok {
		return ways
	}
	var ways []costly
	for _, st := range onward[from] {
		for _, w := range s.best(st.to, onward, cost, known) {
			c := w.cost
			if st.to != s.want.To {
				c += cost[st.to]
			}
			ways = append(ways, costly{c, append([]step{st}, w.steps...)})
		}
	}
	slices.SortFunc(ways, func(x, y costly) int {
		return cmp.Or(x.cost-y.cost, slices.CompareFunc(x.steps, y.steps, func(p, q step) int {
			return cmp.Or(cmp.Compare(p.link.place, q.link.place), cmp.Compare(p.to, q.to), p.link.compare(q.link))
		}))
	})
	ways = ways[:min(len(ways), max(s.want.Paths, 1))]
	known[from] = ways
	return ways
}

// Path is a way from one node to another.
type Path struct {
	Steps        []*PathStep
	alternatives []*Path
}

// PathStep is one link of a path.
type PathStep struct {
	From, To Node
	Link     LinkKind
	Inverse  bool
}

// Length is how many links the path has.
func (p *Path) Length() int { return len(p.Steps) }

// Alternatives are other paths of the same length, at most first of them.
func (p *Path) Alternatives(first *int) ([]*Path, error) {
	n := 10
	if first != nil {
		n = *first
	}
	if n < 1 || n > MaxPage {
		return nil, Invalid("first", "%d is not a number of paths: it is 1 to %d", n, MaxPage)
	}
	return p.alternatives[:min(n, len(p.alternatives))], nil
}

// Path gives a shortest path between two nodes, with others as long; nil where there is none or one of the ids names no node.
func (l *Loader) Path(ctx context.Context, w PathWanted) (*Path, error) {
	longest := defaultPath
	if w.MaxLength != nil {
		longest = *w.MaxLength
	}
	if longest < 1 || longest > longestPath {
		return nil, Invalid("maxLength", "%d is not a length: it is 1 to %d", longest, longestPath)
	}
	ends, err := l.Reader.Nodes(ctx, []ID{w.From, w.To}, Next{})
	if err != nil {
		return nil, err
	}
	for i, id := range []ID{w.From, w.To} {
		if ends.Nodes[i] == nil {
			l.note([]ID{id})
		}
	}
	if ends.Nodes[0] == nil || ends.Nodes[1] == nil {
		return nil, nil
	}
	w.From, w.To = ends.Nodes[0].ID, ends.Nodes[1].ID
	if w.Via == nil {
		w.Via = AllLinkKinds()
	}
	s := pathSearch{reader: l.Reader, want: w, via: propertiesOf(w.Via)}
	found, err := s.find(ctx, longest)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	var ids []ID
	for _, steps := range found {
		for _, st := range steps {
			ids = append(ids, st.from, st.to)
		}
	}
	nodes, err := l.byID(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	paths := make([]*Path, len(found))
	for i, steps := range found {
		paths[i] = &Path{Steps: make([]*PathStep, len(steps)), alternatives: []*Path{}}
		for k, st := range steps {
			paths[i].Steps[k] = &PathStep{nodes[st.from], nodes[st.to], st.link.kind, st.link.inverse}
		}
	}
	paths[0].alternatives = paths[1:]
	return paths[0], nil
}
