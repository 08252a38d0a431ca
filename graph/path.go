package graph

import "context"

const (
	defaultPath = 6
	longestPath = 10
	// MostPaths is how many paths of equal length are told.
	MostPaths = 101
)

// PathWanted is what a path is asked to be.
type PathWanted struct {
	From, To  ID
	MaxLength *int
	// Via are the kinds of link that it may go; nil for all, which a Ground is told one by one.
	Via []LinkKind
	// Avoid are the kinds of node through which it must not lead.
	Avoid Kinds
	// Paths is how many of the same length are wanted, at most.
	Paths int
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
	if w.From == w.To {
		return &Path{Steps: []*PathStep{}, alternatives: []*Path{}}, nil
	}
	return l.shortest(ctx, w, longest)
}

// shortest gives the shortest path, the rarest nodes first: by the sum of the binary logarithms of how many links its inner
// nodes have, those through regions, programmes and calls after all others, then by the kinds of link and the ids from the
// start. Others as long follow in the same order.
func (l *Loader) shortest(ctx context.Context, w PathWanted, longest int) (*Path, error) {
	on, err := l.Reader.Ground(ctx, w)
	if err != nil {
		return nil, err
	}
	walk := newWalk(on, w)
	defer walk.done()
	meeting, err := walk.search(ctx, longest)
	if err != nil || len(meeting) == 0 {
		return nil, err
	}
	t, err := newTrails(ctx, walk, meeting)
	if err != nil {
		return nil, err
	}
	var found [][]way
	ids := []ID{w.From}
	for len(found) < max(w.Paths, 1) {
		ways := t.path(len(found))
		if ways == nil {
			break
		}
		found = append(found, ways)
		for _, way := range ways {
			ids = append(ids, on.ID(way.to))
		}
	}
	nodes, err := l.byID(ctx, ids, nil)
	if err != nil {
		return nil, err
	}
	paths := make([]*Path, len(found))
	for i, ways := range found {
		paths[i] = &Path{Steps: make([]*PathStep, len(ways)), alternatives: []*Path{}}
		from := w.From
		for k, way := range ways {
			to := on.ID(way.to)
			paths[i].Steps[k] = &PathStep{nodes[from], nodes[to], way.how.kind(), way.how.inverse()}
			from = to
		}
	}
	paths[0].alternatives = paths[1:]
	return paths[0], nil
}
