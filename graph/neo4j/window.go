package neo4j

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// order is by what orders the list.
func order(l list, by []graph.Order) string {
	if len(by) == 0 {
		keys := fmt.Sprintf("%[1]s._order, %[1]s.id", l.node)
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

// window gives the clauses that find the bounds of a window in a list of nodes, and the bounds; from is null where after is
// not in the list, to where before is not.
func (c *compiler) window(w graph.Window, nodes, kept string) (clauses, from, to string) {
	if w.All && w.After == "" && w.Before == "" {
		return "", "0", fmt.Sprintf("size(%s)", nodes)
	}
	from, to = c.fresh("from"), c.fresh("to")
	if w.After == "" && w.Before == "" && w.Last == nil {
		first := c.param(size(w, w.First, true))
		return fmt.Sprintf("\nWITH %[1]s, CASE WHEN size(%[2]s) > %[3]s THEN %[3]s ELSE size(%[2]s) END AS %[4]s", kept, nodes, first, to), "0", to
	}
	// A cursor stays good when its node is merged into another, so that what it names is looked up.
	place := func(cursor string, none, plus string) string {
		if cursor == "" {
			return none
		}
		id, n := c.fresh("id"), c.fresh("n")
		named := c.once(fmt.Sprintf("head(COLLECT { WITH %s AS %s %s RETURN %s.id })", c.param(cursorText(cursor)), id, c.lookup(id, n), n))
		return fmt.Sprintf("head([_i IN range(0, size(%[1]s) - 1) WHERE %[1]s[_i].id = %[2]s])%[3]s", nodes, named, plus)
	}
	after, before := place(w.After, "0", " + 1"), place(w.Before, "size("+nodes+")", "")
	first, last := c.param(size(w, w.First, w.Last == nil)), c.param(size(w, w.Last, false))
	begin, end := c.fresh("begin"), c.fresh("end")
	clauses = fmt.Sprintf(`
WITH %[1]s, %[2]s AS %[4]s, %[3]s AS %[5]s
WITH %[1]s, %[4]s, CASE WHEN %[5]s < %[4]s THEN %[4]s ELSE %[5]s END AS %[5]s
WITH %[1]s, CASE WHEN %[5]s - %[4]s > %[6]s THEN %[5]s - %[6]s ELSE %[4]s END AS %[7]s, CASE WHEN %[5]s - %[4]s > %[8]s THEN %[4]s + %[8]s ELSE %[5]s END AS %[9]s`,
		kept, after, before, begin, end, last, from, first, to)
	return clauses, from, to
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

// bound is a bound of a window that may be null.
func bound(b string) string {
	if strings.HasPrefix(b, "from") || strings.HasPrefix(b, "to") {
		return "coalesce(" + b + ", 0)"
	}
	return b
}
