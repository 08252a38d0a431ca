package memory

import (
	"context"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// gatherer collects what the index holds of nodes, one after the other.
type gatherer struct {
	g      *Graph
	keys   *dictionary
	words  words
	few    bool            // nodes will be asked for: nothing is kept of their texts
	nodes  map[node]uint32 // the keys that are ids of nodes
	last   graph.Place     // of those of words and names that are gathered
	region uint32          // graph.InAnyRegion
	places []graph.Place   // by key, 1 more; 0 for those that the node does not have
	found  []uint32
}

// newGatherer is one for all nodes, or for few, for whose keys no room is set aside.
func newGatherer(g *Graph, few bool) *gatherer {
	e := &gatherer{g: g, keys: newDictionary(), words: newWords(), nodes: map[node]uint32{}, last: graph.Below}
	e.few, e.keys.texts.few = few, few
	e.region = e.key(graph.InAnyRegion)
	return e
}

// key is the number of a key. There is room for all: they are made of the texts of a graph, for which there was.
func (e *gatherer) key(key string) uint32 {
	n, err := e.keys.number(key)
	if err != nil {
		panic(err)
	}
	return n
}

// idOf is the number of the key that is a node's id.
func (e *gatherer) idOf(n node) uint32 {
	key, ok := e.nodes[n]
	if !ok {
		key = e.key(string(e.g.id(n)))
		e.nodes[n] = key
	}
	return key
}

// known is where a key stands in the node, and whether it does.
func (e *gatherer) known(key uint32) (graph.Place, bool) {
	if key < uint32(len(e.places)) && e.places[key] > 0 {
		return e.places[key] - 1, true
	}
	return 0, false
}

func (e *gatherer) place(key uint32) graph.Place { return e.places[key] - 1 }

func (e *gatherer) put(key uint32, place graph.Place) {
	for uint32(len(e.places)) <= key {
		e.places = append(e.places, make([]graph.Place, len(e.keys.places))...)
	}
	if e.places[key] == 0 {
		e.found = append(e.found, key)
	}
	e.places[key] = place + 1
}

// of gives the keys of a node, whose places place tells; until it is asked for the next one.
func (e *gatherer) of(n node) []uint32 {
	for _, key := range e.found {
		e.places[key] = 0
	}
	e.found = e.found[:0]
	g, kind := e.g, e.g.kind(n)
	e.texts(n)
	if named.Has(kind) || kind == graph.KindProject {
		e.put(e.idOf(n), graph.Itself)
	}
	if kind != graph.KindProject && kind != graph.KindActivity {
		return e.found
	}
	for _, part := range g.parts(n) {
		if part != n && e.last == graph.Below {
			e.below(part)
		}
		e.links(part)
	}
	if p := g.projectOf.at(n); kind == graph.KindActivity && p != none {
		e.regions(p)
	}
	if kind == graph.KindProject {
		for _, p := range []graph.Property{graph.PropFollows, graph.PropComplements} {
			for l := range g.ends(n, p) {
				e.lead(l.object, graph.LinkedTo)
			}
		}
		for _, from := range g.links(n, graph.PropFollows).from {
			e.lead(node(from), graph.LinkedTo)
		}
	}
	return e.found
}

// named are the kinds of node that are found in running text by their names.
var named = graph.Concepts | graph.KindsOf(graph.KindRegion, graph.KindMunicipality, graph.KindProgramme, graph.KindCall, graph.KindActor, graph.KindLegalAct)

// texts adds what the node's own texts hold.
func (e *gatherer) texts(n node) {
	for r := e.g.rowsAt(n); r.read(); {
		place, ok := graph.PlaceOf(r.property)
		if !ok || place > e.last {
			continue
		}
		t := e.read(r.value)
		e.addAll(t, place)
		if r.property != graph.PropIdentifiers {
			e.words.count(t, n)
		}
		if place <= graph.InAlias {
			if key, ok := e.nameOf(r.value); ok {
				e.add(key, place)
			}
		}
	}
}

func (e *gatherer) below(part node) {
	for r := e.g.rowsAt(part); r.read(); {
		if _, ok := graph.PlaceOf(r.property); ok {
			e.addAll(e.read(r.value), graph.Below)
		}
	}
}

// addAll adds the keys of the words of those numbers.
func (e *gatherer) addAll(numbers []uint32, place graph.Place) {
	for _, n := range numbers {
		for _, key := range e.words.of[n].keys {
			e.add(key, place)
		}
	}
}

func (e *gatherer) add(key uint32, place graph.Place) {
	if known, ok := e.known(key); !ok || place < known {
		e.put(key, place)
	}
}

func (e *gatherer) lead(to node, place graph.Place) {
	key := e.idOf(to)
	if known, ok := e.known(key); !ok || place > known {
		e.put(key, place)
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
		e.add(e.region, graph.LinkedTo)
	}
}

// actor adds an actor; one that does something counts for more than one that only pays.
func (e *gatherer) actor(n node, place graph.Place) {
	if known, ok := e.known(e.idOf(n)); !ok || known != graph.LinkedTo {
		e.put(e.idOf(n), place)
	}
}

// entries gives what the index holds of a node, by key.
func (e *gatherer) entries(n node) []graph.Entry {
	found := e.of(n)
	entries := make([]graph.Entry, 0, len(found))
	for _, key := range found {
		entries = append(entries, graph.Entry{Key: e.keys.text(key), Place: e.place(key)})
	}
	slices.SortFunc(entries, func(a, b graph.Entry) int { return strings.Compare(a.Key, b.Key) })
	return entries
}

// Entries implements graph.Reader.
func (g *Graph) Entries(ctx context.Context, ids []graph.ID, last graph.Place) ([][]graph.Entry, error) {
	all := make([][]graph.Entry, len(ids))
	e := newGatherer(g, true)
	e.last = last
	for i, id := range ids {
		if n := g.node(id); n != none {
			all[i] = e.entries(n)
		}
	}
	return all, ctx.Err()
}
