package httpd_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/krajina/krajina/httpd"
)

// TestTheClockMayJump: the day of an answer is the Czech one of its moment, on leap days, in the hours that summer time leaves out or has
// twice, and where the clock was set forward or back; nothing else depends on which way it went.
func TestTheClockMayJump(t *testing.T) {
	var now atomic.Pointer[time.Time]
	s := start(t, func(c *httpd.Config) { c.Now = func() time.Time { return *now.Load() } })
	for _, moment := range []struct{ at, day string }{
		{"2024-02-28T22:59:59Z", "2024-02-28"}, {"2024-02-28T23:00:00Z", "2024-02-29"}, // a leap day begins at Czech midnight
		{"2024-02-29T22:59:59Z", "2024-02-29"}, {"2024-02-29T23:00:00Z", "2024-03-01"},
		{"2025-02-28T23:00:00Z", "2025-03-01"},                                         // and there is none in other years
		{"2026-03-29T00:59:59Z", "2026-03-29"}, {"2026-03-29T01:00:00Z", "2026-03-29"}, // two o'clock is three
		{"2026-03-29T21:59:59Z", "2026-03-29"}, {"2026-03-29T22:00:00Z", "2026-03-30"}, // a day of 23 hours
		{"2026-10-25T00:30:00Z", "2026-10-25"}, {"2026-10-25T01:30:00Z", "2026-10-25"}, // half past two, twice
		{"2026-10-25T22:59:59Z", "2026-10-25"}, {"2026-10-25T23:00:00Z", "2026-10-26"}, // a day of 25 hours
		{"2026-10-25T22:00:00Z", "2026-10-25"}, // set back by an hour, over midnight
		{"2026-10-25T23:30:00Z", "2026-10-26"}, // and forward
		{"1999-12-31T23:00:00Z", "2000-01-01"}, // and wrong altogether
		{"2026-06-01T12:00:00Z", "2026-06-01"},
	} {
		at, err := time.Parse(time.RFC3339, moment.at)
		if err != nil {
			t.Fatal(err)
		}
		now.Store(&at)
		a := s.ask(t, `{ projects { totalCount nodes { status } } }`, nil)
		if a.status != http.StatusOK || len(a.Errors) > 0 || a.Extensions["day"] != moment.day {
			t.Errorf("at %s: status %d, %v, %v, want the day %s", moment.at, a.status, a.Errors, a.Extensions, moment.day)
		}
	}
}

// TestNoGoroutineStays: what requests began ends with them, also with those whose client has left.
func TestNoGoroutineStays(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Run("requests", func(t *testing.T) {
		s := start(t, nil)
		for range 5 {
			s.ask(t, `{ projects(first: 27) { nodes { title region { name } related(first: 3) { edges { node { id } } } } } }`, nil)
			s.ask(t, `{ nonsense }`, nil)
			ctx, leave := context.WithCancel(t.Context())
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/graphql", strings.NewReader(`{"query":"{ compareRegions(by: TOPIC) { regions { id } } }"}`))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			time.AfterFunc(time.Millisecond, leave)
			if answer, err := http.DefaultClient.Do(r); err == nil {
				answer.Body.Close()
			}
		}
		http.DefaultClient.CloseIdleConnections()
	})
	goleak.VerifyNone(t, before)
}
