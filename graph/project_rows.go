package graph

import (
	"context"
	"slices"
)

// ProjectRow is a project with what a table shows of it.
type ProjectRow struct {
	*Project
	Regions   []*Region
	Programme *Programme
	Call      *Call
}

// rowsAtOnce is of how many projects a table asks for what they lead to at once.
const rowsAtOnce = 1_000

// EachProject gives all projects that meet the filter, in the order.
func (l *Loader) EachProject(ctx context.Context, filter *ProjectFilter, by []*ProjectOrder, give func(ProjectRow) error) error {
	where, err := filter.Condition("filter")
	if err != nil {
		return err
	}
	page, err := l.Reader.Find(ctx, KindProject, Query{Where: where, Order: Orders(by), Today: l.Today, Window: Window{All: true}})
	if err != nil {
		return err
	}
	l.note(page.Unknown)
	for edges := range slices.Chunk(page.Edges, rowsAtOnce) {
		if err := l.rows(ctx, edges, give); err != nil {
			return err
		}
	}
	return nil
}

func (l *Loader) rows(ctx context.Context, edges []Edge, give func(ProjectRow) error) error {
	records := make([]*Record, len(edges))
	for i, e := range edges {
		records[i] = e.Node
	}
	set := l.siblings(records)
	var lists [3][]List
	for i, p := range []Property{PropRegions, PropProgramme, PropCall} {
		pages, err := l.Reader.Follow(ctx, Relation{Property: p}, set.ids, Query{Today: l.Today, Window: Window{All: true}})
		if err != nil {
			return err
		}
		lists[i] = l.lists(pages, Next{})
	}
	for i, r := range records {
		row := ProjectRow{&Project{set.entity(i, r)}, NodesOf[Region](&lists[0][i]), One[Programme](&lists[1][i]), One[Call](&lists[2][i])}
		if err := give(row); err != nil {
			return err
		}
	}
	return nil
}
