package graphtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

var indexed = []string{
	"region:r | name Kraj", "region:s | name Jiný", "project:a | title Podpora pěstounů | otherTitles Podpora rodin | aim Pěstouni rostou | notes Setkání | regions region:r | follows project:b | topics topic:n SECONDARY | actors actor:f FUNDER | programme programme:p",
	"project:b | title Beta | regions region:s | topics topic:w MENTION",
	"project:c | title Gama",
	"activity:a/1 | title Školení | topics topic:n PRIMARY | actors actor:w PARTNER | notes O rodin",
	"topic:n | label Úzké | broader topic:w", "topic:w | label Široké", "topic:x | label \"a\\\" OR *",
	"actor:f | name Fond", "actor:w | name Dílna", "programme:o | name Osa", "programme:p | name Cíl | parent programme:o",
}

func rankTests() []readerTest {
	return []readerTest{
		{"entries: words by where they stand, whole names, and what a project leads to", one(indexed...), func(c *readerCase) {
			c.entries("project:a",
				"0=podpora=pestounu 1=podpora=rodin 0Podpora 0pěstounů 1rodin 2rostou 3Setkání 4Školení 4O "+
					"8topic:n 8topic:w 6actor:f 5actor:w 5programme:p 5programme:o 5region:r 5region: 5project:b 9project:a")
			c.entries("project:b", "0=beta 0Beta 5region:s 5region: 5project:a 6topic:w 9project:b")
			c.entries("activity:a/1", "0=skoleni 0Školení 3rodin 3O 8topic:n 8topic:w 5actor:w 5region:r 5region:")
			c.entries("topic:n", "0=uzke 0Úzké 9topic:n")
		}},
		{"entries of an id that a node was merged from, and of none", graphOf(
			source("source:a", "project:a | title Jedno | identifiers registration-number X1", "project:b | title Jedno | identifiers registration-number X1")), func(c *readerCase) {
			all, err := c.Entries(c.Context(), []graph.ID{"project:b", "project:none", "project:a"}, graph.Below)
			if err != nil || len(all) != 3 {
				c.Fatalf("%d entries, %v", len(all), err)
			}
			if all[1] != nil || len(all[0]) == 0 || !slices.Equal(all[0], all[2]) {
				c.Errorf("merged %v, none %v, canonical %v", all[0], all[1], all[2])
			}
		}},
		{"the most that a key of a term gives, summed over the terms; lists' order where it is equal", one(indexed...), func(c *readerCase) {
			c.ranked(graph.Ranking{Terms: []graph.Term{weighing(9, "pestoun", "rostou"), weighing(5, "podpor")}, Kinds: graph.AllKinds, First: 9}, "project:a 14")
			c.ranked(graph.Ranking{Terms: []graph.Term{weighing(3, "topic:w")}, Kinds: graph.AllKinds, First: 9},
				"project:b 3, project:a 3, activity:a/1 3, topic:w 3")
		}},
		{"kinds, and nodes that have or lack keys", one(indexed...), func(c *readerCase) {
			q := graph.Ranking{Terms: []graph.Term{weighing(3, "topic:w")}, Kinds: graph.KindsOf(graph.KindProject), First: 9}
			c.ranked(q, "project:b 3, project:a 3")
			q.Not = "project:b"
			c.ranked(q, "project:a 3")
			q.Not, q.Without = "", []string{"region:r"}
			c.ranked(q, "project:b 3")
			q.Without, q.With = nil, []string{graph.InAnyRegion, "actor:w"}
			c.ranked(q, "project:a 3")
			q.Kinds = 0
			c.ranked(q, "")
		}},
		{"common terms add, and choose where nothing else does", one(indexed...), func(c *readerCase) {
			common := weighing(2, "topic:w")
			common.Common = true
			q := graph.Ranking{Terms: []graph.Term{weighing(9, "pestoun"), common}, Kinds: graph.KindsOf(graph.KindProject), First: 9}
			c.ranked(q, "project:a 11")
			q.Terms[0] = weighing(9, "nic")
			c.ranked(q, "project:b 2, project:a 2")
		}},
		{"pages", one(indexed...), func(c *readerCase) {
			q := graph.Ranking{Terms: []graph.Term{weighing(3, "topic:w"), weighing(1, "pestoun")}, Kinds: graph.AllKinds, First: 2}
			page := c.ranked(q, "project:a 4, project:b 3")
			if !page.HasNext || page.Total != 4 {
				c.Errorf("first page: next %t, total %d", page.HasNext, page.Total)
			}
			q.After = "project:b"
			if page = c.ranked(q, "activity:a/1 3, topic:w 3"); page.HasNext {
				c.Error("the last page has a next one")
			}
			for _, after := range []graph.ID{"project:c", "project:none"} {
				q.After = after
				if _, err := c.Rank(c.Context(), q); err == nil || !strings.Contains(err.Error(), "cursor") {
					c.Errorf("after %s: %v", after, err)
				}
			}
		}},
		{"nothing in a key is syntax", one(indexed...), func(c *readerCase) {
			for _, key := range []string{`"a\" OR *`, "*", "a~2", "pestoun AND", `\`, `"`, "", "[a TO z]", "podpor*"} {
				c.ranked(graph.Ranking{Terms: []graph.Term{weighing(1, key)}, Kinds: graph.AllKinds, First: 9}, "")
			}
			c.ranked(graph.Ranking{Kinds: graph.AllKinds, First: 9}, "")
		}},
		{"the lexicon: names by id, forms, and keys of several nodes", one(indexed...), func(c *readerCase) {
			l, err := c.Lexicon(c.Context())
			if err != nil {
				c.Fatal(err)
			}
			p := l.Parts()
			var names, forms []string
			for _, n := range p.Names {
				names = append(names, fmt.Sprintf("%s=%s", n.ID, n.Text))
			}
			for _, f := range p.Forms {
				forms = append(forms, fmt.Sprintf("%s %d", f.Text, f.Nodes))
			}
			if got := strings.Join(names, ", "); !strings.Contains(got, "actor:f=Fond, actor:w=Dílna, programme:o=Osa, programme:p=Cíl, region:r=Kraj, region:r=r") {
				c.Errorf("names: %s", got)
			}
			if got := strings.Join(forms, ", "); !strings.Contains(got, "podpora 1") || !strings.Contains(got, "rodin 2") {
				c.Errorf("forms: %s", got)
			}
			for key, want := range map[string]graph.Frequency{
				"rodin": {Key: "rodin", Nodes: 2, Projects: 1}, "topic:w": {Key: "topic:w", Nodes: 4, Projects: 2}, "beta": {Key: "beta", Nodes: 1, Projects: 1},
			} {
				if got := l.Frequency(key); got != want {
					c.Errorf("%s: %+v, want %+v", key, got, want)
				}
			}
		}},
		{"a node is left out by any id, and stands after none but its own", merged, func(c *readerCase) {
			q := graph.Ranking{Terms: []graph.Term{weighing(3, graph.InAnyRegion)}, Kinds: graph.KindsOf(graph.KindProject), First: 9}
			c.ranked(q, "project:p 3")
			for _, id := range []graph.ID{"project:p", "project:q", "project:CZ.1"} {
				left, after := q, q
				left.Not, after.After = id, id
				c.ranked(left, "")
				if id == "project:p" {
					c.ranked(after, "")
				} else if _, err := c.Rank(c.Context(), after); err == nil || !strings.Contains(err.Error(), "cursor") {
					c.Errorf("after %s: %v", id, err)
				}
			}
			q.Not = "project:none"
			c.ranked(q, "project:p 3")
		}},
		{"a key is found as a whole", one(append(indexed, "project:l | title "+longWord+" 359/1999 | otherTitles "+strings.Repeat("𐐨", 300))...), func(c *readerCase) {
			all, err := c.Entries(c.Context(), []graph.ID{"project:a", "project:l"}, graph.Below)
			if err != nil {
				c.Fatal(err)
			}
			for i, entries := range all {
				for j, e := range entries {
					q := graph.Ranking{Terms: []graph.Term{weighing(1, e.Key)}, Kinds: graph.KindsOf(graph.KindProject), With: []string{e.Key}, First: 9}
					if page, err := c.Rank(c.Context(), q); err != nil || !slices.ContainsFunc(page.Nodes, func(n graph.RankedNode) bool { return n.ID == []graph.ID{"project:a", "project:l"}[i] }) {
						c.Errorf("%.20q…: %v, %v", e.Key, page, err)
					}
					q.With = nil
					for _, part := range partsOf(entries[max(j-1, 0) : j+1]) {
						q.Terms[0].Keys[0] = part
						c.ranked(q, "")
					}
				}
			}
		}},
		{"a term of many keys gives the most of them, of equal ones the first", one(indexed...), func(c *readerCase) {
			t := weighing(7, "topic:w", "podpor", "pestoun")
			for i := range 1200 {
				t.Keys, t.Weights = append([]string{fmt.Sprintf("none%d", i)}, t.Keys...), append([][graph.Places]int{{graph.InName: 9}}, t.Weights...)
			}
			q := graph.Ranking{Terms: []graph.Term{t, weighing(2, "rostou")}, Kinds: graph.KindsOf(graph.KindProject), First: 9, Given: true}
			for _, common := range []bool{false, true} {
				q.Terms[0].Common = common
				page := c.ranked(q, map[bool]string{false: "project:a 9, project:b 7", true: "project:a 9"}[common])
				if n := page.Nodes[0]; !slices.Equal(n.Given, []int{7, 2}) || n.Places[0] != graph.Primarily {
					c.Errorf("%+v", n)
				}
			}
		}},
		{"terms that share a key each give", one(indexed...), func(c *readerCase) {
			q := graph.Ranking{Terms: []graph.Term{weighing(3, "pestoun"), weighing(2, "pestoun"), weighing(4, "none", "pestoun", "pestoun")}, Kinds: graph.AllKinds, First: 9}
			c.ranked(q, "project:a 9")
			q.Terms[1].Common = true
			c.ranked(q, "project:a 9")
		}},
		{"the lexicon is the same one for all that ask at once, whoever leaves", one(indexed...), func(c *readerCase) {
			left, leave := context.WithCancel(c.Context())
			leave()
			var all sync.WaitGroup
			got := make([]*graph.Lexicon, 16)
			for i := range got {
				all.Go(func() {
					ctx := c.Context()
					if i%2 == 0 {
						ctx = left
					}
					l, err := c.Lexicon(ctx)
					if i%2 == 0 && !errors.Is(err, context.Canceled) || i%2 == 1 && (err != nil || l == nil) {
						c.Errorf("%d: %v, %v", i, l, err)
					}
					got[i] = l
				})
			}
			all.Wait()
			for i := 3; i < len(got); i += 2 {
				if got[i] != got[1] {
					c.Error("there are several")
				}
			}
		}},
		{"as a slow evaluation of the entries says", nil, func(c *readerCase) {
			rapid.Check(c.T, func(t *rapid.T) {
				changes := drawGraph(t)
				o := newOracle(changes)
				c.read(append(changes, otherIDs(o)))
				for range 4 {
					c.ranksAs(t, o)
				}
			})
		}},
	}
}

var longWord = strings.Repeat("dlouhý", 60)

// partsOf are keys that no node has but that an index may take for these: neighbours with white space between them, beginnings, other case.
func partsOf(entries []graph.Entry) []string {
	last := entries[len(entries)-1]
	parts := []string{strings.ToUpper(last.Key) + "ß", last.Key + " ", " " + last.Key}
	if len(entries) > 1 {
		for _, space := range []string{" ", "\t", "\n", "\u2028", "\u3000"} {
			parts = append(parts, fmt.Sprintf("%s%s%d%s", entries[0].Key, space, last.Place, last.Key))
		}
	}
	if letters := []rune(last.Key); len(letters) > 254 {
		parts = append(parts, string(letters[:254]), string(letters[:127]), string(letters[:255]))
	}
	return parts
}

// weighing is a term of which each key weighs the same everywhere.
func weighing(weight int, keys ...string) graph.Term {
	t := graph.Term{Keys: keys, Weights: make([][graph.Places]int, len(keys))}
	for i := range keys {
		for place := range graph.Places {
			t.Weights[i][place] = weight
		}
	}
	return t
}

// entries compares a node's entries, each the place and a word, of which it is the keys, a whole name or an id.
func (c *readerCase) entries(id graph.ID, want string) {
	c.Helper()
	all, err := c.Entries(c.Context(), []graph.ID{id}, graph.Below)
	if err != nil {
		c.Fatal(err)
	}
	var got []string
	for _, e := range all[0] {
		got = append(got, fmt.Sprintf("%d%s", e.Place, e.Key))
	}
	var wanted []string
	for _, w := range strings.Fields(want) {
		if strings.ContainsAny(w, "=:") {
			wanted = append(wanted, w)
			continue
		}
		for _, key := range czech.Keys(w[1:]) {
			wanted = append(wanted, w[:1]+key)
		}
	}
	slices.Sort(got)
	slices.Sort(wanted)
	if !slices.Equal(got, wanted) {
		c.Errorf("%s:\ngot  %s\nwant %s", id, got, wanted)
	}
	if !slices.IsSortedFunc(all[0], func(a, b graph.Entry) int { return strings.Compare(a.Key, b.Key) }) {
		c.Errorf("%s: not by key", id)
	}
	for last := range graph.Below {
		some, err := c.Entries(c.Context(), []graph.ID{id}, last)
		beyond := func(e graph.Entry) bool { return last < e.Place && e.Place <= graph.Below }
		if want := slices.DeleteFunc(slices.Clone(all[0]), beyond); err != nil || !slices.Equal(some[0], want) {
			c.Errorf("%s up to %d:\ngot  %v, %v\nwant %v", id, last, some, err, want)
		}
	}
}

func (c *readerCase) ranked(q graph.Ranking, want string) graph.Ranked {
	c.Helper()
	page, err := c.Rank(c.Context(), q)
	if err != nil {
		c.Fatalf("Rank: %v", err)
	}
	var got []string
	for _, n := range page.Nodes {
		got = append(got, fmt.Sprintf("%s %d", n.ID, n.Score))
	}
	if strings.Join(got, ", ") != want {
		c.Errorf("got %q, want %q", strings.Join(got, ", "), want)
	}
	return page
}
