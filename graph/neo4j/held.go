package neo4j

import (
	"cmp"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Of nodes that the reader holds an answer brings the ids alone, in any order and each as often as it comes: what they are, in
// which order they stand and where they lead to is known here.

// tells says whether the reader can make a page out of the ids of a relation's neighbours.
func (w *vocabulary) tells(r graph.Relation, q graph.Query) bool {
	return w.holds(kindsAt(r)) && r.Property.Definition().Takes&graph.QRole == 0 && !q.Reasons && len(q.Order) == 0 &&
		q.Window.After == "" && q.Window.Before == "" && w.leads(q.Next)
}

// leads says whether what is asked of nodes that are held can be answered without the database.
func (w *vocabulary) leads(next graph.Next) bool {
	return !next.Stated && !slices.ContainsFunc(next.Follow, func(f graph.Following) bool {
		r := f.Relation
		return r.Inverse || r.Deep || f.Query.Where != nil || r.Property == graph.PropSources || !w.tells(r, f.Query)
	})
}

// held is the expression for the ids of the neighbours of a node that meet a query's condition, each with the rank of a link
// where there are ranks.
func (c *compiler) held(from string, r graph.Relation, q graph.Query) string {
	hop := c.hop
	if q.Where == nil {
		hop = c.hopToAny
	}
	h := hop(from, r)
	clauses := h.match
	if met := c.met(h.to, q.Where, false); met != "true" {
		clauses += " AND " + met
	}
	if ranked(r) {
		return "COLLECT { " + clauses + " RETURN [" + h.to + ".id, " + h.link + "._ranks[0]] }"
	}
	return "COLLECT { " + clauses + " RETURN " + h.to + ".id }"
}

// held makes a page out of what held gave.
func (d *decoder) held(v any, q graph.Query) graph.Page {
	found, _ := v.([]any)
	if found == nil {
		return graph.Page{}
	}
	w := &d.reader.words
	ranks := make(map[graph.ID]int, len(found))
	for _, entry := range found {
		rank := 0
		if pair, ok := entry.([]any); ok && len(pair) == 2 {
			entry, rank = pair[0], number(pair[1])
		}
		id := graph.ID(text(entry))
		if w.records[id] == nil {
			d.fail(damagedValue(errShape))
			return graph.Page{}
		}
		ranks[id] = max(ranks[id], rank)
	}
	return w.page(ranks, q)
}

// ofKind are the ids of all nodes of a kind that is held, each without a rank.
func (w *vocabulary) ofKind(k graph.Kind) map[graph.ID]int {
	ids := map[graph.ID]int{}
	for id, r := range w.records {
		if r.Kind == k {
			ids[id] = 0
		}
	}
	return ids
}

// page is the page of nodes with these ids and ranks.
func (w *vocabulary) page(ranks map[graph.ID]int, q graph.Query) graph.Page {
	all := make([]*graph.Record, 0, len(ranks))
	for id := range ranks {
		all = append(all, w.records[id])
	}
	slices.SortFunc(all, func(a, b *graph.Record) int {
		return cmp.Or(cmp.Compare(ranks[b.ID], ranks[a.ID]), cmp.Compare(w.orders[a], w.orders[b]), cmp.Compare(a.ID, b.ID))
	})
	from, to, _ := q.Window.Cut(len(all), nil) // a window that was checked, without a cursor
	page := graph.Page{Edges: make([]graph.Edge, 0, to-from), Total: len(all), HasPrevious: from > 0, HasNext: to < len(all)}
	for _, r := range all[from:to] {
		page.Edges = append(page.Edges, graph.Edge{Node: r, Relevance: relevances[ranks[r.ID]], Next: w.answers(r.ID, q.Next)})
	}
	return page
}

// answers are what is asked ahead of a node that is held.
func (w *vocabulary) answers(id graph.ID, next graph.Next) *graph.Answers {
	if len(next.Follow) == 0 {
		return nil
	}
	answers := &graph.Answers{}
	for _, f := range next.Follow {
		ranks := map[graph.ID]int{}
		for _, to := range w.links[id][f.Relation.Property] {
			if f.Relation.To == graph.NoKind || f.Relation.To == to.Kind() {
				ranks[to] = 0
			}
		}
		answers.Pages = append(answers.Pages, w.page(ranks, f.Query))
	}
	return answers
}
