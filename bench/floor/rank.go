package floor

import (
	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/graph"
)

// linkWeight is what a stated link between two projects weighs.
const linkWeight = 120_000

// related writes the projects that share most with a project.
func (g *Graph) related(w *writer, q asked.Question) {
	p := g.byID[q.ID]
	s := g.scores.Get().(*scores)
	defer g.scores.Put(s)
	defer s.empty()
	for _, e := range p.entries {
		share, counts := g.shares[e.key], asked.Strength[e.place]
		if counts == 0 || share.Weight+share.Least == 0 {
			continue
		}
		var weights [graph.Places]int32
		for place, theirs := range asked.Strength {
			if both := min(counts, theirs); both > 0 {
				weights[place] = int32(max(share.Weight*both/10_000, share.Least))
			}
		}
		for _, o := range g.ofProjects[e.key] {
			if o.node != p.place {
				s.give(o.node, weights[o.place], true)
			}
		}
	}
	for _, node := range p.linked {
		s.give(node, linkWeight, true)
	}
	w.open("", '{')
	w.text("id", p.id)
	w.open("related", '{')
	w.int("totalCount", int64(len(s.touched)))
	w.open("list", '[')
	for _, b := range s.best(10) {
		n := &g.nodes[b.node]
		w.open("", '{')
		w.float("score", float64(b.score)/float64(b.score+30_000))
		w.text("id", n.id)
		w.text("title", n.name)
		w.text("start", n.start)
		w.names("regions", "name", n.regions)
		w.close('}')
	}
	w.close(']')
	w.close('}')
	w.close('}')
}

// terms are what a text looks for, found out when it is asked first.
func (g *Graph) terms(text string) []graph.Term {
	if known, ok := g.understood.Load(text); ok {
		return known.([]graph.Term)
	}
	found, err := g.lexicon.Search(text)
	if err != nil {
		return nil
	}
	g.understood.Store(text, found.Terms)
	return found.Terms
}

// search writes the nodes that a text finds. What more than 10,000 nodes have only adds, as long as something else finds any.
func (g *Graph) search(w *writer, q asked.Question) {
	s := g.scores.Get().(*scores)
	defer g.scores.Put(s)
	defer s.empty()
	terms := g.terms(q.Text)
	for _, common := range []bool{false, true} {
		chooses := !common || len(s.touched) == 0
		for i := range terms {
			if terms[i].Common == common {
				s.term(g, &terms[i], chooses)
			}
		}
	}
	w.open("", '{')
	w.int("totalCount", int64(len(s.touched)))
	w.open("list", '[')
	for _, b := range s.best(20) {
		w.found(&g.nodes[b.node], b.score)
	}
	w.close(']')
	w.close('}')
}

func (w *writer) found(n *node, score int32) {
	w.open("", '{')
	w.float("score", float64(score)/10_000)
	w.text("id", n.id)
	switch n.kind {
	case graph.KindProject:
		w.text("title", n.name)
		w.text("start", n.start)
		w.names("regions", "name", n.regions)
		w.name("programme", "name", n.programme)
	case graph.KindActivity, graph.KindOutput, graph.KindEvent:
		w.text("title", n.name)
		w.name("project", "title", n.project)
	case graph.KindActor:
		w.text("name", n.name)
		if len(n.regions) == 1 {
			w.name("region", "name", n.regions[0])
		}
	case graph.KindTopic, graph.KindTargetGroup, graph.KindMethod:
		w.text("label", n.name)
		w.names("broader", "label", n.broader)
	case graph.KindLegalAct, graph.KindSource:
		w.text("title", n.name)
	default:
		w.text("name", n.name)
	}
	w.close('}')
}
