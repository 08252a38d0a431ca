package neo4j

import (
	"context"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// vocabulary holds the nodes of the kinds of which there are few, so that answers need not bring them again and again, and
// what is narrower than a concept need not be looked for.
type vocabulary struct {
	kinds   graph.Kinds
	records map[graph.ID]*graph.Record
	orders  map[*graph.Record]string
	aliases map[graph.ID]graph.ID
	// links lead from a node that is held to others that are; narrower are the concepts right under a concept, and the programmes
	// right under a programme.
	links    map[graph.ID]map[graph.Property][]graph.ID
	narrower map[graph.ID][]graph.ID
}

// fewest kinds are held where a graph has no more than fewNodes of the kind.
var fewest = graph.Concepts | graph.KindsOf(graph.KindRegion, graph.KindMunicipality, graph.KindProgramme, graph.KindCall, graph.KindLegalAct, graph.KindSource)

const fewNodes = 10_000

func (r *Reader) loadVocabulary(ctx context.Context) error {
	w := &r.words
	w.records, w.orders = map[graph.ID]*graph.Record{}, map[*graph.Record]string{}
	w.aliases, w.narrower = map[graph.ID]graph.ID{}, map[graph.ID][]graph.ID{}
	w.links = map[graph.ID]map[graph.Property][]graph.ID{}
	var names []string
	for k := range fewest.All() {
		if n := r.summary.Nodes[k]; n <= fewNodes {
			w.kinds |= graph.KindsOf(k)
			names = append(names, k.String())
		}
	}
	c := newCompiler(r.revision, w)
	kinds := c.param(names)
	rows, err := r.store.ask(ctx, r.store.config.Timeout, `MATCH (n:Node) WHERE n._kind IN `+kinds+` AND `+c.alive("n")+`
RETURN n._record AS record, n._order AS order,
COLLECT { MATCH (a:KrajinaName)-[:KRAJINA_NAMES]->(n) WHERE a.alias RETURN a.value } AS aliases,
COLLECT { MATCH (n)-[l]->(m:Node) WHERE type(l) IN `+c.param(typesOf(graph.LinkProperties()))+` AND m._kind IN `+kinds+` AND `+c.alive("m")+` RETURN [type(l), m.id] } AS links`, c.params)
	if err != nil {
		return err
	}
	for _, found := range rows {
		name, packed, _ := strings.Cut(get[string](found, "record"), separator)
		id := graph.ID(name)
		values, err := decodeValues(packed)
		if err != nil {
			return err
		}
		record := &graph.Record{ID: id, Kind: id.Kind(), Values: values}
		w.records[id], w.orders[record] = record, get[string](found, "order")
		for _, alias := range idList(get[[]any](found, "aliases")) {
			w.aliases[alias] = id
		}
		for _, link := range get[[]any](found, "links") {
			if pair, ok := link.([]any); ok && len(pair) == 2 {
				w.link(id, propertyOfType[text(pair[0])], graph.ID(text(pair[1])))
			}
		}
	}
	return nil
}

// link notes a link between nodes that are held.
func (w *vocabulary) link(from graph.ID, p graph.Property, to graph.ID) {
	add := func(from, to graph.ID) {
		if w.links[from] == nil {
			w.links[from] = map[graph.Property][]graph.ID{}
		}
		w.links[from][p] = append(w.links[from][p], to)
	}
	add(from, to)
	if p.Definition().Symmetric {
		add(to, from)
	}
	if p == graph.PropBroader || p == graph.PropParent {
		w.narrower[to] = append(w.narrower[to], from)
	}
}

// holds says whether all nodes of the kinds are held.
func (w *vocabulary) holds(kinds graph.Kinds) bool { return kinds != 0 && kinds&^w.kinds == 0 }

// named is the id of the node that an id names, also one that it was merged from; "" where none is held.
func (w *vocabulary) named(id graph.ID) graph.ID {
	if alias, ok := w.aliases[id]; ok {
		id = alias
	}
	if w.records[id] == nil {
		return ""
	}
	return id
}

func (w *vocabulary) has(id graph.ID) bool { return w.named(id) != "" }

// closures gives the ids of the nodes and, where asked for, of all that is narrower than them; false where one is not held.
func (w *vocabulary) closures(ids []graph.ID, narrower bool) ([]graph.ID, bool) {
	var all []graph.ID
	for _, id := range ids {
		named := w.named(id)
		if named == "" {
			return nil, false
		}
		if !slices.Contains(all, named) {
			all = append(all, named)
		}
	}
	for i := 0; narrower && i < len(all); i++ {
		for _, n := range w.narrower[all[i]] {
			if !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	return all, true
}
