package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/table"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// formatVersion is the version of the format that this package reads.
const formatVersion = "1"

var format = yamlfile.Format{Guide: "docs/importing.md", Begin: "begin with mapping: " + formatVersion, Divide: "a mapping is a page at most", One: "keep one mapping in a file"}

// parser is the state of one Parse.
type parser struct {
	*yamlfile.Reader
	m *Mapping
}

var topKeys = []string{"mapping", "source", "kind", "sheet", "id", "properties", "recognise"}

// Parse reads a mapping file; name is what faults call it. Without faults there is a mapping.
func Parse(name string, data []byte) (*Mapping, []yamlfile.Fault) {
	p := &parser{Reader: yamlfile.New(name, format), m: &Mapping{name: name}}
	if root := p.Read(data); root != nil {
		p.top(root)
	}
	if faults := p.Faults(); len(faults) > 0 {
		return nil, faults
	}
	return p.m, nil
}

func (p *parser) top(root *yaml.Node) {
	entries, ok := p.Mapping("the file", root)
	if !ok {
		return
	}
	for _, key := range []string{"mapping", "source", "kind", "properties"} {
		if yamlfile.Find(entries, key) == nil && !p.IsRefused(root, key) {
			p.Fault(root, "the file has no "+key, map[string]string{"mapping": "begin with mapping: " + formatVersion, "source": "write source: with id, title, sourceKind and language",
				"kind": "write kind: project, or what else each row is", "properties": "write properties: and under it what each column is"}[key])
		}
	}
	for _, e := range entries {
		if !slices.Contains(topKeys, e.Key) {
			p.Fault(e.At, fmt.Sprintf("%q is not a part of a mapping", e.Key), yamlfile.RemedyFor(e.Key, topKeys))
		}
	}
	// What follows needs the source's language and the kind, wherever they stand.
	for _, part := range []struct {
		key  string
		read func(e *yamlfile.Entry)
	}{{"mapping", p.version}, {"source", p.source}, {"kind", p.kind}, {"sheet", p.sheet}, {"recognise", p.recognise}, {"id", p.id}, {"properties", p.properties}} {
		if e := yamlfile.Find(entries, part.key); e != nil {
			part.read(e)
		}
	}
	if p.m.kind != graph.NoKind && p.Count() == 0 {
		p.complete(root, entries)
	}
}

func (p *parser) version(e *yamlfile.Entry) {
	if text, ok := p.Text(e.Key, e.Value); ok && text != formatVersion {
		p.Fault(e.Value, fmt.Sprintf("%q is not a version of the format", text), "write mapping: "+formatVersion)
	}
}

// kinds are those that rows may be: a source is the table itself.
func kinds() []string {
	var names []string
	for kind := range (graph.AllKinds &^ graph.KindsOf(graph.KindSource)).All() {
		names = append(names, kind.Prefix())
	}
	return names
}

func (p *parser) kind(e *yamlfile.Entry) {
	text, ok := p.Text(e.Key, e.Value)
	if !ok {
		return
	}
	if !slices.Contains(kinds(), text) {
		p.Fault(e.Value, fmt.Sprintf("%q is not a kind of node that rows can be", text), yamlfile.RemedyFor(text, kinds()))
		return
	}
	p.m.kind = graph.KindOfPrefix(text)
}

func (p *parser) sheet(e *yamlfile.Entry) {
	p.m.sheet, _ = p.Text(e.Key, e.Value)
}

func (p *parser) recognise(e *yamlfile.Entry) {
	switch text, ok := p.Text(e.Key, e.Value); {
	case !ok:
	case text != "true" && text != "false":
		p.Fault(e.Value, fmt.Sprintf("recognise is %q", text), "write true, or leave it out")
	case text == "true" && p.m.kind != graph.KindProject && p.m.kind != graph.NoKind:
		p.Fault(e.At, "names are recognised in the texts of projects only", "leave it out")
	default:
		p.m.recognise = text == "true"
	}
}

// column is the number of a column by its heading.
func (p *parser) column(e *yamlfile.Entry) (number int, ok bool) {
	text, ok := p.Text(e.Key, e.Value)
	if !ok {
		return -1, false
	}
	plain := table.Plain(text)
	if plain == "" {
		p.Fault(e.Value, fmt.Sprintf("%q is no heading", text), "write the heading of a column as the table prints it")
		return -1, false
	}
	for i, h := range p.m.headings {
		if table.Plain(h.text) == plain {
			return i, true
		}
	}
	p.m.headings = append(p.m.headings, heading{text, yamlfile.PlaceOf(e.Value)})
	return len(p.m.headings) - 1, true
}

func (p *parser) id(e *yamlfile.Entry) {
	rule := &idRule{column: -1}
	if e.Value.Kind == yaml.ScalarNode {
		rule.column, _ = p.column(e)
		p.m.id = rule
		return
	}
	entries, ok := p.Mapping(e.Key, e.Value)
	if !ok {
		return
	}
	for _, part := range entries {
		switch part.Key {
		case "column":
			rule.column, _ = p.column(&part)
		case "prefix":
			if text, ok := p.Text(part.Key, part.Value); ok {
				if _, err := graph.ParseID("project:" + text + "x"); err != nil {
					p.Fault(part.Value, fmt.Sprintf("%q does not begin an id", text), "write letters without diacritics, digits, '.', '_', '-' and '/'")
				}
				rule.prefix = text
			}
		default:
			p.Fault(part.At, fmt.Sprintf("%q is not known of an id", part.Key), yamlfile.RemedyFor(part.Key, []string{"column", "prefix"}))
		}
	}
	if yamlfile.Find(entries, "column") == nil && !p.HasRefused(e.Value) {
		p.Fault(e.Value, "the id has no column", "write column: and the heading")
	}
	p.m.id = rule
}

// complete says what a mapping without other faults lacks.
func (p *parser) complete(root *yaml.Node, entries []yamlfile.Entry) {
	at := yamlfile.Find(entries, "properties").At
	for _, property := range graph.Properties(p.m.kind) {
		if property != graph.PropKind && property.Definition().Requires.Has(p.m.kind) && p.m.only(property) == nil {
			p.Fault(at, fmt.Sprintf("every %s has a %s, and the mapping says nothing of it", p.m.kind.Prefix(), property), fmt.Sprintf("write %s: {column: …}, or {value: …} where all rows have the same", property))
		}
	}
	identifiers := p.m.identifier()
	if p.m.id == nil && identifiers == nil {
		p.Fault(root, "nothing says which node a row is", "write id: with a column, or identifiers: with a column and a scheme")
	}
	if p.m.id == nil && identifiers != nil && identifiers.separator != "" {
		p.Fault(at, "the identifier by which rows are told apart has a separator", "leave it out, or write id:")
	}
	if strings.TrimSpace(p.m.sheet) != p.m.sheet {
		p.Fault(yamlfile.Find(entries, "sheet").Value, "the name of the sheet begins or ends with a blank", "write it as it stands on its tab")
	}
}

// identifier is the first rule of an identifier that stands in a column.
func (m *Mapping) identifier() *rule {
	for _, r := range m.rules {
		if r.property.Definition().Joins && r.column >= 0 {
			return r
		}
	}
	return nil
}
