package graph

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// AuditConnection is a page of entries, as Relay has it.
type AuditConnection struct {
	page   *AuditPage
	before bool
	loader *Loader
}

// AuditEdge is an entry with its place.
type AuditEdge struct {
	Cursor string
	Node   *AuditEntryNode
}

// Audit gives the entries of a source or of all, the newest first.
func (l *Loader) Audit(ctx context.Context, first *int, after *string, source *ID) (*AuditConnection, error) {
	kept, ok := l.Reader.(Kept)
	if !ok {
		return nil, errNotKept
	}
	var q AuditQuery
	var last ID
	var err error
	if q.First, last, err = NewWindow(first, after, nil, nil).forward(DefaultPage); err != nil {
		return nil, err
	}
	if source != nil {
		q.Source = *source
	}
	if last != "" {
		if q.After, err = auditPlace(last); err != nil {
			return nil, err
		}
	}
	page, err := kept.Audit(ctx, q)
	if err != nil {
		return nil, err
	}
	return &AuditConnection{page, last != "", l}, nil
}

// auditPlace reads what a cursor holds.
func auditPlace(key ID) (AuditPlace, error) {
	number, source, ok := strings.Cut(string(key), " ")
	n, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || n < 1 {
		return AuditPlace{}, Invalid("after", "the cursor is not of this list: start again without it")
	}
	return AuditPlace{Revision{Number: n}, ID(source)}, nil
}

func (p AuditPlace) cursor() string {
	return Cursor(strconv.FormatInt(p.Revision.Number, 10) + " " + string(p.Source))
}

// Nodes are the page's entries.
func (c *AuditConnection) Nodes() []*AuditEntryNode {
	nodes := make([]*AuditEntryNode, len(c.page.Entries))
	for i := range nodes {
		nodes[i] = &AuditEntryNode{&c.page.Entries[i], c.loader}
	}
	return nodes
}

// Edges are the page's entries with their places.
func (c *AuditConnection) Edges() []*AuditEdge {
	edges := make([]*AuditEdge, len(c.page.Entries))
	for i, n := range c.Nodes() {
		edges[i] = &AuditEdge{n.entry.cursor(), n}
	}
	return edges
}

// PageInfo says where the page stands in the list.
func (c *AuditConnection) PageInfo() *PageInfo {
	return pageInfo(c.page.More, c.before, len(c.page.Entries), func(i int) string { return c.page.Entries[i].cursor() })
}

// TotalCount is how many entries there are.
func (c *AuditConnection) TotalCount() int { return c.page.Total }

// AuditEntryNode is an entry as the API shows it.
type AuditEntryNode struct {
	entry  *AuditEntry
	loader *Loader
}

// Revision is the one that the change made.
func (n *AuditEntryNode) Revision() string { return n.entry.Revision.String() }

// At is when it was.
func (n *AuditEntryNode) At() time.Time { return n.entry.At.UTC().Truncate(time.Second) }

// SourceID is whose statements it changed.
func (n *AuditEntryNode) SourceID() ID { return n.entry.Source }

// Source is the source as it is; nil where it is not there any more.
func (n *AuditEntryNode) Source(ctx context.Context) (*Source, error) {
	return (&SourceChange{ID: n.entry.Source, loader: n.loader}).Source(ctx)
}

// Change is what became of the source.
func (n *AuditEntryNode) Change() ChangeKind { return n.entry.Change }

func (n *AuditEntryNode) count(of func(*Counts) int) *int {
	if n.entry.Counts == nil {
		return nil
	}
	return new(of(n.entry.Counts))
}

// Added is how many statements came; nil where that is not known.
func (n *AuditEntryNode) Added() *int { return n.count(func(c *Counts) int { return c.Added }) }

// Changed is how many took the place of others.
func (n *AuditEntryNode) Changed() *int { return n.count(func(c *Counts) int { return c.Changed }) }

// Removed is how many went.
func (n *AuditEntryNode) Removed() *int { return n.count(func(c *Counts) int { return c.Removed }) }

// Agent is who did it; nil where that is not known.
func (n *AuditEntryNode) Agent() *AgentNode {
	if n.entry.Agent == (Agent{}) {
		return nil
	}
	return &AgentNode{n.entry.Agent}
}

// AgentNode is an agent as the API shows it.
type AgentNode struct{ agent Agent }

// Kind is by what it came.
func (a *AgentNode) Kind() AgentKind { return a.agent.Kind }

// Name is the token's.
func (a *AgentNode) Name() *string { return enumOf[string](a.agent.Name) }

// Role is the one that it had.
func (a *AgentNode) Role() *Role { return enumOf[Role](string(a.agent.Role)) }

// Key tells agents of one kind apart.
func (a *AgentNode) Key() *string { return enumOf[string](a.agent.Key) }
