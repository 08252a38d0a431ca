package memory

import (
	"github.com/krajina/krajina/graph"
)

// verdict says which nodes of a kind meet a condition, and of which it is not known. What is in neither set does not.
type verdict struct {
	yes, unknown set
	// strength is, for conditions on concepts, the rank of the relevance by place; nil where relevance has no part in it.
	strength []uint8
}

// evaluation answers a condition for the nodes of one kind; nested conditions keep their own, to say later what met them.
type evaluation struct {
	g         *Graph
	kind      graph.Kind
	today     graph.Date
	condition graph.Condition
	verdict   verdict
	inner     []*evaluation
	missing   map[graph.ID]bool
	// targets are the nodes that any and all of a Linked condition, narrower ones included, may lead to.
	targets map[node]bool
}

func (g *Graph) evaluate(kind graph.Kind, c graph.Condition, today graph.Date) *evaluation {
	e := &evaluation{g: g, kind: kind, today: today, condition: c, missing: map[graph.ID]bool{}}
	e.run()
	return e
}

// nested evaluates a condition inside this one.
func (e *evaluation) nested(kind graph.Kind, c graph.Condition) *evaluation {
	inner := &evaluation{g: e.g, kind: kind, today: e.today, condition: c, missing: e.missing}
	inner.run()
	e.inner = append(e.inner, inner)
	return inner
}

func (e *evaluation) size() int { return e.g.size(e.kind) }

// place is the place of a node among those of the evaluation's kind, -1 for a node of another kind.
func (e *evaluation) place(n node) int {
	if n < e.g.first[e.kind] || n >= e.g.first[e.kind+1] {
		return -1
	}
	return int(n - e.g.first[e.kind])
}

func (e *evaluation) run() {
	switch c := e.condition.(type) {
	case nil:
		e.verdict = verdict{yes: fullSet(e.size()), unknown: newSet(e.size())}
	case graph.All:
		e.all(c)
	case graph.Any:
		e.any(c)
	case graph.Not:
		v := e.nested(e.kind, c.Condition).verdict
		yes := fullSet(e.size())
		yes.andNot(v.yes)
		yes.andNot(v.unknown)
		e.verdict = verdict{yes: yes, unknown: v.unknown}
	case graph.Linked:
		e.linked(c)
	case graph.Leads:
		e.leads(c)
	case graph.Lacks:
		yes := fullSet(e.size())
		yes.andNot(e.g.linkedBy(c.Relation, e.kind))
		e.verdict = verdict{yes: yes, unknown: newSet(e.size())}
	case graph.HasText:
		e.verdict = verdict{yes: e.g.withText(c, e.kind), unknown: newSet(e.size())}
	case graph.OneOf:
		e.oneOf(c)
	case graph.During:
		e.during(c)
	case graph.Budget:
		e.budget(c)
	}
}

func (e *evaluation) all(conditions []graph.Condition) {
	v := verdict{yes: fullSet(e.size()), unknown: newSet(e.size())}
	for _, c := range conditions {
		w := e.nested(e.kind, c).verdict
		possible, possibleToo := v.yes.clone(), w.yes.clone()
		possible.or(v.unknown)
		possibleToo.or(w.unknown)
		possible.and(possibleToo)
		v.yes.and(w.yes)
		possible.andNot(v.yes)
		v.unknown = possible
		v.strength = combine(v.strength, w.strength, e.size(), func(a, b uint8) uint8 { return min(a, b) })
	}
	e.verdict = v
}

func (e *evaluation) any(conditions []graph.Condition) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for _, c := range conditions {
		w := e.nested(e.kind, c).verdict
		v.yes.or(w.yes)
		v.unknown.or(w.unknown)
		v.strength = combine(v.strength, w.strength, e.size(), func(a, b uint8) uint8 { return max(a, b) })
	}
	v.unknown.andNot(v.yes)
	e.verdict = v
}

// combine joins two strengths; where one has none the other stands.
func combine(a, b []uint8, n int, join func(a, b uint8) uint8) []uint8 {
	if a == nil {
		return b
	}
	if b == nil {
		return a
	}
	both := make([]uint8, n)
	for i := range both {
		both[i] = join(a[i], b[i])
	}
	return both
}

// linked evaluates a condition on links to given nodes.
func (e *evaluation) linked(c graph.Linked) {
	e.targets = map[node]bool{}
	known := e.g.linkedBy(c.Relation, e.kind)
	yes := known.clone()
	var strength []uint8
	if isAbout(c.Relation.Property) {
		strength = make([]uint8, e.size())
	}
	reach := func(ids []graph.ID, met bool) []set {
		var reached []set
		for _, id := range ids {
			s := newSet(e.size())
			if n := e.g.node(id); n == none {
				e.missing[id] = true
			} else {
				e.reach(c, n, s, strength, met)
			}
			reached = append(reached, s)
		}
		return reached
	}
	if c.Any != nil {
		either := newSet(e.size())
		for _, s := range reach(c.Any, true) {
			either.or(s)
		}
		yes.and(either)
	}
	for _, s := range reach(c.All, true) {
		yes.and(s)
	}
	for _, s := range reach(c.None, false) {
		yes.andNot(s)
	}
	unknown := fullSet(e.size())
	unknown.andNot(known)
	e.verdict = verdict{yes, unknown, strength}
	if c.Any == nil && c.All == nil {
		e.verdict.strength = nil
	}
}

// reach adds to s the nodes that lead to target, or to what is narrower; met says that leading there meets the condition.
func (e *evaluation) reach(c graph.Linked, target node, s set, strength []uint8, met bool) {
	targets := []node{target}
	if c.Narrower {
		targets = e.g.closure(target)
	}
	for _, t := range targets {
		if met {
			e.targets[t] = true
		}
		e.g.leading(c.Relation, t, func(from node, rank uint8) {
			if !counts(c.Relevance, rank) {
				return
			}
			e.g.lift(from, e.kind, c.Relation.Deep, func(n node) {
				place := e.place(n)
				s.add(place)
				if met && strength != nil {
					strength[place] = max(strength[place], rank)
				}
			})
		})
	}
}

func counts(relevance []graph.Relevance, rank uint8) bool {
	if relevance == nil {
		return true
	}
	for _, r := range relevance {
		if relevanceRank(r) == rank {
			return true
		}
	}
	return false
}

func isAbout(p graph.Property) bool { return p.Definition().Takes&graph.QRelevance != 0 }

// leads evaluates a condition on what is at the other end of links.
func (e *evaluation) leads(c graph.Leads) {
	inner := e.nested(c.Relation.To, c.To)
	yes, maybe := newSet(e.size()), newSet(e.size())
	var strength []uint8
	if inner.verdict.strength != nil {
		strength = make([]uint8, e.size())
	}
	first := e.g.first[c.Relation.To]
	mark := func(s set, i int) {
		e.g.leading(c.Relation, first+node(i), func(from node, _ uint8) {
			e.g.lift(from, e.kind, c.Relation.Deep, func(n node) {
				place := e.place(n)
				s.add(place)
				if strength != nil {
					strength[place] = max(strength[place], inner.verdict.strength[i])
				}
			})
		})
	}
	for i := range inner.verdict.yes.all() {
		mark(yes, i)
	}
	for i := range inner.verdict.unknown.all() {
		mark(maybe, i)
	}
	unlinked := fullSet(e.size())
	unlinked.andNot(e.g.linkedBy(c.Relation, e.kind))
	maybe.or(unlinked)
	maybe.andNot(yes)
	e.verdict = verdict{yes, maybe, strength}
}
