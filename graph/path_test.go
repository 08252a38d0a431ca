package graph

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// crowdReader has a node with as many links as it is told, all of them to one topic, which nothing leads on from.
type crowdReader struct {
	countingReader
	links int
}

func (r *crowdReader) Ground(context.Context, PathWanted) (Ground, error) {
	return Charted{crowd{make([]int32, r.links), make([]Reading, r.links)}}, nil
}

// crowd is its network: node 1 has the links, node 0 is the topic, node 2 has a link to somewhere else.
type crowd struct {
	to  []int32
	how []Reading
}

func (crowd) Size() int       { return 4 }
func (crowd) ID(int32) ID     { return "" }
func (crowd) Kind(int32) Kind { return KindProject }

func (crowd) Number(id ID) int32 { return map[ID]int32{"project:crowd": 1, "project:other": 2}[id] }

// Degree says that the crowd's side is the one with less to look at.
func (crowd) Degree(n int32) int { return int(n) - 1 }

func (c crowd) Links(n int32) ([]int32, []Reading) {
	if n == 1 {
		return c.to, c.how
	}
	return nil, nil
}

// TestMostLinks: a search looks at two million links, and no more.
func TestMostLinks(t *testing.T) {
	for links, refused := range map[int]bool{mostLinks: false, mostLinks + 1: true} {
		l := NewLoader(&crowdReader{links: links}, Date{})
		path, err := l.Path(t.Context(), PathWanted{From: "project:crowd", To: "project:other"})
		if path != nil || (err != nil) != refused {
			t.Errorf("%d links: %v, %v", links, path, err)
		}
		var tooMuch *TooMuchError
		if refused && (!errors.As(err, &tooMuch) || !strings.HasPrefix(tooMuch.Message, "more than 2000000 links")) {
			t.Errorf("%d links: %v", links, err)
		}
	}
}
