package httpd

import (
	"time"

	"github.com/krajina/krajina/graph"
)

// Limits bound what one request may ask. Zero values are replaced by DefaultLimits.
type Limits struct {
	Body               int64         // bytes of a request's body
	Tokens             int           // of a GraphQL document
	Fields             int           // of a document as it is written, each fragment once
	Depth              int           // of fields in each other, fragments followed
	IntrospectionDepth int           // the same below __schema and __type
	Aliases            int           // of a document as it is written
	RootFields         int           // at the top of an operation, fragments followed
	Directives         int           // of a document as it is written
	Fragments          int           // of a document
	Page               int           // elements of a page, graph.DefaultPage to graph.MaxPage
	Values             int           // of the variables of a request, those within lists and objects too
	Cost               int           // of an operation; see costOf
	Timeout            time.Duration // from the request's arrival to the last field
	Slots              int           // requests that are at work at once: of clients, pages and exports
	Queue              int           // requests that wait for a slot
	QueueTime          time.Duration // that a request waits for a slot
	Persisted          int           // bytes that documents named by their hash take together
	Answers            int           // bytes that answers and pages take together, half each, which are given again as they are; below zero none is kept
}

// DefaultLimits are those that a server has when nobody says.
var DefaultLimits = Limits{
	Body: 1 << 20, Tokens: 2000, Fields: 500, Depth: 12, IntrospectionDepth: 15, Aliases: 30, RootFields: 20, Directives: 50, Fragments: 50,
	Page: 100, Values: 10_000, Cost: 25_000, Timeout: 5 * time.Second, Slots: 64, Queue: 64, QueueTime: time.Second, Persisted: 8 << 20, Answers: 32 << 20,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	for _, n := range []struct{ have, usual *int }{
		{&l.Tokens, &d.Tokens}, {&l.Fields, &d.Fields}, {&l.Depth, &d.Depth}, {&l.IntrospectionDepth, &d.IntrospectionDepth},
		{&l.Aliases, &d.Aliases}, {&l.RootFields, &d.RootFields}, {&l.Directives, &d.Directives}, {&l.Fragments, &d.Fragments},
		{&l.Page, &d.Page}, {&l.Values, &d.Values}, {&l.Cost, &d.Cost}, {&l.Slots, &d.Slots}, {&l.Queue, &d.Queue}, {&l.Persisted, &d.Persisted}, {&l.Answers, &d.Answers},
	} {
		if *n.have == 0 {
			*n.have = *n.usual
		}
	}
	if l.Body == 0 {
		l.Body = d.Body
	}
	if l.Timeout == 0 {
		l.Timeout = d.Timeout
	}
	if l.QueueTime == 0 {
		l.QueueTime = d.QueueTime
	}
	l.Page = max(min(l.Page, graph.MaxPage), graph.DefaultPage) // of which a page is when nobody says
	return l
}

// shown are the limits as the API shows them.
func (l Limits) shown() *graph.Limits {
	return &graph.Limits{
		Body: int(l.Body), Tokens: l.Tokens, Fields: l.Fields, Depth: l.Depth, IntrospectionDepth: l.IntrospectionDepth, Aliases: l.Aliases,
		RootFields: l.RootFields, Directives: l.Directives, Fragments: l.Fragments, Page: l.Page, Values: l.Values, Cost: l.Cost,
		Milliseconds: int(l.Timeout.Milliseconds()), Slots: l.Slots,
	}
}
