// Again measures how much sooner a server gives again what it was asked before than it makes it, and says that who asks has it already:
// the questions of bench/straight and a page, over one graph in memory, in turns in one run. It writes bench/AGAIN.md.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
)

type options struct {
	projects, rounds int
	seed             uint64
	out              string
	limit            time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.projects, "projects", 20_000, "how many projects to generate")
	flag.IntVar(&o.rounds, "rounds", 15, "how many rounds each side is asked")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generator")
	flag.StringVar(&o.out, "out", "bench/AGAIN.md", "where to write the results; - for standard output")
	flag.DurationVar(&o.limit, "limit", 10*time.Minute, "after how long to give up")
	flag.Parse()
	frame.Run(o.limit, func(ctx context.Context) error { return run(ctx, o) })
}

// asked are addresses that are asked over and over.
var asked = []struct{ name, path string }{
	{"who supports foster-care accompaniment", query(`{ projects(filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) {
		totalCount edges { node { title region { name } budget { amount currency } } matches { node { id } concept { label } relevance sources { title } } } } }`)},
	{"a list of four levels", query(`{ projects(first: 20, filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) { totalCount nodes { id title start end budget { amount currency } region { name }
		activities(first: 10) { nodes { title actors(first: 5) { nodes { name kind } } topics(first: 5) { nodes { label broader { label } } } } } } } }`)},
	{"regions by topics, with sums", query(`{ projectGroups(by: [REGION, TOPIC], first: 100) { nodes { keys { label unknown node { id } } projects { count weight amounts { amount currency } withoutAmount } } } }`)},
	{"a search with fields of what is found", query(`{ search(text: "pěstouni", first: 20) { totalCount edges { node { __typename id } } } }`)},
	{"the page of projects", "/cs/projekty"},
	{"the matrix of regions and topics", "/cs/srovnani"},
}

func query(text string) string { return "/graphql?query=" + url.QueryEscape(text) }

// blockTime is how long a side is asked before it is the next one's turn.
const blockTime = 50 * time.Millisecond

// side is a way to an answer.
type side struct {
	http.Handler
	tag string // that who asks has
}

func (s side) ask(ctx context.Context, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(ctx, http.MethodGet, path, nil)
	if s.tag != "" {
		r.Header.Set("If-None-Match", s.tag)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func run(ctx context.Context, o options) error {
	begun, load := time.Now(), frame.Load()
	g, err := memory.Build(ctx, graph.Revision{Epoch: "bench", Number: 1}, graphtest.Generate(o.projects, o.seed))
	if err != nil {
		return err
	}
	g.Warm()
	server := func(answers int) http.Handler {
		return httpd.New(httpd.Config{Reader: func() graph.Reader { return g }, Limits: httpd.Limits{Answers: answers, Cost: 1_000_000}})
	}
	makes, keeps := server(-1), server(0)
	var b strings.Builder
	fmt.Fprintf(&b, `# What is asked again, measured

Written by `+"`go run ./bench/again`"+`, see [README.md](README.md). %s, %s/%s, %d CPUs, %s; load average %s. %d generated projects in memory,
%d rounds in turns, medians of processor time for a request in the server, without a socket.

| asked | bytes | made each time | given again | times as many | 304 | times as many |
| --- | --- | --- | --- | --- | --- | --- |
`, begun.UTC().Format("2006-01-02 15:04 UTC"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), load, o.projects, o.rounds)
	for _, a := range asked {
		made, again := side{Handler: makes}.ask(ctx, a.path), side{Handler: keeps}
		again.ask(ctx, a.path)
		given := again.ask(ctx, a.path)
		if made.Code != http.StatusOK || !same(made.Body.Bytes(), given.Body.Bytes()) {
			return fmt.Errorf("%s: status %d, and the same is %t: %.300s", a.name, made.Code, same(made.Body.Bytes(), given.Body.Bytes()), made.Body)
		}
		has := side{keeps, given.Header().Get("ETag")}
		if code := has.ask(ctx, a.path).Code; code != http.StatusNotModified {
			return fmt.Errorf("%s: status %d for who has it", a.name, code)
		}
		sides := []side{{Handler: makes}, again, has}
		spent := make([][]time.Duration, len(sides))
		for range o.rounds {
			for i, s := range sides {
				spent[i] = append(spent[i], block(ctx, s, a.path))
			}
		}
		for i := range spent {
			slices.Sort(spent[i])
		}
		m := func(i int) time.Duration { return spent[i][len(spent[i])/2] }
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %.1f | %s | %.1f |\n", a.name, made.Body.Len(), m(0), m(1), float64(m(0))/float64(m(1)), m(2), float64(m(0))/float64(m(2)))
	}
	return frame.Write(o.out, b.String())
}

// same says whether two answers are the same; those of GraphQL by their data.
func same(a, b []byte) bool {
	var x, y struct{ Data json.RawMessage }
	if json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil {
		return x.Data != nil && bytes.Equal(x.Data, y.Data)
	}
	return bytes.Equal(a, b)
}

func block(ctx context.Context, s side, path string) time.Duration {
	runtime.GC()
	n, start, cpu := 0, time.Now(), frame.ProcessorTime()
	for ; n == 0 || time.Since(start) < blockTime; n++ {
		s.ask(ctx, path)
	}
	return ((frame.ProcessorTime() - cpu) / time.Duration(n)).Round(100 * time.Nanosecond)
}
