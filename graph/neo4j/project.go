package neo4j

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// The projection is the resolved graph: what graph/memory shows, kept as nodes and relationships. A node that changed is a new
// node with a new key, and all its relationships are made anew, so that readers of the old revision keep theirs.

// known is a node of the projection as it is; element is the database's own name of it, by which it is found without an index.
type known struct{ key, hash, element string }

// project writes what the changes make of the graph.
func (l *lease) project(ctx context.Context, next graph.Revision, before []storedSource, changed []encodedSource) (graph.Summary, error) {
	g, err := memory.Build(ctx, next, l.store.allAfter(ctx, next.Number, before, changed))
	if err != nil {
		return graph.Summary{}, err
	}
	if err := l.writeGraph(ctx, next.Number, g); err != nil {
		return graph.Summary{}, err
	}
	return g.Summary(ctx)
}

// writeGraph writes the difference between the graph that the database shows and this one.
func (l *lease) writeGraph(ctx context.Context, next int64, g *memory.Graph) error {
	was, err := l.store.knownNodes(ctx)
	if err != nil {
		return err
	}
	elements := make(map[graph.ID]string, len(was)) // of every node after the change
	isNew := map[graph.ID]bool{}
	for id := range g.IDs() {
		isNew[id] = true
	}
	if len(was) > 0 {
		for p := range g.Projected() {
			id := p.Record.ID
			if old, ok := was[id]; ok && old.hash == encode(p).hash() {
				elements[id] = old.element
				delete(isNew, id)
			}
		}
	}
	var ended []any
	for id, old := range was {
		if elements[id] == "" {
			ended = append(ended, old.key)
		}
	}
	if err := l.end(ctx, next, ended); err != nil {
		return err
	}
	if err := l.writeNodes(ctx, next, g, isNew, elements); err != nil {
		return err
	}
	if err := l.writeLinks(ctx, g, isNew, elements); err != nil {
		return err
	}
	if err := l.writeLexicon(ctx, next, g); err != nil {
		return err
	}
	return l.writeDormant(ctx, next, g)
}

// allAfter gives the sources as they are after the change, in the order in which Changes will give them.
func (s *Store) allAfter(ctx context.Context, next int64, before []storedSource, changed []encodedSource) iter.Seq2[graph.Change, error] {
	replaced := map[graph.ID]*graph.Change{}
	after := []storedSource{}
	for _, e := range changed {
		replaced[e.change.Source] = e.change
		after = append(after, storedSource{id: e.change.Source, revision: next, retracted: e.change.Retracted})
	}
	for _, b := range before {
		if replaced[b.id] == nil {
			after = append(after, b)
		}
	}
	slices.SortFunc(after, func(a, b storedSource) int {
		return cmp.Or(cmp.Compare(a.revision, b.revision), cmp.Compare(a.id, b.id))
	})
	return func(yield func(graph.Change, error) bool) {
		for _, src := range after {
			if src.retracted {
				continue
			}
			if c := replaced[src.id]; c != nil {
				if !yield(*c, nil) {
					return
				}
				continue
			}
			if change, err := s.change(ctx, src); !yield(change, err) || err != nil {
				return
			}
		}
	}
}

// knownNodes are the nodes of the projection as they are, by id.
func (s *Store) knownNodes(ctx context.Context) (map[graph.ID]known, error) {
	rows, err := s.fetch(ctx, `MATCH (n:Node) WHERE n._to = $current RETURN n.id AS id, n._key AS key, n._hash AS hash, elementId(n) AS element`, row{"current": current})
	if err != nil {
		return nil, err
	}
	nodes := make(map[graph.ID]known, len(rows))
	for _, r := range rows {
		nodes[graph.ID(get[string](r, "id"))] = known{get[string](r, "key"), get[string](r, "hash"), get[string](r, "element")}
	}
	return nodes, nil
}

// writeAtOnce is how many nodes or relationships one transaction writes.
const writeAtOnce = 2000

// batches runs a statement on rows, some at a time.
func (l *lease) batches(ctx context.Context, statement string, rows []any, params row) error {
	for batch := range slices.Chunk(rows, writeAtOnce) {
		err := l.write(ctx, func(run runner) error {
			all := row{"rows": batch}
			for name, value := range params {
				all[name] = value
			}
			_, err := run(statement, all)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// end ends nodes with the revision before next, and with them their relationships.
func (l *lease) end(ctx context.Context, next int64, keys []any) error {
	return l.batches(ctx, `UNWIND $rows AS key MATCH (n:Node {_key: key}) SET n._to = $next, n:`+passing, keys, row{"next": next})
}

// writeNodes writes the new nodes and adds them to elements.
func (l *lease) writeNodes(ctx context.Context, next int64, g *memory.Graph, isNew map[graph.ID]bool, elements map[graph.ID]string) error {
	byKind, ids := map[graph.Kind][]any{}, map[graph.Kind][]graph.ID{}
	flush := func(k graph.Kind) error {
		rows, of := byKind[k], ids[k]
		byKind[k], ids[k] = nil, nil
		if len(rows) == 0 {
			return nil
		}
		return l.write(ctx, func(run runner) error {
			created, err := run(createNode(k, next), row{"rows": rows})
			for i, r := range created {
				elements[of[i]] = get[string](r, "element")
			}
			return err
		})
	}
	for p := range g.Projected() {
		k := p.Record.Kind
		if !isNew[p.Record.ID] {
			continue
		}
		byKind[k] = append(byKind[k], []any{nodeProperties(encode(p), next), namesOf(p)})
		ids[k] = append(ids[k], p.Record.ID)
		if len(byKind[k]) == writeAtOnce {
			if err := flush(k); err != nil {
				return err
			}
		}
	}
	for k := range graph.AllKinds.All() {
		if err := flush(k); err != nil {
			return err
		}
	}
	return nil
}

func (l *lease) writeLinks(ctx context.Context, g *memory.Graph, isNew map[graph.ID]bool, elements map[graph.ID]string) error {
	byType := map[string][]any{}
	add := func(relationshipType string, p *memory.Projected, to graph.ID, properties row) error {
		byType[relationshipType] = append(byType[relationshipType], []any{elements[p.Record.ID], elements[to], properties})
		if len(byType[relationshipType]) < writeAtOnce {
			return nil
		}
		rows := byType[relationshipType]
		byType[relationshipType] = nil
		return l.batches(ctx, createLink(relationshipType), rows, nil)
	}
	for p := range g.Projected() {
		for _, link := range p.Links {
			if isNew[p.Record.ID] || isNew[link.To] {
				if err := add(relationshipTypes[link.Property], p, link.To, linkProperties(p, link)); err != nil {
					return err
				}
			}
		}
		for _, activity := range p.Within {
			if isNew[p.Record.ID] || isNew[activity] {
				if err := add(within, p, activity, row{}); err != nil {
					return err
				}
			}
		}
	}
	for relationshipType, rows := range byType {
		if err := l.batches(ctx, createLink(relationshipType), rows, nil); err != nil {
			return err
		}
	}
	return nil
}

// writeDormant ends the statements without a node that are such no more, and adds the new ones.
func (l *lease) writeDormant(ctx context.Context, next int64, g *memory.Graph) error {
	rows, err := l.store.fetch(ctx, `MATCH (d:KrajinaDormant) WHERE d._to = $current RETURN d._key AS key, d.cursor + ' ' + d.statement AS text`, row{"current": current})
	if err != nil {
		return err
	}
	was := map[string]string{} // by what it is: key
	for _, r := range rows {
		was[get[string](r, "text")] = get[string](r, "key")
	}
	var added []any
	place := 0
	for cursor, s := range g.DormantStatements() {
		statement := encodeStated(&s)
		source, at, _ := strings.Cut(cursor, "#")
		if place, err = strconv.Atoi(at); err != nil {
			return err
		}
		if _, kept := was[cursor+" "+statement]; kept {
			delete(was, cursor+" "+statement)
			continue
		}
		object := ""
		if s.Object != nil {
			object = string(s.Object.ID)
		}
		added = append(added, row{"_key": versionKey(graph.ID(cursor), next), "cursor": cursor, "source": source, "place": place,
			"statement": statement, "object": object, "_from": next, "_to": current})
	}
	var ended []any
	for _, key := range was {
		ended = append(ended, key)
	}
	if err := l.batches(ctx, `UNWIND $rows AS key MATCH (d:KrajinaDormant {_key: key}) SET d._to = $next`, ended, row{"next": next}); err != nil {
		return err
	}
	return l.batches(ctx, `UNWIND $rows AS row CREATE (d:KrajinaDormant) SET d = row`, added, nil)
}
