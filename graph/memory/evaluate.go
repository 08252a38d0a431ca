package memory

import (
	"iter"
	"slices"

	"github.com/krajina/krajina/graph"
)

// verdict says which nodes of a kind meet a condition, and of which it is not known. What is in neither set does not.
type verdict struct {
	yes, unknown set
	strength     strengths // 0 for all that is not in yes
}

// evaluation answers a condition for the nodes of one kind; nested conditions keep their own, to say later what met them.
type evaluation struct {
	g         *Graph
	kind      graph.Kind
	today     graph.Date
	condition graph.Condition
	verdict   verdict
	inner     []*evaluation
	// within are the only nodes that anybody asks about, nil for all: others may have any verdict.
	within set
	// targets are the nodes that any and all of a Linked condition, narrower ones included, may lead to.
	targets map[node]bool
}

func (g *Graph) evaluate(kind graph.Kind, c graph.Condition, today graph.Date) *evaluation {
	e := &evaluation{g: g, kind: kind, today: today, condition: c}
	e.run()
	return e
}

// nested evaluates a condition inside this one, on the nodes that it leads to.
func (e *evaluation) nested(kind graph.Kind, c graph.Condition) verdict {
	inner := e.g.evaluate(kind, c, e.today)
	e.inner = append(e.inner, inner)
	return inner.verdict
}

// part evaluates a condition inside this one, on the same nodes or some of them.
func (e *evaluation) part(c graph.Condition, within set) *evaluation {
	inner := &evaluation{g: e.g, kind: e.kind, today: e.today, condition: c, within: within}
	inner.run()
	return inner
}

// places are those of the nodes that somebody asks about.
func (e *evaluation) places() iter.Seq[int] {
	if e.within != nil {
		return e.within.all()
	}
	return func(yield func(int) bool) {
		for i := range e.size() {
			if !yield(i) {
				return
			}
		}
	}
}

// scans says whether a condition is found out by a look at each node, rather than at those that a list names.
func scans(c graph.Condition) bool {
	switch c := c.(type) {
	case graph.OneOf, graph.During, graph.Budget, graph.Undated:
		return true
	case graph.Not:
		return scans(c.Condition)
	case graph.Any:
		return slices.ContainsFunc(c, scans)
	case graph.All:
		return !slices.ContainsFunc(c, func(c graph.Condition) bool { return !scans(c) })
	}
	return false
}

func (e *evaluation) size() int { return e.g.size(e.kind) }

// place is the place of a node of the evaluation's kind among those of it.
func (e *evaluation) place(n node) int { return int(n - e.g.first[e.kind]) }

// met says whether a node of any kind meets the condition.
func (e *evaluation) met(n node) bool { return e.g.is(n, e.kind) && e.verdict.yes.has(e.place(n)) }

func (e *evaluation) run() {
	switch c := e.condition.(type) {
	case nil:
		e.known(e.g.alive[e.kind].clone())
	case graph.All:
		e.all(c)
	case graph.Any:
		e.any(c)
	case graph.Not:
		inner := e.part(c.Condition, e.within)
		e.inner = []*evaluation{inner}
		v := inner.verdict
		yes := v.yes.complement(e.size())
		yes.andNot(v.unknown)
		e.verdict = verdict{yes: yes, unknown: v.unknown}
	case graph.Linked:
		e.linked(c)
	case graph.Leads:
		e.leads(c)
	case graph.Lacks:
		e.known(e.g.linkedBy(c.Relation, e.kind).complement(e.size()))
	case graph.HasText:
		e.known(e.g.withText(c, e.kind))
	case graph.OneOf:
		e.oneOf(c)
	case graph.During:
		e.during(c)
	case graph.Budget:
		e.budget(c)
	case graph.Undated:
		e.undated()
	}
	// A number that no node has meets no condition.
	e.verdict.yes.and(e.g.alive[e.kind])
	e.verdict.unknown.and(e.g.alive[e.kind])
}

// known is the verdict of a condition of which everything is known.
func (e *evaluation) known(yes set) { e.verdict = verdict{yes: yes, unknown: newSet(e.size())} }

// all narrows down which nodes are left, and looks at each only where others are out already.
func (e *evaluation) all(conditions []graph.Condition) {
	yes, possible := fullSet(e.size()), fullSet(e.size())
	var strength strengths
	within := e.within
	e.inner = make([]*evaluation, len(conditions))
	for _, looking := range []bool{false, true} {
		for i, c := range conditions {
			if scans(c) != looking {
				continue
			}
			e.inner[i] = e.part(c, within)
			v := e.inner[i].verdict
			either := v.yes.clone()
			either.or(v.unknown)
			possible.and(either)
			yes.and(v.yes)
			strength = weakest(strength, v.strength)
			if len(conditions) > 1 {
				within = possible
			}
		}
	}
	possible.andNot(yes)
	e.verdict = verdict{yes, possible, strength.only(yes)}
}

func (e *evaluation) any(conditions []graph.Condition) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for _, c := range conditions {
		inner := e.part(c, e.within)
		e.inner = append(e.inner, inner)
		v.yes.or(inner.verdict.yes)
		v.unknown.or(inner.verdict.unknown)
		v.strength = strongest(v.strength, inner.verdict.strength)
	}
	v.unknown.andNot(v.yes)
	e.verdict = v
}
