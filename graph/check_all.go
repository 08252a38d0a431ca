package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Check finds what is wrong with sources taken together: links to nothing or to the wrong kind, subjects that become no node,
// nodes that lack what their kind requires, cycles in links that may have none, several values of one subject in one source
// where one is allowed, judgements of one source that contradict each other, and ends before starts. Statements are taken to
// be right by themselves, see CheckStatement. Faults come in the order of the changes and of their statements; where nothing
// is wrong the list is empty.
func Check(changes []Change) []Fault {
	c := newChecker(changes)
	for n := range c.nodes {
		c.required(n)
		c.single(n)
		c.period(n)
	}
	c.judgements()
	c.links()
	for p := NoProperty + 1; p < propertyEnd; p++ {
		if p.Definition().Acyclic {
			c.cycles(p)
		}
	}
	slices.SortStableFunc(c.faults, func(a, b locatedFault) int {
		return cmp.Or(cmp.Compare(a.change, b.change), cmp.Compare(a.Statement, b.Statement))
	})
	faults := make([]Fault, len(c.faults))
	for i, f := range c.faults {
		faults[i] = f.Fault
	}
	return faults
}

type locatedFault struct {
	Fault
	change int
}

type checker struct {
	*composed
	named  map[ID]bool // ids of which a source states the kind, and those that their identifiers make
	faults []locatedFault
}

func newChecker(changes []Change) *checker {
	c := &checker{composed: compose(changes), named: map[ID]bool{}}
	for _, change := range changes {
		for _, s := range change.Statements {
			if s.Property == PropKind {
				c.named[ID(s.Subject)] = true
			}
		}
	}
	for _, x := range c.joiner.identities {
		if c.joiner.subjects[x.subject].kind != NoKind {
			c.named[x.made] = true
		}
	}
	for _, p := range c.homeless {
		if s := c.at(p); c.joiner.subjects[c.joiner.Known(int(p.change), s.Subject)].kind == NoKind {
			c.fault(p, fmt.Sprintf("the source does not state what %q is", s.Subject), "state its kind and its identifier, or name it kind:slug")
		} else {
			c.fault(p, fmt.Sprintf("%q has neither an id nor an identifier", s.Subject), "name it kind:slug, or state its identifier")
		}
	}
	return c
}

// stater is a source, by its change, and a subject of it, by the joiner's number.
type stater struct {
	change  int32
	subject int
}

func (c *checker) stater(p place) stater {
	return stater{p.change, c.joiner.Known(int(p.change), c.at(p).Subject)}
}

func (c *checker) fault(p place, problem, remedy string) {
	c.faults = append(c.faults, locatedFault{Fault{c.changes[p.change].Source, int(p.statement), problem, remedy}, int(p.change)})
}

func (c *checker) required(n int) {
	if !c.isNode(int32(n)) {
		for _, p := range c.nodes[n] {
			c.fault(p, fmt.Sprintf("no source states what %s is", c.id.IDs[n]), "state its kind and what that requires, or take the statement out")
		}
		return
	}
	kind := c.id.Kinds[n]
	var missing []string
	for _, required := range Properties(kind) {
		if required.Definition().Requires.Has(kind) && !slices.ContainsFunc(c.nodes[n], func(p place) bool { return c.at(p).Property == required }) {
			missing = append(missing, required.String())
		}
	}
	if len(missing) > 0 {
		first := slices.IndexFunc(c.nodes[n], func(p place) bool { return c.at(p).Property == PropKind })
		c.fault(c.nodes[n][first], fmt.Sprintf("%s lacks its %s", c.id.IDs[n], strings.Join(missing, " and ")), a(kind.Prefix())+" needs it, in this source or another")
	}
}

// single finds values that one source states of one subject and that compete for the place of one. What it states under two
// names that turn out to be one node is a conflict for readers to see: a judgement must not make a source wrong.
func (c *checker) single(n int) {
	type prize struct {
		stater
		property Property
		contest  contest
	}
	first := map[prize]place{}
	for _, p := range c.nodes[n] {
		b := c.claim(p)
		d := b.Property.Definition()
		of, contested := contestOf(d, &b)
		if !contested {
			continue
		}
		key := prize{c.stater(p), b.Property, of}
		q, again := first[key]
		if !again {
			first[key] = p
			continue
		}
		switch a := c.claim(q); {
		case a.Value != b.Value:
			c.fault(p, fmt.Sprintf("%s has a second %s, %q beside %q", c.id.IDs[n], d.Name, b.Value, a.Value), "one source states one")
		case compareClaims(d, &a, &b) == Conflicts:
			c.fault(p, fmt.Sprintf("%s has a second share of %q in its %s", c.id.IDs[n], b.Value, d.Name), "one source states one")
		}
	}
}

func (c *checker) claim(p place) Claim {
	s := c.at(p)
	return Claim{Property: s.Property, Value: s.Value, Qualifiers: &s.Qualifiers}
}

// period finds ends before starts within what one source states of one subject.
func (c *checker) period(n int) {
	starts := map[stater]Date{} // the latest
	for _, p := range c.nodes[n] {
		if s := c.at(p); s.Property == PropStart {
			if start, err := ParseDate(s.Value); err == nil && !start.First().Before(starts[c.stater(p)].First()) {
				starts[c.stater(p)] = start
			}
		}
	}
	for _, p := range c.nodes[n] {
		start, known := starts[c.stater(p)]
		if s := c.at(p); s.Property == PropEnd && known {
			if end, err := ParseDate(s.Value); err == nil && end.Last().Before(start.First()) {
				c.fault(p, fmt.Sprintf("%s ends %s, before its start %s", c.id.IDs[n], end, start), "the end is on the day of the start or later")
			}
		}
	}
}

// judgements finds what one source judges both the same and different.
func (c *checker) judgements() {
	type pair struct{ change, a, b int }
	judged := map[pair]Property{}
	for i, change := range c.changes {
		for k, s := range change.Statements {
			if !s.Property.judges() {
				continue
			}
			a, b := c.joiner.Subject(i, s.Subject), c.joiner.Subject(i, s.Value)
			key := pair{i, min(a, b), max(a, b)}
			if before, ok := judged[key]; ok && before != s.Property || a == b && s.Property == PropDifferentFrom {
				c.fault(placeOf(i, k), fmt.Sprintf("%q is judged both the same as %q and different from it", s.Subject, s.Value), "take one of the judgements out")
			} else {
				judged[key] = s.Property
			}
		}
	}
}

func (c *checker) links() {
	for n, places := range c.nodes {
		for _, p := range places {
			s := c.at(p)
			if !s.Property.IsLink() {
				continue
			}
			ends := s.Property.Definition().Ends(c.id.Kinds[n])
			switch end := c.end(p); {
			case !c.isNode(end) || s.Property.judges() && kindOfName(s.Value) != NoKind && !c.named[ID(s.Value)]:
				c.fault(p, fmt.Sprintf("%s leads to %q, which no source states", s.Property, s.Value), "state the node, or write the id of one that there is")
			case !ends.Has(c.id.Kinds[end]):
				c.fault(p, fmt.Sprintf("%s leads to %q, %s", s.Property, s.Value, a(c.id.Kinds[end].Prefix())), "it leads to "+a(prefixes(ends, " or ")))
			}
		}
	}
}
