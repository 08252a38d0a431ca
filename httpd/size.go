package httpd

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// size is how large a document is as it is written, known without the schema, so that what is too large is refused before
// it is validated. Each fragment is looked at once: the time is that of reading the document.
type size struct {
	fields, aliases, directives, fragments int
	// roots are the fields at the top of the operation that has the most of them, those of fragments too.
	roots int
	// depth is how deep fields stand in each other, fragments followed; introspection the same below __schema and __type.
	depth, introspection int
}

func sizeOf(document *ast.QueryDocument) size {
	w := sizeWalk{fragments: document.Fragments, known: map[string]reach{}}
	w.size.fragments = len(document.Fragments)
	// Fragments come first: each is counted where it stands, and known where it is spread.
	for _, f := range document.Fragments {
		w.size.directives += len(f.Directives)
		w.fragment(f.Name)
	}
	for _, op := range document.Operations {
		w.size.directives += len(op.Directives)
		for _, v := range op.VariableDefinitions {
			w.size.directives += len(v.Directives)
		}
		r := w.reach(op.SelectionSet)
		w.size.depth, w.size.introspection = max(w.size.depth, r.depth), max(w.size.introspection, r.introspection)
		w.size.roots = max(w.size.roots, r.fields)
	}
	return w.size
}

// check says which limit a document passes, the first of them.
func (s size) check(l Limits) *gqlerror.Error {
	for _, c := range []struct {
		name      string
		has, most int
		what      string
	}{
		{"depth", s.depth, l.Depth, "fields stand in each other %d deep, and deeper than %d is not taken"},
		{"introspectionDepth", s.introspection, l.IntrospectionDepth, "the fields of introspection stand in each other %d deep, and deeper than %d is not taken"},
		{"fields", s.fields, l.Fields, "the document has %d fields, and more than %d are not taken"},
		{"rootFields", s.roots, l.RootFields, "the operation has %d fields at its top, and more than %d are not taken"},
		{"aliases", s.aliases, l.Aliases, "the document has %d aliases, and more than %d are not taken"},
		{"directives", s.directives, l.Directives, "the document has %d directives, and more than %d are not taken"},
		{"fragments", s.fragments, l.Fragments, "the document has %d fragments, and more than %d are not taken"},
	} {
		if c.has > c.most {
			return tooMuch(c.name, c.what+": ask in several requests", c.has, c.most)
		}
	}
	return nil
}

type sizeWalk struct {
	fragments ast.FragmentDefinitionList
	known     map[string]reach
	size      size
}

// reach is what a selection set reaches: its fields, those of fragments too, and how deep they go.
type reach struct{ fields, depth, introspection int }

func (w *sizeWalk) reach(set ast.SelectionSet) reach {
	var all reach
	for _, selection := range set {
		var r reach
		switch s := selection.(type) {
		case *ast.Field:
			w.size.fields++
			w.size.directives += len(s.Directives)
			if s.Alias != s.Name {
				w.size.aliases++
			}
			inner := w.reach(s.SelectionSet)
			if r.fields = 1; s.Name == "__schema" || s.Name == "__type" {
				r.introspection = 1 + max(inner.depth, inner.introspection)
			} else {
				r.depth, r.introspection = 1+inner.depth, inner.introspection
			}
		case *ast.InlineFragment:
			w.size.directives += len(s.Directives)
			r = w.reach(s.SelectionSet)
		case *ast.FragmentSpread:
			w.size.directives += len(s.Directives)
			r = w.fragment(s.Name)
		}
		all = reach{min(all.fields+r.fields, most), max(all.depth, r.depth), max(all.introspection, r.introspection)}
	}
	return all
}

func (w *sizeWalk) fragment(name string) reach {
	if r, known := w.known[name]; known {
		return r
	}
	w.known[name] = reach{} // a circle, which validation refuses, ends here
	if f := w.fragments.ForName(name); f != nil {
		w.known[name] = w.reach(f.SelectionSet)
	}
	return w.known[name]
}
