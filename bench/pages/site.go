package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/datasetfile"
)

// site is a server of a graph in memory, without a socket.
type site struct {
	http.Handler
	graph *memory.Graph
}

func bundled(ctx context.Context) (*site, error) {
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		return nil, err
	}
	return serve(ctx, func(yield func(graph.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	})
}

func generated(ctx context.Context, o options) (*site, error) {
	return serve(ctx, graphtest.Generate(o.projects, o.seed))
}

func serve(ctx context.Context, changes iter.Seq2[graph.Change, error]) (*site, error) {
	g, err := memory.Build(ctx, graph.Revision{Epoch: "00000bec", Number: 1}, changes)
	if err != nil {
		return nil, err
	}
	g.Warm()
	httpd.CollectLater()
	// Each page is made each time.
	return &site{httpd.New(httpd.Config{Reader: func() graph.Reader { return g }, Limits: httpd.Limits{Answers: -1}}), g}, nil
}

// get answers a request for a page.
func (s *site) get(ctx context.Context, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	s.ServeHTTP(w, r)
	return w
}

// post sends a request to the API.
func (s *site) post(ctx context.Context, body []byte) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	s.ServeHTTP(w, r)
	return w
}

// ask puts the answer to a query into what it is to become.
func (s *site) ask(ctx context.Context, query string, into any) error {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return err
	}
	answer := struct {
		Data   any
		Errors []struct{ Message string }
	}{Data: into}
	if err := json.Unmarshal(s.post(ctx, body).Body.Bytes(), &answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("%s: %s", query, answer.Errors[0].Message)
	}
	return nil
}
