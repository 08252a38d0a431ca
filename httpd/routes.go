package httpd

import (
	"net/http"

	"github.com/krajina/krajina/graph"
)

// Routes are the patterns of all addresses that the server answers, for who lists what may be asked by whom.
func Routes() []string {
	_, mux := Config{Reader: func() graph.Reader { return nil }}.handler()
	return mux.patterns
}

// routes is a mux that knows its patterns.
type routes struct {
	*http.ServeMux
	patterns []string
}

// Handle adds a pattern.
func (r *routes) Handle(pattern string, h http.Handler) {
	r.patterns = append(r.patterns, pattern)
	r.ServeMux.Handle(pattern, h)
}

// HandleFunc adds a pattern.
func (r *routes) HandleFunc(pattern string, h http.HandlerFunc) { r.Handle(pattern, h) }
