package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/bench/frame"
)

const (
	// turnFor is how long a side is asked before it is the next one's turn; each client asks once at least.
	turnFor = time.Second
	// Before that each side is asked equally often, as far as it answers in time: Java and Node compile what is asked often, and by 200
	// requests have compiled little. By many clients, where it answers soon: one would take minutes of who takes long for the first byte.
	warmFor, warmAlone = 10 * time.Second, 2 * time.Second
	warmUntil          = 2000
	soon               = 10 // answers while it is asked alone
	// perTurn is how many different questions a turn asks, over and over: as many as the slowest side gets to, so that all sides are
	// asked the same.
	perTurn = 3
	// manyClients are those that ask at once where throughput is measured.
	manyClients = 16
	// tooDear are the milliseconds of processors above which an answer is not asked for by many clients: they would wait for minutes.
	tooDear = 1000
)

// measure asks all sides every operation, in rounds: whatever else the machine does meets all of them.
func (m *measurement) measure(ctx context.Context) error {
	for _, o := range asked.Operations {
		r := &operationResults{Name: o.Name, Title: o.Title, Sides: map[string]*figures{}}
		for _, clients := range []int{1, manyClients} {
			say("  measure with %d clients: %s", clients, o.Title)
			for round := m.firstRound(clients); round <= m.lastRound(clients); round++ {
				for i := range m.sides {
					s := m.sides[(i+round)%len(m.sides)] // what Java still compiles meets another one in each round
					if !s.answers(o) || clients > 1 && r.cpuOf(s.name) > tooDear {
						continue
					}
					t, err := m.turn(ctx, s, o, clients, round)
					if err != nil {
						return err
					}
					if round > 0 { // the first warms up
						r.of(s.name).add(clients, t)
					}
				}
			}
			r.Load = append(r.Load, frame.Load())
		}
		m.size.Operations = append(m.size.Operations, r)
		for _, s := range m.sides {
			if ms := r.cpuOf(s.name); ms > 0 {
				say("    %-32s %8s ms of processors, %s times Krajina in memory", s.name, figure(ms), figure(ms/r.cpuOf(sideMemory)))
			}
		}
	}
	return m.measurePage(ctx)
}

// firstRound is 0 where a round is needed to warm up, which is not counted.
func (m *measurement) firstRound(clients int) int {
	if clients == 1 {
		return 0
	}
	return 1
}

// lastRound is the last: of many clients, whose rounds are longer, there are half as many.
func (m *measurement) lastRound(clients int) int {
	if clients == 1 {
		return m.rounds
	}
	return max(m.rounds/2, 1)
}

// turn is what one side's turn took.
type turn struct {
	times     []float64 // ms, sorted
	clock     time.Duration
	processor time.Duration
	bytes     int
	refused   int // for they took longer than the server lets a question take
}

// turn asks a side, with several clients at once.
func (m *measurement) turn(ctx context.Context, s *side, o asked.Operation, clients, round int) (turn, error) {
	request := func(n int) (string, []byte, error) { return s.request(o, m.question(o, round*perTurn+n%perTurn)) }
	if round == 0 {
		t, err := asking(ctx, s, clients, until{long: warmAlone, many: warmUntil}, request)
		if rest := warmUntil - len(t.times); err == nil && rest > 0 && len(t.times) >= soon {
			t, err = asking(ctx, s, manyClients, until{long: warmFor - warmAlone, many: rest / manyClients}, request)
		}
		return t, err
	}
	return asking(ctx, s, clients, until{long: turnFor, least: perTurn}, request)
}

// until is when a turn ends: after so long and so many requests of all clients at least, or after so many of each, 0 for any number.
type until struct {
	long        time.Duration
	least, many int
}

var turnLong = until{long: turnFor}

func (u until) over(begun time.Time, n, clients int) bool {
	each := n / clients
	return each > 0 && n >= u.least && (time.Since(begun) >= u.long || u.many > 0 && each >= u.many)
}

// asking lets clients ask what request gives, each the next when it has the answer.
func asking(ctx context.Context, s *side, clients int, u until, request func(n int) (string, []byte, error)) (turn, error) {
	var t turn
	var mu sync.Mutex
	var wg sync.WaitGroup
	var faults []error
	processor, begun := s.processorTime(), time.Now()
	for c := range clients {
		wg.Go(func() {
			for n := c; !u.over(begun, n, clients); n += clients {
				url, body, err := request(n)
				asked := time.Now()
				var answer []byte
				if err == nil {
					answer, err = ask(ctx, url, body)
				}
				took := time.Since(asked)
				mu.Lock()
				switch {
				case errors.Is(err, errTooLong):
					t.refused++
				case err != nil:
					faults = append(faults, err)
				default:
					t.times = append(t.times, float64(took.Microseconds())/1000)
					t.bytes = max(t.bytes, len(answer))
				}
				mu.Unlock()
				if err != nil {
					return
				}
			}
		})
	}
	wg.Wait()
	t.clock, t.processor = time.Since(begun), s.processorTime()-processor
	slices.Sort(t.times)
	return t, errors.Join(faults...)
}

// measurePage asks for the dashboard's first page, of Krajina and, the same bytes, of the floor.
func (m *measurement) measurePage(ctx context.Context) error {
	say("  measure the first page")
	r := &operationResults{Name: "page", Title: "the dashboard's first page", Sides: map[string]*figures{}}
	for _, clients := range []int{1, manyClients} {
		for round := m.firstRound(clients); round <= m.lastRound(clients); round++ {
			for _, from := range []struct {
				side *side
				url  string
			}{{m.sides[0], m.servers[0].url + "/en/"}, {m.sides[len(m.sides)-1], m.sides[len(m.sides)-1].url + "/page"}} {
				t, err := asking(ctx, from.side, clients, turnLong, func(int) (string, []byte, error) { return from.url, nil, nil })
				if err != nil {
					return err
				}
				if round > 0 {
					r.of(from.side.name).add(clients, t)
				}
			}
		}
		r.Load = append(r.Load, frame.Load())
	}
	m.size.Operations = append(m.size.Operations, r)
	return nil
}
