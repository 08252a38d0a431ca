package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// hostile are requests that want to hurt, each with what a server may answer.
func hostile() map[string]func() (body io.Reader, length int64) {
	text := func(document string) func() (io.Reader, int64) {
		body := `{"query":"` + document + `"}`
		return func() (io.Reader, int64) { return strings.NewReader(body), int64(len(body)) }
	}
	doubling := "{ ...f0 }"
	for i := range 30 {
		doubling += fmt.Sprintf(" fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	doubling += " fragment f30 on Query { __typename }"
	var wide strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&wide, "a%d: __typename ", i)
	}
	const fan = "topics { nodes { projects { nodes { "
	return map[string]func() (io.Reader, int64){
		"deep":         text("{ projects { nodes { " + strings.Repeat("region { projects { nodes { ", 300) + "id" + strings.Repeat(" } } }", 300) + " } } }"),
		"doubling":     text(doubling),
		"wide":         text("{ " + wide.String() + "}"),
		"fan-out":      text("{ projects(first: 100) { nodes { " + fan + fan + "id } } } } } } } } } }"),
		"unknown":      text("{ " + strings.Repeat("x ", 1900) + "}"),
		"big body":     func() (io.Reader, int64) { return io.LimitReader(zeros{}, 5<<20), 5 << 20 },
		"big variable": text(`{ search(text: \"` + strings.Repeat("ž", 100_000) + `\") { totalCount } }`),
		"no JSON":      func() (io.Reader, int64) { return strings.NewReader("{{{{"), 4 },
	}
}

// zeros are bytes without end.
type zeros struct{}

// Read implements io.Reader.
func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestUnderAttack: while others send what wants to hurt, and hold sockets open that say next to nothing, good clients are served
// without an error, and afterwards nothing is left of it.
func TestUnderAttack(t *testing.T) {
	_, d, rate := loadFor(t, 5*time.Second)
	rate.Freq /= 2
	s := startShipped(t)
	s.attack(rate, time.Second)
	start := s.gauge("go_goroutines")
	stop := make(chan struct{})
	var attackers sync.WaitGroup
	var refused, other atomic.Int64
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 20}, Timeout: 30 * time.Second}
	for name, request := range hostile() {
		attackers.Go(func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(50 * time.Millisecond):
				}
				body, length := request()
				r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/graphql", body)
				if err != nil {
					t.Error(err)
					return
				}
				r.ContentLength = length
				r.Header.Set("Content-Type", "application/json")
				answer, err := client.Do(r)
				if err != nil { // a body that is too large may be cut off
					refused.Add(1)
					continue
				}
				_, _ = io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				switch {
				case answer.StatusCode >= 400 && answer.StatusCode < 500 || answer.StatusCode == http.StatusServiceUnavailable:
					refused.Add(1)
				case answer.StatusCode == http.StatusOK:
					other.Add(1) // dear, but within the limits
				default:
					t.Errorf("%s: status %d", name, answer.StatusCode)
				}
			}
		})
	}
	host := strings.TrimPrefix(s.url, "http://")
	for range 200 { // a byte a second
		attackers.Go(func() {
			c, err := net.Dial("tcp", host)
			if err != nil {
				return
			}
			defer c.Close()
			for _, b := range []byte("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX: 0123456789") {
				if _, err := c.Write([]byte{b}); err != nil {
					return
				}
				select {
				case <-stop:
					return
				case <-time.After(time.Second):
				}
			}
		})
	}
	healthy := s.health()
	m := s.attack(rate, d)
	longest := healthy()
	close(stop)
	attackers.Wait()
	client.CloseIdleConnections()
	s.settles(start)
	most := s.memory("VmHWM")
	if most > 512 {
		t.Errorf("it needed %d MB", most)
	}
	t.Logf("%s; /healthz at most %v; %d MB; of the attackers' requests %d were refused, %d answered", told(m), longest.Round(time.Millisecond/10), most, refused.Load(), other.Load())
}

// TestExhaustion: of a thousand dear questions at once those are answered that there is room for, the others are told to come again, and
// the server needs no more memory than it may; /healthz is answered meanwhile.
func TestExhaustion(t *testing.T) {
	s := startShipped(t)
	_, _, rate := loadFor(t, 0)
	s.attack(rate, time.Second)
	start := s.gauge("go_goroutines")
	const document = `{"query":"{ projects(first: 10) { nodes { id title activities(first: 10) { nodes { title topics(first: 10) { nodes { label broader { label } } } } } region { name projects(first: 5) { nodes { title actors(first: 10) { nodes { name } } } } } related(first: 5) { edges { node { id } score } } } } }"}`
	healthy := s.health()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 5 * time.Minute}
	var mu sync.Mutex
	outcomes := map[string]int{}
	var clients sync.WaitGroup
	for range 1000 {
		clients.Go(func() {
			answer, err := client.Post(s.url+"/graphql", "application/json", strings.NewReader(document))
			outcome := ""
			if err != nil {
				outcome = "lost"
				t.Errorf("a question was not answered: %v", err)
			} else {
				body, err := io.ReadAll(answer.Body)
				answer.Body.Close()
				outcome = fmt.Sprint(answer.StatusCode)
				switch {
				case err != nil:
					t.Errorf("an answer was cut off: %v", err)
				case answer.StatusCode == http.StatusServiceUnavailable && answer.Header.Get("Retry-After") != "":
					outcome = "told to come again"
				case answer.StatusCode == http.StatusOK && strings.Contains(string(body), `"code":"TIMEOUT"`), answer.StatusCode == http.StatusGatewayTimeout:
					outcome = "too late"
				case answer.StatusCode != http.StatusOK || strings.Contains(string(body[:min(len(body), 200)]), `"errors":`):
					t.Errorf("status %d, %.300s", answer.StatusCode, body)
				}
			}
			mu.Lock()
			outcomes[outcome]++
			mu.Unlock()
		})
	}
	clients.Wait()
	longest := healthy()
	most := s.memory("VmHWM")
	if most > 512 {
		t.Errorf("it needed %d MB, and may need 512", most)
	}
	s.settles(start)
	t.Logf("%v; %d MB; /healthz at most %v", outcomes, most, longest.Round(time.Millisecond))
}

// TestIdleSockets: ten thousand who connect and say nothing take little memory, keep nobody from an answer, and are let go when
// the time for a head is over.
func TestIdleSockets(t *testing.T) {
	s := startShipped(t)
	start := s.gauge("go_goroutines")
	healthy := s.health()
	address := strings.TrimPrefix(s.url, "http://")
	var idle []net.Conn
	defer func() {
		for _, c := range idle {
			_ = c.Close()
		}
	}()
	for range 10_000 {
		c, err := net.Dial("tcp", address)
		if errors.Is(err, syscall.EMFILE) && len(idle) > 500 {
			for _, c := range idle[len(idle)-200:] { // for those who ask
				_ = c.Close()
			}
			break
		}
		if err != nil {
			t.Fatalf("after %d connections: %v", len(idle), err)
		}
		idle = append(idle, c)
	}
	for range 20 {
		answer, err := http.Post(s.url+"/graphql", "application/json", strings.NewReader(`{"query":"{ regions { totalCount } }"}`))
		if err != nil {
			t.Fatal(err)
		}
		if answer.Body.Close(); answer.StatusCode != http.StatusOK {
			t.Errorf("status %d", answer.StatusCode)
		}
	}
	most := s.memory("VmHWM")
	if most > 512 {
		t.Errorf("it needed %d MB, and may need 512", most)
	}
	s.settles(start) // none of them was closed by this side
	t.Logf("%d connections; %d MB; /healthz at most %v", len(idle), most, healthy().Round(time.Millisecond))
}
