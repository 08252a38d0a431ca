package floor

import (
	"strconv"

	"github.com/krajina/krajina/bench/asked"
)

// names writes a list of nodes by id and name, which is called label.
func (w *writer) names(k, label string, nodes []*node) {
	w.open(k, '[')
	for _, n := range nodes {
		w.name("", label, n)
	}
	w.close(']')
}

// name writes a node by id and name, null where there is none.
func (w *writer) name(k, label string, n *node) {
	if n == nil {
		w.key(k)
		w.b = append(w.b, "null"...)
		return
	}
	w.open(k, '{')
	w.text("id", n.id)
	w.text(label, n.name)
	w.close('}')
}

// rated writes concepts with how much something is about them.
func (w *writer) rated(k string, list []about) {
	w.open(k, '[')
	for _, a := range list {
		w.open("", '{')
		w.text("relevance", relevances[a.rank])
		w.text("id", a.concept.id)
		w.text("label", a.concept.name)
		w.close('}')
	}
	w.close(']')
}

// depth writes a project in depth.
func (g *Graph) depth(w *writer, q asked.Question) {
	p := g.byID[q.ID]
	w.open("", '{')
	w.text("id", p.id)
	w.text("title", p.name)
	w.text("aim", p.aim)
	w.text("start", p.start)
	w.text("end", p.end)
	w.text("state", p.state)
	w.names("regions", "name", p.regions)
	w.name("programme", "name", p.programme)
	w.open("call", '{')
	w.text("id", p.call.id)
	w.text("number", p.call.number)
	w.close('}')
	w.open("activities", '[')
	for _, a := range p.activities {
		w.open("", '{')
		w.text("id", a.id)
		w.text("title", a.name)
		w.text("aim", a.aim)
		w.rated("topics", a.about)
		w.names("actors", "name", a.actors)
		w.names("outputs", "title", a.outputs)
		w.close('}')
	}
	w.close(']')
	w.rated("topics", p.topics)
	w.rated("targetGroups", p.groups)
	w.rated("methods", p.methods)
	w.open("outputs", '[')
	for _, o := range p.outputs {
		w.open("", '{')
		w.text("id", o.id)
		w.text("title", o.name)
		w.text("unit", o.unit)
		w.close('}')
	}
	w.close(']')
	w.open("events", '[')
	for _, e := range p.events {
		w.open("", '{')
		w.text("id", e.id)
		w.text("title", e.name)
		w.text("start", e.start)
		w.close('}')
	}
	w.close(']')
	w.names("actors", "name", p.actors)
	w.close('}')
}

// shape writes a smaller project whose fields are called as they never were before.
func (g *Graph) shape(w *writer, q asked.Question) {
	p := g.byID[q.ID]
	_n := "_" + strconv.Itoa(q.N)
	id, title, name, label := "id"+_n, "title"+_n, "name"+_n, "label"+_n
	names := func(k, label string, nodes []*node) {
		w.open(k, '[')
		for _, n := range nodes {
			w.open("", '{')
			w.text(id, n.id)
			w.text(label, n.name)
			w.close('}')
		}
		w.close(']')
	}
	w.open("", '{')
	w.text(id, p.id)
	w.text(title, p.name)
	for i, scalar := range []struct{ name, value string }{{"aim", p.aim}, {"start", p.start}, {"end", p.end}, {"state", p.state}} {
		if q.Has(i) {
			w.text(scalar.name+_n, scalar.value)
		}
	}
	names("regions"+_n, name, p.regions)
	names("programme"+_n, name, []*node{p.programme})
	w.open("activities"+_n, '[')
	for _, a := range p.activities[:min(len(p.activities), q.First())] {
		w.open("", '{')
		w.text(title, a.name)
		w.open("topics"+_n, '[')
		for _, t := range a.about {
			w.open("", '{')
			w.text(id, t.concept.id)
			w.text(label, t.concept.name)
			w.close('}')
		}
		w.close(']')
		names("actors"+_n, name, a.actors)
		w.close('}')
	}
	w.close(']')
	w.open("events"+_n, '[')
	for _, e := range p.events {
		w.open("", '{')
		w.text(title, e.name)
		if q.Has(4) {
			w.text("start"+_n, e.start)
		}
		w.close('}')
	}
	w.close(']')
	w.close('}')
}
