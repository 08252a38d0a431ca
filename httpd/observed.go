package httpd

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/felixge/httpsnoop"
)

// observed is what is seen of one request while it is answered, for the log and the metrics.
type observed struct {
	// id is by which the request's lines in the log are found; answers carry it.
	id string
	// route is the pattern that the request met, "" where it met none.
	route string
	// operation is query, mutation, or "" where the request holds no operation that could be read.
	operation string
	// document is the beginning of the SHA-256 of a GraphQL document, in hexadecimal digits: enough to find requests that ask
	// the same, and nothing of what was asked.
	document string
	// query is the document itself, where the server logs it.
	query string
	// outcome and code are those of the GraphQL answer; see response.
	outcome, code string
	// cost is that of the operation; see operationCost. It is below zero where there is none.
	cost int
	// calls is how often the reader was asked.
	calls atomic.Int64
}

type observedKey struct{}

// observedOf is what is seen of the request of a context; never nil.
func observedOf(ctx context.Context) *observed {
	if o, ok := ctx.Value(observedKey{}).(*observed); ok {
		return o
	}
	return &observed{}
}

func requestID(ctx context.Context) string { return observedOf(ctx).id }

// sees notes the document of a request, of which the hash is known by now.
func (o *observed) sees(r *request, withText bool) {
	o.document = hex.EncodeToString(r.hash[:8])
	if withText {
		o.query = r.query
	}
}

// quiet are what is asked for all day long by those who watch the server; a line each would hide the others.
var quiet = map[string]bool{"GET /healthz": true, "GET /readyz": true, "GET /metrics": true}

// observing gives each request an id, and counts and logs it when it is answered. Its line has no address of a client,
// no parameter and no value: they may say who asks, and about whom.
func (c Config) observing(m *metrics, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var random [8]byte
		_, _ = rand.Read(random[:]) // never fails
		o := &observed{id: hex.EncodeToString(random[:]), cost: -1}
		r = r.WithContext(context.WithValue(r.Context(), observedKey{}, o))
		w.Header().Set("X-Request-Id", o.id)
		m.running.Inc()
		defer m.running.Dec()
		aborted := true
		seen := httpsnoop.CaptureMetricsFn(w, func(w http.ResponseWriter) {
			defer func() { // also where the answer is cut off by a panic, which goes on to the server
				if aborted {
					m.answered(o, r.Method, 0, 0)
				}
			}()
			next.ServeHTTP(w, r)
			aborted = false
		})
		m.answered(o, r.Method, seen.Code, seen.Duration)
		level := slog.LevelInfo
		if quiet[o.route] {
			level = slog.LevelDebug
		}
		attrs := []slog.Attr{slog.String("request", o.id), slog.String("method", methodName(r.Method)), slog.String("route", o.route), slog.Int("status", seen.Code),
			slog.Duration("took", seen.Duration), slog.Int64("bytes", seen.Written), slog.Int64("readerCalls", o.calls.Load())}
		if o.cost >= 0 {
			attrs = append(attrs, slog.Int("cost", o.cost))
		}
		for _, text := range []struct{ name, value string }{{"operation", o.operation}, {"document", o.document}, {"query", o.query}, {"outcome", o.outcome}, {"code", o.code}} {
			if text.value != "" {
				attrs = append(attrs, slog.String(text.name, text.value))
			}
		}
		c.Log.LogAttrs(r.Context(), level, "answered", attrs...)
	})
}

// routed notes which of the mux's patterns a request meets.
func routed(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, observedOf(r.Context()).route = mux.Handler(r)
		next.ServeHTTP(w, r)
	})
}

// methodName is a method for logs and metrics: whatever else a client writes there is OTHER.
func methodName(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		return method
	}
	return "OTHER"
}

// path is a route without its method.
func path(route string) string {
	if _, path, ok := strings.Cut(route, " "); ok {
		return path
	}
	return route
}
