//go:build unix

package httpd_test

import (
	"syscall"
	"testing"
	"time"

	"github.com/krajina/krajina/httpd"
)

// cpuTime is the time that this process has spent computing.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestTimeoutEndsWork: a document that fans out without end costs nothing any more once its time is over.
func TestTimeoutEndsWork(t *testing.T) {
	s := start(t, func(c *httpd.Config) {
		c.Limits.Depth, c.Limits.Cost, c.Limits.Timeout = 60, 1<<31-1, 200*time.Millisecond
	})
	s.refused(t, nested(58), nil, "TIMEOUT")
	time.Sleep(200 * time.Millisecond * slow)
	before := cpuTime()
	time.Sleep(500 * time.Millisecond)
	if spent := cpuTime() - before; spent > 150*time.Millisecond {
		t.Errorf("after the answer the server computed for %v of 500ms", spent)
	}
}
