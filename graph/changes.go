package graph

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// Difference is what the sources that were put in or retracted since a revision stated then and state now, as far as it is not
// the same. It is of one reader, and may be kept beside it and asked by many at once.
type Difference struct {
	Now        Revision
	comparison *Comparison
	sources    []sourceDifference // of all that were put in or retracted, by id

	mu    sync.Mutex
	nodes []NodeChange // nil until they are asked for
}

type sourceDifference struct {
	id        ID
	was, is   bool // there was, and is, such a source
	statement *StatementChanges
}

// NewDifference compares what was and what is. It keeps only what is stated of subjects of which something differs: of a list of
// thousands of operations mostly some are others.
func NewDifference(past *Past) *Difference {
	whole := compareSources(past.Was, past.Is)
	d := &Difference{Now: past.Now, comparison: compareSources(whole.touched(past.Was), whole.touched(past.Is))}
	for i, is := range past.Is {
		d.sources = append(d.sources, sourceDifference{is.Source, !past.Was[i].Retracted, !is.Retracted, d.comparison.Statements[is.Source]})
	}
	return d
}

// compareSources compares the statements of the same sources; what other sources state is not known to it.
func compareSources(was, is []Change) *Comparison {
	retracted := func(c Change) bool { return c.Retracted }
	c := &Comparison{Statements: map[ID]*StatementChanges{}, was: compose(slices.DeleteFunc(slices.Clone(was), retracted)), now: compose(slices.DeleteFunc(slices.Clone(is), retracted))}
	for _, of := range []*composed{c.was, c.now} { // what a node is may be stated by sources that did not change
		of.lives = slices.Repeat([]bool{true}, len(of.nodes))
	}
	for _, change := range is {
		c.Statements[change.Source] = compareStatements(c.was, c.now, change.Source)
	}
	return c
}

// touched leaves of changes what is stated of the subjects of which a statement differs, by what either side calls them.
func (c *Comparison) touched(changes []Change) []Change {
	names := map[ID]map[string]bool{}
	for source, s := range c.Statements {
		names[source] = map[string]bool{}
		for _, p := range s.pairs {
			if p.before != noPlace {
				names[source][c.was.at(p.before).Subject] = true
			}
			if p.after != noPlace {
				names[source][c.now.at(p.after).Subject] = true
			}
		}
	}
	left := make([]Change, len(changes))
	for i, change := range changes {
		left[i] = Change{Source: change.Source, Retracted: change.Retracted}
		for _, s := range change.Statements {
			if names[change.Source][s.Subject] {
				left[i].Statements = append(left[i].Statements, s)
			}
		}
	}
	return left
}

// Changes are what came, changed and went since a revision.
type Changes struct {
	Since  string
	loader *Loader
	*Difference
}

// Changes says what differs from what the graph was at a revision.
func (l *Loader) Changes(ctx context.Context, since string) (*Changes, error) {
	kept, ok := l.Reader.(Kept)
	if !ok {
		return nil, errNotKept
	}
	revision, err := ParseRevision(since)
	if err != nil {
		return nil, Invalid("since", "%v", err)
	}
	d, err := kept.Difference(ctx, revision)
	if err != nil {
		return nil, err
	}
	return &Changes{since, l, d}, nil
}

// Revision is the newest.
func (c *Changes) Revision() string { return c.Now.String() }

func (c *Changes) count(of func(*StatementChanges) int) int {
	n := 0
	for _, s := range c.sources {
		n += of(s.statement)
	}
	return n
}

// Added is how many statements came.
func (c *Changes) Added() int { return c.count(func(s *StatementChanges) int { return s.Added }) }

// Changed is how many took the place of others of the same source.
func (c *Changes) Changed() int { return c.count(func(s *StatementChanges) int { return s.Changed }) }

// Removed is how many went.
func (c *Changes) Removed() int { return c.count(func(s *StatementChanges) int { return s.Removed }) }

// SourceChange is a source that came, was changed or went.
type SourceChange struct {
	ID                      ID
	Change                  ChangeKind
	Added, Changed, Removed int

	loader *Loader
}

// Source is the source as it is, nil where it is not there any more.
func (s *SourceChange) Source(ctx context.Context) (*Source, error) {
	nodes, err := s.loader.Nodes(ctx, []ID{s.ID}, nil)
	if err != nil {
		return nil, err
	}
	source, _ := nodes[0].(*Source)
	return source, nil
}

// Sources are those that were put in or retracted since, and are not as they were, by id.
func (c *Changes) Sources() []*SourceChange {
	sources := []*SourceChange{}
	for _, d := range c.sources {
		change := SourceChange{d.id, ChangeChanged, d.statement.Added, d.statement.Changed, d.statement.Removed, c.loader}
		switch {
		case d.was == d.is && d.statement.Len() == 0:
			continue
		case !d.was:
			change.Change = ChangeAdded
		case !d.is:
			change.Change = ChangeRemoved
		}
		sources = append(sources, &change)
	}
	return sources
}

// Changes are the statements that differ, by source.
func (c *Changes) Changes(ctx context.Context, first *int, after *string) (*StatementChangeConnection, error) {
	var all []func() StatementChange
	for _, d := range c.sources {
		for _, i := range d.statement.ofNodes() {
			all = append(all, func() StatementChange { return d.statement.At(i) })
		}
	}
	page, err := listing(NewWindow(first, after, nil, nil), len(all), func(i int) *StatementChangeNode { return c.loader.statementChange(all[i]()) })
	if err != nil {
		return nil, err
	}
	return page, c.complete(ctx, page.Nodes)
}

// complete shows the nodes of statements as all sources have them, where they still are.
func (c *Changes) complete(ctx context.Context, changes []*StatementChangeNode) error {
	var stated []*Stated
	var ids []ID
	for _, change := range changes {
		for _, s := range []*StatementNode{change.Before, change.After} {
			if s == nil {
				continue
			}
			stated, ids = append(stated, s.stated), append(ids, s.stated.Subject.ID, s.stated.Source.ID)
			if s.stated.Property.IsLink() {
				ids = append(ids, ID(s.stated.Statement.Value))
			}
		}
	}
	found, err := c.loader.Reader.Nodes(ctx, ids, Next{})
	if err != nil {
		return err
	}
	records := map[ID]*Record{}
	for i, r := range found.Nodes {
		if r != nil {
			records[ids[i]] = r
		}
	}
	for _, s := range stated {
		if r := records[s.Subject.ID]; r != nil {
			s.Subject = r
		}
		if r := records[s.Source.ID]; r != nil {
			s.Source = r
		}
		if r := records[ID(s.Statement.Value)]; r != nil && s.Property.IsLink() {
			s.Object = r
		}
	}
	return nil
}

// Nodes are the nodes that came, were changed and went.
func (c *Changes) Nodes(ctx context.Context, kinds []string, first *int, after *string) (*NodeChangeConnection, error) {
	all, err := c.changedNodes(ctx)
	if err != nil {
		return nil, err
	}
	if kinds != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(n NodeChange) bool { return !slices.Contains(kinds, n.Kind.String()) })
	}
	return listing(NewWindow(first, after, nil, nil), len(all), func(i int) *NodeChangeNode { return &NodeChangeNode{all[i], c.loader} })
}

// touchedNode is a node of which a changed source states something else than it did.
type touchedNode struct {
	name      *Record // as it was, or as the changed sources have it now
	wasStated bool    // a changed source stated its kind
}

// changedNodes tells, of the nodes that changed sources speak of, which came and went. It asks what there is now: a node of whose
// kind only changed sources speak, none of which spoke of it before, came; one of which one spoke and that is not there went.
func (c *Changes) changedNodes(ctx context.Context) ([]NodeChange, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Difference.nodes != nil {
		return c.Difference.nodes, nil
	}
	comparison := c.comparison
	all := map[ID]*touchedNode{}
	touch := func(of *composed, p place) {
		n := of.id.Node[of.joiner.Known(int(p.change), of.at(p).Subject)]
		if n < 0 {
			return
		}
		id := of.id.IDs[n]
		if all[id] == nil {
			all[id] = &touchedNode{}
		}
		t := all[id]
		if was, there := comparison.was.byID[id]; there {
			t.wasStated = t.wasStated || comparison.was.stated[was]
		}
		if t.name == nil || of == comparison.now && of.stated[n] {
			t.name = of.record(n, of.claims(n))
		}
	}
	for _, s := range comparison.Statements {
		for _, p := range s.pairs {
			if p.before != noPlace {
				touch(comparison.was, p.before)
			}
			if p.after != noPlace {
				touch(comparison.now, p.after)
			}
		}
	}
	ids := sortedKeys(all)
	found, err := c.loader.Reader.Nodes(ctx, ids, Next{})
	if err != nil {
		return nil, err
	}
	kinds, err := c.loader.Reader.Statements(ctx, ids, PropKind)
	if err != nil {
		return nil, err
	}
	changes := []NodeChange{}
	seen := map[ID]bool{}
	for i, id := range ids {
		t, node := all[id], found.Nodes[i]
		switch {
		case node == nil && t.wasStated:
			changes = append(changes, NodeChange{id, id.Kind(), t.name.Called(nil), ChangeRemoved})
		case node == nil || seen[node.ID]:
		default:
			seen[node.ID] = true
			change := ChangeChanged
			if !t.wasStated && c.came(kinds[i]) {
				change = ChangeAdded
			}
			changes = append(changes, NodeChange{node.ID, node.Kind, node.Called(nil), change})
		}
	}
	slices.SortFunc(changes, func(a, b NodeChange) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	c.Difference.nodes = changes
	return changes, nil
}

// came says whether all who state a node's kind are sources that changed.
func (c *Changes) came(kind []Stated) bool {
	return !slices.ContainsFunc(kind, func(s Stated) bool { _, changed := c.comparison.Statements[s.Source.ID]; return !changed })
}
