package graph

import (
	"reflect"
	"slices"
)

// Next is what a request will ask of the nodes that a call brings. A reader may answer it with the call; one to which asking
// again costs nothing does not look at it. What it answers is what the calls themselves would give.
type Next struct {
	Stated bool        // Statements of each node, of all properties
	Follow []Following // no two of them alike
}

// Following is one page of neighbours of each node; its Query.Next goes on from them. Its window is checked and has no cursor,
// so that no page can fail by itself.
type Following struct {
	Relation Relation
	Query    Query
}

// Answers are what a reader answered ahead for one node.
type Answers struct {
	Stated []Stated // where Next.Stated asked
	Pages  []Page   // one for each of Next.Follow, in its order
}

// Found are the nodes of a call that names them.
type Found struct {
	// Nodes hold nil where there is no such node.
	Nodes []*Record
	// Next are the answers ahead, one for each of Nodes, nil for missing ones; nil where the reader did not look ahead.
	Next []*Answers
}

// empty says that nothing is asked.
func (n *Next) empty() bool { return !n.Stated && len(n.Follow) == 0 }

// Add asks for a page of neighbours, once however often it is added, and gives the place for what is asked of them.
func (n *Next) Add(r Relation, q Query) *Next {
	i := n.place(r, q)
	if i < 0 {
		i = len(n.Follow)
		n.Follow = append(n.Follow, Following{r, q})
	}
	return &n.Follow[i].Query.Next
}

// place is that of the following which brings the same pages, -1 where there is none. What the pages are asked next does not
// tell followings apart, and the day is the same in all of a request.
func (n *Next) place(r Relation, q Query) int {
	for i := range n.Follow {
		f := &n.Follow[i]
		if f.Relation == r && f.Query.Reasons == q.Reasons && reflect.DeepEqual(f.Query.Window, q.Window) &&
			reflect.DeepEqual(f.Query.Order, q.Order) && reflect.DeepEqual(f.Query.Where, q.Where) {
			return i
		}
	}
	return -1
}

// Clone is a tree of its own, whose days can be set; conditions and orders, which nobody changes, are shared.
func (n Next) Clone() Next {
	n.Follow = slices.Clone(n.Follow)
	for i := range n.Follow {
		n.Follow[i].Query.Next = n.Follow[i].Query.Next.Clone()
	}
	return n
}

// on sets the day down the tree.
func (n *Next) on(today Date) {
	for i := range n.Follow {
		n.Follow[i].Query.Today = today
		n.Follow[i].Query.Next.on(today)
	}
}
