package graph

import "context"

// Reader answers questions about one revision of the graph. Every implementation passes all of graphtest.Reader.
//
// A reader is immutable: all its answers are of the same revision, whatever is applied to the store meanwhile. What it
// returns is shared and must not be changed. All methods are safe for concurrent use and give ctx's error when it ends.
type Reader interface {
	// LooksAhead says whether the reader answers what calls ask with Next; only then is it worth finding out what that is.
	LooksAhead() bool
	// Summary describes the graph as a whole.
	Summary(ctx context.Context) (Summary, error)
	// Nodes gives the nodes in the order of the ids, nil where there is none; ids that a node was merged from find it too.
	Nodes(ctx context.Context, ids []ID, next Next) (Found, error)
	// Identified gives the nodes of the kind whose identifier has this value, in any scheme, by id.
	Identified(ctx context.Context, kind Kind, value string, next Next) (Found, error)
	// Find gives a page of the nodes of the kind that meet the query. Without an order the stronger of what the query asks
	// about comes first, then the kind's own order; the last tie-break is the id. Regions and programmes are ordered by code,
	// calls by number, activities by project and the positions from the top down to them, outputs by project, activity and
	// title, events by first day, project, activity and title, all others by title, name or label in Czech order, of several
	// the Czech one; what lacks the code, the activity or the day comes last.
	Find(ctx context.Context, kind Kind, q Query) (Page, error)
	// FindEach gives for each of the queries the page that Find gives; a fault of one is the fault of all.
	FindEach(ctx context.Context, kind Kind, queries []Query) ([]Page, error)
	// Tally gives which keys the projects that meet a condition have, and their budgets. What it returns is shared.
	Tally(ctx context.Context, q TallyQuery) (Tally, error)
	// Follow gives a page of the neighbours of each of the nodes, in the order of from; an empty page where there is no such
	// node. Without an order the neighbours come in the relation's own order, see Relation.
	Follow(ctx context.Context, r Relation, from []ID, q Query) ([]Page, error)
	// Statements gives what the sources state of each of the nodes, in the order of ids: of this property, or of all for
	// NoProperty; by property, the statement that resolving prefers first. Statements of every subject that was joined into
	// the node are among them.
	Statements(ctx context.Context, ids []ID, property Property) ([][]Stated, error)
	// Lexicon gives the words and names of the graph; the same one each time.
	Lexicon(ctx context.Context) (*Lexicon, error)
	// Entries gives what the index holds of each of the nodes, by key; nil where there is no node. Words and names are those that
	// stand in the places up to the last, a word's the first; Below gives them all.
	Entries(ctx context.Context, ids []ID, last Place) ([][]Entry, error)
	// Rank gives a page of the nodes in which the terms stand; without a term that chooses, those in which a common one does. An
	// After that is not in the ranking is an error.
	Rank(ctx context.Context, q Ranking) (Ranked, error)
	// Neighbors gives the nodes that links of the properties (see LinkProperties) lead to from each of the nodes, or from which
	// they lead to it: by property, those that lead from it first, then as lists of all kinds order them; each once for a
	// property and direction. Nil where there is no node.
	Neighbors(ctx context.Context, ids []ID, via []Property) ([][]Neighbor, error)
	// Ground is the graph for the walk that looks for these paths: with the links of Neighbors, at least those of the kinds of Via. From
	// and To are ids that nodes have now, not ones that they were merged from.
	Ground(ctx context.Context, w PathWanted) (Ground, error)
	// Dormant gives a window of the statements whose subject is no node, and how many there are: by the id of the source,
	// then by subject, property and value.
	Dormant(ctx context.Context, w Window) (DormantPage, error)
}

// Immediate is a Reader that can say that it waits for nothing but its turn of a processor: no call of a Reader's methods takes longer
// than what it computes, and who asks needs no way to give up on one.
type Immediate interface {
	Immediate() bool
}

// Summary describes a graph as a whole.
type Summary struct {
	Revision Revision
	Nodes    KindCounts
	// Links joins two nodes by one property each, however many statements say so; judgements about identity are none.
	Links      int
	Statements int // the dormant among them
	Dormant    int
}

// Record is a node as its statements resolve: of a property that takes one value the preferred one, of others all.
type Record struct {
	ID   ID
	Kind Kind
	// Values hold everything but links, by property and, within one, the preferred first.
	Values []Value
}

// Value is one resolved value of a node.
type Value struct {
	Property   Property
	Text       string
	Qualifiers *Qualifiers // never nil
}

// Stated is a statement with the nodes it speaks of.
type Stated struct {
	Subject *Record // nil where the subject is no node
	Object  *Record // of a link; nil where the object is no node
	Source  *Record
	// Statement's Subject and, for a link, Value are as the source names them.
	Statement
}

// Relation leads from a node to its neighbours. They come the most relevant first where the property has a relevance, then
// in the order of their kind.
type Relation struct {
	Property Property
	// Inverse follows the links against their direction: from a project to the activities whose project it is.
	Inverse bool
	// Deep links start from a project or activity and from everything that stands under it at any depth; with Inverse they
	// lead to the projects or activities that reach the node so.
	Deep bool
	// Narrower, with Inverse, starts from what is narrower than the node or stands under it, too.
	Narrower bool
	// To is the kind of the neighbours, where the property alone leaves it open; NoKind takes all.
	To Kind
}

// Page is a window of a list.
type Page struct {
	Edges       []Edge
	Total       int
	HasNext     bool
	HasPrevious bool
	// Unknown are the ids of the query that name no node.
	Unknown []ID
}

// Edge is one node of a list and why it is there.
type Edge struct {
	Node *Record
	// Next is what the reader answered ahead of the node; nil where it did not look ahead.
	Next *Answers
	// Why is nil unless the query asks for reasons.
	Why *Why
	// Relevance is the strongest that a statement of the relation gives, or, of Find, the strength of the condition.
	Relevance Relevance
	// Roles are those that the statements of the relation give, in the order of the closed list.
	Roles []ActorRole
}

// Why says why a node is in a list.
type Why struct {
	// Matches are the nodes by which it met the query's condition, and an inverse relation, best first.
	Matches []Match
	// Via are the nodes through which a relation reached it, the strongest first.
	Via []*Record
	// Statements are those that the relation rests on.
	Statements []Stated
}

// Because says why the node is in the list, of which nothing is known unless the query asks for reasons.
func (e *Edge) Because() *Why {
	if e.Why == nil {
		return &Why{}
	}
	return e.Why
}

// Cursor is the node's place in the list.
func (e *Edge) Cursor() string { return Cursor(string(e.Node.ID)) }

// Match says by which node something met a condition, and what states it: of Linked the node whose link it is, of HasText the
// one whose text, of Leads what met To or, where that names nothing, the node whose link led there. Negations, Lacks and
// conditions on values give none. Matches are ordered by relevance, then by node and concept, each as its kind is; there is
// one for each node, concept and relevance, with all its statements in the order of Statements.
type Match struct {
	Node       *Record
	Concept    *Record // nil where the condition is not on a concept
	Relevance  Relevance
	Statements []Stated
}

// DormantPage is a window of the statements without a node.
type DormantPage struct {
	Statements  []Stated
	Cursors     []string
	Total       int
	HasNext     bool
	HasPrevious bool
}
