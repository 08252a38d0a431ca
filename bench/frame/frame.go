// Package frame is what the benches have in common: how they begin and end, and how busy the machine is.
package frame

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

// Run does a bench's work, which gives up after the limit or when it is interrupted, and ends the process with 1 where it fails.
func Run(limit time.Duration, work func(context.Context) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if err := work(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// Load is the machine's load average over the last minute, "?" where the system does not tell.
func Load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "?"
	}
	one, _, _ := strings.Cut(string(data), " ")
	return one
}
