package graph

import "context"

// ImportReport is what a change did to the graph, or would do.
type ImportReport struct {
	outcome *Outcome
	loader  *Loader
}

// Report shows an outcome.
func (l *Loader) Report(o *Outcome, err error) (*ImportReport, error) {
	if err != nil {
		return nil, err
	}
	return &ImportReport{o, l}, nil
}

func (r *ImportReport) statements() *StatementChanges {
	return r.outcome.Comparison.Statements[r.outcome.Source]
}

// Revision is the graph's after the change.
func (r *ImportReport) Revision() string { return r.outcome.Revision.String() }

// Added is how many statements came.
func (r *ImportReport) Added() int { return r.statements().Added }

// Changed is how many took the place of others.
func (r *ImportReport) Changed() int { return r.statements().Changed }

// Removed is how many went.
func (r *ImportReport) Removed() int { return r.statements().Removed }

// PersonalDropped is how many names and contacts were left out: of a change without a file none.
func (r *ImportReport) PersonalDropped() int { return 0 }

// Refused are the rows of which nothing is taken: of a change without a file none.
func (r *ImportReport) Refused() []*Refused { return []*Refused{} }

// Refused is a row of a file of which nothing is taken.
type Refused struct {
	Place  string
	Reason string
	Remedy *string
}

// Changes are the statements that differ.
func (r *ImportReport) Changes(first *int, after *string) (*StatementChangeConnection, error) {
	s := r.statements()
	of := s.ofNodes()
	return listing(NewWindow(first, after, nil, nil), len(of), func(i int) *StatementChangeNode { return r.loader.statementChange(s.At(of[i])) })
}

// Nodes are the nodes that come, change and go.
func (r *ImportReport) Nodes(first *int, after *string) (*NodeChangeConnection, error) {
	changes := r.outcome.Comparison.Nodes
	return listing(NewWindow(first, after, nil, nil), len(changes), func(i int) *NodeChangeNode { return &NodeChangeNode{changes[i], r.loader} })
}

// Conflicts are what sources disagree on by it.
func (r *ImportReport) Conflicts() []*ConflictNode {
	conflicts := r.outcome.Comparison.Conflicts
	nodes := make([]*ConflictNode, len(conflicts))
	for i := range conflicts {
		c := &conflicts[i]
		nodes[i] = &ConflictNode{c, &reasons{loader: r.loader, records: func(add func(...*Record)) {
			add(c.Node)
			addStated(add, c.Statements)
		}}}
	}
	return nodes
}

// StatementChangeNode is a statement before and after, as the API shows it.
type StatementChangeNode struct{ Before, After *StatementNode }

// statementChange shows a change.
func (l *Loader) statementChange(c StatementChange) *StatementChangeNode {
	node := func(s *Stated) *StatementNode {
		if s == nil {
			return nil
		}
		return &StatementNode{s, &reasons{loader: l, records: func(add func(...*Record)) { addStated(add, []Stated{*s}) }}}
	}
	return &StatementChangeNode{node(c.Before), node(c.After)}
}

// NodeChangeNode is a node that came, was changed or went, as the API shows it.
type NodeChangeNode struct {
	change NodeChange
	loader *Loader
}

// ID is the node's.
func (n *NodeChangeNode) ID() ID { return n.change.ID }

// Kind is the node's.
func (n *NodeChangeNode) Kind() string { return n.change.Kind.String() }

// Name is its title, name or label.
func (n *NodeChangeNode) Name() string { return n.change.Name }

// Change is what became of it.
func (n *NodeChangeNode) Change() ChangeKind { return n.change.Change }

// Node is the node as it is; nil where it is not there, or not yet.
func (n *NodeChangeNode) Node(ctx context.Context) (Node, error) {
	nodes, err := n.loader.Nodes(ctx, []ID{n.change.ID}, nil)
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}
