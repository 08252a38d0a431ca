package floor

import (
	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/graph"
)

// active says whether a project is known to have run at some time between two days.
func (p *project) active(first, last int32) bool {
	switch {
	case p.first != graph.UnknownDay && p.last != graph.UnknownDay:
		return p.first <= last && p.last >= first
	case p.first != graph.UnknownDay:
		return p.first <= last && p.first >= first
	case p.last != graph.UnknownDay:
		return p.last <= last && p.last >= first
	}
	return false
}

// listed is how many projects the list shows.
const listed = 45

// list writes projects of a region that ran between two days, with what stands under them.
func (g *Graph) list(w *writer, q asked.Question) {
	region := -1
	for i, r := range g.regions {
		if r.id == q.Region {
			region = i
		}
	}
	total := int64(0)
	w.open("", '{')
	w.open("list", '[')
	for i := range g.projects {
		p := &g.projects[i]
		if !p.active(q.FirstDay, q.LastDay) {
			continue
		}
		for _, r := range p.regionPlaces {
			if int(r) == region {
				if total++; total <= listed {
					w.listed(p)
				}
			}
		}
	}
	w.close(']')
	w.int("totalCount", total)
	w.close('}')
}

func (w *writer) listed(p *project) {
	w.open("", '{')
	w.text("id", p.id)
	w.text("title", p.name)
	w.text("start", p.start)
	w.text("end", p.end)
	w.names("regions", "name", p.regions)
	w.name("programme", "name", p.programme)
	w.open("activities", '[')
	for _, a := range p.activities {
		w.open("", '{')
		w.text("id", a.id)
		w.text("title", a.name)
		w.open("topics", '[')
		for _, t := range a.about {
			w.open("", '{')
			w.text("id", t.concept.id)
			w.text("label", t.concept.name)
			w.names("broader", "label", t.concept.broader)
			w.close('}')
		}
		w.close(']')
		w.close('}')
	}
	w.close(']')
	w.close('}')
}

// sum is what projects come to.
type sum struct{ count, hundredths, without int64 }

func (s *sum) add(budget int64) {
	s.count++
	if budget < 0 {
		s.without++
	} else {
		s.hundredths += budget
	}
}

func (w *writer) sum(s sum) {
	w.int("count", s.count)
	w.hundredths("sum", s.hundredths)
	w.int("withoutAmount", s.without)
}

// comparison writes for each topic and region what the projects that ran between two days come to.
func (g *Graph) comparison(w *writer, q asked.Question) {
	regions := len(g.regions)
	cells, totals := make([]sum, len(g.topics)*regions), make([]sum, len(g.topics))
	for i := range g.projects {
		p := &g.projects[i]
		if !p.active(q.FirstDay, q.LastDay) {
			continue
		}
		for _, t := range p.topicPlaces {
			totals[t].add(p.budget)
			for _, r := range p.regionPlaces {
				cells[int(t)*regions+int(r)].add(p.budget)
			}
		}
	}
	w.open("", '[')
	for t, topic := range g.topics {
		if totals[t].count == 0 {
			continue
		}
		w.open("", '{')
		w.text("id", topic.id)
		w.text("label", topic.name)
		w.open("total", '{')
		w.sum(totals[t])
		w.close('}')
		w.open("cells", '[')
		for r, region := range g.regions {
			w.open("", '{')
			w.text("region", region.id)
			w.sum(cells[t*regions+r])
			w.close('}')
		}
		w.close(']')
		w.close('}')
	}
	w.close(']')
}
