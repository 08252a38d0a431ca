package httpd

import (
	"os"
	"runtime/debug"
	runtimemetrics "runtime/metrics"
)

// headroom is how much garbage there may be, at least, before it is collected. By default a heap may double; that of a small graph is so
// small that collecting took a fifth of the processor's time for a page.
const headroom = 128 << 20

// CollectLater gives the heap its headroom, for as large as it is now. Who has set GOGC has decided otherwise.
func CollectLater() {
	if os.Getenv("GOGC") != "" {
		return
	}
	live := []runtimemetrics.Sample{{Name: "/gc/heap/live:bytes"}}
	runtimemetrics.Read(live)
	debug.SetGCPercent(percentFor(live[0].Value.Uint64()))
}

// percentFor is what GOGC is to be for a heap of so many bytes.
func percentFor(live uint64) int {
	return int(max(100, min(headroom*100/max(live, 1), 800)))
}
