package httpd

import (
	"cmp"
	"context"
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/krajina/krajina/graph"
)

// metrics are what operators watch. They have a registry of their own, so that several servers may live in one process. No label
// holds what a client wrote, so that nobody can make them many.
type metrics struct {
	registry *prometheus.Registry
	running  prometheus.Gauge
	requests *prometheus.HistogramVec
	graphQL  *prometheus.HistogramVec
	faults   prometheus.Counter
	errors   *prometheus.CounterVec
	calls    *prometheus.HistogramVec
	refusals *prometheus.CounterVec
	costs    prometheus.Histogram
	hashes   *prometheus.CounterVec
	again    *prometheus.CounterVec
}

func newMetrics(c Config) *metrics {
	seconds := []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10}
	m := &metrics{
		registry: prometheus.NewRegistry(),
		running:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "krajina_http_requests_running", Help: "Requests that are being answered, of every route."}),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "krajina_http_request_duration_seconds", Buckets: seconds,
			Help: "Time from a request's arrival to the end of its answer, by route, method and status; route is empty where there is nothing at the address, status 0 where the answer was cut off.",
		}, []string{"route", "method", "status"}),
		graphQL: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "krajina_graphql_request_duration_seconds", Buckets: seconds,
			Help: "Time from a GraphQL request's arrival to its answer, by operation (query, mutation, none where it could not be read) and outcome: ok, errors (data with errors beside them), refused.",
		}, []string{"operation", "outcome"}),
		faults: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "krajina_http_internal_errors_total", Help: "Requests that were answered with status 500, of every route: faults of Krajina.",
		}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "krajina_graphql_errors_total", Help: "GraphQL requests whose answer holds an error, by the code of the first.",
		}, []string{"code"}),
		refusals: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "krajina_refusals_total",
			Help: "Requests that were not executed, by the limit that they passed (depth, cost, slots, …) or else the code of the error.",
		}, []string{"reason"}),
		costs: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "krajina_graphql_cost", Buckets: []float64{1, 10, 100, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000},
			Help: "Cost of GraphQL operations, as extensions.cost gives it, those that were refused for it included.",
		}),
		hashes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "krajina_documents_by_hash_total",
			Help: "Requests that name their document by its hash alone, by where it was found: known (the server's own and trusted ones), kept (sent by a client before), absent.",
		}, []string{"found"}),
		again: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "krajina_given_again_total", Help: "Answers and pages that were given as they were made before, of the same revision and day, by what they are: answer, page.",
		}, []string{"what"}),
		calls: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "krajina_reader_call_duration_seconds", Buckets: []float64{.0001, .0002, .0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5},
			Help: "Time of a call of the reader, which answers from memory or asks Neo4j, by method and outcome: ok, error.",
		}, []string{"method", "outcome"}),
	}
	m.registry.MustRegister(m.running, m.requests, m.graphQL, m.faults, m.errors, m.refusals, m.costs, m.hashes, m.again, m.calls, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.registry.MustRegister(stateOf(c)...)
	for _, what := range []string{"answer", "page"} {
		m.again.WithLabelValues(what)
	}
	for _, code := range codes { // a counter that begins with its first error does not increase by that
		m.errors.WithLabelValues(code)
	}
	return m
}

// stateOf are gauges of what is served, read when they are asked for.
func stateOf(c Config) []prometheus.Collector {
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	summed := func(value func(graph.Summary) float64) func() float64 {
		return func() float64 {
			r := c.Reader()
			if r == nil {
				return 0
			}
			s, err := r.Summary(context.Background())
			if err != nil {
				return 0
			}
			return value(s)
		}
	}
	return []prometheus.Collector{
		gauge("krajina_ready", "1 where questions are answered, as /readyz says, else 0.", func() float64 {
			ready, _ := c.Ready()
			return one(ready)
		}),
		gauge("krajina_store_up", "1 where the store could be read when it was last looked at, which is twice a second, else 0; what was loaded from it before goes on answering.", func() float64 {
			ready, matter := c.Ready()
			return one(ready && matter == "")
		}),
		gauge("krajina_revision", "Number of the revision that is served; 0 while there is none.", summed(func(s graph.Summary) float64 { return float64(s.Revision.Number) })),
		gauge("krajina_statements", "Statements in the revision that is served.", summed(func(s graph.Summary) float64 { return float64(s.Statements) })),
		gauge("krajina_revision_checked_timestamp_seconds", "When the revision that is served was last known to be the newest; 0 while there is none. Its age is time() minus this.", func() float64 {
			kept, ok := c.Reader().(graph.Kept)
			if !ok {
				return 0
			}
			return float64(kept.CheckedAt().Unix())
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "krajina_build_info", Help: "1, with the version of the program and of Go.",
			ConstLabels: prometheus.Labels{"version": cmp.Or(c.Version, "unknown"), "go": runtime.Version()}}, func() float64 { return 1 }),
	}
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// answered counts a request.
func (m *metrics) answered(o *observed, method string, status int, took time.Duration) {
	m.requests.WithLabelValues(path(o.route), methodName(method), strconv.Itoa(status)).Observe(took.Seconds())
	if status == http.StatusInternalServerError {
		m.faults.Inc()
	}
}

// observe counts a GraphQL answer.
func (m *metrics) observe(o *observed, start time.Time) {
	m.graphQL.WithLabelValues(cmp.Or(o.operation, "none"), o.outcome).Observe(time.Since(start).Seconds())
	if o.code != "" {
		m.errors.WithLabelValues(o.code).Inc()
	}
	if o.cost >= 0 {
		m.costs.Observe(float64(o.cost))
	}
}

// refuse counts a request that is not executed.
func (m *metrics) refuse(reason string) { m.refusals.WithLabelValues(reason).Inc() }

// named counts a document that was looked for by its hash.
func (m *metrics) named(found string) { m.hashes.WithLabelValues(found).Inc() }

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
