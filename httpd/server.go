package httpd

import (
	"cmp"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/schema"
	"github.com/krajina/krajina/web"
)

// Config is what a server answers from and within which limits.
type Config struct {
	// Reader is the reader that a request gets, of one revision; nil while there is none yet.
	Reader func() graph.Reader
	// Ready says whether a request can be answered, and in a sentence for everybody what is the matter, "" where nothing is.
	// Without it a server is ready when it has a reader.
	Ready func() (ready bool, matter string)
	// Changes gives the statements of every source, for exports; see graph.Store.
	Changes func(r *http.Request) (graph.Revision, Changes, error)
	// Stewards may send files to import; without tokens nobody may.
	Stewards Stewards
	// Contact is where visitors of the pages report what they cannot use; see dashboard.Config.
	Contact string
	// Version is the program's, for the metrics.
	Version string
	Log     *slog.Logger
	// LogQueries has the text of GraphQL documents logged, without the values of their variables; else only its hash is.
	LogQueries bool
	// Now is the clock; the day of an answer is taken from it in Czech time.
	Now    func() time.Time
	Limits Limits
	// Documents say which documents are answered; without it all that keep to the limits.
	Documents Documents
	// Origins are the origins of pages of others that may send a token or change something, such as https://editor.example. Reading is
	// open to all.
	Origins []string
	// HSTS is for how long browsers shall come by https only; 0 says nothing of it.
	HSTS time.Duration
	// Rates are how much one address and one token may ask; zero quotas are no limit.
	Rates Rates
}

// New is the handler of everything that the server answers.
func New(c Config) http.Handler {
	handler, _ := c.handler()
	return handler
}

// handler is the handler, with the mux that knows its patterns.
func (c Config) handler() (http.Handler, *routes) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Ready == nil {
		c.Ready = func() (bool, string) { return c.Reader() != nil, "" }
	}
	c.Limits = c.Limits.orDefault()
	metrics := newMetrics(c)
	mux := &routes{ServeMux: http.NewServeMux()}
	api := newGraphQL(c, metrics)
	mux.Handle("/graphql", compressed(api))
	playground := web.Playground()
	mux.Handle("/playground", playground)
	mux.Handle("/playground/", playground)
	mux.Handle("GET /schema.graphql", compressed(http.HandlerFunc(serveSchema)))
	export := func(path string, revision func(*http.Request) string, h http.HandlerFunc) {
		mux.Handle("GET /export/"+path, compressed(api.revalidated(revision, api.gate.exporting(h))))
	}
	export("statements.jsonl", api.revisionOf, c.export)
	for _, form := range []string{"csv", "xlsx"} {
		export("groups."+form, api.dayOf, api.table(groupsDocument, "by", forGroups, "groups", form, groupsTable))
		export("projects."+form, api.dayOf, api.table(projectsDocument, "field", forAll, "projects", form, projectsTable))
	}
	in := c.intake()
	mux.Handle("POST /imports", api.writers.only(in.imports()))
	mux.Handle("POST /draft", api.writers.only(in.drafts()))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", c.ready)
	mux.Handle("GET /metrics", metrics.handler())
	pages := api.dashboard(in)
	for _, pattern := range dashboard.Patterns() {
		mux.Handle(pattern, pages)
	}
	for _, pattern := range dashboard.DeskPatterns() {
		mux.Handle(pattern, api.writers.only(in.patient(pages)))
	}
	limited := newLimiter(c.Rates, c.Now).limited(orPage(mux.ServeMux, pages))
	return c.observing(metrics, routed(mux.ServeMux, withHeaders(c.HSTS, api.writers.cors(c.withAsker(limited))))), mux
}

// serveSchema sends the schema, which changes with the program only.
func serveSchema(w http.ResponseWriter, r *http.Request) {
	text := schema.SDL()
	w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
	tag := tagOf("schema", text)
	if answered(w, r, tag) {
		return
	}
	setTag(w, r, tag)
	_, _ = io.WriteString(w, text)
}

func (c Config) ready(w http.ResponseWriter, _ *http.Request) {
	ready, matter := c.Ready()
	switch {
	case !ready:
		w.Header().Set("Retry-After", "1")
		http.Error(w, "not ready: "+cmp.Or(matter, "the graph is not loaded yet"), http.StatusServiceUnavailable)
	case matter != "":
		_, _ = io.WriteString(w, "ready, but "+matter+"\n")
	default:
		_, _ = io.WriteString(w, "ready\n")
	}
}
