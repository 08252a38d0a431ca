package httpd

import (
	"errors"
	"log/slog"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// TestPresentArguments: an error of gqlgen's own in reading arguments is the client's mistake, the same error of a resolver is
// a fault. Validation finds such mistakes before, so no request leads here; this holds where gqlgen is stricter.
func TestPresentArguments(t *testing.T) {
	g := &graphQL{Config: Config{Log: slog.New(slog.DiscardHandler)}}
	field := &graphql.FieldContext{Object: "Query", Field: graphql.CollectedField{Field: &ast.Field{
		Alias: "a", Name: "projects", Definition: &ast.FieldDefinition{Arguments: ast.ArgumentDefinitionList{{Name: "first"}}},
	}}}
	ctx := graphql.WithFieldContext(t.Context(), field)
	err := gqlerror.WrapPath(ast.Path{ast.PathName("a"), ast.PathName("filter"), ast.PathName("min")}, errors.New("too large"))
	shown := g.present(ctx, err)
	if shown.Message != "filter.min: too large" || shown.Extensions["code"] != codeBadInput || shown.Extensions["field"] != "filter.min" {
		t.Errorf("an argument that cannot be read gives %v %v", shown, shown.Extensions)
	}
	field.Args = map[string]any{}
	if shown := g.present(ctx, err); shown.Extensions["code"] != codeInternal {
		t.Errorf("a resolver's error gives %v %v", shown, shown.Extensions)
	}
}
