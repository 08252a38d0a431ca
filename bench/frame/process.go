package frame

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// ProcessorTimeOf is what a process has used so far, of all its threads, in steps of a hundredth of a second as Linux counts it; 0 where
// the system does not tell.
func ProcessorTimeOf(pid int) time.Duration {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), ") ") // the name before it may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond
}

// MemoryOf is a figure of a process in megabytes, as Memory gives it of this one.
func MemoryOf(pid int, field string) float64 { return memory(strconv.Itoa(pid), field) }
