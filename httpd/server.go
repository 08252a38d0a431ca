package httpd

import (
	"cmp"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/rs/cors"

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
	Log     *slog.Logger
	// LogQueries has the text of GraphQL documents logged, without the values of their variables; else only its hash is.
	LogQueries bool
	// Now is the clock; the day of an answer is taken from it in Czech time.
	Now    func() time.Time
	Limits Limits
}

// Limits bound what one request may ask. Zero values are replaced by DefaultLimits.
type Limits struct {
	Body    int64         // bytes of a request's body
	Tokens  int           // of a GraphQL document
	Depth   int           // of fields in a document, fragments followed
	Timeout time.Duration // from the request's arrival to the last field
}

// DefaultLimits are those that a server has when nobody says.
var DefaultLimits = Limits{Body: 1 << 20, Tokens: 2000, Depth: 15, Timeout: 5 * time.Second}

// New is the handler of everything that the server answers.
func New(c Config) http.Handler {
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
	mux := http.NewServeMux()
	api := newGraphQL(c, metrics)
	mux.Handle("/graphql", api)
	playground := web.Playground()
	mux.Handle("/playground", playground)
	mux.Handle("/playground/", playground)
	mux.HandleFunc("GET /schema.graphql", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		_, _ = io.WriteString(w, schema.SDL())
	})
	mux.HandleFunc("GET /export/statements.jsonl", c.export)
	for _, form := range []string{"csv", "xlsx"} {
		mux.HandleFunc("GET /export/groups."+form, api.table(groupsDocument, "by", forGroups, "groups", form, groupsTable))
		mux.HandleFunc("GET /export/projects."+form, api.table(projectsDocument, "field", forAll, "projects", form, projectsTable))
	}
	mux.HandleFunc("POST /imports", c.imports())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", c.ready)
	mux.Handle("GET /metrics", metrics.handler())
	pages := api.dashboard()
	for _, pattern := range dashboard.Patterns() {
		mux.Handle(pattern, pages)
	}
	return c.observing(metrics, routed(mux, withHeaders(cors.New(cors.Options{
		AllowedOrigins: []string{"*"},
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Content-Type"},
		ExposedHeaders: []string{"Retry-After", "X-Krajina-Revision", "X-Request-Id"},
		MaxAge:         600,
	}).Handler(orPage(mux, pages)))))
}

func (l Limits) orDefault() Limits {
	if l.Body == 0 {
		l.Body = DefaultLimits.Body
	}
	if l.Tokens == 0 {
		l.Tokens = DefaultLimits.Tokens
	}
	if l.Depth == 0 {
		l.Depth = DefaultLimits.Depth
	}
	if l.Timeout == 0 {
		l.Timeout = DefaultLimits.Timeout
	}
	return l
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

func withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(w, r)
	})
}
