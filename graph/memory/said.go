package memory

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"github.com/krajina/krajina/graph"
)

// saying is what a source that changed says, beside what it said.
type saying struct {
	change   *graph.Change
	number   int // of the source, -1 of one that the graph has not heard of
	facts    graph.SourceFacts
	nodes    []node // of which it stated something
	changed  []int  // places of those of which it states something else, in order
	subjects []subject
	first    []int            // the place in subjects of the first name of each node
	places   map[string]int32 // of subjects, by their names
}

// subject is what a source calls by one name, before or now.
type subject struct {
	name string
	of   int32   // the place of the node that it called so, -1 of none
	is   []int32 // its statements now, as places in the change
}

// hear finds out what a source says else than it said.
func (g *Graph) hear(change *graph.Change) *saying {
	s := &saying{change: change, number: slices.Index(g.sourceIDs, change.Source), facts: graph.SourceFacts{ID: change.Source}, places: map[string]int32{}}
	s.recall(g)
	s.listen()
	if at, ok := s.places[string(change.Source)]; ok {
		for _, i := range s.subjects[at].is {
			learn(&s.facts, &change.Statements[i])
		}
	}
	s.find(g)
	return s
}

// recall lists what the source stated.
func (s *saying) recall(g *Graph) {
	if s.number < 0 {
		return
	}
	for p := g.stating[s.number].all(); p.next(); {
		first, known := len(s.subjects), uint32(0)
		for r := g.rowsAt(p.node); r.read(); {
			if r.source != uint32(s.number) || len(s.subjects) > first && r.subject == known {
				continue
			}
			known = r.subject
			name := g.texts.at(text(known))
			if _, twice := s.places[name]; !twice {
				s.places[name] = int32(len(s.subjects))
				s.subjects = append(s.subjects, subject{name: name, of: int32(len(s.nodes))})
			}
		}
		s.nodes, s.first = append(s.nodes, p.node), append(s.first, first)
	}
	s.first = append(s.first, len(s.subjects))
}

// listen groups the statements by their subjects, of which those of one mostly follow each other.
func (s *saying) listen() {
	all := make([]int32, len(s.change.Statements))
	for i := range all {
		all[i] = int32(i)
	}
	for from, to := 0, 0; from < len(all); from = to {
		name := s.change.Statements[from].Subject
		for to = from + 1; to < len(all) && s.change.Statements[to].Subject == name; to++ {
		}
		at, known := s.places[name]
		if !known {
			at = int32(len(s.subjects))
			s.places[name] = at
			s.subjects = append(s.subjects, subject{name: name, of: -1})
		}
		if of := &s.subjects[at]; of.is == nil {
			of.is = all[from:to:to]
		} else {
			of.is = append(of.is, all[from:to]...)
		}
	}
}

// find finds the nodes of which something else is stated, on as many goroutines as there are processors.
func (s *saying) find(g *Graph) {
	parts := make([][]int, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for part := range parts {
		workers.Go(func() {
			var is []int32
			for at := part * len(s.nodes) / len(parts); at < (part+1)*len(s.nodes)/len(parts); at++ {
				if is = s.of(at, is[:0]); !s.same(g, s.nodes[at], is) {
					parts[part] = append(parts[part], at)
				}
			}
		})
	}
	workers.Wait()
	s.changed = slices.Concat(parts...)
}

// of appends the statements of the node at a place, in the order of rows.
func (s *saying) of(at int, is []int32) []int32 {
	for _, name := range s.names(at) {
		is = append(is, name.is...)
	}
	slices.SortFunc(is, func(a, b int32) int {
		x, y := &s.change.Statements[a], &s.change.Statements[b]
		return cmp.Or(cmp.Compare(x.Property, y.Property), cmp.Compare(btoi(x.Inferred), btoi(y.Inferred)), cmp.Compare(a, b))
	})
	return is
}

// names are what the source called the node at a place.
func (s *saying) names(at int) []subject { return s.subjects[s.first[at]:s.first[at+1]] }

// same says whether the rows that the source gave a node are these statements.
func (s *saying) same(g *Graph, n node, is []int32) bool {
	for r := g.rowsAt(n); r.read(); {
		if r.source != uint32(s.number) {
			continue
		}
		if len(is) == 0 || !g.says(&r.row, &s.change.Statements[is[0]]) {
			return false
		}
		is = is[1:]
	}
	return len(is) == 0
}

// says says whether a row is a statement.
func (g *Graph) says(r *row, s *graph.Statement) bool {
	return r.property == s.Property && r.inferred == s.Inferred && g.texts.at(r.value) == s.Value && g.texts.at(r.original) == s.Original &&
		g.texts.at(r.locator) == s.Locator && g.texts.at(text(r.subject)) == s.Subject && g.quals[r.quals] == s.Qualifiers
}

// node is the node that the source called by a name, or none.
func (s *saying) node(name string) node {
	if at, ok := s.places[name]; ok && s.subjects[at].of >= 0 {
		return s.nodes[s.subjects[at].of]
	}
	return none
}
