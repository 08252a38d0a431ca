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
	constants := constantsOf(files)
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
			if !isConstant(statement, constants) {
				t.Errorf("%s: a statement that is not a literal, nor made of constants", at)
			}
			return true
		})
	}
	if found < 20 {
		t.Errorf("only %d statements are found: the search for them is wrong", found)
	}
}

// constantsOf are the names of the package's constants.
func constantsOf(files []*ast.File) map[string]bool {
	constants := map[string]bool{}
	for _, file := range files {
		for _, d := range file.Decls {
			if group, ok := d.(*ast.GenDecl); ok && group.Tok == token.CONST {
				for _, spec := range group.Specs {
					for _, name := range spec.(*ast.ValueSpec).Names {
						constants[name.Name] = true
					}
				}
			}
		}
	}
	return constants
}

// isConstant says whether an expression is made of literals and constants alone.
func isConstant(e ast.Expr, constants map[string]bool) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return true
	case *ast.BinaryExpr:
		return isConstant(e.X, constants) && isConstant(e.Y, constants)
	case *ast.Ident:
		return constants[e.Name]
	}
	return false
}
