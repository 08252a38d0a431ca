package memory

import (
	"slices"
	"time"

	"github.com/krajina/krajina/graph"
)

// oneOf evaluates a condition on a closed list, or on the derived status.
func (e *evaluation) oneOf(c graph.OneOf) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for i := range e.size() {
		value := e.g.valueOf(e.g.first[e.kind]+node(i), c.Property, e.today)
		switch {
		case slices.Contains(c.Values, value):
			v.yes.add(i)
		case value == "" || value == string(graph.StatusUnknown):
			v.unknown.add(i)
		}
	}
	e.verdict = v
}

func (g *Graph) valueOf(n node, p graph.Property, today graph.Date) string {
	if p == graph.PropState {
		return string(g.record(n).StatusOn(today))
	}
	for _, r := range g.rowsAt(n) {
		if r.property == p {
			return g.strings[r.value]
		}
	}
	return ""
}

// during evaluates a condition on time. Of a node that states only one end, the other may lie anywhere on its side.
func (e *evaluation) during(c graph.During) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for i := range e.size() {
		n := e.g.first[e.kind] + node(i)
		start, end := e.g.startDay[n], e.g.endDay[n]
		begunBy, endedBefore := unsure, unsure // begun by the end of the range, ended before its start
		if c.To == nil {
			begunBy = yes
		} else if start != unknownDay {
			begunBy = sure(start <= dayOf(c.To.Last()))
		} else if end != unknownDay && end <= dayOf(c.To.Last()) {
			begunBy = yes
		}
		if c.From == nil {
			endedBefore = no
		} else if end != unknownDay {
			endedBefore = sure(end < dayOf(c.From.First()))
		} else if start != unknownDay && start >= dayOf(c.From.First()) {
			endedBefore = no
		}
		switch {
		case begunBy == no || endedBefore == yes:
		case begunBy == yes && endedBefore == no:
			v.yes.add(i)
		default:
			v.unknown.add(i)
		}
	}
	e.verdict = v
}

// answer is one of the three values of a question about one node.
type answer uint8

const (
	unsure answer = iota
	yes
	no
)

func sure(b bool) answer {
	if b {
		return yes
	}
	return no
}

func dayOf(t time.Time) int32 { return int32(t.Unix() / 86400) }

// budget evaluates a condition on projects' budgets.
func (e *evaluation) budget(c graph.Budget) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for i, amount := range e.g.budget {
		switch {
		case amount == unknownMoney:
			v.unknown.add(i)
		case (c.Min == nil || amount >= *c.Min) && (c.Max == nil || amount <= *c.Max):
			v.yes.add(i)
		}
	}
	e.verdict = v
}
