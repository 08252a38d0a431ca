package graphtest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
)

// oracle answers conditions slowly, node by node and word by word as the contract has them. It knows graphs of which each node
// is named by its id and each value has one source.
type oracle struct {
	kinds map[graph.ID]graph.Kind
	facts []graph.Statement
}

func newOracle(changes []graph.Change) *oracle {
	o := &oracle{kinds: map[graph.ID]graph.Kind{}}
	for _, change := range changes {
		for _, s := range change.Statements {
			o.facts = append(o.facts, s)
			if s.Property == graph.PropKind {
				o.kinds[graph.ID(s.Subject)] = graph.KindNamed(s.Value)
			}
		}
	}
	return o
}

// truth is one of Kleene's three values.
type truth int

const (
	no truth = iota - 1
	unknown
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// edge is a link with its relevance.
type edge struct {
	to        graph.ID
	via       graph.ID
	about     graph.ID
	relevance graph.Relevance
}

func (o *oracle) value(n graph.ID, p graph.Property) string {
	for _, s := range o.facts {
		if s.Subject == string(n) && s.Property == p {
			return s.Value
		}
	}
	return ""
}

// links are what the node's own links lead to.
func (o *oracle) links(n graph.ID, p graph.Property) []edge {
	var list []edge
	for _, s := range o.facts {
		from, to := graph.ID(s.Subject), graph.ID(s.Value)
		switch {
		case s.Property != p:
		case from == n:
			list = append(list, edge{to, n, to, s.Qualifiers.Relevance})
		case p.Definition().Symmetric && to == n:
			list = append(list, edge{from, n, from, s.Qualifiers.Relevance})
		}
	}
	return list
}

// under says whether one node is another, or stands under it at any depth.
func (o *oracle) under(n, top graph.ID, by ...graph.Property) bool {
	if n == top {
		return true
	}
	for _, p := range by {
		for _, l := range o.links(n, p) {
			if o.under(l.to, top, by...) {
				return true
			}
		}
	}
	return false
}

// forward follows a relation in its direction.
func (o *oracle) forward(n graph.ID, r graph.Relation) []edge {
	var list []edge
	for m := range o.kinds {
		part := m == n
		switch k := o.kinds[n]; {
		case r.Deep && k == graph.KindProject:
			part = part || o.under(m, n, graph.PropProject)
		case r.Deep && k == graph.KindActivity:
			part = part || o.under(m, n, graph.PropParent, graph.PropActivity)
		}
		if part {
			list = append(list, o.links(m, r.Property)...)
		}
	}
	return list
}

// neighbours follows a relation.
func (o *oracle) neighbours(n graph.ID, r graph.Relation) []edge {
	var list []edge
	if !r.Inverse {
		list = o.forward(n, r)
	} else {
		for m := range o.kinds {
			for _, l := range o.forward(m, r) {
				if l.to == n || r.Narrower && o.under(l.to, n, graph.PropBroader, graph.PropParent) {
					list = append(list, edge{m, l.via, l.to, l.relevance})
				}
			}
		}
	}
	return slices.DeleteFunc(list, func(l edge) bool { return r.To != graph.NoKind && o.kinds[l.to] != r.To })
}

// meets says whether a node meets a condition.
func (o *oracle) meets(n graph.ID, c graph.Condition) truth {
	switch c := c.(type) {
	case graph.All:
		t := yes
		for _, inner := range c {
			t = min(t, o.meets(n, inner))
		}
		return t
	case graph.Any:
		t := no
		for _, inner := range c {
			t = max(t, o.meets(n, inner))
		}
		return t
	case graph.Not:
		return -o.meets(n, c.Condition)
	case graph.Lacks:
		return truthOf(len(o.neighbours(n, c.Relation)) == 0)
	case graph.Leads:
		neighbours := o.neighbours(n, c.Relation)
		if len(neighbours) == 0 {
			return unknown
		}
		t := no
		for _, l := range neighbours {
			t = max(t, o.meets(l.to, c.To))
		}
		return t
	case graph.Linked:
		return o.linked(n, c)
	case graph.HasText:
		title := strings.ToLower(o.value(n, graph.PropTitle))
		return truthOf(!slices.ContainsFunc(strings.Fields(c.Text), func(w string) bool { return !strings.Contains(title, w) }))
	case graph.Budget:
		return o.budget(n, c)
	case graph.During:
		return o.during(n, c)
	case graph.OneOf:
		return o.status(n, c)
	case graph.Undated:
		return truthOf(len(o.years(n)) == 0)
	}
	return yes // no condition
}

// links to one of the ids, as far as they count.
func (o *oracle) to(n graph.ID, c graph.Linked, ids []graph.ID) []edge {
	var list []edge
	for _, l := range o.neighbours(n, c.Relation) {
		counts := c.Relevance == nil || slices.Contains(c.Relevance, l.relevance)
		if counts && slices.ContainsFunc(ids, func(id graph.ID) bool {
			return l.to == id || c.Narrower && o.under(l.to, id, graph.PropBroader, graph.PropParent)
		}) {
			list = append(list, l)
		}
	}
	return list
}

func (o *oracle) linked(n graph.ID, c graph.Linked) truth {
	if len(o.neighbours(n, c.Relation)) == 0 {
		return unknown
	}
	met := c.Any == nil || len(o.to(n, c, c.Any)) > 0
	for _, id := range c.All {
		met = met && len(o.to(n, c, []graph.ID{id})) > 0
	}
	return truthOf(met && len(o.to(n, c, c.None)) == 0)
}

func (o *oracle) budget(n graph.ID, c graph.Budget) truth {
	m, err := graph.ParseMoney(o.value(n, graph.PropAmounts))
	if err != nil || m.Currency != "CZK" {
		return unknown
	}
	return truthOf((c.Min == nil || m.Hundredths >= *c.Min) && (c.Max == nil || m.Hundredths <= *c.Max))
}

// days are the days that an unknown end of a time may be on, as far as tests tell them apart.
func days() []time.Time {
	var list []time.Time
	for d := date("2009").First(); d.Before(date("2024").First()); d = d.AddDate(0, 0, 10) {
		list = append(list, d)
	}
	return list
}

var allDays = days()

// during tries every day for an end that is unknown; what holds for all of them is known.
func (o *oracle) during(n graph.ID, c graph.During) truth {
	starts, ends := allDays, allDays
	start, errStart := graph.ParseDate(o.value(n, graph.PropStart))
	end, errEnd := graph.ParseDate(o.value(n, graph.PropEnd))
	if errStart != nil && errEnd != nil {
		return unknown
	}
	if errStart == nil {
		starts = []time.Time{start.First()}
	}
	if errEnd == nil {
		ends = []time.Time{end.Last()}
	}
	met, not := false, false
	for _, s := range starts {
		for _, e := range ends {
			if e.Before(s) {
				continue
			}
			if (c.To == nil || !s.After(c.To.Last())) && (c.From == nil || !e.Before(c.From.First())) {
				met = true
			} else {
				not = true
			}
		}
	}
	switch {
	case met && not:
		return unknown
	default:
		return truthOf(met)
	}
}

func (o *oracle) status(n graph.ID, c graph.OneOf) truth {
	is := o.statusOf(n)
	if slices.Contains(c.Values, string(is)) {
		return yes
	}
	if is == graph.StatusUnknown {
		return unknown
	}
	return no
}

func (o *oracle) statusOf(n graph.ID) graph.ProjectStatus {
	switch state := o.value(n, graph.PropState); {
	case strings.HasPrefix(state, "PP4"):
		return graph.StatusFinished
	case strings.HasPrefix(state, "PN"):
		return graph.StatusTerminated
	}
	start, errStart := graph.ParseDate(o.value(n, graph.PropStart))
	end, errEnd := graph.ParseDate(o.value(n, graph.PropEnd))
	is := graph.StatusUnknown
	switch {
	case errEnd == nil && end.Last().Before(today.First()):
		is = graph.StatusFinished
	case errStart == nil && start.First().After(today.First()):
		is = graph.StatusPlanned
	case errStart == nil && errEnd == nil:
		is = graph.StatusRunning
	}
	return is
}

// years are those in the whole of which, or in a part, the project is known to run.
func (o *oracle) years(n graph.ID) []string {
	var list []string
	for year := 2009; year < 2024; year++ {
		d := date(fmt.Sprint(year))
		if o.during(n, graph.During{From: &d, To: &d}) == yes {
			list = append(list, fmt.Sprint(year))
		}
	}
	return list
}

var ranks = []graph.Relevance{"", graph.Mention, graph.Secondary, graph.Primary}

func rank(r graph.Relevance) int { return slices.Index(ranks, r) }

// strength is the rank of the relevance of a condition that the node meets, 0 where it has none.
func (o *oracle) strength(n graph.ID, c graph.Condition) int {
	if o.meets(n, c) != yes {
		return 0
	}
	best := 0
	switch c := c.(type) {
	case graph.All:
		for _, inner := range c {
			best = weaker(best, o.strength(n, inner))
		}
	case graph.Any:
		for _, inner := range c {
			best = max(best, o.strength(n, inner))
		}
	case graph.Leads:
		for _, l := range o.neighbours(n, c.Relation) {
			best = max(best, o.strength(l.to, c.To))
		}
	case graph.Linked:
		best = o.strongest(n, c, c.Any)
		for _, id := range c.All {
			best = weaker(best, o.strongest(n, c, []graph.ID{id}))
		}
	}
	return best
}

func (o *oracle) strongest(n graph.ID, c graph.Linked, ids []graph.ID) int {
	best := 0
	for _, l := range o.to(n, c, ids) {
		best = max(best, rank(l.relevance))
	}
	return best
}

// weaker is the weaker of two strengths; one that is none says nothing.
func weaker(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}
