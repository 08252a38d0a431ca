package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/graph"
)

// dashboard is the handler of the pages. Their queries pass what those of clients pass, from limits to errors.
func (g *graphQL) dashboard(in *intake) http.Handler {
	pages := dashboard.New(dashboard.Config{Begin: g.begin, Contact: g.Contact, Tag: g.tagOf, Have: matched, Desk: in.desk(), Log: g.Log})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), timeOf(r.Context(), g.Limits.Timeout))
		defer cancel()
		e := &entrance{ResponseWriter: w}
		defer e.leave()
		pages.ServeHTTP(e, r.WithContext(context.WithValue(ctx, entranceKey{}, e)))
	})
}

// orPage lets the pages say that there is nothing at an address, to who looks for a page there.
func orPage(mux *http.ServeMux, pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if observedOf(r.Context()).route == "" && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			post := r.Clone(r.Context())
			post.Method = http.MethodPost // an address that takes only this is one: the mux says so
			if _, pattern := mux.Handler(post); pattern == "" {
				pages.ServeHTTP(w, r)
				return
			}
		}
		mux.ServeHTTP(w, r)
	})
}

// session is the reader that one page has.
type session struct {
	g        *graphQL
	reader   graph.Reader
	revision graph.Revision
	slot     *slot
}

func (g *graphQL) begin(ctx context.Context) (dashboard.Session, error) {
	reader := g.Reader()
	if reader == nil {
		return nil, faultOf(notLoaded())
	}
	s, err := reader.Summary(ctx)
	if err != nil {
		return nil, faultOf(g.present(ctx, err))
	}
	slot, ok := g.gate.enterPage(ctx)
	if !ok {
		g.metrics.refuse("slots")
		return nil, faultOf(busy())
	}
	return &session{g, reader, s.Revision, slot}, nil
}

// Ask implements dashboard.Session.
func (s *session) Ask(ctx context.Context, query string, variables map[string]any) (map[string]any, error) {
	sent, err := json.Marshal(variables)
	if err != nil {
		return nil, fmt.Errorf("variables: %w", err)
	}
	var read map[string]any // as from a client, numbers as they are written
	if err := decode(sent, &read); err != nil {
		return nil, fmt.Errorf("variables: %w", err)
	}
	op, errs := s.g.prepareOnce(ctx, &request{query: query, variables: read, hash: sha256.Sum256([]byte(query))})
	if len(errs) > 0 {
		return nil, faultOf(errs[0])
	}
	answer := s.g.execute(withSlot(ctx, s.slot), op, s.g.loader(ctx, s.reader), s.reader, s.g.Limits.Timeout)
	if len(answer.errors) > 0 {
		return nil, faultOf(answer.errors[0])
	}
	var data map[string]any
	return data, json.Unmarshal(answer.data, &data)
}

// prepareOnce prepares a request whose document is a page's, and parses that once.
func (g *graphQL) prepareOnce(ctx context.Context, r *request) (operation, gqlerror.List) {
	stats := graphql.Stats{OperationStart: time.Now()}
	kept, known := g.pages.Load(r.query)
	if !known {
		document, errs := g.parse(r.query, &stats)
		if len(errs) > 0 {
			return operation{}, errs
		}
		kept, _ = g.pages.LoadOrStore(r.query, document)
	}
	return g.ready(ctx, r, kept.(*ast.QueryDocument), http.Header{}, stats)
}

// Revision implements dashboard.Session.
func (s *session) Revision() string { return s.revision.String() }

// Day implements dashboard.Session.
func (s *session) Day() string { return graph.DateOn(s.g.Now().In(s.g.zone)).String() }

func faultOf(e *gqlerror.Error) *dashboard.Fault {
	code, _ := e.Extensions["code"].(string)
	return &dashboard.Fault{Code: code, Message: e.Message}
}
