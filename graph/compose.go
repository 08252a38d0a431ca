package graph

// composed is what sources come to together: which statements speak of which node, and which nodes there are.
type composed struct {
	changes []Change
	ranks   map[ID]int // of sources
	id      Identity
	joiner  *Joiner
	byID    map[ID]int32
	nodes   [][]place // by joined node
	stated  []bool    // by joined node: a source states its kind
	lives   []bool    // by joined node: there is such a node; see settle
	// homeless are the first statements of subjects that become no node.
	homeless []place
}

// place is where a statement stands in the changes.
type place struct{ change, statement int32 }

func placeOf(change, statement int) place { return place{int32(change), int32(statement)} }

func compose(changes []Change) *composed {
	c := &composed{changes: changes, joiner: NewJoiner(), byID: map[ID]int32{}}
	c.tell()
	c.id = c.joiner.Join()
	for alias, n := range c.id.Aliases {
		c.byID[alias] = n
	}
	for n, id := range c.id.IDs {
		c.byID[id] = int32(n)
	}
	c.nodes, c.stated = make([][]place, len(c.id.IDs)), make([]bool, len(c.id.IDs))
	for i, change := range changes {
		homeless := map[int]bool{}
		for k, s := range change.Statements {
			subject := c.joiner.Subject(i, s.Subject)
			n := c.id.Node[subject]
			switch {
			case n >= 0:
				c.nodes[n] = append(c.nodes[n], placeOf(i, k))
				c.stated[n] = c.stated[n] || s.Property == PropKind
			case !homeless[subject]:
				homeless[subject] = true
				c.homeless = append(c.homeless, placeOf(i, k))
			}
		}
	}
	return c
}

// Joined tells which nodes sources speak of.
type Joined struct{ c *composed }

// Join joins what sources speak of, as a graph of them does.
func Join(changes []Change) Joined { return Joined{compose(changes)} }

// Node is the node that the i-th source calls by a name, which may be an id of any of the node's, "" where that is none.
func (j Joined) Node(i int, name string) ID {
	if n := j.c.named(i, name); n >= 0 {
		return j.c.id.IDs[n]
	}
	return ""
}

// tell tells the joiner what the sources say of identity.
func (c *composed) tell() {
	facts := make([]SourceFacts, len(c.changes))
	for i, change := range c.changes {
		facts[i] = factsOf(change)
	}
	c.ranks = RankSources(facts)
	for i, change := range c.changes {
		for _, s := range change.Statements {
			n := c.joiner.Subject(i, s.Subject)
			switch {
			case s.Property == PropKind:
				c.joiner.SetKind(n, KindNamed(s.Value))
			case s.Property.judges():
				c.joiner.Judge(n, c.joiner.Subject(i, s.Value), s.Property == PropSameAs, c.ranks[change.Source])
			case s.Property.Definition().Joins:
				c.joiner.Identify(n, s.Qualifiers.Scheme, s.Value)
			}
		}
	}
}

// factsOf is what a source states of itself that ranks it.
func factsOf(change Change) SourceFacts {
	facts := SourceFacts{ID: change.Source}
	for _, s := range change.Statements {
		switch {
		case s.Subject != string(change.Source):
		case s.Property == PropSourceKind:
			facts.Kind = SourceKind(s.Value)
		case s.Property == PropDate:
			facts.Date = s.Value
		}
	}
	return facts
}

func (c *composed) at(p place) *Statement { return &c.changes[p.change].Statements[p.statement] }

// end is the joined node at the end of a link, -1 where there is none.
func (c *composed) end(p place) int32 { return c.named(int(p.change), c.at(p).Value) }

// named is the joined node that a source calls by a name, -1 where that is none.
func (c *composed) named(change int, name string) int32 {
	if n, ok := c.byID[ID(name)]; ok {
		return n
	}
	if s := c.joiner.Known(change, name); s >= 0 {
		return c.id.Node[s]
	}
	return -1
}

// isNode says whether a source states the joined node's kind.
func (c *composed) isNode(n int32) bool { return n >= 0 && c.stated[n] }
