package neo4j

import (
	"encoding/json"
	"strings"

	"github.com/krajina/krajina/graph"
)

// decoder reads the values of one answer. A node that comes several times is one record. The first fault is kept, what is
// read after it is of no use.
type decoder struct {
	reader  *Reader
	records map[graph.ID]*graph.Record
	orders  map[*graph.Record]string
	err     error
}

func (r *Reader) decoder() *decoder {
	return &decoder{reader: r, records: map[graph.ID]*graph.Record{}, orders: map[*graph.Record]string{}}
}

// record reads what record or placed wrote; nil for null.
func (d *decoder) record(v any) *graph.Record {
	if placed, ok := v.([]any); ok && len(placed) == 2 {
		r := d.record(placed[0])
		d.orders[r] = text(placed[1])
		return r
	}
	if v == nil {
		return nil
	}
	name, values, whole := strings.Cut(text(v), separator)
	id := graph.ID(name)
	if held := d.reader.words.records[id]; held != nil {
		return held
	}
	if !whole {
		d.fail(damagedValue(errShape))
		return nil
	}
	r := d.records[id]
	if r == nil {
		values, err := decodeValues(values)
		d.fail(err)
		r = &graph.Record{ID: id, Kind: id.Kind(), Values: values}
		d.records[id] = r
	}
	return r
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// source is the record of a source, which may state things without being a node.
func (d *decoder) source(id graph.ID) *graph.Record {
	if r := d.reader.words.records[id]; r != nil {
		return r
	}
	if d.records[id] == nil {
		d.records[id] = &graph.Record{ID: id, Kind: graph.KindSource}
	}
	return d.records[id]
}

// objects reads records into a map by id.
func (d *decoder) objects(v any) map[graph.ID]*graph.Record {
	list, _ := v.([]any)
	objects := make(map[graph.ID]*graph.Record, len(list))
	for _, o := range list {
		if r := d.record(o); r != nil {
			objects[r.ID] = r
		}
	}
	return objects
}

// stated reads a statement of a subject.
func (d *decoder) stated(v any, subject *graph.Record, objects map[graph.ID]*graph.Record) graph.Stated {
	var kept keptStatement
	if err := json.Unmarshal([]byte(text(v)), &kept); err != nil {
		d.fail(damagedValue(err))
	}
	var q graph.Qualifiers
	if kept.Qualifiers != nil {
		q = graph.Qualifiers(*kept.Qualifiers)
	}
	return graph.Stated{Subject: subject, Object: objects[kept.Object], Source: d.source(kept.Source), Statement: graph.Statement{
		Subject: kept.Subject, Property: graph.PropertyNamed(kept.Property), Value: kept.Text, Qualifiers: q,
		Original: kept.Original, Locator: kept.Locator, Inferred: kept.Inferred,
	}}
}

// allStated reads what stated wrote.
func (d *decoder) allStated(v any, subject *graph.Record) []graph.Stated {
	fields, _ := v.([]any)
	if len(fields) != 2 {
		return nil
	}
	objects := d.objects(fields[1])
	statements, _ := fields[0].([]any)
	var all []graph.Stated
	for _, s := range statements {
		all = append(all, d.stated(s, subject, objects))
	}
	return all
}

// page reads what page wrote.
func (d *decoder) page(v any, q graph.Query, r graph.Relation, unknown *unknownIDs) graph.Page {
	if d.reader.words.tells(r, q) {
		page := d.held(v, q)
		page.Unknown = unknown.next()
		return page
	}
	page := graph.Page{Unknown: unknown.next()}
	fields, _ := v.([]any)
	from, to := any(int64(0)), any(nil)
	switch len(fields) {
	case 1: // the whole list
		edges, _ := fields[0].([]any)
		page.Total = len(edges)
		to = int64(len(edges))
	case 2: // from the beginning
		edges, _ := fields[1].([]any)
		page.Total = number(fields[0])
		to = int64(len(edges))
	case 3: // between bounds
		page.Total = number(fields[0])
		if bounds, _ := fields[1].([]any); len(bounds) == 2 {
			from, to = bounds[0], bounds[1]
		}
	default:
		d.answers(nil, q.Next, nil, unknown)
		return page
	}
	switch {
	case from == nil:
		d.fail(lostCursor("after"))
	case to == nil:
		d.fail(lostCursor("before"))
	}
	page.HasPrevious, page.HasNext = number(from) > 0, number(to) < page.Total
	edges, _ := fields[len(fields)-1].([]any)
	page.Edges = make([]graph.Edge, 0, len(edges))
	at := *unknown
	for _, e := range edges {
		*unknown = at
		page.Edges = append(page.Edges, d.edge(e, q, r, unknown))
	}
	if len(edges) == 0 {
		d.answers(nil, q.Next, nil, unknown)
	}
	return page
}

func (d *decoder) edge(v any, q graph.Query, r graph.Relation, unknown *unknownIDs) graph.Edge {
	var fields [5]any // those at the end that there is nothing of are left out
	list, _ := v.([]any)
	copy(fields[:], list)
	e := graph.Edge{Node: d.record(fields[0]), Relevance: relevances[number(fields[1])]}
	if e.Node == nil {
		d.fail(damagedValue(errShape))
		return graph.Edge{}
	}
	if q.Reasons {
		d.because(&e, fields[2], fields[3], q, r)
	} else {
		links, _ := fields[2].([]any)
		for _, roles := range links {
			list, _ := roles.([]any)
			for _, role := range list {
				addRole(&e, graph.ActorRole(text(role)))
			}
		}
	}
	e.Next = d.answers(e.Node, q.Next, fields[4], unknown)
	return e
}

// answers reads what next wrote; of no node, so that the unknown ids of its pages are passed over.
func (d *decoder) answers(n *graph.Record, next graph.Next, v any, unknown *unknownIDs) *graph.Answers {
	fields, _ := v.([]any)
	var pages []any
	answers := &graph.Answers{}
	if len(fields) == 2 {
		answers.Stated = d.allStated(fields[0], n)
		pages, _ = fields[1].([]any)
	}
	for i, f := range next.Follow {
		var page any
		if i < len(pages) {
			page = pages[i]
		}
		answers.Pages = append(answers.Pages, d.page(page, f.Query, f.Relation, unknown))
	}
	if n == nil || !next.Stated && len(next.Follow) == 0 {
		return nil
	}
	return answers
}

// unknownIDs are those of the queries of a statement, in the order in which they were compiled.
type unknownIDs struct{ lists [][]graph.ID }

func (u *unknownIDs) next() []graph.ID {
	if len(u.lists) == 0 {
		return nil
	}
	first := u.lists[0]
	u.lists = u.lists[1:]
	return first
}

func text(v any) string { s, _ := v.(string); return s }

func number(v any) int { n, _ := v.(int64); return int(n) }
