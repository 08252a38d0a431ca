package graph

import (
	"context"
	"slices"
	"sync"
)

// Loader asks a reader on behalf of one request. It remembers which nodes arrived together and follows a link for all of
// them at once, so that a query costs one reader call for each field that leads to other nodes, however many nodes there are.
type Loader struct {
	Reader Reader
	// Today is the day for which the request derives what depends on the day.
	Today Date

	looksAhead bool

	mu      sync.Mutex
	unknown map[ID]bool
	listed  int // of projects of groups that were asked for
	cells   int // of comparisons that were made
}

// NewLoader makes the loader of one request.
func NewLoader(reader Reader, today Date) *Loader {
	return &Loader{Reader: reader, Today: today, looksAhead: reader.LooksAhead(), unknown: map[ID]bool{}}
}

// Ahead finds out what a request will ask of the nodes that a call brings which starts from so many nodes; of Find it is one.
type Ahead func(from int) Next

// next is what to tell the reader; nothing where it does not look ahead, for finding out costs time.
func (l *Loader) next(ahead Ahead, from int) Next {
	if ahead == nil || !l.looksAhead {
		return Next{}
	}
	next := ahead(from)
	next.on(l.Today)
	return next
}

// Nodes gives the nodes in the order of the ids, nil where there is none.
func (l *Loader) Nodes(ctx context.Context, ids []ID, ahead Ahead) ([]Node, error) {
	next := l.next(ahead, len(ids))
	found, err := l.Reader.Nodes(ctx, ids, next)
	if err != nil {
		return nil, err
	}
	set := l.answered(found.Nodes, next, found.Next)
	nodes := make([]Node, len(found.Nodes))
	for i, r := range found.Nodes {
		if r != nil {
			nodes[i] = set.entity(i, r).Node()
		}
	}
	return nodes, nil
}

// Identified gives the one node of the kind with this identifier, nil where there is none.
func (l *Loader) Identified(ctx context.Context, kind Kind, value string, ahead Ahead) (Node, error) {
	next := l.next(ahead, 1)
	found, err := l.Reader.Identified(ctx, kind, value, next)
	if err != nil || len(found.Nodes) == 0 {
		return nil, err
	}
	return l.answered(found.Nodes, next, found.Next).entity(0, found.Nodes[0]).Node(), nil
}

// AheadOf finds out what a request will ask of nodes with these ids.
type AheadOf func(ids []ID) Ahead

// byID gives the nodes of the ids, of which some may be equal or "", by id; nil where there is none.
func (l *Loader) byID(ctx context.Context, ids []ID, ahead AheadOf) (map[ID]Node, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(ids) > 0 && ids[0] == "" {
		ids = ids[1:]
	}
	byID := make(map[ID]Node, len(ids))
	if len(ids) == 0 {
		return byID, nil
	}
	var next Ahead
	if ahead != nil {
		next = ahead(ids)
	}
	nodes, err := l.Nodes(ctx, ids, next)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		byID[id] = nodes[i]
	}
	return byID, nil
}

// Find gives a page of the nodes of a kind.
func (l *Loader) Find(ctx context.Context, kind Kind, q Query, ahead Ahead) (*List, error) {
	q.Today = l.Today
	if err := q.Window.Check(); err != nil {
		return nil, err
	}
	q.Next = l.next(ahead, 1)
	page, err := l.Reader.Find(ctx, kind, q)
	if err != nil {
		return nil, err
	}
	l.note(page.Unknown)
	return &l.lists([]Page{page}, q.Next)[0], nil
}

// FindEach gives a page for each of the queries, which are alike but for what they ask; the nodes of all pages are siblings.
func (l *Loader) FindEach(ctx context.Context, kind Kind, queries []Query, ahead Ahead) ([]List, error) {
	if len(queries) == 0 {
		return nil, nil
	}
	next := l.next(ahead, len(queries))
	for i := range queries {
		queries[i].Today, queries[i].Next = l.Today, next
		if err := queries[i].Window.Check(); err != nil {
			return nil, err
		}
	}
	pages, err := l.Reader.FindEach(ctx, kind, queries)
	if err != nil {
		return nil, err
	}
	for _, p := range pages {
		l.note(p.Unknown)
	}
	return l.lists(pages, next), nil
}

// Follow gives a page of the neighbours of the entity. key tells this field from others that follow links of the same
// siblings; the relation and query of one key are always the same.
func (e Entity) Follow(ctx context.Context, key any, r Relation, q Query, ahead Ahead) (*List, error) {
	s := e.siblings
	q.Today = s.loader.Today
	lists, err := together(s, key, func() ([]List, error) {
		pages, next, err := s.follow(ctx, r, q, ahead)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			s.loader.note(p.Unknown)
		}
		return s.loader.lists(pages, next), nil
	})
	if err != nil {
		return nil, err
	}
	return &lists[e.place()], nil
}

// lists makes the nodes of all pages siblings of each other.
func (l *Loader) lists(pages []Page, next Next) []List {
	n := 0
	for i := range pages {
		n += len(pages[i].Edges)
	}
	records, answers, why := make([]*Record, 0, n), []*Answers(nil), (*reasons)(nil)
	if !next.empty() {
		answers = make([]*Answers, 0, n)
	}
	for i := range pages {
		for k := range pages[i].Edges {
			e := &pages[i].Edges[k]
			records = append(records, e.Node)
			if answers != nil {
				answers = append(answers, e.Next)
			}
			if e.Why != nil && why == nil {
				why = l.reasonsOf(pages)
			}
		}
	}
	set, first := l.answered(records, next, answers), 0
	lists := make([]List, len(pages))
	for i := range pages {
		lists[i] = List{&pages[i], set, why, first}
		first += len(pages[i].Edges)
	}
	return lists
}

func (l *Loader) reasonsOf(pages []Page) *reasons {
	return &reasons{loader: l, records: func(add func(...*Record)) {
		for _, p := range pages {
			for _, edge := range p.Edges {
				why := edge.Because()
				add(why.Via...)
				addStated(add, why.Statements)
				for _, m := range why.Matches {
					add(m.Node, m.Concept)
					addStated(add, m.Statements)
				}
			}
		}
	}}
}

func (l *Loader) note(unknown []ID) {
	if len(unknown) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range unknown {
		l.unknown[id] = true
	}
}

// spend notes that a request asks for so many more of something, of which it may have so many.
func (l *Loader) spend(spent *int, n, most int, place, what string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if *spent += n; *spent > most {
		return Invalid(place, "%d %s: a request takes %d at most; ask for less, or in several requests", *spent, what, most)
	}
	return nil
}

// Unknown are the ids in the conditions of the request that name no node, sorted.
func (l *Loader) Unknown() []ID {
	l.mu.Lock()
	defer l.mu.Unlock()
	return sortedKeys(l.unknown)
}
