package graph

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"slices"
)

// Comparison is what changes of some sources do to the graph.
type Comparison struct {
	// Nodes are those that come, change and go, by kind in the order of the model, then by id.
	Nodes []NodeChange
	// Conflicts are the values on which a changed source and another disagree, and those that come because nodes become one; by
	// node as Nodes are.
	Conflicts []Conflict
	// Statements are how each changed source's statements differ, by its id.
	Statements map[ID]*StatementChanges

	was, now *composed
}

// NodeChange is a node that came, was changed or went.
type NodeChange struct {
	ID   ID
	Kind Kind
	// Name is its title, name or label, as it is now, or was before it went.
	Name   string
	Change ChangeKind
}

// ChangeKind says what became of something.
type ChangeKind string

// What can become of something.
const (
	ChangeAdded   ChangeKind = "ADDED"
	ChangeChanged ChangeKind = "CHANGED"
	ChangeRemoved ChangeKind = "REMOVED"
)

// Compare says what it does to the graph of all sources before, that these changes are made. Who says something, and where, makes
// no node a changed one.
func Compare(before, changes []Change) *Comparison {
	var after []Change
	for _, b := range before {
		if !slices.ContainsFunc(changes, func(c Change) bool { return c.Source == b.Source }) {
			after = append(after, b)
		}
	}
	changed := map[ID]bool{}
	for _, c := range changes {
		changed[c.Source] = true
		if !c.Retracted {
			after = append(after, c)
		}
	}
	c := &Comparison{Statements: map[ID]*StatementChanges{}, was: compose(before), now: compose(after)}
	c.was.settle()
	c.now.settle()
	for source := range changed {
		c.Statements[source] = compareStatements(c.was, c.now, source)
	}
	c.compareNodes(changed)
	return c
}

// digest is what is said of a node, without who says it.
type digest [16]byte

func (c *Comparison) compareNodes(changed map[ID]bool) {
	h := sha256.New()
	was := map[ID]digest{}
	for n, id := range c.was.id.IDs {
		if c.was.lives[n] {
			was[id] = c.was.digest(h, c.was.claims(int32(n)))
		}
	}
	aliases := map[int32][]ID{}
	for alias, n := range c.now.id.Aliases {
		aliases[n] = append(aliases[n], alias)
	}
	for n, id := range c.now.id.IDs {
		if !c.now.lives[n] {
			continue
		}
		claims := c.now.claims(int32(n))
		before, known := was[id]
		delete(was, id)
		for _, alias := range aliases[int32(n)] { // nodes that became one are that one, changed
			if d, there := was[alias]; there {
				before, known = d, true
				delete(was, alias)
			}
		}
		change := ChangeAdded
		if known {
			change = ChangeChanged
		}
		if !known || before != c.now.digest(h, claims) {
			c.Nodes = append(c.Nodes, NodeChange{id, c.now.id.Kinds[n], c.now.record(int32(n), claims).Called(nil), change})
		}
		c.conflicts(int32(n), claims, changed)
	}
	for id := range was {
		n := c.was.byID[id]
		c.Nodes = append(c.Nodes, NodeChange{id, c.was.id.Kinds[n], c.was.record(n, c.was.claims(n)).Called(nil), ChangeRemoved})
	}
	slices.SortFunc(c.Nodes, func(a, b NodeChange) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	slices.SortStableFunc(c.Conflicts, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Node.Kind, b.Node.Kind), cmp.Compare(a.Node.ID, b.Node.ID))
	})
}

// digest hashes the values and links that claims resolve to, whatever their order.
func (c *composed) digest(h hash.Hash, claims []Claim) (d digest) {
	verdicts, winners := Resolve(claims)
	var values []Claim
	var said []string
	say := func(p Property, text string, q Qualifiers) {
		said = append(said, fmt.Sprintf("%d\x00%s\x00%v\x00", p, text, q))
	}
	for i, claim := range claims {
		switch {
		case !claim.Property.IsLink():
			values = append(values, claim)
		case claim.Property == PropSameAs || claim.Property == PropDifferentFrom:
		case claim.Property.Definition().Many || verdicts[i] == Chosen || claims[winners[i]].Value == claim.Value:
			say(claim.Property, claim.Value, *claim.Qualifiers)
		}
	}
	for _, v := range Resolved(values) {
		say(v.Property, v.Text, *v.Qualifiers)
	}
	slices.Sort(said)
	h.Reset()
	for _, s := range slices.Compact(said) {
		_, _ = io.WriteString(h, s)
	}
	copy(d[:], h.Sum(nil))
	return d
}

// conflicts adds those of a node that a changed source has a part in, or that were none before.
func (c *Comparison) conflicts(n int32, claims []Claim, changed map[ID]bool) {
	verdicts, winners := Resolve(claims)
	if !slices.Contains(verdicts, Conflicts) {
		return
	}
	place := func(i int) place { return c.now.nodes[n][claims[i].Index] }
	source := func(i int) ID { return c.now.changes[place(i).change].Source }
	for w := range claims {
		var against []int
		fresh := false
		for i := range claims {
			if verdicts[i] == Conflicts && winners[i] == w {
				against = append(against, i)
				fresh = fresh || changed[source(i)] != changed[source(w)] || !c.metBefore(c.now.at(place(w)), source(w), c.now.at(place(i)), source(i))
			}
		}
		if !fresh {
			continue
		}
		conflict := Conflict{Node: c.now.record(n, claims), Property: claims[w].Property, Chosen: c.now.stating(place(w)), Rule: ResolvingRule}
		conflict.Statements = append(conflict.Statements, conflict.Chosen)
		for _, i := range against {
			conflict.Statements = append(conflict.Statements, c.now.stating(place(i)))
		}
		c.Conflicts = append(c.Conflicts, conflict)
	}
}

// metBefore says whether both statements were of one node before.
func (c *Comparison) metBefore(a *Statement, aSource ID, b *Statement, bSource ID) bool {
	x, y := c.was.nodeOf(aSource, a), c.was.nodeOf(bSource, b)
	return x >= 0 && x == y
}

// nodeOf is the node of what a source states, -1 where it does not state it of any.
func (c *composed) nodeOf(source ID, s *Statement) int32 {
	i := slices.IndexFunc(c.changes, func(c Change) bool { return c.Source == source })
	if i < 0 {
		return -1
	}
	subject := c.joiner.Known(i, s.Subject)
	if subject < 0 || c.id.Node[subject] < 0 {
		return -1
	}
	n := c.id.Node[subject]
	if !slices.ContainsFunc(c.nodes[n], func(p place) bool { return int(p.change) == i && *c.at(p) == *s }) {
		return -1
	}
	return n
}

// AreOne says whether two ids name one node after the changes.
func (c *Comparison) AreOne(a, b ID) bool {
	x, there := c.now.byID[a]
	y, too := c.now.byID[b]
	return there && too && x == y && c.now.lives[x]
}

// Named tells the ids that name a node of what the sources state.
func Named(changes []Change) func(ID) bool {
	c := compose(changes)
	c.settle()
	return func(id ID) bool {
		n, there := c.byID[id]
		return there && c.lives[n]
	}
}

// Missing are those of the ids that name no node of what the sources state.
func Missing(changes []Change, ids ...ID) []ID {
	return slices.DeleteFunc(slices.Clone(ids), Named(changes))
}

// Of gives how many nodes of each kind came, changed and went.
func (c *Comparison) Of(kind Kind, change ChangeKind) int {
	n := 0
	for _, node := range c.Nodes {
		if node.Kind == kind && node.Change == change {
			n++
		}
	}
	return n
}
