package dump

import (
	"context"
	"io"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/linked"
)

// WriteLinked writes the whole graph as linked data: what data set it is, then each node with the statements about it.
func WriteLinked(ctx context.Context, reader graph.Reader, names *linked.Names, w linked.Writer) error {
	s, err := reader.Summary(ctx)
	if err != nil {
		return err
	}
	if err := w.Write(linked.Dataset(names, s.Revision)); err != nil {
		return err
	}
	err = Walk(ctx, reader, graph.AllKinds, func(n *Node) error {
		for _, r := range linked.Describe(n.Record, n.Stated) {
			if err := w.Write(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.Close()
}

// linkedAs is a form of linked data.
func linkedAs(form func(io.Writer, *linked.Names) linked.Writer) func(context.Context, io.Writer, Source) error {
	return func(ctx context.Context, w io.Writer, from Source) error {
		return WriteLinked(ctx, from.Reader, from.Names, form(w, from.Names))
	}
}
