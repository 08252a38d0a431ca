package drafttest

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// Tally counts statements of one sort.
type Tally struct {
	// Drafted are those of the draft, and Right those of them that the truth has, too.
	Drafted, Right int
	// Readable are those of the truth that a rule could read, and Found those of them that the draft has.
	Readable, Found int
	// All are those of the truth with what no rule can read: aims, notes, what is inferred. FoundOfAll are those that the draft has.
	All, FoundOfAll int
}

// Precision is the share of the draft that is right, 1 of nothing.
func (t Tally) Precision() float64 { return share(t.Right, t.Drafted) }

// Recall is the share of what can be read that the draft has, 1 of nothing.
func (t Tally) Recall() float64 { return share(t.Found, t.Readable) }

// RecallOfAll is the share of all of the truth that the draft has.
func (t Tally) RecallOfAll() float64 { return share(t.FoundOfAll, t.All) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (t *Tally) add(o Tally) {
	t.Drafted += o.Drafted
	t.Right += o.Right
	t.Readable += o.Readable
	t.Found += o.Found
	t.All += o.All
	t.FoundOfAll += o.FoundOfAll
}

// Result is how a draft compares with the truth.
type Result struct {
	BySort map[string]*Tally
	// ByCertainty counts Drafted and Right by the certainty that the draft gave.
	ByCertainty map[string]*Tally
	// Relevance counts how many of the right topics, target groups and methods have the relevance of the truth, too.
	Relevance, RelevanceRight int
	// Wrong are the drafted statements that the truth has not, Missed the readable ones that the draft has not.
	Wrong, Missed []graph.Statement
	// WrongValues are the wrong dates and amounts.
	WrongValues []graph.Statement
}

// NewResult is an empty result, to which others are added.
func NewResult() *Result {
	return &Result{BySort: map[string]*Tally{}, ByCertainty: map[string]*Tally{}}
}

// Add adds another result.
func (r *Result) Add(o *Result) {
	for sort, t := range o.BySort {
		tallyOf(r.BySort, sort).add(*t)
	}
	for c, t := range o.ByCertainty {
		tallyOf(r.ByCertainty, c).add(*t)
	}
	r.Relevance += o.Relevance
	r.RelevanceRight += o.RelevanceRight
	r.Wrong = append(r.Wrong, o.Wrong...)
	r.Missed = append(r.Missed, o.Missed...)
	r.WrongValues = append(r.WrongValues, o.WrongValues...)
}

// Total is all sorts together.
func (r *Result) Total() Tally {
	var total Tally
	for _, t := range r.BySort {
		total.add(*t)
	}
	return total
}

func tallyOf(m map[string]*Tally, key string) *Tally {
	if m[key] == nil {
		m[key] = &Tally{}
	}
	return m[key]
}

// sorts are the sorts of statements in the order of the table.
var sorts = []string{
	"the document", "title and names", "region", "programme", "funding", "amounts", "start and end", "activities", "labels", "outputs", "counts", "events", "dates and places of events",
	"acts", "actors", "parts that actors play", "topics", "target groups", "methods", "related projects", "other",
}

// sortOf is the sort of a statement in the table; main says whether its subject is the project that the document is about.
func sortOf(s graph.Statement, main bool) string {
	kind := graph.ID(s.Subject).Kind()
	switch s.Property {
	case graph.PropTopics:
		return "topics"
	case graph.PropTargetGroups:
		return "target groups"
	case graph.PropMethods:
		return "methods"
	case graph.PropActors:
		return "parts that actors play"
	case graph.PropLegalActs:
		return "acts"
	case graph.PropFunding:
		return "funding"
	case graph.PropAmounts:
		return "amounts"
	case graph.PropComplements, graph.PropFollows:
		return "related projects"
	}
	switch kind {
	case graph.KindSource:
		return "the document"
	case graph.KindProgramme, graph.KindCall:
		return "programme"
	case graph.KindActor, graph.KindMunicipality:
		return "actors"
	case graph.KindLegalAct:
		return "acts"
	case graph.KindActivity:
		if s.Property == graph.PropLabel {
			return "labels"
		}
		return "activities"
	case graph.KindOutput:
		if slices.Contains([]graph.Property{graph.PropQuantity, graph.PropUnit, graph.PropPer, graph.PropComparator}, s.Property) {
			return "counts"
		}
		return "outputs"
	case graph.KindEvent:
		if slices.Contains([]graph.Property{graph.PropStart, graph.PropEnd, graph.PropPlace, graph.PropPlaceName}, s.Property) {
			return "dates and places of events"
		}
		return "events"
	case graph.KindProject:
		switch {
		case !main:
			return "related projects"
		case s.Property == graph.PropRegions:
			return "region"
		case s.Property == graph.PropProgramme:
			return "programme"
		case s.Property == graph.PropStart || s.Property == graph.PropEnd:
			return "start and end"
		case s.Property == graph.PropTitle || s.Property == graph.PropOtherTitles || s.Property == graph.PropKind:
			return "title and names"
		}
	}
	return "other"
}

// Table writes the result as a table in Markdown.
func (r *Result) Table(w io.Writer) {
	fmt.Fprintln(w, "| statements | drafted | right | precision | readable | found | recall | recall of all |")
	fmt.Fprintln(w, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	line := func(name string, t Tally) {
		fmt.Fprintf(w, "| %s | %d | %d | %.2f | %d | %d | %.2f | %.2f |\n", name, t.Drafted, t.Right, t.Precision(), t.Readable, t.Found, t.Recall(), t.RecallOfAll())
	}
	for _, sort := range sorts {
		if t := r.BySort[sort]; t != nil && t.Drafted+t.All > 0 {
			line(sort, *t)
		}
	}
	total := r.Total()
	line("**all**", total)
}

// Certainties writes how many of the statements of each certainty are right, as a table in Markdown.
func (r *Result) Certainties(w io.Writer) {
	fmt.Fprintln(w, "| certainty | drafted | right | precision |")
	fmt.Fprintln(w, "| --- | ---: | ---: | ---: |")
	for _, c := range []string{"HIGH", "MEDIUM", "LOW"} {
		t := tallyOf(r.ByCertainty, c)
		fmt.Fprintf(w, "| %s | %d | %d | %.2f |\n", c, t.Drafted, t.Right, t.Precision())
	}
}

// Details writes what is wrong and what is missed, for whoever works on the rules.
func (r *Result) Details(w io.Writer) {
	for _, part := range []struct {
		sign string
		list []graph.Statement
	}{{"wrong ", r.Wrong}, {"missed", r.Missed}} {
		slices.SortStableFunc(part.list, func(a, b graph.Statement) int { return cmp.Compare(sortOf(a, true), sortOf(b, true)) })
		for _, s := range part.list {
			q := strings.TrimSpace(string(s.Qualifiers.Relevance) + " " + string(s.Qualifiers.Role))
			fmt.Fprintf(w, "%s %-10s %s %s %q %s [%s] %q\n", part.sign, sortOf(s, true), s.Subject, s.Property, s.Value, q, s.Locator, s.Original)
		}
	}
}
