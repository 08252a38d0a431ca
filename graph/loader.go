package graph

import (
	"context"
	"sync"
)

// Loader asks a reader on behalf of one request. It remembers which nodes arrived together and follows a link for all of
// them at once, so that a query costs one reader call for each field that leads to other nodes, however many nodes there are.
type Loader struct {
	Reader Reader
	// Today is the day for which the request derives what depends on the day.
	Today Date

	mu      sync.Mutex
	unknown map[ID]bool
}

// NewLoader makes the loader of one request.
func NewLoader(reader Reader, today Date) *Loader {
	return &Loader{Reader: reader, Today: today, unknown: map[ID]bool{}}
}

// Siblings are nodes that arrived together.
type Siblings struct {
	loader *Loader
	ids    []ID
	places map[ID]int

	mu    sync.Mutex
	calls map[any]func() (any, error)
}

// siblings are the nodes of the records, each once; nil records are left out.
func (l *Loader) siblings(records []*Record) *Siblings {
	s := &Siblings{loader: l, places: make(map[ID]int, len(records))}
	for _, r := range records {
		if r == nil {
			continue
		}
		if _, known := s.places[r.ID]; !known {
			s.places[r.ID] = len(s.ids)
			s.ids = append(s.ids, r.ID)
		}
	}
	return s
}

// together does a call once for all siblings. The key tells calls apart; the arguments of one key are always the same.
func together[T any](s *Siblings, key any, call func() (T, error)) (T, error) {
	s.mu.Lock()
	if s.calls == nil {
		s.calls = map[any]func() (any, error){}
	}
	do, ok := s.calls[key]
	if !ok {
		do = sync.OnceValues(func() (any, error) { return call() })
		s.calls[key] = do
	}
	s.mu.Unlock()
	result, err := do()
	if err != nil {
		var none T
		return none, err
	}
	return result.(T), nil
}

// Nodes gives the nodes in the order of the ids, nil where there is none.
func (l *Loader) Nodes(ctx context.Context, ids []ID) ([]Node, error) {
	records, err := l.Reader.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	set := l.siblings(records)
	nodes := make([]Node, len(records))
	for i, r := range records {
		if r != nil {
			nodes[i] = Entity{r, set}.Node()
		}
	}
	return nodes, nil
}

// Identified gives the one node of the kind with this identifier, nil where there is none.
func (l *Loader) Identified(ctx context.Context, kind Kind, value string) (Node, error) {
	records, err := l.Reader.Identified(ctx, kind, value)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	return Entity{records[0], l.siblings(records)}.Node(), nil
}

// Find gives a page of the nodes of a kind.
func (l *Loader) Find(ctx context.Context, kind Kind, q Query) (*List, error) {
	q.Today = l.Today
	if err := q.Window.Check(); err != nil {
		return nil, err
	}
	page, err := l.Reader.Find(ctx, kind, q)
	if err != nil {
		return nil, err
	}
	l.note(page.Unknown)
	return l.lists([]Page{page})[0], nil
}

// Follow gives a page of the neighbours of the entity. key tells this field from others that follow links of the same
// siblings; the relation and query of one key are always the same.
func (e Entity) Follow(ctx context.Context, key any, r Relation, q Query) (*List, error) {
	s := e.siblings
	q.Today = s.loader.Today
	lists, err := together(s, key, func() ([]*List, error) {
		if err := q.Window.Check(); err != nil {
			return nil, err
		}
		pages, err := s.loader.Reader.Follow(ctx, r, s.ids, q)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			s.loader.note(p.Unknown)
		}
		return s.loader.lists(pages), nil
	})
	if err != nil {
		return nil, err
	}
	return lists[s.places[e.ID]], nil
}

// lists makes the nodes of all pages siblings of each other.
func (l *Loader) lists(pages []Page) []*List {
	var records []*Record
	for _, p := range pages {
		for _, edge := range p.Edges {
			records = append(records, edge.Node)
		}
	}
	set, why := l.siblings(records), l.reasonsOf(pages)
	lists := make([]*List, len(pages))
	for i := range pages {
		lists[i] = &List{pages[i], set, why}
	}
	return lists
}

func (l *Loader) reasonsOf(pages []Page) *reasons {
	return &reasons{loader: l, records: func(add func(...*Record)) {
		for _, p := range pages {
			for _, edge := range p.Edges {
				add(edge.Via...)
				addStated(add, edge.Statements)
				for _, m := range edge.Matches {
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

// Unknown are the ids in the conditions of the request that name no node, sorted.
func (l *Loader) Unknown() []ID {
	l.mu.Lock()
	defer l.mu.Unlock()
	return sortedKeys(l.unknown)
}
