package neo4j

import (
	"context"
	"slices"

	"github.com/krajina/krajina/graph"
)

// vocabulary holds the nodes of the kinds of which there are few, so that answers need not bring them again and again, and
// what is narrower than a concept need not be looked for.
type vocabulary struct {
	kinds   graph.Kinds
	records map[graph.ID]*graph.Record
	orders  map[*graph.Record]string
	aliases map[graph.ID]graph.ID
	// narrower are the concepts right under a concept, and the programmes right under a programme.
	narrower map[graph.ID][]graph.ID
}

// fewest kinds are held where a graph has no more than fewNodes of the kind.
var fewest = graph.Concepts | graph.KindsOf(graph.KindRegion, graph.KindMunicipality, graph.KindProgramme, graph.KindCall, graph.KindLegalAct, graph.KindSource)

const fewNodes = 10_000

func (r *Reader) loadVocabulary(ctx context.Context) error {
	w := &r.words
	w.records, w.orders = map[graph.ID]*graph.Record{}, map[*graph.Record]string{}
	w.aliases, w.narrower = map[graph.ID]graph.ID{}, map[graph.ID][]graph.ID{}
	var names []string
	for k := range fewest.All() {
		if n := r.summary.Nodes[k]; n <= fewNodes {
			w.kinds |= graph.KindsOf(k)
			names = append(names, k.String())
		}
	}
	rows, err := r.store.ask(ctx, r.store.config.Timeout, `MATCH (n:Node) WHERE n._kind IN $kinds AND `+alive("n")+`
RETURN n.id AS id, n._values AS values, n._order AS order,
COLLECT { MATCH (a:KrajinaName)-[:KRAJINA_NAMES]->(n) WHERE a.alias RETURN a.value } AS aliases,
COLLECT { MATCH (m:Node)-[:BROADER|UNDER]->(n) WHERE `+alive("m")+` RETURN m.id } AS narrower`, row{"at": r.revision.Number, "kinds": names})
	if err != nil {
		return err
	}
	for _, found := range rows {
		id := graph.ID(get[string](found, "id"))
		values, err := decodeValues(get[string](found, "values"))
		if err != nil {
			return err
		}
		record := &graph.Record{ID: id, Kind: id.Kind(), Values: values}
		w.records[id], w.orders[record] = record, get[string](found, "order")
		for _, alias := range idList(get[[]any](found, "aliases")) {
			w.aliases[alias] = id
		}
		w.narrower[id] = idList(get[[]any](found, "narrower"))
	}
	return nil
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
