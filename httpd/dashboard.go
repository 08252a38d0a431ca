package httpd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/internal/recent"
	"github.com/krajina/krajina/linked"
)

// dashboard is the handler of the pages. Their queries pass what those of clients pass, from limits to errors.
func (g *graphQL) dashboard(in *intake) http.Handler {
	var dumps []dashboard.Dump
	for _, f := range dump.Formats() {
		dumps = append(dumps, dashboard.Dump{Name: f.Name, File: f.File, CS: f.CS, EN: f.What, Returns: f.Returns})
	}
	base, cited := "", ""
	if g.Names.Base() != linked.DefaultBase {
		base, cited = g.Names.Base(), g.Names.Expand(g.Names.At("dataset"))
	}
	made := recent.New[string, []byte](g.Limits.Answers / 2)
	pages := dashboard.New(dashboard.Config{
		Dumps: dumps, Dataset: cited, Base: base, Names: graph.ValueNames(), Schema: g.handbook(), Begin: g.begin, Contact: g.Contact, Tag: g.tagOf, Have: matched, Desk: in.desk(), Log: g.Log,
		Kept: func(etag string) ([]byte, bool) {
			page, ok := made.Get(etag)
			if ok {
				g.metrics.again.WithLabelValues("page").Inc()
			}
			return page, ok
		},
		Keep: func(etag string, page []byte) { made.Keep(etag, bytes.Clone(page), len(page)) }, // without the room that it was written in
	})
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
	g    *graphQL
	at   place
	slot *slot
}

func (g *graphQL) begin(ctx context.Context) (dashboard.Session, error) {
	reader := g.Reader()
	if reader == nil {
		return nil, faultOf(notLoaded())
	}
	slot, ok := g.gate.enterPage(ctx)
	if !ok {
		g.metrics.refuse("slots")
		return nil, faultOf(busy())
	}
	return &session{g, g.placeOf(ctx, reader), slot}, nil
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
	op, errs := s.g.prepare(ctx, &request{query: query, variables: read, hash: sha256.Sum256([]byte(query))}, http.Header{}, time.Now())
	if len(errs) > 0 {
		return nil, faultOf(errs[0])
	}
	answer := s.g.execute(withSlot(ctx, s.slot), op, s.at, s.g.Limits.Timeout)
	if len(answer.errors) > 0 {
		return nil, faultOf(answer.errors[0])
	}
	var data map[string]any
	return data, json.Unmarshal(answer.data, &data)
}

// Revision implements dashboard.Session.
func (s *session) Revision() string { return s.at.revision }

// Day implements dashboard.Session.
func (s *session) Day() string { return s.at.day.String() }

func faultOf(e *gqlerror.Error) *dashboard.Fault {
	code, _ := e.Extensions["code"].(string)
	field, _ := e.Extensions["field"].(string)
	return &dashboard.Fault{Code: code, Message: e.Message, Field: field}
}
