package httpd_test

import (
	"context"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/krajina/krajina/httpd"
)

// blocking is a server whose reader waits until it is let go, with so many slots and places in the queue.
func blocking(t *testing.T, slots, queue int, patience time.Duration) (s *server, began <-chan struct{}, letGo func()) {
	t.Helper()
	begun, end := make(chan struct{}, 1000), make(chan struct{})
	s = start(t, func(c *httpd.Config) {
		c.Limits.Slots, c.Limits.Queue, c.Limits.QueueTime, c.Limits.Timeout = slots, queue, patience, 20*time.Second
		finding(func(ctx context.Context) error {
			begun <- struct{}{}
			select {
			case <-end:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})(c)
	})
	return s, begun, sync.OnceFunc(func() { close(end) })
}

const finds = `{ projects { totalCount } }`

// TestSlots: more than the slots and the queue hold are told at once to come again, the others are answered, and what operators
// ask is answered all the while.
func TestSlots(t *testing.T) {
	s, began, letGo := blocking(t, 2, 2, 10*time.Second)
	defer letGo()
	answers := make(chan answer, 12)
	for range 12 {
		go func() { answers <- s.ask(t, finds, nil) }()
	}
	<-began
	<-began
	for range 8 {
		a := <-answers
		if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || strings.Join(a.codes(), "") != "UNAVAILABLE" || len(a.body) > 500 {
			t.Errorf("status %d, headers %v, %s", a.status, a.header, a.body)
		}
	}
	// The pages and the exports share the slots.
	for path, says := range map[string]string{"/en/projects": "503", "/export/projects.csv": "exports"} {
		a := s.send(t, "GET", path, "")
		if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || says == "exports" && !strings.Contains(a.body, says) {
			t.Errorf("%s: status %d, headers %v, %.200s", path, a.status, a.header, a.body)
		}
	}
	for _, path := range []string{"/healthz", "/readyz", "/metrics", "/schema.graphql", "/playground", "/"} {
		if a := s.send(t, "GET", path, ""); a.status != http.StatusOK && path != "/" {
			t.Errorf("%s: status %d", path, a.status)
		}
	}
	if a := s.send(t, "GET", "/metrics", ""); !strings.Contains(a.body, `krajina_refusals_total{reason="slots"} `) {
		t.Errorf("the metrics do not count who was sent away")
	}
	letGo()
	for range 4 {
		if a := <-answers; a.status != http.StatusOK {
			t.Errorf("status %d, %s", a.status, a.body)
		}
	}
	if a := s.ask(t, finds, nil); a.status != http.StatusOK {
		t.Errorf("afterwards: status %d, %s", a.status, a.body)
	}
}

// TestQueueTime: who waits in the queue waits for a short while only.
func TestQueueTime(t *testing.T) {
	s, began, letGo := blocking(t, 1, 1, 100*time.Millisecond)
	defer letGo()
	first := make(chan answer, 1)
	go func() { first <- s.ask(t, finds, nil) }()
	<-began
	if a := s.ask(t, finds, nil); a.status != http.StatusServiceUnavailable {
		t.Errorf("status %d, %s", a.status, a.body)
	}
	letGo()
	if a := <-first; a.status != http.StatusOK {
		t.Errorf("the first: status %d, %s", a.status, a.body)
	}
}

// TestSlotOfDeaf: a slot is taken as long as something works in it, also after the answer.
func TestSlotOfDeaf(t *testing.T) {
	end := make(chan struct{})
	s := start(t, func(c *httpd.Config) {
		c.Limits.Slots, c.Limits.Queue, c.Limits.QueueTime, c.Limits.Timeout = 1, 1, 50*time.Millisecond, 100*time.Millisecond
		finding(func(context.Context) error { <-end; return nil })(c)
	})
	s.refused(t, finds, nil, "TIMEOUT")
	s.refused(t, "{ __typename }", nil, "UNAVAILABLE")
	close(end)
	for range 100 {
		if a := s.ask(t, "{ __typename }", nil); a.status == http.StatusOK {
			return
		}
	}
	t.Error("the slot is not free again")
}

// TestExhaustion: many dear requests at once leave no goroutines behind, and each is answered or told to come again.
func TestExhaustion(t *testing.T) {
	s := start(t, func(c *httpd.Config) { c.Limits.Slots, c.Limits.Queue, c.Limits.QueueTime = 4, 4, 100*time.Millisecond })
	const query = `{ projects { nodes { title regions { name } activities { nodes { title topics { nodes { label } } } } } } }`
	before := runtime.NumGoroutine()
	var all sync.WaitGroup
	counts := make(chan int, 100)
	for range 100 {
		all.Go(func() { counts <- s.ask(t, query, nil).status })
	}
	all.Wait()
	close(counts)
	answered, shed := 0, 0
	for status := range counts {
		switch status {
		case http.StatusOK:
			answered++
		case http.StatusServiceUnavailable:
			shed++
		default:
			t.Errorf("status %d", status)
		}
	}
	if answered == 0 || answered+shed != 100 {
		t.Errorf("%d answered, %d told to come again", answered, shed)
	}
	s.Client().CloseIdleConnections()
	http.DefaultClient.CloseIdleConnections()
	for range 100 {
		if runtime.NumGoroutine() <= before+10 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}
