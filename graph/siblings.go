package graph

import (
	"context"
	"sync"
)

// Siblings are nodes that arrived together, with what the reader answered ahead of them.
type Siblings struct {
	loader *Loader
	ids    []ID
	places map[ID]int
	// next is what answers answer, one for each of ids.
	next    Next
	answers []*Answers

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

// answered are siblings of which the reader was told what comes next. It answered that for all of them, or they are as if it
// had answered nothing.
func (l *Loader) answered(records []*Record, next Next, answers []*Answers) *Siblings {
	s := l.siblings(records)
	if !next.Stated && len(next.Follow) == 0 {
		return s
	}
	byPlace := make([]*Answers, len(s.ids))
	for i, r := range records {
		if r == nil {
			continue
		}
		if i >= len(answers) || answers[i] == nil {
			return s
		}
		byPlace[s.places[r.ID]] = answers[i]
	}
	s.next, s.answers = next, byPlace
	return s
}

// follow gives a page for each of the siblings, and what the reader was told to come next of their nodes.
func (s *Siblings) follow(ctx context.Context, r Relation, q Query, ahead Ahead) ([]Page, Next, error) {
	if i := s.next.place(r, q); i >= 0 {
		pages := make([]Page, len(s.ids))
		for at, a := range s.answers {
			pages[at] = a.Pages[i]
		}
		return pages, s.next.Follow[i].Query.Next, nil
	}
	if err := q.Window.Check(); err != nil {
		return nil, Next{}, err
	}
	q.Next = s.loader.next(ahead, len(s.ids))
	pages, err := s.loader.Reader.Follow(ctx, r, s.ids, q)
	return pages, q.Next, err
}

// statements gives what is stated of each of the siblings: of one property, or all for NoProperty.
func (s *Siblings) statements(ctx context.Context, p Property) ([][]Stated, error) {
	if !s.next.Stated {
		return s.loader.Reader.Statements(ctx, s.ids, p)
	}
	lists := make([][]Stated, len(s.ids))
	for at, a := range s.answers {
		for i := range a.Stated {
			if p == NoProperty || a.Stated[i].Property == p {
				lists[at] = append(lists[at], a.Stated[i])
			}
		}
	}
	return lists, nil
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
