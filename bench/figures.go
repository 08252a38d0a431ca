package main

import (
	"slices"
	"time"
)

// results are all that one run measured.
type results struct {
	Begun                   time.Time
	Took                    time.Duration
	Seed                    uint64
	CPUs                    int
	Go, System, Neo4j, Peer string
	Sizes                   []*sizeResults
	Growth                  []growth
}

// sizeResults are those at one size of the graph.
type sizeResults struct {
	Projects   int
	At         string // when it was measured
	Imports    imports
	Starts     []started
	Memory     []held
	Operations []*operationResults
	// Shared and Found are of how many nodes that Krajina found the peer's own ranking of the full-text index found how many.
	Shared, Found int
}

// started is how long a side takes until it answers, in seconds, and what it takes of processors, without those of the database.
type started struct {
	Name         string
	Seconds, CPU float64
}

// held is what a process holds after all questions, in megabytes.
type held struct {
	Name     string
	Resident float64
}

// operationResults are those of one operation, by side.
type operationResults struct {
	Name, Title string
	Load        []string // after one client, and after many
	Sides       map[string]*figures
}

func (r *operationResults) of(name string) *figures {
	if r.Sides[name] == nil {
		r.Sides[name] = &figures{}
	}
	return r.Sides[name]
}

// figures are a side's, of one operation: those of each turn.
type figures struct {
	One, Many []point
	Bytes     int
	Refused   int // of many clients, in all turns
}

// point is what one turn came to: milliseconds for a request, and requests in a second.
type point struct {
	P50, P95, CPU, Rate float64
	Requests            int
}

func (f *figures) add(clients int, t turn) {
	f.Refused += t.refused
	n := len(t.times)
	if n == 0 {
		return
	}
	p := point{t.times[n/2], t.times[n*95/100], float64(t.processor.Microseconds()) / 1000 / float64(n), float64(n) / t.clock.Seconds(), n}
	f.Bytes = max(f.Bytes, t.bytes)
	if clients == 1 {
		f.One = append(f.One, p)
	} else {
		f.Many = append(f.Many, p)
	}
}

// median is that of a figure over turns, with the least and the most.
func median(points []point, of func(point) float64) (middle, least, most float64) {
	if len(points) == 0 {
		return 0, 0, 0
	}
	values := make([]float64, len(points))
	for i, p := range points {
		values[i] = of(p)
	}
	slices.Sort(values)
	return values[len(values)/2], values[0], values[len(values)-1]
}

func p50(p point) float64  { return p.P50 }
func p95(p point) float64  { return p.P95 }
func cpu(p point) float64  { return p.CPU }
func rate(p point) float64 { return p.Rate }

// cpuOf and p50Of are what one request of one client takes: the median of all turns, in milliseconds; 0 where the side was not asked.
func (r *operationResults) cpuOf(name string) float64 { return r.medianOf(name, cpu) }
func (r *operationResults) p50Of(name string) float64 { return r.medianOf(name, p50) }

func (r *operationResults) medianOf(name string, of func(point) float64) float64 {
	f := r.Sides[name]
	if f == nil {
		return 0
	}
	middle, _, _ := median(f.One, of)
	return middle
}
