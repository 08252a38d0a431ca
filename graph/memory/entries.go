package memory

import (
	"context"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// gatherer collects what the index holds of nodes, one after the other.
type gatherer struct {
	g      *Graph
	keysOf map[string][]string // of words: a language has fewer words than texts have places for them
	found  map[string]graph.Place
}

func newGatherer(g *Graph) *gatherer {
	return &gatherer{g, map[string][]string{}, map[string]graph.Place{}}
}

// of gives the places of the keys of a node; the map is used again for the next one.
func (e *gatherer) of(n node) map[string]graph.Place {
	clear(e.found)
	g, kind := e.g, e.g.kind(n)
	e.texts(n)
	if named.Has(kind) || kind == graph.KindProject {
		e.found[string(g.id(n))] = graph.Itself
	}
	if kind != graph.KindProject && kind != graph.KindActivity {
		return e.found
	}
	for _, part := range g.start(n, true) {
		if part != n {
			e.below(part)
		}
		e.links(part)
	}
	if p := g.projectOf[n]; kind == graph.KindActivity && p != none {
		e.regions(p)
	}
	if kind == graph.KindProject {
		for _, p := range []graph.Property{graph.PropFollows, graph.PropComplements} {
			for l := range g.ends(n, p) {
				e.lead(l.object, graph.LinkedTo)
			}
		}
		for _, l := range g.links(n, graph.PropFollows) {
			e.lead(l.from, graph.LinkedTo)
		}
	}
	return e.found
}

// named are the kinds of node that are found in running text by their names.
var named = graph.Concepts | graph.KindsOf(graph.KindRegion, graph.KindMunicipality, graph.KindProgramme, graph.KindCall, graph.KindActor, graph.KindLegalAct)

func (e *gatherer) texts(n node) {
	for r := e.g.rowsAt(n); r.read(); {
		place, ok := graph.PlaceOf(r.property)
		if !ok {
			continue
		}
		text := e.g.texts.at(r.value)
		e.words(text, place)
		if place <= graph.InAlias {
			if key := graph.NameKey(text); key != "" {
				e.add(key, place)
			}
		}
	}
}

func (e *gatherer) below(part node) {
	for r := e.g.rowsAt(part); r.read(); {
		if _, ok := graph.PlaceOf(r.property); ok {
			e.words(e.g.texts.at(r.value), graph.Below)
		}
	}
}

func (e *gatherer) words(text string, place graph.Place) {
	for w := range czech.Words(text) {
		keys, ok := e.keysOf[w.Text]
		if !ok {
			keys = czech.Keys(w.Text)
			e.keysOf[strings.Clone(w.Text)] = keys
		}
		for _, key := range keys {
			e.add(key, place)
		}
	}
}

func (e *gatherer) add(key string, place graph.Place) {
	if known, ok := e.found[key]; !ok || place < known {
		e.found[key] = place
	}
}

func (e *gatherer) lead(to node, place graph.Place) {
	key := string(e.g.id(to))
	if known, ok := e.found[key]; !ok || place > known {
		e.found[key] = place
	}
}

// The roles that say little of what an actor does.
const (
	roleFunder    graph.ActorRole = "FUNDER"
	roleOversight graph.ActorRole = "OVERSIGHT"
)

// relevanceAt are the places of what is led to with a relevance, by rank.
var relevanceAt = [...]graph.Place{graph.LinkedTo, graph.Mentioned, graph.Secondly, graph.Primarily}

// links adds what a project or a part of it leads to itself.
func (e *gatherer) links(n node) {
	g := e.g
	for _, p := range []graph.Property{graph.PropTopics, graph.PropTargetGroups, graph.PropMethods} {
		for l := range g.ends(n, p) {
			for _, up := range g.wider(l.object) {
				e.lead(up, relevanceAt[max(l.rank, 1)])
			}
		}
	}
	for l := range g.ends(n, graph.PropLegalActs) {
		e.lead(l.object, graph.LinkedTo)
	}
	for l := range g.ends(n, graph.PropActors) {
		place := graph.LinkedTo
		if role := g.quals[l.quals].Role; role == roleFunder || role == roleOversight {
			place = graph.Mentioned
		}
		e.actor(l.object, place)
	}
	for l := range g.ends(n, graph.PropFunding) {
		e.actor(l.object, graph.Mentioned)
	}
	for l := range g.ends(n, graph.PropProgramme) {
		for _, up := range g.wider(l.object) {
			e.lead(up, graph.LinkedTo)
		}
	}
	for l := range g.ends(n, graph.PropCall) {
		e.lead(l.object, graph.LinkedTo)
	}
	e.regions(n)
}

func (e *gatherer) regions(n node) {
	for l := range e.g.ends(n, graph.PropRegions) {
		e.lead(l.object, graph.LinkedTo)
		e.add(graph.InAnyRegion, graph.LinkedTo)
	}
}

// actor adds an actor; one that does something counts for more than one that only pays.
func (e *gatherer) actor(n node, place graph.Place) {
	if e.found[string(e.g.id(n))] != graph.LinkedTo {
		e.found[string(e.g.id(n))] = place
	}
}

// entries gives what the index holds of a node, by key.
func (e *gatherer) entries(n node) []graph.Entry {
	found := e.of(n)
	entries := make([]graph.Entry, 0, len(found))
	for key, place := range found {
		entries = append(entries, graph.Entry{Key: key, Place: place})
	}
	slices.SortFunc(entries, func(a, b graph.Entry) int { return strings.Compare(a.Key, b.Key) })
	return entries
}

// Entries implements graph.Reader.
func (g *Graph) Entries(ctx context.Context, ids []graph.ID) ([][]graph.Entry, error) {
	all := make([][]graph.Entry, len(ids))
	e := newGatherer(g)
	for i, id := range ids {
		if n := g.node(id); n != none {
			all[i] = e.entries(n)
		}
	}
	return all, ctx.Err()
}
