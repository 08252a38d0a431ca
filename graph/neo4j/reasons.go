package neo4j

import (
	"cmp"
	"errors"
	"slices"

	"github.com/krajina/krajina/graph"
)

var errShape = errors.New("an answer has another shape than was asked for")

// relevances are the relevances by rank.
var relevances = [...]graph.Relevance{"", graph.Mention, graph.Secondary, graph.Primary}

func lostCursor(place string) error {
	return graph.Invalid(place, "the cursor is not of this list as it is now: start again without it")
}

// row is a statement of a node, by its place among them.
type toldRow struct {
	owner  *graph.Record
	place  int
	stated graph.Stated
}

// toldLink is a statement by which a link leads from via to object.
type toldLink struct {
	via, object *graph.Record
	rank        uint8
	toldRow
}

// match is a graph.Match in the making.
type match struct {
	node, concept *graph.Record
	rank          uint8
	rows          []toldRow
}

// told reads links, a toldLink for each of their statements.
func (d *decoder) told(v any) []toldLink {
	links, _ := v.([]any)
	var all []toldLink
	for _, l := range links {
		all = append(all, d.toldOne(l)...)
	}
	return all
}

func (d *decoder) toldOne(v any) []toldLink {
	fields, _ := v.([]any)
	if len(fields) != 6 {
		d.fail(damagedValue(errShape))
		return nil
	}
	via, owner, object := d.record(fields[0]), d.record(fields[1]), d.record(fields[2])
	objects := d.objects(fields[5])
	places, _ := fields[3].([]any)
	statements, _ := fields[4].([]any)
	links := make([]toldLink, 0, len(statements))
	for i := range min(len(places), len(statements)) {
		stated := d.stated(statements[i], owner, objects)
		link := toldLink{via: via, object: object, toldRow: toldRow{owner, number(places[i]), stated}}
		if stated.Property.Definition().Takes&graph.QRelevance != 0 && object.Kind != graph.KindSource {
			link.rank = stated.Statement.Qualifiers.Relevance.Rank()
		}
		links = append(links, link)
	}
	return links
}

// because fills in why an edge is there.
func (d *decoder) because(e *graph.Edge, reached, matched any, q graph.Query, r graph.Relation) {
	links := d.told(reached)
	slices.SortStableFunc(links, func(a, b toldLink) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), d.compare(a.via, b.via), d.compare(a.owner, b.owner), cmp.Compare(a.place, b.place))
	})
	why := &graph.Why{}
	e.Why = why
	var matches []match
	for _, l := range links {
		addRole(e, l.stated.Statement.Qualifiers.Role)
		if !slices.Contains(why.Via, l.via) {
			why.Via = append(why.Via, l.via)
		}
		why.Statements = append(why.Statements, l.stated)
		if r.Inverse {
			matches = append(matches, matchOf(l))
		}
	}
	why.Matches = d.bestFirst(append(matches, d.matches(matched, q.Where)...))
}

// addRole puts a role where it belongs in the order of the closed list, once.
func addRole(e *graph.Edge, role graph.ActorRole) {
	if role == "" {
		return
	}
	at, there := slices.BinarySearchFunc(e.Roles, role, func(a, b graph.ActorRole) int { return cmp.Compare(a.Place(), b.Place()) })
	if !there {
		e.Roles = slices.Insert(e.Roles, at, role)
	}
}

// compare orders nodes as lists do.
func (d *decoder) compare(a, b *graph.Record) int {
	return cmp.Or(cmp.Compare(d.order(a), d.order(b)), cmp.Compare(a.ID, b.ID))
}

func (d *decoder) order(r *graph.Record) string {
	if held, ok := d.reader.words.orders[r]; ok {
		return held
	}
	return d.orders[r]
}

func matchOf(l toldLink) match {
	m := match{node: l.via, rank: l.rank, rows: []toldRow{l.toldRow}}
	if graph.Concepts.Has(l.object.Kind) {
		m.concept = l.object
	}
	return m
}

// matches reads what matches wrote of a condition.
func (d *decoder) matches(v any, where graph.Condition) []match {
	list, _ := v.([]any)
	var found []match
	switch w := where.(type) {
	case graph.All:
		for i, inner := range w {
			if i < len(list) {
				found = append(found, d.matches(list[i], inner)...)
			}
		}
	case graph.Any:
		for i, inner := range w {
			if i < len(list) {
				found = append(found, d.matches(list[i], inner)...)
			}
		}
	case graph.Linked:
		for _, l := range d.told(v) {
			if w.Relevance == nil || l.rank > 0 && slices.Contains(w.Relevance, relevances[l.rank]) {
				found = append(found, matchOf(l))
			}
		}
	case graph.Leads:
		asked := map[string]bool{}
		for _, entry := range list {
			fields, _ := entry.([]any)
			if len(fields) != 3 {
				d.fail(damagedValue(errShape))
				continue
			}
			inner := d.matches(fields[2], w.To)
			if len(inner) == 0 {
				for _, l := range d.toldOne(fields[1]) {
					found = append(found, matchOf(l))
				}
			} else if to := text(fields[0]); !asked[to] {
				asked[to] = true
				found = append(found, inner...)
			}
		}
	case graph.HasText:
		words := graph.QueryWords(w.Text)
		for _, entry := range list {
			fields, _ := entry.([]any)
			if len(fields) != 2 {
				d.fail(damagedValue(errShape))
				continue
			}
			found = append(found, d.textMatch(d.record(fields[0]), fields[1], words)...)
		}
	}
	return found
}

// textMatch is the match of the texts of a node in which one of the words occurs, none where they occur in none of them.
func (d *decoder) textMatch(n *graph.Record, statements any, words [][]string) []match {
	m := match{node: n}
	list, _ := statements.([]any)
	for place, s := range list {
		stated := d.stated(s, n, nil)
		if graph.Searched(stated.Property) && graph.HasAnyWord(stated.Statement.Value, words) {
			m.rows = append(m.rows, toldRow{n, place, stated})
		}
	}
	if len(m.rows) == 0 {
		return nil
	}
	return []match{m}
}

// bestFirst orders matches by relevance, node and concept, those without one last, and makes one of those that agree in all three.
func (d *decoder) bestFirst(matches []match) []graph.Match {
	byWhat := func(a, b match) int {
		concept := 0
		switch {
		case a.concept == nil || b.concept == nil:
			concept = cmp.Compare(btoi(a.concept == nil), btoi(b.concept == nil))
		default:
			concept = d.compare(a.concept, b.concept)
		}
		return cmp.Or(cmp.Compare(b.rank, a.rank), d.compare(a.node, b.node), concept)
	}
	slices.SortFunc(matches, byWhat)
	var best []graph.Match
	for from, to := 0, 0; from < len(matches); from = to {
		var rows []toldRow
		for to = from; to < len(matches) && byWhat(matches[from], matches[to]) == 0; to++ {
			rows = append(rows, matches[to].rows...)
		}
		best = append(best, graph.Match{Node: matches[from].node, Concept: matches[from].concept, Relevance: relevances[matches[from].rank], Statements: d.inOrder(rows)})
	}
	return best
}

// inOrder gives rows as statements, each once, in the order of their nodes and of Statements.
func (d *decoder) inOrder(rows []toldRow) []graph.Stated {
	byPlace := func(a, b toldRow) int { return cmp.Or(d.compare(a.owner, b.owner), cmp.Compare(a.place, b.place)) }
	slices.SortFunc(rows, byPlace)
	rows = slices.CompactFunc(rows, func(a, b toldRow) bool { return byPlace(a, b) == 0 })
	list := make([]graph.Stated, len(rows))
	for i, r := range rows {
		list[i] = r.stated
	}
	return list
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
