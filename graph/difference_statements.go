package graph

import (
	"hash/maphash"
	"slices"
)

// StatementChanges are how a source's statements differ. A statement that says something else of the same is one that changed.
type StatementChanges struct {
	Added, Changed, Removed, Same int

	was, now *composed
	pairs    []statementPair // those that differ, in the order of now, then of was
}

// statementPair are places in the changes of was and now; there is none where the change is negative.
type statementPair struct{ before, after place }

var noPlace = place{change: -1}

// StatementChange is a statement before and after; of one that came or went the other is nil.
type StatementChange struct{ Before, After *Stated }

// Len is how many statements differ.
func (c *StatementChanges) Len() int { return len(c.pairs) }

// At gives one of those that differ, with the nodes that there were before and that there are after.
func (c *StatementChanges) At(i int) (change StatementChange) {
	if p := c.pairs[i].before; p != noPlace {
		s := c.was.stating(p)
		change.Before = &s
	}
	if p := c.pairs[i].after; p != noPlace {
		s := c.now.stating(p)
		change.After = &s
	}
	return change
}

// ofNodes are the places of those whose subjects are nodes: the others are counted, and there is nothing to show.
func (c *StatementChanges) ofNodes() []int {
	var places []int
	for i, p := range c.pairs {
		if (p.before == noPlace || c.was.subject(p.before) >= 0) && (p.after == noPlace || c.now.subject(p.after) >= 0) {
			places = append(places, i)
		}
	}
	return places
}

// aspect is what two statements are both about, where one takes the place of the other.
type aspect struct {
	subject  string
	property Property
	contest  contest
	value    string // where any number of values stand side by side
}

func aspectOf(s *Statement) aspect {
	claim := Claim{Property: s.Property, Value: s.Value, Qualifiers: &s.Qualifiers}
	a := aspect{subject: s.Subject, property: s.Property}
	contested := false
	if a.contest, contested = contestOf(s.Property.Definition(), &claim); !contested {
		a.value = s.Value
	}
	return a
}

func compareStatements(was, now *composed, source ID) *StatementChanges {
	c := &StatementChanges{was: was, now: now}
	of := func(c *composed) (int, []Statement) {
		i := slices.IndexFunc(c.changes, func(c Change) bool { return c.Source == source })
		if i < 0 {
			return -1, nil
		}
		return i, c.changes[i].Statements
	}
	oldChange, old := of(was)
	newChange, new := of(now)
	// By hash: a map of whole statements would be larger than they are. Those of one hash are a chain.
	seed := maphash.MakeSeed()
	heads, next := make(map[uint64]int32, len(old)), make([]int32, len(old)) // places from 1
	for k := range old {
		h := maphash.Comparable(seed, old[k])
		next[k] = heads[h]
		heads[h] = int32(k + 1)
	}
	stays := make([]bool, len(old))
	var added, removed []int32
	for k := range new {
		o := heads[maphash.Comparable(seed, new[k])]
		for o > 0 && (stays[o-1] || old[o-1] != new[k]) {
			o = next[o-1]
		}
		if o == 0 {
			added = append(added, int32(k))
			continue
		}
		stays[o-1] = true
		c.Same++
	}
	for k := range old {
		if !stays[k] {
			removed = append(removed, int32(k))
		}
	}
	byAspect := map[aspect][]int32{}
	for _, k := range removed {
		a := aspectOf(&old[k])
		byAspect[a] = append(byAspect[a], k)
	}
	paired := map[int32]bool{}
	for _, k := range added {
		pair := statementPair{noPlace, placeOf(newChange, int(k))}
		if len(removed) == 0 {
			c.Added++
		} else if a := aspectOf(&new[k]); len(byAspect[a]) > 0 {
			first := byAspect[a][0]
			byAspect[a] = byAspect[a][1:]
			paired[first] = true
			pair.before = placeOf(oldChange, int(first))
			c.Changed++
		} else {
			c.Added++
		}
		c.pairs = append(c.pairs, pair)
	}
	for _, k := range removed {
		if !paired[k] {
			c.Removed++
			c.pairs = append(c.pairs, statementPair{placeOf(oldChange, int(k)), noPlace})
		}
	}
	return c
}
