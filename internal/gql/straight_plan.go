package gql

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// planned is a field of the query where it stands, with what is the same for all objects of which it is asked there.
type planned struct {
	graphql.CollectedField
	key   string // as it stands in the answer
	plans []plan
	ctx   context.Context // of its resolver
	fc    *graphql.FieldContext
}

// plan is what is asked of the objects of a type.
type plan struct {
	object string
	fields []planned
}

// below are the fields that are asked of an object of a type to which the field leads.
func (f *planned) below(x *straight, object string, satisfies []string) []planned {
	for i := range f.plans {
		if f.plans[i].object == object {
			return f.plans[i].fields
		}
	}
	collected := graphql.CollectFields(x.OperationContext, f.Selections, satisfies)
	fields := make([]planned, len(collected))
	for i, c := range collected {
		fields[i] = planned{CollectedField: c, key: `"` + c.Alias + `":`}
	}
	f.plans = append(f.plans, plan{object, fields})
	return fields
}

// context is that of the field's resolver, with its arguments; nil where these are wrong.
func (f *planned) context(x *straight, object string, resolver bool, read func(*executionContext, context.Context, map[string]any) (map[string]any, error)) (context.Context, *graphql.FieldContext) {
	if f.fc != nil {
		return f.ctx, f.fc
	}
	fc := &graphql.FieldContext{Object: object, Field: f.CollectedField, IsMethod: true, IsResolver: resolver}
	ctx := graphql.WithFieldContext(x.ctx, fc)
	if read != nil {
		args, err := read(x.executionContext, ctx, f.ArgumentMap(x.Variables))
		if err != nil {
			x.failed = true
			return ctx, nil
		}
		fc.Args = args
	}
	f.ctx, f.fc = ctx, fc
	return ctx, fc
}
