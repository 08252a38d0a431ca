package httpd

import (
	"runtime/debug"
	"testing"
)

// TestHeadroom: a small heap is collected when there is as much garbage as the headroom, a large one when it has doubled, and what
// is hardly there at all does not grow without end.
func TestHeadroom(t *testing.T) {
	for live, want := range map[uint64]int{32 << 20: 400, 64 << 20: 200, headroom: 100, 1 << 30: 100, 1 << 20: 800, 0: 800} {
		if got := percentFor(live); got != want {
			t.Errorf("%d bytes: %d, want %d", live, got, want)
		}
	}
}

// TestCollectLater: the garbage of a process with a small heap may grow to the headroom, but where the operator has said otherwise.
func TestCollectLater(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	t.Setenv("GOGC", "50")
	if CollectLater(); debug.SetGCPercent(100) != 100 {
		t.Error("what GOGC says is not left as it is")
	}
	t.Setenv("GOGC", "")
	if CollectLater(); debug.SetGCPercent(100) <= 100 {
		t.Error("garbage is collected as often as before")
	}
}
