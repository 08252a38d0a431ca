package graph

import "context"

// Dataset is the graph as a whole.
type Dataset struct {
	Summary Summary
	loader  *Loader
}

// Dataset describes the graph as a whole.
func (l *Loader) Dataset(ctx context.Context) (*Dataset, error) {
	s, err := l.Reader.Summary(ctx)
	if err != nil {
		return nil, err
	}
	return &Dataset{s, l}, nil
}

// Revision names what the answer shows.
func (d *Dataset) Revision() string { return d.Summary.Revision.String() }

// KindCount is how many nodes of a kind there are.
type KindCount struct {
	Kind  string
	Count int
}

// Counts are the numbers of nodes of each kind, in the order of the model.
func (d *Dataset) Counts() []*KindCount {
	var counts []*KindCount
	for k := range AllKinds.All() {
		counts = append(counts, &KindCount{k.String(), d.Summary.Nodes[k]})
	}
	return counts
}

// StatementCount is how many statements all sources make.
func (d *Dataset) StatementCount() int { return d.Summary.Statements }

// Licence is that of the graph as data.
func (d *Dataset) Licence() string { return "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/" }

// Citation is how to cite the graph as it is now.
func (d *Dataset) Citation() string { return CitationOf(d.Summary.Revision) }

// CitationOf is how to cite the graph as it was at a revision.
func CitationOf(revision Revision) string {
	return "Krajina: projects of the Czech regions in social services, family policy and child protection, revision " + revision.String() + ". CC BY 4.0."
}

// DormantStatement is a statement whose subject is no node now.
type DormantStatement struct{ *StatementNode }

// Subject is what the source calls its subject.
func (s *DormantStatement) Subject() string { return s.stated.Statement.Subject }

// DormantStatementConnection is a page of statements without a node.
type DormantStatementConnection struct {
	page    DormantPage
	reasons *reasons
}

// DormantStatementEdge is one of them with its place in the list.
type DormantStatementEdge struct {
	Cursor string
	Node   *DormantStatement
}

// Dormant gives a page of the statements whose subject is no node.
func (d *Dataset) Dormant(ctx context.Context, first *int, after *string, last *int, before *string) (*DormantStatementConnection, error) {
	w := NewWindow(first, after, last, before)
	if err := w.Check(); err != nil {
		return nil, err
	}
	page, err := d.loader.Reader.Dormant(ctx, w)
	if err != nil {
		return nil, err
	}
	return &DormantStatementConnection{page, &reasons{loader: d.loader, records: func(add func(...*Record)) { addStated(add, page.Statements) }}}, nil
}

// Nodes are the page's statements.
func (c *DormantStatementConnection) Nodes() []*DormantStatement {
	var nodes []*DormantStatement
	for _, s := range c.reasons.statements(c.page.Statements) {
		nodes = append(nodes, &DormantStatement{s})
	}
	return nodes
}

// Edges are the page's statements with their places.
func (c *DormantStatementConnection) Edges() []*DormantStatementEdge {
	var edges []*DormantStatementEdge
	for i, n := range c.Nodes() {
		edges = append(edges, &DormantStatementEdge{c.page.Cursors[i], n})
	}
	return edges
}

// TotalCount is how many there are on all pages.
func (c *DormantStatementConnection) TotalCount() int { return c.page.Total }

// PageInfo says where the page stands in the list.
func (c *DormantStatementConnection) PageInfo() *PageInfo {
	return pageInfo(c.page.HasNext, c.page.HasPrevious, len(c.page.Cursors), func(i int) string { return c.page.Cursors[i] })
}

// Limits are those of a server, as it shows them: what one request may ask. A server that answers sets them; no reader knows them.
type Limits struct {
	Body, Tokens, Fields, Depth, IntrospectionDepth, Aliases, RootFields, Directives, Fragments, Page, Values, Cost, Milliseconds, Slots int
}
