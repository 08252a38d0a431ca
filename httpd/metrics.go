package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/krajina/krajina/graph"
)

// metrics are what operators watch. They have a registry of their own, so that several servers may live in one process.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

func newMetrics(reader func() graph.Reader) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "krajina_graphql_request_duration_seconds",
			Help:    "Time from a GraphQL request's arrival to its answer, by outcome: ok, errors, refused.",
			Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5},
		}, []string{"outcome"}),
	}
	m.registry.MustRegister(m.requests, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "krajina_revision", Help: "Number of the revision that is served; 0 while there is none."}, func() float64 {
			r := reader()
			if r == nil {
				return 0
			}
			s, err := r.Summary(context.Background())
			if err != nil {
				return 0
			}
			return float64(s.Revision.Number)
		}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "krajina_revision_checked_timestamp_seconds", Help: "When the revision that is served was last known to be the newest; 0 while there is none."}, func() float64 {
			kept, ok := reader().(graph.Kept)
			if !ok {
				return 0
			}
			return float64(kept.CheckedAt().Unix())
		}))
	return m
}

func (m *metrics) observe(outcome string, start time.Time) {
	m.requests.WithLabelValues(outcome).Observe(time.Since(start).Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
