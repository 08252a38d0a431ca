package memory

import (
	"math"
	"slices"
	"time"

	"github.com/krajina/krajina/graph"
)

// oneOf evaluates a condition on a closed list, or on the derived status.
func (e *evaluation) oneOf(c graph.OneOf) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for i := range e.places() {
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

// valueOf is the value that readers see, "" where nothing is stated.
func (g *Graph) valueOf(n node, p graph.Property, today graph.Date) string {
	if p == graph.PropState {
		if r := g.rowsBy(n, p); r.read() {
			if final := graph.FinalStatus(g.texts.at(r.value)); final != "" {
				return string(final)
			}
		}
		return string(graph.StatusFrom(g.startDay.at(n), g.endDay.at(n), today))
	}
	if r := g.rowsBy(n, p); r.read() {
		return g.texts.at(r.value)
	}
	return ""
}

// during evaluates a condition on time. Of a node that states only one end, the other may lie anywhere on its side; one
// that states neither leaves every range unknown.
func (e *evaluation) during(c graph.During) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	first, last := int32(math.MinInt32), int32(math.MaxInt32)
	if c.From != nil {
		first = dayOf(c.From.First())
	}
	if c.To != nil {
		last = dayOf(c.To.Last())
	}
	for i := range e.places() {
		n := e.g.first[e.kind] + node(i)
		start, end := e.g.startDay.at(n), e.g.endDay.at(n)
		begun, over := begunBy(last, start, end), endedBefore(first, start, end)
		switch {
		case start == graph.UnknownDay && end == graph.UnknownDay:
			v.unknown.add(i)
		case begun == no || over == yes:
		case begun == yes && over == no:
			v.yes.add(i)
		default:
			v.unknown.add(i)
		}
	}
	e.verdict = v
}

// undated evaluates the condition that no year of a node's time is known.
func (e *evaluation) undated() {
	yes := newSet(e.size())
	for i := range e.places() {
		n := e.g.first[e.kind] + node(i)
		if _, _, known := graph.YearsOf(e.g.startDay.at(n), e.g.endDay.at(n)); !known {
			yes.add(i)
		}
	}
	e.known(yes)
}

// begunBy says whether a time from start to end has begun by the last day of the range; the last of all days where that has no end.
func begunBy(last, start, end int32) answer {
	switch {
	case last == math.MaxInt32:
		return yes
	case start != graph.UnknownDay:
		return sure(start <= last)
	case end != graph.UnknownDay && end <= last:
		return yes
	}
	return unsure
}

// endedBefore says whether a time from start to end was over before the first day of the range; the first of all days where that has no
// beginning.
func endedBefore(first, start, end int32) answer {
	switch {
	case first == math.MinInt32:
		return no
	case end != graph.UnknownDay:
		return sure(end < first)
	case start != graph.UnknownDay && start >= first:
		return no
	}
	return unsure
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

// budget evaluates a condition on projects' budgets; no other kind has one.
func (e *evaluation) budget(c graph.Budget) {
	v := verdict{yes: newSet(e.size()), unknown: newSet(e.size())}
	for i := range e.places() {
		switch amount := e.g.budgetOf(e.g.first[e.kind] + node(i)); {
		case amount == graph.NoBudget:
			v.unknown.add(i)
		case (c.Min == nil || amount >= *c.Min) && (c.Max == nil || amount <= *c.Max):
			v.yes.add(i)
		}
	}
	e.verdict = v
}

// budgetOf is a project's budget in hundredths of Czech crowns; graph.NoBudget where it is in another currency or not stated.
func (g *Graph) budgetOf(n node) int64 {
	if !g.is(n, graph.KindProject) {
		return graph.NoBudget
	}
	place := n - g.first[graph.KindProject]
	if g.budgets.Currency[place] != 0 {
		return graph.NoBudget
	}
	return g.budgets.Amounts[place]
}
