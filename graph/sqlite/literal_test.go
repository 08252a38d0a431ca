package sqlite_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestStatementsAreLiterals: every SQL statement stands in the code as it is run, so that nothing that somebody typed can be part of one;
// values are bound. Only the schema's own statements, which are constants too, are run one after the other.
func TestStatementsAreLiterals(t *testing.T) {
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	runs := []string{"QueryContext", "QueryRowContext", "ExecContext", "PrepareContext", "Query", "QueryRow", "Exec", "Prepare"}
	found := 0
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains(runs, method.Sel.Name) || len(call.Args) == 0 {
				return true
			}
			if on, ok := method.X.(*ast.Ident); ok && on.Name == "insert" {
				return true // a prepared statement has values only
			}
			statement := call.Args[min(1, len(call.Args)-1)]
			if !strings.HasSuffix(method.Sel.Name, "Context") {
				statement = call.Args[0]
			}
			at := fset.Position(statement.Pos())
			if name, ok := statement.(*ast.Ident); ok && name.Name == "statement" && at.Filename == "schema.go" {
				return true
			}
			found++
			if _, ok := statement.(*ast.BasicLit); !ok {
				t.Errorf("%s: a statement that is not a literal", at)
			}
			return true
		})
	}
	if found < 20 {
		t.Errorf("only %d statements are found: the search for them is wrong", found)
	}
}
