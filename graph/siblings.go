package graph

import (
	"context"
	"errors"
	"hash/maphash"
	"math/bits"
	"sync"
)

// Siblings are nodes that arrived together, with what the reader answered ahead of them.
type Siblings struct {
	loader *Loader
	ids    []ID
	slots  []int32 // at the hash of an id, or behind it, its place from 1; 0 where none is
	at     []int32 // the places of the records that they were made of, from 1; 0 of nil ones
	// next is what answers answer, one for each of ids.
	next    Next
	answers []*Answers

	mu    sync.Mutex
	calls map[any]*call
}

var slotSeed = maphash.MakeSeed()

// slot is the one that has the id's place, or would have it.
func (s *Siblings) slot(id ID) *int32 {
	last := uint64(len(s.slots) - 1) // their number is a power of two, and more than there are ids
	at := maphash.String(slotSeed, string(id)) & last
	for s.slots[at] != 0 && s.ids[s.slots[at]-1] != id {
		at = (at + 1) & last
	}
	return &s.slots[at]
}

// place is that of the id, -1 where it is none of theirs.
func (s *Siblings) place(id ID) int { return int(*s.slot(id)) - 1 }

// siblings are the nodes of the records, each once; nil records are left out.
func (l *Loader) siblings(records []*Record) *Siblings {
	n := len(records)
	s := &Siblings{loader: l, ids: make([]ID, 0, n), slots: make([]int32, 1<<bits.Len(uint(2*n))), at: make([]int32, n)}
	for i, r := range records {
		if r == nil {
			continue
		}
		slot := s.slot(r.ID)
		if *slot == 0 {
			s.ids = append(s.ids, r.ID)
			*slot = int32(len(s.ids))
		}
		s.at[i] = *slot
	}
	return s
}

// entity is the record that was the i-th of those that the siblings were made of.
func (s *Siblings) entity(i int, r *Record) Entity { return Entity{r, s, s.at[i]} }

// answered are siblings of which the reader was told what comes next. It answered that for all of them, or they are as if it
// had answered nothing.
func (l *Loader) answered(records []*Record, next Next, answers []*Answers) *Siblings {
	s := l.siblings(records)
	if next.empty() {
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
		byPlace[s.at[i]-1] = answers[i]
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

// call is one that was or is being done.
type call struct {
	once   sync.Once
	result any
	err    error
}

var errPanicked = errors.New("the call for all siblings panicked")

func (s *Siblings) call(key any) *call {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.calls[key]
	if c == nil {
		if s.calls == nil {
			s.calls = map[any]*call{}
		}
		c = &call{err: errPanicked}
		s.calls[key] = c
	}
	return c
}

// together does a call once for all siblings. The key tells calls apart; the arguments of one key are always the same.
func together[T any](s *Siblings, key any, do func() (T, error)) (T, error) {
	c := s.call(key)
	c.once.Do(func() { c.result, c.err = do() })
	if c.err != nil {
		var none T
		return none, c.err
	}
	return c.result.(T), nil
}
