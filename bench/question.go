package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"time"

	"github.com/krajina/krajina/bench/frame"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/httpd"
)

// theQuestion is the query that the product exists for.
const theQuestion = `{ projects(filter: {topics: {any: ["topic:foster-care-accompaniment"]}}) {
  totalCount
  edges { node { title region { name } budget { amount currency } } matches { node { id } concept { label } relevance sources { title } } } } }`

// questions are the times of the question to one graph.
type questions struct {
	Of           string
	Total, Bytes int
	Sides        []asked
	Load         string
}

// asked is one way to the answer: milliseconds.
type asked struct {
	Name          string
	Runs          int
	P50, P95, CPU float64
}

// way is a way to the answer, as its JSON.
type way struct {
	name string
	do   func() ([]byte, error)
}

// ask loads a graph and measures all ways to the answer in turns, once they were seen to give the same.
func ask(ctx context.Context, o options) (any, error) {
	store, err := sqlite.Open(ctx, o.store, sqlite.MustExist())
	if err != nil {
		return nil, err
	}
	defer store.Close()
	g, err := memory.Load(ctx, store)
	if err != nil {
		return nil, err
	}
	plain, err := flatten(ctx, g)
	if err != nil {
		return nil, err
	}
	server := httpd.New(httpd.Config{Reader: func() graph.Reader { return g }, Limits: httpd.Limits{Cost: 1_000_000, Answers: -1}})
	bare := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		body, err := json.Marshal(plain.answer())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	})
	request, err := json.Marshal(map[string]string{"query": theQuestion})
	if err != nil {
		return nil, err
	}
	overHTTP, stop, err := listen(server, request)
	if err != nil {
		return nil, err
	}
	defer stop()
	bareHTTP, stop, err := listen(bare, request)
	if err != nil {
		return nil, err
	}
	defer stop()
	inServer := func() ([]byte, error) {
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(request))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		return w.Body.Bytes(), nil
	}
	inLoop := func() ([]byte, error) { return json.Marshal(plain.answer()) }
	q, err := compare(inServer, inLoop, overHTTP, bareHTTP)
	if err != nil {
		return nil, err
	}
	ready := plain.answer()
	ways := []way{
		{wayServer, inServer},
		{wayHTTP, overHTTP},
		{wayReader, func() ([]byte, error) { return nil, find(ctx, g) }},
		{wayLoop, inLoop},
		{wayLoopHTTP, bareHTTP},
		{wayMarshal, func() ([]byte, error) { return json.Marshal(ready) }},
	}
	q.Sides, err = inTurns(ctx, ways)
	q.Load = frame.Load()
	return q, err
}

// Names of the ways, by which the report finds them.
const (
	wayServer   = "in the server, without HTTP"
	wayHTTP     = "over HTTP on loopback"
	wayReader   = "of it the reader: Find with its reasons"
	wayLoop     = "floor: bare loop over Go slices and json.Marshal"
	wayLoopHTTP = "floor: the same over HTTP on loopback"
	wayMarshal  = "floor: json.Marshal of the finished answer"
)

func find(ctx context.Context, g *memory.Graph) error {
	_, err := g.Find(ctx, graph.KindProject, graph.Query{Reasons: true, Where: graph.Linked{
		Relation: graph.Relation{Property: graph.PropTopics, Deep: true}, Any: []graph.ID{graphtest.GeneratedTopic}, Narrower: true,
	}})
	return err
}

// listen serves a handler on loopback and gives the way to it.
func listen(h http.Handler, request []byte) (do func() ([]byte, error), stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }() // until stop
	at := "http://" + listener.Addr().String() + "/graphql"
	client := &http.Client{Timeout: time.Minute}
	return func() ([]byte, error) {
		response, err := client.Post(at, "application/json", bytes.NewReader(request))
		if err != nil {
			return nil, err
		}
		defer response.Body.Close()
		return io.ReadAll(response.Body)
	}, func() { _ = server.Close() }, nil
}

// compare fails unless all ways give the same data.
func compare(ways ...func() ([]byte, error)) (*questions, error) {
	var q questions
	var first any
	for i, do := range ways {
		body, err := do()
		if err != nil {
			return nil, err
		}
		var answer struct {
			Data   any
			Errors any
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			return nil, err
		}
		if i == 0 {
			first, q.Bytes = answer.Data, len(body)
			var counted struct {
				Data struct{ Projects struct{ TotalCount int } }
			}
			if err := json.Unmarshal(body, &counted); err != nil {
				return nil, err
			}
			q.Total = counted.Data.Projects.TotalCount
		}
		if answer.Errors != nil || answer.Data == nil || !reflect.DeepEqual(answer.Data, first) {
			return nil, fmt.Errorf("way %d to the answer gives another one: %.2000s\ninstead of %.2000s", i, body, fmt.Sprint(first))
		}
	}
	return &q, nil
}

const (
	blocks   = 10
	perBlock = 300                    // runs of a way in a block,
	blockFor = 700 * time.Millisecond // or as many as fit
)

// inTurns measures the ways in blocks that take turns, so that whatever else the machine does meets all of them.
func inTurns(ctx context.Context, ways []way) ([]asked, error) {
	times := make([][]float64, len(ways))
	processor := make([]time.Duration, len(ways))
	for block := range blocks + 1 {
		for i, w := range ways {
			watch := startWatch()
			for n := 0; n < perBlock && time.Since(watch.wall) < blockFor; n++ {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				began := time.Now()
				if _, err := w.do(); err != nil {
					return nil, err
				}
				if block > 0 { // the first warms up
					times[i] = append(times[i], milliseconds(time.Since(began)))
				}
			}
			if _, cpu := watch.read(); block > 0 {
				processor[i] += cpu
			}
		}
	}
	sides := make([]asked, len(ways))
	for i, w := range ways {
		t := sorted(times[i])
		sides[i] = asked{w.name, len(t), quantile(t, 0.5), quantile(t, 0.95), milliseconds(processor[i]) / float64(len(t))}
	}
	return sides, nil
}
