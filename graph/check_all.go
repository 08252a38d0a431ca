package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Check finds what is wrong with sources taken together: links to nothing or to the wrong kind, nodes that lack what their
// kind requires, cycles in links that may have none, several values of one source where one is allowed, and ends before
// starts. Statements are taken to be right by themselves, see CheckStatement. Faults come in the order of the changes.
func Check(changes []Change) []Fault {
	c := newChecker(changes)
	for n := range c.nodes {
		c.required(n)
		c.single(n)
		c.period(n)
	}
	c.links()
	c.cycles()
	slices.SortStableFunc(c.faults, func(a, b locatedFault) int {
		return cmp.Or(cmp.Compare(a.change, b.change), cmp.Compare(a.Statement, b.Statement))
	})
	faults := make([]Fault, len(c.faults))
	for i, f := range c.faults {
		faults[i] = f.Fault
	}
	return faults
}

// place is where a statement stands in the changes.
type place struct{ change, statement int }

type locatedFault struct {
	Fault
	change int
}

type checker struct {
	changes []Change
	id      Identity
	joiner  *Joiner
	byID    map[ID]int32
	nodes   [][]place // by joined node
	faults  []locatedFault
}

func newChecker(changes []Change) *checker {
	c := &checker{changes: changes, joiner: NewJoiner(), byID: map[ID]int32{}}
	for i, change := range changes {
		for _, s := range change.Statements {
			n := c.joiner.Subject(i, s.Subject)
			if s.Property == PropKind {
				c.joiner.SetKind(n, KindNamed(s.Value))
			}
			if s.Property.Definition().Joins {
				c.joiner.Identify(n, s.Qualifiers.Scheme, s.Value)
			}
		}
	}
	c.id = c.joiner.Join()
	for alias, n := range c.id.Aliases {
		c.byID[alias] = n
	}
	for n, id := range c.id.IDs {
		c.byID[id] = int32(n)
	}
	c.nodes = make([][]place, len(c.id.IDs))
	for i, change := range changes {
		for k, s := range change.Statements {
			if n := c.id.Node[c.joiner.Subject(i, s.Subject)]; n >= 0 {
				c.nodes[n] = append(c.nodes[n], place{i, k})
			} else if s.Property == PropKind {
				c.fault(place{i, k}, fmt.Sprintf("%q has neither an id nor an identifier", s.Subject), "name it kind:slug, or state its identifier")
			}
		}
	}
	return c
}

func (c *checker) at(p place) *Statement { return &c.changes[p.change].Statements[p.statement] }

func (c *checker) fault(p place, problem, remedy string) {
	c.faults = append(c.faults, locatedFault{Fault{c.changes[p.change].Source, p.statement, problem, remedy}, p.change})
}

// end is the joined node at the end of a link, -1 where there is none.
func (c *checker) end(p place) int32 {
	name := c.at(p).Value
	if n, ok := c.byID[ID(name)]; ok {
		return n
	}
	if s := c.joiner.Known(p.change, name); s >= 0 {
		return c.id.Node[s]
	}
	return -1
}

// isNode says whether a source states the joined node's kind.
func (c *checker) isNode(n int32) bool {
	return n >= 0 && slices.ContainsFunc(c.nodes[n], func(p place) bool { return c.at(p).Property == PropKind })
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
		c.fault(c.nodes[n][first], fmt.Sprintf("%s lacks its %s", c.id.IDs[n], strings.Join(missing, " and ")), "a "+kind.Prefix()+" needs it, in this source or another")
	}
}

// single finds values of one source that compete for the place of one.
func (c *checker) single(n int) {
	for i, p := range c.nodes[n] {
		for _, q := range c.nodes[n][:i] {
			if p.change != q.change || c.at(p).Property != c.at(q).Property {
				continue
			}
			a, b := c.claim(q), c.claim(p)
			d := c.at(p).Property.Definition()
			if compete(d, &a, &b) && a.Value != b.Value && d.Name != "kind" {
				c.fault(p, fmt.Sprintf("%s has a second %s, %q beside %q", c.id.IDs[n], d.Name, b.Value, a.Value), "one source states one")
				break
			}
		}
	}
}

func (c *checker) claim(p place) Claim {
	s := c.at(p)
	return Claim{Property: s.Property, Value: s.Value, Qualifiers: &s.Qualifiers}
}

// period finds ends before starts within what one source states.
func (c *checker) period(n int) {
	for _, p := range c.nodes[n] {
		end, err := ParseDate(c.at(p).Value)
		if c.at(p).Property != PropEnd || err != nil {
			continue
		}
		for _, q := range c.nodes[n] {
			if start, err := ParseDate(c.at(q).Value); err == nil && q.change == p.change && c.at(q).Property == PropStart && end.Last().Before(start.First()) {
				c.fault(p, fmt.Sprintf("%s ends %s, before its start %s", c.id.IDs[n], end, start), "the end is on the day of the start or later")
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
			case !c.isNode(end):
				c.fault(p, fmt.Sprintf("%s leads to %q, which no source states", s.Property, s.Value), "state the node, or write the id of one that there is")
			case !ends.Has(c.id.Kinds[end]):
				c.fault(p, fmt.Sprintf("%s leads to %q, a %s", s.Property, s.Value, c.id.Kinds[end].Prefix()), "it leads to a "+prefixes(ends))
			}
		}
	}
}

// cycles finds links that lead back to where they started, each cycle once, with its members.
func (c *checker) cycles() {
	for property := NoProperty + 1; property < propertyEnd; property++ {
		if !property.Definition().Acyclic {
			continue
		}
		state := make([]uint8, len(c.nodes)) // 0 not seen, 1 on the way, 2 done
		var way []int32
		var visit func(n int32)
		visit = func(n int32) {
			state[n] = 1
			way = append(way, n)
			for _, p := range c.nodes[n] {
				end := c.end(p)
				if c.at(p).Property != property || end < 0 {
					continue
				}
				switch state[end] {
				case 0:
					visit(end)
				case 1:
					c.fault(p, "a cycle of "+property.String()+": "+c.names(append(way[slices.Index(way, end):], end)), "take one of these links out")
				}
			}
			way = way[:len(way)-1]
			state[n] = 2
		}
		for n := range c.nodes {
			if state[n] == 0 {
				visit(int32(n))
			}
		}
	}
}

// maxNamed bounds how many members of a cycle an error names.
const maxNamed = 10

func (c *checker) names(nodes []int32) string {
	var names []string
	for _, n := range nodes {
		names = append(names, string(c.id.IDs[n]))
	}
	if len(names) > maxNamed {
		names = append(append(names[:maxNamed-1:maxNamed-1], fmt.Sprintf("… (%d in all)", len(names)-1)), names[len(names)-1])
	}
	return strings.Join(names, " → ")
}
