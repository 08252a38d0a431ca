package graph

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// crowdReader has a node with as many neighbours as it is told, all of them one topic, which nothing leads on from.
type crowdReader struct {
	countingReader
	links int
}

func (r *crowdReader) Neighbors(_ context.Context, ids []ID, _ []Property) ([][]Neighbor, error) {
	all := make([][]Neighbor, len(ids))
	for i, id := range ids {
		if id == "project:crowd" {
			all[i] = make([]Neighbor, r.links)
			for k := range all[i] {
				all[i][k] = Neighbor{"topic:a", PropTopics, false}
			}
		}
	}
	return all, nil
}

func (r *crowdReader) Network() Network { return nil }

// Degrees says that the crowd's side is the one with less to look at.
func (r *crowdReader) Degrees(_ context.Context, ids []ID) ([]int, error) {
	degrees := make([]int, len(ids))
	for i, id := range ids {
		if id == "project:other" {
			degrees[i] = 1
		}
	}
	return degrees, nil
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
