package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/krajina/krajina/graph/neo4j/local"
)

// spent is time on the clock and of processors, of this process and of the database's, in seconds.
type spent struct{ Clock, Client, Server float64 }

func (s spent) cpu() float64 { return s.Client + s.Server }

func (s spent) plus(o spent) spent {
	return spent{s.Clock + o.Clock, s.Client + o.Client, s.Server + o.Server}
}

// watch measures what a piece of work takes.
func watch(server *local.Server, work func() error) (spent, error) {
	begun, client, database := time.Now(), ownTime(), timeOf(server.PID())
	err := work()
	return spent{time.Since(begun).Seconds(), ownTime() - client, timeOf(server.PID()) - database}, err
}

func ownTime() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// timeOf is the processor time of a process, in hundredths of a second as Linux counts it.
func timeOf(pid int) float64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100
}
