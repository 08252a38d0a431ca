package graph

import "context"

// LikelyMatch is a pair that may be one node, as the API shows it.
type LikelyMatch struct {
	likely Likely
	nodes  map[ID]Node
}

// A is one of the two.
func (m *LikelyMatch) A() Node { return m.nodes[m.likely.A] }

// B is the other.
func (m *LikelyMatch) B() Node { return m.nodes[m.likely.B] }

// Score is between 0 and 1, the sum of the reasons.
func (m *LikelyMatch) Score() float64 { return m.likely.Score }

// Reasons are in what they are alike.
func (m *LikelyMatch) Reasons() []*LikelyReason {
	reasons := make([]*LikelyReason, len(m.likely.Reasons))
	for i := range reasons {
		reasons[i] = &m.likely.Reasons[i]
	}
	return reasons
}

// LikelyMatches are the pairs of which somebody should judge whether they are one, the likeliest first.
func (l *Loader) LikelyMatches(ctx context.Context, first *int, after *string) (*LikelyMatchConnection, error) {
	kept, ok := l.Reader.(Kept)
	if !ok {
		return nil, errNotKept
	}
	pairs, err := kept.Likely(ctx)
	if err != nil {
		return nil, err
	}
	page, err := listing(NewWindow(first, after, nil, nil), len(pairs), func(i int) *LikelyMatch { return &LikelyMatch{likely: pairs[i]} })
	if err != nil {
		return nil, err
	}
	var ids []ID
	for _, m := range page.Nodes {
		ids = append(ids, m.likely.A, m.likely.B)
	}
	nodes, err := l.byID(ctx, ids, nil)
	for _, m := range page.Nodes {
		m.nodes = nodes
	}
	return page, err
}
