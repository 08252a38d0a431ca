package neo4j

import (
	"fmt"

	"github.com/krajina/krajina/graph"
)

// order is by what orders the list.
func order(l list, by []graph.Order) string {
	if len(by) == 0 {
		keys := l.node + "._order"
		if l.rank != "" {
			keys = l.rank + " DESC, " + keys
		}
		return keys
	}
	columns := map[graph.Property]string{graph.PropTitle: "_title", graph.PropStart: "_start", graph.PropEnd: "_end", graph.PropAmounts: "_budget"}
	keys := ""
	for _, o := range by {
		key := l.node + "." + columns[o.Property]
		keys += key + " IS NULL, " + key
		if o.Descending {
			keys += " DESC"
		}
		keys += ", "
	}
	return keys + l.node + ".id"
}

// whole says that a window begins where its list does.
func whole(w graph.Window) bool { return w.After == "" && w.Before == "" && w.Last == nil }

// window gives the clauses that find the bounds of a window in a list, where it has any, the first fields of the page, and the
// part of the list that it shows; of is what stands behind the name of an element of the list for its node. There are no fields
// where the whole list is wanted, the total where it is cut from the beginning, and else the total and the bounds, of which
// from is null where after is not in the list, to where before is not.
func (c *compiler) window(w graph.Window, list, of string) (clauses, fields, shown string) {
	switch {
	case whole(w) && w.All:
		return "", "", list
	case whole(w):
		return "", "size(" + list + "), ", fmt.Sprintf("%s[0..%s]", list, c.param(size(w, w.First, true)))
	}
	// A cursor stays good when its node is merged into another, so that what it names is looked up.
	place := func(cursor string, none, plus string) string {
		if cursor == "" {
			return none
		}
		id, n := c.fresh("id"), c.fresh("n")
		named := c.once(fmt.Sprintf("head(COLLECT { WITH %s AS %s %s RETURN %s.id })", c.param(cursorText(cursor)), id, c.lookup(id, n), n))
		return fmt.Sprintf("head([_i IN range(0, size(%[1]s) - 1) WHERE %[1]s[_i]%[2]s.id = %[3]s])%[4]s", list, of, named, plus)
	}
	after, before := place(w.After, "0", " + 1"), place(w.Before, "size("+list+")", "")
	first, last := c.param(size(w, w.First, w.Last == nil)), c.param(size(w, w.Last, false))
	begin, end, from, to := c.fresh("begin"), c.fresh("end"), c.fresh("from"), c.fresh("to")
	clauses = fmt.Sprintf(`
WITH *, %[1]s AS %[3]s, %[2]s AS %[4]s
WITH *, CASE WHEN %[4]s < %[3]s THEN %[3]s ELSE %[4]s END AS %[5]s
WITH *, CASE WHEN %[5]s - %[3]s > %[6]s THEN %[5]s - %[6]s ELSE %[3]s END AS %[7]s, CASE WHEN %[5]s - %[3]s > %[8]s THEN %[3]s + %[8]s ELSE %[5]s END AS %[9]s`,
		after, before, begin, c.fresh("end"), end, last, from, first, to)
	return clauses, fmt.Sprintf("size(%s), [%s, %s], ", list, from, to), fmt.Sprintf("%s[coalesce(%s, 0)..coalesce(%s, 0)]", list, from, to)
}

// size is a window's size as a parameter: null where there is none, the default where it is needed and nobody gives one.
func size(w graph.Window, n *int, needed bool) any {
	switch {
	case n != nil:
		return int64(*n)
	case needed && !w.All:
		return int64(graph.DefaultPage)
	}
	return nil
}

// cursorText is what a cursor stands for; windows are checked before.
func cursorText(cursor string) string {
	key, err := graph.ReadCursor(cursor)
	if err != nil {
		return ""
	}
	return key
}
