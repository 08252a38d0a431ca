package dashboard

import (
	"fmt"
	"html/template"
	"io/fs"
	"sync"
)

// templates are those of one language at one depth, since both are in every link. They are parsed once and kept.
type templates struct {
	mu     sync.Mutex
	parsed *template.Template
	bound  map[binding]*template.Template
}

// binding is the language and the root of the links of bound templates.
type binding struct {
	lang lang
	root string
}

func newTemplates() *templates {
	t := template.New("").Option("missingkey=error").Funcs(printer{}.functions())
	files, err := fs.Glob(pageFiles, "pages/*.html")
	if err != nil {
		panic(err) // the pattern is ours
	}
	return &templates{parsed: template.Must(t.ParseFS(pageFiles, files...)), bound: map[binding]*template.Template{}}
}

// of gives the templates for a printer. They are few: two languages, and as many roots as addresses are allowed to be deep.
func (t *templates) of(p printer) (*template.Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	to := binding{p.lang, p.root}
	if bound := t.bound[to]; bound != nil {
		return bound, nil
	}
	bound, err := t.parsed.Clone()
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	t.bound[to] = bound.Funcs(p.functions())
	return t.bound[to], nil
}
