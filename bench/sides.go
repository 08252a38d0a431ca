package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/bench/frame"
)

// The sides, as reports call them.
const (
	sideMemory    = "Krajina, SQLite, memory reader"
	sideNeoMemory = "Krajina, Neo4j, memory reader"
	sideNeoCypher = "Krajina, Neo4j, Cypher reader"
	sideGenerated = "@neo4j/graphql, generated"
	sideByHand    = "@neo4j/graphql, @cypher"
	sideCypher    = "Cypher by hand, Go driver"
	sideFloor     = "floor: loop over Go slices"
)

// side is one way to the answers.
type side struct {
	name string
	// form is what it is asked in, "" for the floor, which is asked in no language.
	form string
	// url is where GraphQL is asked, or below which each operation has its name.
	url string
	// pids are all processes that work for it.
	pids []int
}

func (s *side) isGraphQL() bool { return strings.HasSuffix(s.form, ".graphql") }

// answers says whether the side can be asked an operation.
func (s *side) answers(o asked.Operation) bool { return s.form == "" || o.Has(s.form) }

// processorTime is what all processes of the side have used so far.
func (s *side) processorTime() time.Duration {
	var sum time.Duration
	for _, pid := range s.pids {
		sum += frame.ProcessorTimeOf(pid)
	}
	return sum
}

// client asks all servers; it takes answers as they are, not compressed, and keeps its connections.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}

// request is what a side is asked, made before the clock runs.
func (s *side) request(o asked.Operation, q asked.Question) (url string, body []byte, err error) {
	if !s.isGraphQL() {
		body, err = json.Marshal(q)
		return s.url + "/" + o.Name, body, err
	}
	text := o.Text(s.form, q)
	values := q.Parameters()
	if s.form == asked.Krajina {
		values = map[string]any{"id": q.ID, "region": q.Region, "from": q.From, "to": q.To, "year": q.From, "text": q.Text}
	}
	for name := range values {
		if !strings.Contains(text, "$"+name) {
			delete(values, name)
		}
	}
	body, err = json.Marshal(map[string]any{"query": text, "variables": values})
	return s.url, body, err
}

// errTooLong says that the answer took longer than the server lets it take: Krajina's Cypher reader, 5 s for a statement.
var errTooLong = errors.New("the server gave up")

// ask gives the answer's body.
func ask(ctx context.Context, url string, body []byte) ([]byte, error) {
	method := http.MethodPost
	if body == nil {
		method = http.MethodGet
	}
	r, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(answer, []byte(`"code":"TIMEOUT"`)) {
		return nil, fmt.Errorf("%s: %w: %.300s", url, errTooLong, answer)
	}
	if response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors":[`)) {
		return nil, fmt.Errorf("%s: %s: %.2000s", url, response.Status, answer)
	}
	return answer, nil
}
