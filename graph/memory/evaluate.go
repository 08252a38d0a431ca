package memory

import (
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
	// targets are the nodes that any and all of a Linked condition, narrower ones included, may lead to.
	targets map[node]bool
}

func (g *Graph) evaluate(kind graph.Kind, c graph.Condition, today graph.Date) *evaluation {
	e := &evaluation{g: g, kind: kind, today: today, condition: c}
	e.run()
	return e
}

// nested evaluates a condition inside this one.
func (e *evaluation) nested(kind graph.Kind, c graph.Condition) verdict {
	inner := e.g.evaluate(kind, c, e.today)
	e.inner = append(e.inner, inner)
	return inner.verdict
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
		v := e.nested(e.kind, c.Condition)
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

func (e *evaluation) all(conditions []graph.Condition) {
	yes, possible := fullSet(e.size()), fullSet(e.size())
	var strength strengths
	for _, c := range conditions {
		v := e.nested(e.kind, c)
		either := v.yes.clone()
		either.or(v.unknown)
		possible.and(either)
		yes.and(v.yes)
		strength = weakest(strength, v.strength)
	}
	possible.andNot(yes)
	e.verdict = verdict{yes, possible, strength.only(yes)}
}

func (e *evaluation) any(conditions []graph.Condition) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for _, c := range conditions {
		w := e.nested(e.kind, c)
		v.yes.or(w.yes)
		v.unknown.or(w.unknown)
		v.strength = strongest(v.strength, w.strength)
	}
	v.unknown.andNot(v.yes)
	e.verdict = v
}
