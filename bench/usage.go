package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// stopwatch measures wall and processor time.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func startWatch() stopwatch { return stopwatch{time.Now(), frame.ProcessorTime()} }

func (s stopwatch) read() (wall, cpu time.Duration) {
	return time.Since(s.wall), frame.ProcessorTime() - s.cpu
}

// quantile gives the value below which the share q of the sorted values lies.
func quantile[T cmp.Ordered](sorted []T, q float64) T {
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

func sorted[T cmp.Ordered](values []T) []T { return slices.Sorted(slices.Values(values)) }
