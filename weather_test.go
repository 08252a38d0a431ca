package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"

	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// TestBadWeather: whatever the way to the database does, a server that asks it lives, every question ends within its time with data or
// UNAVAILABLE, nothing of the inside is told, and soon after the fault it answers again without a restart.
func TestBadWeather(t *testing.T) {
	db := neo4jtest.Open(t)
	db.Wipe(t)
	zerolog.SetGlobalLevel(zerolog.Disabled) // some toxics log past their server's logger
	proxy := toxiproxy.NewProxy(toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop()), "weather", "127.0.0.1:0", strings.TrimPrefix(db.URI, "bolt://"))
	if err := proxy.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(proxy.Stop)
	direct := &onNeo4j{env: []string{"KRAJINA_STORE=" + db.URI, "KRAJINA_NEO4J_USER=" + db.User, "KRAJINA_NEO4J_PASSWORD=" + db.Password}}
	if code, out := direct.run(t, "migrate"); code != 0 {
		t.Fatal(out)
	}
	p := &onNeo4j{env: []string{"KRAJINA_STORE=bolt://" + proxy.Listen, direct.env[1], direct.env[2]}}
	// What was answered before would be given again, whatever the weather.
	_, _, url, log := p.serve(t, "--reader=neo4j", "--answers-memory=0")
	const query = "/graphql?query=%7Bprojects(first:50)%7BtotalCount%20edges%7Bnode%7Bid%20title%20region%7Bname%7D%7D%7D%7D%7D"
	p.await(t, 10*time.Second, url+query, `"totalCount":27`)

	toxic := func(kind, stream string, attributes map[string]any) func() {
		return func() {
			text, err := json.Marshal(map[string]any{"name": kind, "type": kind, "stream": stream, "attributes": attributes})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := proxy.Toxics.AddToxicJson(bytes.NewReader(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, weather := range []struct {
		name  string
		comes func()
		fails bool // no question can be answered
	}{
		{"silence", toxic("timeout", "downstream", map[string]any{"timeout": 0}), true},
		{"reset", toxic("reset_peer", "downstream", map[string]any{"timeout": 0}), true},
		{"two seconds late", toxic("latency", "downstream", map[string]any{"latency": 2000}), false},
		{"one kilobyte a second", toxic("bandwidth", "downstream", map[string]any{"rate": 1}), false},
		{"in slices", toxic("slicer", "downstream", map[string]any{"average_size": 20, "size_variation": 10, "delay": 2000}), false},
		{"away", proxy.Stop, true},
		{"flapping", func() {
			for range 5 {
				proxy.Stop()
				time.Sleep(200 * time.Millisecond)
				if err := proxy.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(200 * time.Millisecond)
			}
			proxy.Stop()
		}, true},
	} {
		t.Run(weather.name, func(t *testing.T) {
			asking := make(chan struct{})
			var clients sync.WaitGroup
			var mu sync.Mutex
			codes := map[string]int{}
			for range 4 {
				clients.Go(func() {
					for {
						select {
						case <-asking:
							return
						default:
						}
						began := time.Now()
						outcome := ended(url + query)
						took := time.Since(began)
						mu.Lock()
						codes[outcome]++
						mu.Unlock()
						// Five seconds, and a half more, for an answer; the slack is the machine's, which does other things besides.
						if took > 11*time.Second*patience {
							t.Errorf("a question ended with %s after %v", outcome, took)
						}
					}
				})
			}
			weather.comes()
			time.Sleep(3 * time.Second)
			if body, err := fetch(url + "/healthz"); err != nil {
				t.Errorf("/healthz: %s %v", body, err)
			}
			if weather.fails {
				p.await(t, 4*time.Second, url+"/readyz", "not ready: the ")
			}
			close(asking)
			clients.Wait()
			for outcome := range codes {
				if outcome != "data" && outcome != "UNAVAILABLE" && outcome != "TIMEOUT" {
					t.Errorf("a question ended with %s", outcome)
				}
			}
			if weather.fails && codes["UNAVAILABLE"]+codes["TIMEOUT"] == 0 {
				t.Errorf("no question failed: %v", codes)
			}
			proxy.Toxics.ResetToxics(t.Context())
			if err := proxy.Start(); err != nil && !strings.Contains(err.Error(), "already started") {
				t.Fatal(err)
			}
			took := p.await(t, 5*time.Second*2, url+"/readyz", "ready\n")
			p.await(t, 5*time.Second*2, url+query, `"totalCount":27`)
			t.Logf("%v; ready %v after it", codes, took.Round(time.Millisecond))
		})
	}
	for _, inside := range []string{proxy.Listen, "MATCH (", "Neo4jError", db.Password} {
		if strings.Contains(p.told.String(), inside) {
			t.Errorf("clients are told %q", inside)
		}
	}
	if strings.Contains(log.String(), db.Password) {
		t.Error("the log has the password")
	}
}

// ended is how a question ended: data, a code, or what else came.
func ended(url string) string {
	response, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	var answer struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return fmt.Sprintf("status %d, %s", response.StatusCode, body)
	}
	if len(answer.Errors) == 0 {
		return "data"
	}
	for _, e := range answer.Errors {
		if strings.Contains(e.Message, "127.0.0.1") || strings.Contains(e.Message, "MATCH") || strings.Contains(e.Message, "Neo.") {
			return e.Message
		}
	}
	return answer.Errors[0].Extensions.Code
}
