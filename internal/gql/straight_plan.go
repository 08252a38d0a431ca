package gql

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Plan is what an operation asks of the objects that it comes to: of each type at each place which fields, called what, with which
// arguments. It is found out as objects come. Where it is the same whatever the variables, it serves all requests for the operation.
type Plan struct {
	root   planned
	shared bool

	mu     sync.Mutex // of those who add to it
	fields int
	// long is how many bytes an answer had: the next will have about as many.
	long atomic.Int64
}

// NewPlan is a plan that nothing is known of yet.
func NewPlan(op *ast.OperationDefinition) *Plan {
	p := &Plan{shared: !varies(op.SelectionSet, map[string]bool{})}
	p.root.Selections = op.SelectionSet
	return p
}

// varies says whether it depends on variables which fields are asked for.
func varies(set ast.SelectionSet, seen map[string]bool) bool {
	for _, selection := range set {
		var directives ast.DirectiveList
		var below ast.SelectionSet
		switch s := selection.(type) {
		case *ast.Field:
			directives, below = s.Directives, s.SelectionSet
		case *ast.InlineFragment:
			directives, below = s.Directives, s.SelectionSet
		case *ast.FragmentSpread:
			directives = s.Directives
			if s.Definition != nil && !seen[s.Name] {
				seen[s.Name] = true
				below = s.Definition.SelectionSet
			}
		}
		if Conditional(directives) || varies(below, seen) {
			return true
		}
	}
	return false
}

// Conditional says whether it depends on variables what directives do.
func Conditional(directives ast.DirectiveList) bool {
	return slices.ContainsFunc(directives, func(d *ast.Directive) bool { return slices.ContainsFunc(d.Arguments, HasVariable) })
}

// HasVariable says whether an argument's value depends on variables.
func HasVariable(a *ast.Argument) bool { return holdsVariable(a.Value) }

func holdsVariable(v *ast.Value) bool {
	return v.Kind == ast.Variable || slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return holdsVariable(c.Value) })
}

type planKey struct{}

// WithPlan gives a context in which the operation is executed by a plan of earlier requests for it, and adds to that.
func WithPlan(ctx context.Context, p *Plan) context.Context {
	if p == nil || !p.shared {
		return ctx
	}
	return context.WithValue(ctx, planKey{}, p)
}

func planOf(ctx context.Context, op *ast.OperationDefinition) *Plan {
	if p, ok := ctx.Value(planKey{}).(*Plan); ok {
		return p
	}
	return NewPlan(op)
}

// planned is a field of the operation where it stands, with what is the same for all objects of which it is asked there.
type planned struct {
	graphql.CollectedField
	number int
	key    string // as it stands in the answer
	plans  atomic.Pointer[[]plan]
	fixed  bool // the arguments depend on no variable
	args   atomic.Pointer[arguments]
	found  atomic.Pointer[any] // by its resolver, of itself
}

// plan is what is asked of the objects of a type.
type plan struct {
	object string
	fields []planned
}

func (f *planned) of(object string) ([]planned, bool) {
	if plans := f.plans.Load(); plans != nil {
		for i := range *plans {
			if p := &(*plans)[i]; p.object == object {
				return p.fields, true
			}
		}
	}
	return nil, false
}

// below are the fields that are asked of an object of a type to which the field leads.
func (f *planned) below(x *straight, object string, satisfies []string) []planned {
	if fields, ok := f.of(object); ok {
		return fields
	}
	p := x.plan
	p.mu.Lock()
	defer p.mu.Unlock()
	if fields, ok := f.of(object); ok { // another request came first
		return fields
	}
	collected := Fields(x.OperationContext, f.Selections, satisfies)
	fields := make([]planned, len(collected))
	for i, c := range collected {
		g := &fields[i]
		g.CollectedField, g.number, g.key, g.fixed = c, p.fields, `"`+c.Alias+`":`, !slices.ContainsFunc(c.Arguments, HasVariable)
		p.fields++
	}
	var plans []plan
	if known := f.plans.Load(); known != nil {
		plans = *known
	}
	plans = append(slices.Clip(plans), plan{object, fields})
	f.plans.Store(&plans)
	return fields
}

// arguments are those of a field. They are the same for all who read them, and stay as they are.
type arguments struct{ Args map[string]any }

type reading func(*executionContext, context.Context, map[string]any) (map[string]any, error)

// arguments reads the field's, nil where they are wrong.
func (f *planned) arguments(x *straight, read reading) *arguments {
	if known := f.args.Load(); known != nil {
		return known
	}
	bare := len(f.Field.Arguments) == 0 && f.ObjectDefinition.Kind == ast.Object
	if bare {
		if known, ok := x.bare.Load(f.Definition); ok {
			return known.(*arguments)
		}
	}
	s := x.stateOf(f)
	if s.args != nil {
		return s.args
	}
	values, err := read(x.executionContext, x.ctx, f.ArgumentMap(x.Variables))
	if err != nil {
		x.failed = true
		return nil
	}
	s.args = &arguments{values}
	if bare {
		x.bare.Store(f.Definition, s.args)
	}
	if f.fixed {
		f.args.Store(s.args)
	}
	return s.args
}

// state is what a request knows of a field.
type state struct {
	args *arguments
	fc   *graphql.FieldContext
	ctx  context.Context
}

func (x *straight) stateOf(f *planned) *state {
	if f.number >= len(x.states) {
		x.states = append(x.states, make([]state, max(f.number+1-len(x.states), 16))...)
	}
	return &x.states[f.number]
}

// context is that of the field's resolver, with its arguments; nil where these are wrong.
func (f *planned) context(x *straight, object string, resolver bool, read reading) (context.Context, *graphql.FieldContext) {
	if f.number < len(x.states) {
		if s := &x.states[f.number]; s.fc != nil {
			return s.ctx, s.fc
		}
	}
	fc := &graphql.FieldContext{Object: object, Field: f.CollectedField, IsMethod: true, IsResolver: resolver}
	if read != nil {
		args := f.arguments(x, read)
		if args == nil {
			return x.ctx, nil
		}
		fc.Args = args.Args
	}
	s := x.stateOf(f)
	s.ctx, s.fc = context.WithValue(graphql.WithFieldContext(x.ctx, fc), placeKey{}, f), fc
	return s.ctx, fc
}

type placeKey struct{}

// Once gives what a resolver finds out of its field, and finds it out again only where the same field may be another thing in the next
// request: not for each object. Of a field that is always the same.
func Once[T any](ctx context.Context, find func() T) T {
	f, _ := ctx.Value(placeKey{}).(*planned)
	if f == nil { // gqlgen executes it
		return find()
	}
	if found := f.found.Load(); found != nil {
		return (*found).(T)
	}
	found := find()
	var kept any = found
	f.found.Store(&kept)
	return found
}
