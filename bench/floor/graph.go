package floor

import (
	"cmp"
	"slices"
	"sync"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// Graph is what the operations read.
type Graph struct {
	nodes      []node // in the order of lists
	projects   []project
	byID       map[string]*project
	regions    []*node
	topics     []*node
	lexicon    *graph.Lexicon
	broader    map[string][]string
	keys       map[string]int32
	postings   [][]posting   // by key
	ofProjects [][]posting   // of these, those of projects
	shares     []asked.Share // by key
	scores     *sync.Pool
	understood sync.Map // terms by text
}

// node is any node with what answers show of it. The slices are those of its kind, nil elsewhere.
type node struct {
	place                                          int32
	id, name, aim, start, end, state, number, unit string
	kind                                           graph.Kind
	regions, broader                               []*node
	programme, project                             *node
	// Of an activity.
	about           []about
	actors, outputs []*node
	below           bool // it stands under another activity
}

// about is a concept that something is about, and how much.
type about struct {
	concept *node
	rank    uint8
}

// project is a node with all that stands under it.
type project struct {
	*node
	call                      *node
	activities                []*node // those directly under it
	outputs, events           []*node
	actors                    []*node // these and the concepts of all that stands under it too
	topics, groups, methods   []about
	first, last               int32 // days
	budget                    int64 // hundredths, -1 where none is stated
	regionPlaces, topicPlaces []uint16
	entries                   []keyAt
	linked                    []int32 // places of the nodes that it follows, is followed by or complements
}

// posting is a node that has a key, and where.
type posting struct {
	node  int32
	place graph.Place
}

// keyAt is a key that a project has.
type keyAt struct {
	key   int32
	place graph.Place
}

var ranks = map[graph.Relevance]uint8{graph.Mention: 1, graph.Secondary: 2, graph.Primary: 3}

var relevances = [...]string{"", "MENTION", "SECONDARY", "PRIMARY"}

// strongest leaves each concept once, the strongest first, then in the order of lists, as many as a page has.
func strongest(list []about) []about {
	slices.SortFunc(list, func(a, b about) int {
		return cmp.Or(cmp.Compare(a.concept.place, b.concept.place), cmp.Compare(b.rank, a.rank))
	})
	list = slices.CompactFunc(list, func(a, b about) bool { return a.concept == b.concept })
	slices.SortStableFunc(list, func(a, b about) int { return cmp.Compare(b.rank, a.rank) })
	return slices.Clone(list[:min(len(list), graph.DefaultPage)])
}

// New copies what the operations need out of a graph in memory.
func New(from *memory.Graph, lexicon *graph.Lexicon) *Graph {
	g := &Graph{byID: map[string]*project{}, lexicon: lexicon, broader: map[string][]string{}, keys: map[string]int32{}}
	l := newLoader(g, from)
	l.link()
	l.weigh()
	return g
}
