package gql

import (
	"cmp"
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// NewStraightSchema executes as NewExecutableSchema does and gives the same bytes, but writes the answers to queries straight, without
// a context, a closure and a marshaller for each value. It knows only what goes well: where a resolver fails, a value that must be
// there is missing, or introspection is asked, gqlgen executes the query anew and says what is wrong and where.
func NewStraightSchema(c Config) graphql.ExecutableSchema {
	return straightSchema{NewExecutableSchema(c).(*executableSchema), newStraightResolvers(c.Resolvers), new(sync.Map)}
}

type straightSchema struct {
	*executableSchema
	by *straightResolvers
	// bare are the arguments of fields that are given none, by their definition in an object type: the same in all documents.
	bare *sync.Map // of *ast.FieldDefinition to *arguments
}

// Exec implements graphql.ExecutableSchema.
func (s straightSchema) Exec(ctx context.Context) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation != ast.Query {
		return s.executableSchema.Exec(ctx)
	}
	return func(ctx context.Context) *graphql.Response {
		if data := s.query(ctx); data != nil || ctx.Err() != nil {
			return &graphql.Response{Data: data}
		}
		return s.executableSchema.Exec(ctx)(ctx)
	}
}

// firstAnswer is how many bytes are kept ready for an answer of which nothing is known.
const firstAnswer = 4 << 10

// query gives the data of a query, nil where not all goes well.
func (s straightSchema) query(ctx context.Context) []byte {
	op := graphql.GetOperationContext(ctx)
	// What is said of faults here is said again by who executes it anew.
	ctx = graphql.WithResponseContext(ctx, graphql.DefaultErrorPresenter, graphql.DefaultRecover)
	ec := newExecutionContext(op, s.executableSchema, nil)
	plan := planOf(ctx, op.Operation)
	fields := plan.root.below(&straight{executionContext: ec, by: s.by, plan: plan, bare: s.bare}, "Query", queryImplementors)
	for i := range fields {
		if f := &fields[i]; f.Name == "__schema" || f.Name == "__type" {
			return nil
		}
	}
	parts, room := make([]*straight, len(fields)), cmp.Or(plan.long.Load(), firstAnswer)/int64(max(len(fields), 1))
	var together sync.WaitGroup
	for i := range fields {
		part := &straight{executionContext: ec, by: s.by, plan: plan, bare: s.bare, ctx: ctx, buf: make([]byte, 0, room)}
		parts[i] = part
		if i < len(fields)-1 {
			together.Go(func() { part.root(fields[i : i+1]) })
		} else {
			part.root(fields[i : i+1])
		}
	}
	together.Wait()
	data := joined(parts)
	plan.long.Store(int64(len(data)) * 9 / 8)
	return data
}

// root writes an object of one root field.
func (x *straight) root(field []planned) {
	defer func() {
		if recover() != nil {
			x.failed = true
		}
	}()
	var alone planned
	alone.plans.Store(&[]plan{{"Query", field}})
	x._Query(&alone)
	x.failed = x.failed || graphql.GetErrors(x.ctx) != nil
}

// joined is one object of the fields of all, nil where one failed.
func joined(parts []*straight) []byte {
	size := 1
	for _, x := range parts {
		if x.failed {
			return nil
		}
		size += len(x.buf)
	}
	if len(parts) == 1 {
		return parts[0].buf
	}
	data := append(make([]byte, 0, size), '{')
	for i, x := range parts {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(data, x.buf[1:len(x.buf)-1]...)
	}
	return append(data, '}')
}
