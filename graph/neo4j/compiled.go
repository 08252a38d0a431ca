package neo4j

import (
	"maps"
	"strconv"
	"sync"

	"github.com/krajina/krajina/graph"
)

// What is asked of single nodes is asked of one after another, and writing the statement would take a tenth of the time until the
// answer. So a reader keeps such statements by what they ask; only the ids and the day are put in anew.

// compiled are the statements for nodes that a reader has compiled.
type compiled struct {
	mu sync.Mutex
	of map[string]statement
}

// mostCompiled is how many statements are kept; one more, and all are compiled again as they are asked.
const mostCompiled = 500

// nodes gives the statement for nodes with what is asked ahead of them.
func (r *Reader) nodes(ids []graph.ID, next graph.Next) statement {
	k := &r.compiled
	key, kept := keyOf(nil, next)
	if kept {
		k.mu.Lock()
		s, ok := k.of[string(key)]
		k.mu.Unlock()
		if ok {
			s.params = maps.Clone(s.params)
			s.params[idsParam], s.params[todayParam] = texts(ids), day(nextDay(next).First())
			return s
		}
	}
	c := r.compiler(nextDay(next))
	s := c.statement(c.nodes(ids, next))
	if kept {
		k.mu.Lock()
		if k.of == nil || len(k.of) == mostCompiled {
			k.of = map[string]statement{}
		}
		k.of[string(key)] = s
		k.mu.Unlock()
	}
	return s
}

// keyOf adds to a key all by which what is asked ahead is told from anything else, but for the day. There is none where that has
// conditions with values or cursors, which hardly come again.
func keyOf(key []byte, next graph.Next) (_ []byte, ok bool) {
	key = strconv.AppendBool(append(key, '('), next.Stated)
	for _, f := range next.Follow {
		q := f.Query
		if len(q.Order) > 0 || q.Window.After+q.Window.Before != "" {
			return nil, false
		}
		key = append(keyOfRelation(key, f.Relation), ' ')
		switch w := q.Where.(type) {
		case nil:
		case graph.Lacks:
			key = keyOfRelation(append(key, "lacks"...), w.Relation)
		default:
			return nil, false
		}
		key = strconv.AppendBool(append(key, ' '), q.Reasons)
		key = strconv.AppendBool(append(key, ' '), q.Window.All)
		for _, size := range []*int{q.Window.First, q.Window.Last} {
			key = append(key, ' ')
			if size != nil {
				key = strconv.AppendInt(key, int64(*size), 10)
			}
		}
		if key, ok = keyOf(key, q.Next); !ok {
			return nil, false
		}
	}
	return append(key, ')'), true
}

func keyOfRelation(key []byte, r graph.Relation) []byte {
	key = strconv.AppendInt(append(key, ' '), int64(r.Property), 10)
	for _, is := range []bool{r.Inverse, r.Deep, r.Narrower} {
		key = strconv.AppendBool(append(key, ' '), is)
	}
	return strconv.AppendInt(append(key, ' '), int64(r.To), 10)
}
