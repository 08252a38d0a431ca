package graph

import (
	"encoding/base64"
	"strings"
)

// Query says which nodes of a list are wanted and in which order.
type Query struct {
	// Where is what the nodes must meet; nil for all.
	Where Condition
	Order []Order
	// Today is the day for which what depends on the day is derived.
	Today Date
	// Reasons asks why each node is in the list: Edge.Why.
	Reasons bool
	Window  Window
	// Next is what the request will ask of the nodes of the list.
	Next Next
}

// Order is one key of an order of projects. Those without the value come last in both directions.
type Order struct {
	Property   Property // PropTitle, PropStart, PropEnd or PropAmounts
	Descending bool
}

// MaxPage is the most nodes a page has, DefaultPage how many it has when nobody says.
const (
	MaxPage     = 100
	DefaultPage = 20
)

// Window is the part of a list that is wanted: First after After, or Last before Before.
type Window struct {
	First, Last   *int
	After, Before string
	// All asks for the whole list; only for lists that the model keeps short.
	All bool
}

// Check says what is wrong with a window: a size outside 1 to 100, both sizes at once, a cursor that is not ours.
func (w Window) Check() error {
	if w.First != nil && w.Last != nil {
		return Invalid("last", "first and last at once: give one of them")
	}
	for _, size := range []struct {
		place string
		n     *int
	}{{"first", w.First}, {"last", w.Last}} {
		if size.n != nil && (*size.n < 1 || *size.n > MaxPage) {
			return Invalid(size.place, "%d is not a page size: it is 1 to %d", *size.n, MaxPage)
		}
	}
	for _, cursor := range []struct{ place, c string }{{"after", w.After}, {"before", w.Before}} {
		if cursor.c == "" {
			continue
		}
		if _, err := ReadCursor(cursor.c); err != nil {
			return Invalid(cursor.place, "%v", err)
		}
	}
	return nil
}

// forward is a window that only goes forward, as rankings have it: how many nodes, and after which.
func (w Window) forward(byDefault int) (first int, after ID, err error) {
	if err := w.Check(); err != nil {
		return 0, "", err
	}
	first = byDefault
	if w.First != nil {
		first = *w.First
	}
	if w.After != "" {
		key, err := ReadCursor(w.After)
		if err != nil {
			return 0, "", err
		}
		after = ID(key)
	}
	return first, after, nil
}

// Cut gives the window's part of a list of n as a half-open range; at gives the position of a cursor's key in the list,
// or -1 where it is not there, which is an error: the cursor is of another list, or of this one before it changed.
func (w Window) Cut(n int, at func(key string) int) (from, to int, err error) {
	if err := w.Check(); err != nil {
		return 0, 0, err
	}
	from, to = 0, n
	if w.After != "" {
		i, err := w.find("after", w.After, at)
		if err != nil {
			return 0, 0, err
		}
		from = i + 1
	}
	if w.Before != "" {
		i, err := w.find("before", w.Before, at)
		if err != nil {
			return 0, 0, err
		}
		to = max(i, from)
	}
	switch {
	case w.All:
	case w.Last != nil:
		from = max(from, to-*w.Last)
	case w.First != nil:
		to = min(to, from+*w.First)
	default:
		to = min(to, from+DefaultPage)
	}
	return from, to, nil
}

func (w Window) find(place, cursor string, at func(string) int) (int, error) {
	key, err := ReadCursor(cursor)
	if err != nil {
		return 0, Invalid(place, "%v", err)
	}
	i := at(key)
	if i < 0 {
		return 0, Invalid(place, "the cursor is not of this list as it is now: start again without it")
	}
	return i, nil
}

const (
	cursorPrefix = "k1:"
	maxCursor    = 400
)

// Cursor is the opaque form of a key, mostly an id, by which a list goes on after or before a node.
func Cursor(key string) string {
	var plain, encoded [128]byte // room for nearly all, so that only the cursor itself is allocated
	return string(base64.RawURLEncoding.AppendEncode(encoded[:0], append(append(plain[:0], cursorPrefix...), key...)))
}

// ReadCursor is the key that Cursor wrapped.
func ReadCursor(cursor string) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	key, ours := strings.CutPrefix(string(raw), cursorPrefix)
	if err != nil || !ours || len(cursor) > maxCursor || Cursor(key) != cursor {
		return "", Invalid("", "this is not a cursor of ours: take one from pageInfo or an edge")
	}
	return key, nil
}

// NewWindow is the window that the arguments of a connection ask for.
func NewWindow(first *int, after *string, last *int, before *string) Window {
	w := Window{First: first, Last: last}
	if after != nil {
		w.After = *after
	}
	if before != nil {
		w.Before = *before
	}
	return w
}

// ProjectOrder is one key of the order of projects, as a client asks for it.
type ProjectOrder struct {
	Field     string
	Direction string
}

// Orders are the keys of an order of projects.
func Orders(by []*ProjectOrder) []Order {
	properties := map[string]Property{"TITLE": PropTitle, "START": PropStart, "END": PropEnd, "BUDGET": PropAmounts}
	var orders []Order
	for _, o := range by {
		orders = append(orders, Order{properties[o.Field], o.Direction == "DESC"})
	}
	return orders
}
