package main

import (
	"cmp"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/krajina/krajina/bench/frame"
)

// memoryOf gives a figure of this process in megabytes: VmHWM, its peak, or VmRSS, what it holds now; 0 where the system
// does not tell.
func memoryOf(field string) float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, field+":"); ok {
			kB, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kB * 1024 / 1e6
		}
	}
	return 0
}

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
