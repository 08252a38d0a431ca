package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

var sourceKeys = []string{"id", "title", "sourceKind", "publisher", "date", "language", "licence", "url"}

// source reads what the mapping says of the table as a source.
func (p *parser) source(e *yamlfile.Entry) {
	entries, ok := p.Mapping(e.Key, e.Value)
	if !ok {
		return
	}
	for _, key := range []string{"id", "title", "sourceKind", "language"} {
		if yamlfile.Find(entries, key) == nil && !p.IsRefused(e.Value, key) {
			p.Fault(e.At, "the source has no "+key, map[string]string{"id": "write id: source:slug", "title": "write title: as the table is called",
				"sourceKind": "write sourceKind: and one of " + strings.Join(graph.EnumValues("SourceKind"), ", "), "language": "write language: CS or EN, that of the table's texts"}[key])
		}
	}
	s := &p.m.source
	var title *yaml.Node
	for _, part := range entries {
		if part.Key == "title" {
			title = part.Value
			continue
		}
		if !slices.Contains(sourceKeys, part.Key) {
			p.Fault(part.At, fmt.Sprintf("%q is not known of a source", part.Key), yamlfile.RemedyFor(part.Key, sourceKeys))
			continue
		}
		text, ok := p.Text(part.Key, part.Value)
		if !ok {
			continue
		}
		if part.Key == "id" {
			id, err := graph.ParseID(text)
			if err != nil || id.Kind() != graph.KindSource {
				p.Fault(part.Value, fmt.Sprintf("%q is not the id of a source", text), "write source:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'")
			}
			s.ID = id
			continue
		}
		property := graph.PropertyNamed(part.Key)
		if err := graph.CheckStatement(graph.KindSource, graph.Statement{Subject: "source:x", Property: property, Value: text}); err != nil {
			p.model(part.Value, err)
			continue
		}
		switch property {
		case graph.PropSourceKind:
			s.Kind = text
		case graph.PropPublisher:
			s.Publisher = text
		case graph.PropDate:
			s.Date, _ = graph.ParseDate(text)
		case graph.PropDocumentLanguage:
			s.Language, p.m.language = graph.Language(text), graph.Language(text)
		case graph.PropLicence:
			s.Terms = text
		case graph.PropURL:
			s.URL = text
		}
	}
	if title != nil {
		p.title(title)
	}
}

// title reads the title, in the table's language or by language.
func (p *parser) title(n *yaml.Node) {
	byLanguage := map[graph.Language]*string{graph.LanguageCS: &p.m.source.Czech, graph.LanguageEN: &p.m.source.English}
	if n.Kind != yaml.MappingNode {
		text, ok := p.Text("title", n)
		if to := byLanguage[p.m.language]; ok && to != nil {
			*to = text
		}
		return
	}
	for _, e := range p.Entries(n) {
		to := byLanguage[graph.Language(strings.ToUpper(e.Key))]
		if to == nil || e.Key != strings.ToLower(e.Key) {
			p.Fault(e.At, fmt.Sprintf("%q is not a language of the graph", e.Key), "use cs, en")
			continue
		}
		*to, _ = p.Text(e.Key, e.Value)
	}
}

// model says what the model finds wrong with something.
func (p *parser) model(n *yaml.Node, err error) {
	problem, remedy := yamlfile.SplitFault(err.Error())
	p.Fault(n, problem, remedy)
}
