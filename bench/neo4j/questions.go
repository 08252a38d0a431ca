package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	krajina "github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/neo4j/local"
	"github.com/krajina/krajina/httpd"
)

// question is one that GraphQL and a statement by hand answer alike.
type question struct {
	name, graphql, cypher string
	// of gives the parameters of one asking.
	of func(n, projects int) (id string)
	// same is what both answers hold, by which they are compared.
	same func(data any) []string
}

// answered is what a question took, by the number of clients.
type answered struct {
	Name                  string
	Clients               int
	First                 float64 // ms of the first asking, planning included
	Reader, Hand, GraphQL side
	Load                  string
}

// side is one way to the answer: milliseconds for each asking.
type side struct {
	Runs        int
	Median, P95 float64
	CPU         float64
}

// recorder keeps the call that a request makes, to make it again without GraphQL around it.
type recorder struct {
	*krajina.Reader
	mu   sync.Mutex
	call func(ctx context.Context) error
}

func (r *recorder) keep(call func(ctx context.Context) error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.call = call
}

func (r *recorder) Nodes(ctx context.Context, ids []graph.ID, next graph.Next) (graph.Found, error) {
	r.keep(func(ctx context.Context) error { _, err := r.Reader.Nodes(ctx, ids, next); return err })
	return r.Reader.Nodes(ctx, ids, next)
}

func (r *recorder) Find(ctx context.Context, kind graph.Kind, q graph.Query) (graph.Page, error) {
	r.keep(func(ctx context.Context) error { _, err := r.Reader.Find(ctx, kind, q); return err })
	return r.Reader.Find(ctx, kind, q)
}

// askings is how many different askings of a question take turns.
const askings = 40

func measureQuestions(ctx context.Context, o options, server *local.Server, store *krajina.Store) ([]answered, error) {
	reader, err := store.Reader(ctx)
	if err != nil {
		return nil, err
	}
	reader.Warm(ctx)
	rec := &recorder{Reader: reader}
	handler := httpd.New(httpd.Config{Reader: func() graph.Reader { return rec }, Limits: httpd.Limits{Timeout: patience, Cost: 1_000_000, Answers: -1}})
	driver, err := connect(server)
	if err != nil {
		return nil, err
	}
	defer driver.Close(ctx)
	var all []answered
	for _, q := range questions {
		say("%s", q.name)
		var first time.Duration
		calls := make([]func(context.Context) error, askings)
		for n := range askings {
			begun := time.Now()
			body, err := post(ctx, o, handler, q, n)
			if err != nil {
				return nil, err
			}
			if n == 0 {
				first = time.Since(begun)
			}
			rec.mu.Lock()
			calls[n] = rec.call
			rec.mu.Unlock()
			byHand, err := hand(ctx, o, driver, q, n)
			if err != nil {
				return nil, err
			}
			if ours, theirs := q.same(body), q.same(byHand); len(ours) == 0 || !slices.Equal(ours, theirs) {
				return nil, fmt.Errorf("%s: the answers differ:\n%q\n%q", q.name, ours, theirs)
			}
		}
		for _, clients := range []int{1, 16} {
			a := answered{Name: q.name, Clients: clients, First: milliseconds(first)}
			sides := []struct {
				to *side
				do func(n int) error
			}{
				{&a.Reader, func(n int) error { return calls[n%askings](ctx) }},
				{&a.Hand, func(n int) error { _, err := hand(ctx, o, driver, q, n); return err }},
				{&a.GraphQL, func(n int) error { _, err := post(ctx, o, handler, q, n); return err }},
			}
			times := make([][]float64, len(sides))
			total := make([]spent, len(sides))
			for turn := range turns + 1 {
				for i, s := range sides {
					t, took, err := many(server, clients, s.do)
					if err != nil {
						return nil, err
					}
					if turn > 0 { // the first warms up
						times[i] = append(times[i], t...)
						total[i] = total[i].plus(took)
					}
				}
			}
			for i, s := range sides {
				slices.Sort(times[i])
				n := len(times[i])
				*s.to = side{n, times[i][n/2], times[i][n*95/100], total[i].cpu() * 1000 / float64(n)}
			}
			a.Load = frame.Load()
			all = append(all, a)
		}
	}
	return all, nil
}

// patience is how long one answer may take: on a machine that others load, 16 comparisons at once take minutes, and a run should
// not be lost by it.
const patience = 10 * time.Minute

const (
	turns   = 6
	turnFor = 1500 * time.Millisecond
)

// many asks with several clients at once for one turn.
func many(server *local.Server, clients int, do func(n int) error) (times []float64, took spent, err error) {
	took, err = watch(server, func() error {
		var mu sync.Mutex
		var wg sync.WaitGroup
		var faults []error
		end := time.Now().Add(turnFor)
		for c := range clients {
			wg.Go(func() {
				for n := c; time.Now().Before(end); n += clients {
					begun := time.Now()
					err := do(n)
					mu.Lock()
					times = append(times, milliseconds(time.Since(begun)))
					if err != nil {
						faults = append(faults, err)
					}
					mu.Unlock()
					if err != nil {
						return
					}
				}
			})
		}
		wg.Wait()
		return errors.Join(faults...)
	})
	return times, took, err
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func post(ctx context.Context, o options, handler http.Handler, q question, n int) (any, error) {
	body, err := json.Marshal(map[string]any{"query": q.graphql, "variables": map[string]any{"id": q.of(n, o.projects)}})
	if err != nil {
		return nil, err
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	var answer struct {
		Data   any
		Errors []any
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		return nil, err
	}
	if len(answer.Errors) > 0 {
		return nil, fmt.Errorf("%s: %v", q.name, answer.Errors)
	}
	return answer.Data, nil
}

// hand asks as the reader does, by itself in one round trip: a transaction that the driver could repeat would take three.
func hand(ctx context.Context, o options, driver neo4j.DriverWithContext, q question, n int) (any, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, q.cypher, map[string]any{"id": q.of(n, o.projects)})
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values[0], nil
}

// labels gives all texts in an answer, in order: titles, names and labels are what the questions ask for.
func labels(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case float64:
		return []string{fmt.Sprint(v)}
	case int64:
		return []string{fmt.Sprint(v)}
	case []any:
		var all []string
		for _, e := range v {
			all = append(all, labels(e)...)
		}
		return all
	case map[string]any:
		var keys []string
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		var all []string
		for _, k := range keys {
			all = append(all, labels(v[k])...)
		}
		return all
	}
	return nil
}

// region and topic are the n-th of the generated ones.
func region(n, _ int) string {
	codes := strings.Fields("CZ010 CZ020 CZ031 CZ032 CZ041 CZ042 CZ051 CZ052 CZ053 CZ063 CZ064 CZ071 CZ072 CZ080")
	return "region:" + codes[n%len(codes)]
}

func project(n, projects int) string { return string(graphtest.GeneratedProject(n * 97 % projects)) }
