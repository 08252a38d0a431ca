package dump

import (
	"context"

	"github.com/krajina/krajina/graph"
)

// Node is a node with what the sources state of it, as a Reader's Statements gives that.
type Node struct {
	*graph.Record
	Stated []graph.Stated
}

// Lightly is a reader that can be read from end to end without keeping what it made for that.
type Lightly interface {
	// Lightly gives a reader of the same revision that forgets what it made for whoever asked when it is itself forgotten.
	Lightly() graph.Reader
}

// renewed is after how many pages a reader that keeps what it made is let go.
const renewed = 100

// Walk gives all nodes of the kinds, each kind in its own order.
func Walk(ctx context.Context, reader graph.Reader, kinds graph.Kinds, give func(*Node) error) error {
	for kind := range kinds.All() {
		if err := walkKind(ctx, reader, kind, give); err != nil {
			return err
		}
	}
	return nil
}

func walkKind(ctx context.Context, reader graph.Reader, kind graph.Kind, give func(*Node) error) error {
	light, from := reader, reader
	if l, ok := reader.(Lightly); ok {
		light = l.Lightly()
	}
	most := graph.MaxPage
	window := graph.Window{First: &most}
	for page := 1; ; page++ {
		found, err := light.Find(ctx, kind, graph.Query{Window: window})
		if err != nil {
			return err
		}
		ids := make([]graph.ID, len(found.Edges))
		for i, e := range found.Edges {
			ids[i] = e.Node.ID
		}
		stated, err := light.Statements(ctx, ids, graph.NoProperty)
		if err != nil {
			return err
		}
		for i, e := range found.Edges {
			if err := give(&Node{e.Node, stated[i]}); err != nil {
				return err
			}
		}
		if !found.HasNext || len(found.Edges) == 0 {
			return nil
		}
		window.After = found.Edges[len(found.Edges)-1].Cursor()
		if l, ok := from.(Lightly); ok && page%renewed == 0 {
			light = l.Lightly()
		}
	}
}
