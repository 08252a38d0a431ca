package httpd

import (
	"context"
	"math"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/internal/gql"
)

// most is what a cost or a count comes to at most; what would be more stays there.
const most = math.MaxInt32

// costWalk finds out what an operation costs before it is executed: what its fields would cost if every page were full. Each
// fragment is walked once, however often it is spread.
type costWalk struct {
	ctx       context.Context
	prices    prices
	page      int // how long a page may be
	variables map[string]any
	// regions are how many compareRegions compares, within it: the sides of its matrix.
	regions int
	known   map[spread]cost
	weights map[string]int // of variables
	// untagged and waits say that one of the fields so called was met, varies that a variable was looked at.
	untagged, waits, varies bool
	fault                   *gqlerror.Error
}

// spread is a fragment where so many regions are compared.
type spread struct {
	fragment string
	regions  int
}

// cost is that of a selection set. In a connection what stands under edges and nodes is paid for each element of its page.
type cost struct{ once, each int }

func (c cost) plus(d cost) cost { return cost{min(c.once+d.once, most), min(c.each+d.each, most)} }

// operationCost is what an operation costs in all, whether its answer has no ETag, and whether it waits for others than the reader.
type operationCost struct {
	all             int
	untagged, waits bool
}

// waits are the fields that ask the store, or what is made of it meanwhile; see graph.Kept.
var waits = map[string]bool{"Query.changes": true, "Query.matches": true, "Query.audit": true}

// costOf is what an operation costs. The error is of a page longer than this server gives, or of a context that ended.
func (g *graphQL) costOf(ctx context.Context, known *knownOperation, op *ast.OperationDefinition, variables map[string]any) (operationCost, *gqlerror.Error) {
	if c := known.cost.Load(); c != nil {
		return *c, nil
	}
	w := &costWalk{ctx: ctx, prices: g.prices, page: g.Limits.Page, variables: variables, known: map[spread]cost{}, weights: map[string]int{}}
	c := w.set(op.SelectionSet)
	if w.fault == nil && ctx.Err() != nil {
		w.fault = timedOut(g.Limits.Timeout)
	}
	costs := operationCost{add(c.once, c.each), w.untagged, w.waits || op.Operation != ast.Query}
	if w.fault == nil && !w.varies {
		known.cost.Store(&costs)
	}
	return costs, w.fault
}

// set is the cost of a selection set. A fragment that is spread again in it adds nothing: its fields are asked for already. Of
// fragments on several types of node only the dearest type counts, because a node is of one.
func (w *costWalk) set(set ast.SelectionSet) cost {
	var all cost
	var spreads map[string]bool
	var types map[string]cost
	pay := func(condition string, c cost) {
		if of := w.prices.schema.Types[condition]; of != nil && of.Kind == ast.Object {
			if types == nil {
				types = map[string]cost{}
			}
			types[condition] = types[condition].plus(c)
			return
		}
		all = all.plus(c)
	}
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if w.selected(s.Directives) {
				all = all.plus(w.field(s))
			}
		case *ast.InlineFragment:
			if w.selected(s.Directives) {
				pay(s.TypeCondition, w.set(s.SelectionSet))
			}
		case *ast.FragmentSpread:
			if s.Definition != nil && !spreads[s.Name] && w.selected(s.Directives) {
				if spreads == nil {
					spreads = map[string]bool{}
				}
				spreads[s.Name] = true
				pay(s.Definition.TypeCondition, w.fragment(s.Definition))
			}
		}
	}
	var dearest cost
	for _, c := range types {
		dearest = cost{max(dearest.once, c.once), max(dearest.each, c.each)}
	}
	return all.plus(dearest)
}

func (w *costWalk) fragment(f *ast.FragmentDefinition) cost {
	here := spread{f.Name, w.regions}
	c, known := w.known[here]
	if !known && w.ctx.Err() == nil {
		c = w.set(f.SelectionSet)
		w.known[here] = c
	}
	return c
}

// field is the cost of a field with all below it.
func (w *costWalk) field(f *ast.Field) cost {
	if f.Definition == nil || f.ObjectDefinition == nil {
		return cost{}
	}
	if f.Name == "__schema" || f.Name == "__type" {
		return cost{once: w.prices.introspection(f)}
	}
	name := f.ObjectDefinition.Name + "." + f.Name
	w.untagged, w.waits = w.untagged || untagged[name], w.waits || waits[name]
	price := w.prices.of(f)
	if f.ObjectDefinition.Name == "Query" && f.Name == "compareRegions" {
		outside := w.regions
		w.regions = w.length(f, "regions", allRegions)
		defer func() { w.regions = outside }()
	}
	price.own = add(price.own, w.arguments(f, price))
	below := w.set(f.SelectionSet)
	page := w.pageOf(f)
	switch {
	case w.prices.isConnection(f.Definition.Type.Name()):
		return cost{once: add(price.own, add(below.once, times(page, below.each)))}
	case isPaged(f) && w.prices.isConnection(f.ObjectDefinition.Name):
		return cost{each: add(price.own, below.once)}
	case f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0:
		return cost{once: add(price.own, times(w.listSize(f, price), below.once))}
	}
	return cost{once: add(price.own, below.once)}
}

// value is that of an argument.
func (w *costWalk) value(a *ast.Argument) (any, error) {
	w.varies = w.varies || gql.HasVariable(a)
	return a.Value.Value(w.variables)
}

// isPaged says whether the field of a connection has the elements of its page.
func isPaged(f *ast.Field) bool { return f.Name == "edges" || f.Name == "nodes" }

func add(a, b int) int { return min(a+b, most) }

func times(a, b int) int {
	if a > 0 && b > most/a {
		return most
	}
	return a * b
}
