package frame

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Write writes what was measured into a file, or to standard output where its name is -.
func Write(name, text string) error {
	if name == "-" {
		_, err := fmt.Print(text)
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}

// Memory is a figure of this process in megabytes: VmHWM, the most that it held, or VmRSS, what it holds now; 0 where the system does not
// tell.
func Memory(field string) float64 { return memory("self", field) }

func memory(process, field string) float64 {
	data, err := os.ReadFile("/proc/" + process + "/status")
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
