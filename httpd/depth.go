package httpd

import "github.com/vektah/gqlparser/v2/ast"

// depthOf is how deep the fields of a document stand in each other, fragments followed. Each fragment is measured once, so
// that its time is that of reading the document.
func depthOf(document *ast.QueryDocument) int {
	walk := depthWalk{document.Fragments, map[string]int{}}
	deepest := 0
	for _, op := range document.Operations {
		deepest = max(deepest, walk.depth(op.SelectionSet))
	}
	return deepest
}

type depthWalk struct {
	fragments ast.FragmentDefinitionList
	known     map[string]int
}

func (w depthWalk) depth(set ast.SelectionSet) int {
	deepest := 0
	for _, selection := range set {
		d := 0
		switch s := selection.(type) {
		case *ast.Field:
			d = 1 + w.depth(s.SelectionSet)
		case *ast.InlineFragment:
			d = w.depth(s.SelectionSet)
		case *ast.FragmentSpread:
			d = w.fragment(s.Name)
		}
		deepest = max(deepest, d)
	}
	return deepest
}

func (w depthWalk) fragment(name string) int {
	if d, known := w.known[name]; known {
		return d
	}
	w.known[name] = 0 // a cycle, which validation refuses, ends here
	if f := w.fragments.ForName(name); f != nil {
		w.known[name] = w.depth(f.SelectionSet)
	}
	return w.known[name]
}
