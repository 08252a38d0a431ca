package main

import (
	"time"

	"github.com/krajina/krajina/bench/frame"
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
	begun, client, database := time.Now(), frame.ProcessorTime().Seconds(), frame.ProcessorTimeOf(server.PID()).Seconds()
	err := work()
	return spent{time.Since(begun).Seconds(), frame.ProcessorTime().Seconds() - client, frame.ProcessorTimeOf(server.PID()).Seconds() - database}, err
}
