package memory

import (
	"iter"
	"sync"

	"github.com/krajina/krajina/graph"
)

// Graph is an immutable graph of one revision. It implements graph.Reader.
//
// Nodes are numbered so that those of one kind follow each other, in the kind's own order as long as the graph is as it was loaded; a
// number is all that links, sets and lists hold. Behind each kind some numbers are left over for nodes that come.
//
// Statements are rows in one slice of bytes, those of one node together and preferred first, so that resolving a node reads neighbouring memory; what is read often (dates, amounts, the project a part stands under) is a column.
type Graph struct {
	revision graph.Revision
	texts    *texts
	ids      column[text]
	numbers  *table            // of the nodes by their ids, and of the places in aliases, from the number of nodes on
	aliases  []called          // the other ids by which nodes are found
	arrived  map[graph.ID]node // by ids and other ids that came since the graph was loaded
	first    [kindEnd + 1]node // the number of the first node of each kind
	alive    [kindEnd]set      // the numbers that are those of nodes, by place in the kind
	counts   graph.KindCounts  // of nodes
	free     [kindEnd]node     // from here to the next kind are numbers that no node has had
	labels   *column[uint32]   // what lists are ordered by; nil where that is the number
	listed   [kindEnd][]node   // the nodes of a kind as lists have them; nil where that is by number
	records  *records

	rows      []byte         // see rowWriter
	added     []byte         // goes on where rows ends: the nodes that changed since the graph was loaded
	rowsOf    column[uint32] // where those of a node begin
	dormant   []uint32       // where each row without a node stands
	rowCount  int
	sources   []node // by the number that rows give sources
	sourceIDs []graph.ID
	facts     []graph.SourceFacts // of the sources; of one that went, without its id
	ranks     []int32             // of the sources, see graph.RankSources
	stating   []postings          // the nodes of which each source states something
	quals     []graph.Qualifiers
	rankOf    []uint8 // the rank of the relevance, by quals
	linked    *network
	linkCount int

	projectOf column[node] // of parts, none for others
	parentOf  column[node] // of activities and programmes; the activity of outputs and events
	startDay  column[int32]
	endDay    column[int32]
	titles    []uint32       // by place among projects: equal titles have one number
	budgets   *graph.Budgets // by place among projects

	identifiers []called
	identified  *table            // of places in identifiers
	came        map[string][]node // by identifiers that came since the graph was loaded
	openOnce    sync.Once
	open        *openEnds
	known       sync.Map // see linkedBy
	columns     sync.Map // see column
	finalOnce   sync.Once
	final       []uint8 // see statuses
	indexOnce   sync.Once
	index       *index
	scoring     sync.Pool // of *scores
}

// node is the number of a node; none stands for no node.
type node uint32

const none = ^node(0)

const kindEnd = len(graph.KindCounts{})

// called is a node and a text by which it is found.
type called struct {
	text text
	node node
}

type span struct{ from, to uint32 }

var _ graph.Reader = (*Graph)(nil)

// Revision is the revision of the store that the graph shows.
func (g *Graph) Revision() graph.Revision { return g.revision }

// end is the number behind those of all kinds.
func (g *Graph) end() node { return g.first[kindEnd] }

// size is how many numbers the kind has, those that no node has among them.
func (g *Graph) size(k graph.Kind) int { return int(g.first[k+1] - g.first[k]) }

// kind is the kind of a node.
func (g *Graph) kind(n node) graph.Kind {
	k := graph.KindRegion
	for n >= g.first[k+1] {
		k++
	}
	return k
}

// is says whether a node is of the kind; every node is of NoKind.
func (g *Graph) is(n node, k graph.Kind) bool {
	return k == graph.NoKind || g.first[k] <= n && n < g.first[k+1]
}

// label is what lists order nodes by, first by kind.
func (g *Graph) label(n node) uint32 {
	if g.labels == nil {
		return uint32(n)
	}
	return g.labels.at(n)
}

// all gives the nodes of a kind as lists have them.
func (g *Graph) all(k graph.Kind) iter.Seq[node] {
	return func(yield func(node) bool) {
		for i := range g.counts[k] {
			if !yield(g.nth(k, i)) {
				return
			}
		}
	}
}

// nth is the i-th node of a kind.
func (g *Graph) nth(k graph.Kind, i int) node {
	if g.listed[k] == nil {
		return g.first[k] + node(i)
	}
	return g.listed[k][i]
}

// node is the number of the node that the id names, or none.
func (g *Graph) node(id graph.ID) node {
	if n, ok := g.arrived[id]; ok {
		return n
	}
	n, ok := g.numbers.find(string(id), func(n uint32) bool { return g.nameOf(n) == string(id) })
	switch {
	case !ok:
		return none
	case node(n) >= g.end():
		return g.aliases[node(n)-g.end()].node
	}
	return node(n)
}

// nameOf is what numbers knows a number by.
func (g *Graph) nameOf(n uint32) string {
	if aliases := uint32(g.end()); n >= aliases {
		return g.texts.at(g.aliases[n-aliases].text)
	}
	return g.texts.at(g.ids.at(node(n)))
}

// id is the node's own id.
func (g *Graph) id(n node) graph.ID { return graph.ID(g.texts.at(g.ids.at(n))) }
