package dump

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/krajina/krajina/graph"
)

// attribute is what GraphML says of nodes or edges.
type attribute struct{ key, of, name, kind string }

var attributes = []attribute{
	{"kind", "node", "kind", "string"}, {"label", "node", "label", "string"}, {"labelEn", "node", "label_en", "string"},
	{"start", "node", "start", "string"}, {"end", "node", "end", "string"},
	{"budget", "node", "budget", "double"}, {"currency", "node", "currency", "string"}, {"sources", "node", "sources", "string"},
	{"property", "edge", "property", "string"}, {"relevance", "edge", "relevance", "string"}, {"role", "edge", "role", "string"}, {"source", "edge", "source", "string"},
}

// writeGraphML writes nodes and links for programs that draw and measure networks, such as Gephi: first all nodes, then all links.
func writeGraphML(ctx context.Context, w io.Writer, from Source) error {
	s, err := from.Reader.Summary(ctx)
	if err != nil {
		return err
	}
	out := &markup{w: bufio.NewWriterSize(w, 64<<10)}
	out.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	out.raw("<desc>")
	out.text(graph.CitationOf(s.Revision))
	out.raw("</desc>\n")
	for _, a := range attributes {
		out.raw(`<key id="` + a.key + `" for="` + a.of + `" attr.name="` + a.name + `" attr.type="` + a.kind + `"/>` + "\n")
	}
	out.raw(`<graph id="krajina" edgedefault="directed">` + "\n")
	if err := Walk(ctx, from.Reader, graph.AllKinds, out.node); err != nil {
		return err
	}
	number := 0
	err = Walk(ctx, from.Reader, graph.AllKinds, func(n *Node) error {
		for _, l := range n.links() {
			number++
			out.edge(number, n, l)
		}
		return out.fault()
	})
	if err != nil {
		return err
	}
	out.raw("</graph>\n</graphml>\n")
	return out.w.Flush()
}

// markup writes XML; the buffer keeps the first error.
type markup struct{ w *bufio.Writer }

func (m *markup) raw(text string)  { _, _ = m.w.WriteString(text) }
func (m *markup) text(text string) { _ = xml.EscapeText(m.w, []byte(text)) }

func (m *markup) fault() error {
	_, err := m.w.Write(nil)
	return err
}

func (m *markup) data(key, value string) {
	if value == "" {
		return
	}
	m.raw(`<data key="` + key + `">`)
	m.text(value)
	m.raw("</data>")
}

func (m *markup) node(n *Node) error {
	m.raw(`<node id="` + string(n.ID) + `">`)
	m.data("kind", n.Kind.String())
	cs, en := graph.LanguageCS, graph.LanguageEN
	m.data("label", n.Called(&cs))
	m.data("labelEn", n.Called(&en))
	for i := range n.Values {
		switch v := &n.Values[i]; v.Property {
		case graph.PropStart:
			m.data("start", v.Text)
		case graph.PropEnd:
			m.data("end", v.Text)
		}
	}
	if b, ok := n.Budget(); ok {
		m.data("budget", string(b.Amount()))
		m.data("currency", b.Currency)
	}
	m.data("sources", strings.Join(n.sources(), betweenIDs))
	m.raw("</node>\n")
	return m.fault()
}

func (m *markup) edge(number int, n *Node, l link) {
	m.raw(fmt.Sprintf(`<edge id="e%d" source="%s" target="%s">`, number, n.ID, l.to))
	m.data("property", l.Property.String())
	m.data("relevance", string(l.Qualifiers.Relevance))
	m.data("role", string(l.Qualifiers.Role))
	m.data("source", string(l.Source.ID))
	m.raw("</edge>\n")
}
