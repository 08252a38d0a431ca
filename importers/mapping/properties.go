package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// properties reads what each column is.
func (p *parser) properties(e *yamlfile.Entry) {
	entries, ok := p.Mapping(e.Key, e.Value)
	if !ok || p.m.kind == graph.NoKind {
		return
	}
	var known []string
	for _, property := range graph.Properties(p.m.kind) {
		if d := property.Definition(); property != graph.PropKind && property != graph.PropSameAs && property != graph.PropDifferentFrom {
			known = append(known, d.Name)
		}
	}
	for _, part := range entries {
		property := graph.PropertyNamed(part.Key)
		switch d := property.Definition(); {
		case property == graph.PropKind:
			p.Fault(part.At, "the kind stands above, under kind", "leave it out")
		case property == graph.PropSameAs || property == graph.PropDifferentFrom:
			p.Fault(part.At, part.Key+" is a judgement, which no table makes", "leave it out and use krajina judge")
		case !slices.Contains(known, part.Key):
			p.Fault(part.At, fmt.Sprintf("%q is no property of the kind %s", part.Key, p.m.kind.Prefix()), yamlfile.RemedyFor(part.Key, known))
		case part.Value.Kind != yaml.SequenceNode:
			p.property(property, part.Value)
		case !d.Many && d.Takes&graph.QLanguage == 0:
			p.Fault(part.Value, part.Key+" takes one value, not a list", fmt.Sprintf("write %s: {column: …}", part.Key))
		default:
			p.list(property, part.Value)
		}
	}
}

// list reads several rules of one property; one that has a single value has it once in each language.
func (p *parser) list(property graph.Property, n *yaml.Node) {
	languages := map[graph.Language]bool{}
	for _, item := range n.Content {
		if p.IsBad(item) {
			continue
		}
		r := p.property(property, item)
		if r == nil || property.Definition().Many {
			continue
		}
		if languages[r.qualifiers.Language] {
			p.Fault(item, fmt.Sprintf("%s stands twice in the same language", property), "write language: CS and language: EN, or leave one out")
		}
		languages[r.qualifiers.Language] = true
	}
}

// keysOf are the keys that a rule of a property may have.
func keysOf(property graph.Property) []string {
	d := property.Definition()
	keys := []string{"column", "value", "values"}
	if d.Many {
		keys = append(keys, "separator")
	}
	for _, k := range []struct {
		flag graph.Qualifier
		keys []string
	}{{graph.QLanguage, []string{"language"}}, {graph.QRelevance, []string{"relevance"}}, {graph.QRole, []string{"role"}}, {graph.QAmount, []string{"basis", "stage", "asOf", "currency", "times"}},
		{graph.QAsOf, []string{"asOf"}}, {graph.QScheme, []string{"scheme"}}} {
		if d.Takes&k.flag != 0 {
			keys = append(keys, k.keys...)
		}
	}
	if property == graph.PropActors {
		keys = append(keys, "ico", "legalForm", "actorKind")
	}
	return keys
}

// enums are the keys whose texts are of a closed list.
var enums = map[string]string{"language": "Language", "relevance": "Relevance", "role": "ActorRole", "basis": "AmountBasis", "stage": "AmountStage", "actorKind": "ActorKind"}

// property reads one rule, a heading or a mapping; nil after a fault.
func (p *parser) property(property graph.Property, n *yaml.Node) *rule {
	before := p.Count()
	r := &rule{property: property, column: -1, times: 1, ico: -1, legalForm: -1}
	entries := []yamlfile.Entry{{Key: "column", At: n, Value: n}}
	if n.Kind != yaml.ScalarNode {
		var ok bool
		if entries, ok = p.Mapping(property.String(), n); !ok {
			return nil
		}
	}
	keys := keysOf(property)
	for _, e := range entries {
		if !slices.Contains(keys, e.Key) {
			p.Fault(e.At, fmt.Sprintf("%q is not known of %s", e.Key, property), yamlfile.RemedyFor(e.Key, keys))
			continue
		}
		p.key(r, e)
	}
	p.defaults(r, n, entries)
	if p.Count() > before {
		return nil
	}
	p.m.rules = append(p.m.rules, r)
	return r
}

// key reads one key of a rule.
func (p *parser) key(r *rule, e yamlfile.Entry) {
	switch e.Key {
	case "column":
		r.column, _ = p.column(&e)
		return
	case "ico":
		r.ico, _ = p.column(&e)
		return
	case "legalForm":
		r.legalForm, _ = p.column(&e)
		return
	case "values":
		p.values(r, e)
		return
	}
	text, ok := p.Text(e.Key, e.Value)
	if !ok {
		return
	}
	if list := enums[e.Key]; list != "" {
		if err := graph.CheckEnum(list, text); err != nil {
			p.Fault(e.Value, fmt.Sprintf("%s is %q", e.Key, text), yamlfile.RemedyFor(text, graph.EnumValues(list)))
			return
		}
	}
	switch q := &r.qualifiers; e.Key {
	case "value":
		r.constant = text
	case "separator":
		r.separator = text
	case "language":
		q.Language = graph.Language(text)
	case "relevance":
		q.Relevance = graph.Relevance(text)
	case "role":
		q.Role = graph.ActorRole(text)
	case "basis":
		q.Basis = graph.AmountBasis(text)
	case "stage":
		q.Stage = graph.AmountStage(text)
	case "scheme":
		q.Scheme = text
	case "actorKind":
		r.actorKind = text
	case "asOf":
		if _, err := graph.ParseDate(text); err != nil {
			p.model(e.Value, err)
		}
		q.AsOf = text
	case "currency":
		if _, err := graph.ParseMoney("1 " + text); err != nil {
			p.Fault(e.Value, fmt.Sprintf("%q is no currency", text), "write its three letters, such as CZK")
		}
		r.currency = text
	case "times":
		switch text {
		case "1000":
			r.times = 1000
		case "1000000":
			r.times = 1_000_000
		default:
			p.Fault(e.Value, fmt.Sprintf("times is %q", text), "write 1000 or 1000000, where the table has thousands or millions")
		}
	}
}

// values reads what printed texts mean.
func (p *parser) values(r *rule, e yamlfile.Entry) {
	entries, ok := p.Mapping(e.Key, e.Value)
	if !ok {
		return
	}
	r.values = map[string]string{}
	for _, v := range entries {
		text, ok := p.Text(v.Key, v.Value)
		if !ok {
			continue
		}
		plain := meaning(v.Key)
		if r.values[plain] != "" {
			p.Fault(v.At, fmt.Sprintf("%q reads like another one of the texts", v.Key), "write it once; case and diacritics make no difference")
		}
		r.values[plain] = text
		p.constant(r, v.Value, text)
	}
}

// defaults fills in what a rule may leave out and says what it lacks.
func (p *parser) defaults(r *rule, n *yaml.Node, entries []yamlfile.Entry) {
	d, q := r.property.Definition(), &r.qualifiers
	lacks := func(key string) bool {
		return yamlfile.Find(entries, key) == nil && (n.Kind == yaml.ScalarNode || !p.IsRefused(n, key))
	}
	column, value := yamlfile.Find(entries, "column"), yamlfile.Find(entries, "value")
	switch {
	case column == nil && value == nil && lacks("column") && lacks("value"):
		p.Fault(n, fmt.Sprintf("nothing says where %s comes from", r.property), "write column: and a heading, or value: where all rows have the same")
	case column != nil && value != nil:
		p.Fault(value.At, fmt.Sprintf("%s has both a column and a value", r.property), "write the one or the other")
	}
	if d.Takes&graph.QLanguage != 0 && q.Language == "" {
		q.Language = p.m.language
	}
	if d.Takes&graph.QAmount != 0 && q.Stage == "" {
		q.Stage = "UNSTATED"
	}
	for _, need := range []struct {
		flag      graph.Qualifier
		key, list string
	}{{graph.QRelevance, "relevance", "Relevance"}, {graph.QRole, "role", "ActorRole"}, {graph.QAmount, "basis", "AmountBasis"}, {graph.QScheme, "scheme", ""}} {
		if d.Takes&need.flag == 0 || !lacks(need.key) {
			continue
		}
		remedy := "write scheme: registration-number, ico, or a word of your own"
		if need.list != "" {
			remedy = fmt.Sprintf("write %s: and one of %s", need.key, strings.Join(graph.EnumValues(need.list), ", "))
		}
		p.Fault(n, fmt.Sprintf("%s needs a %s", r.property, need.key), remedy)
	}
	if d.Takes == graph.QAsOf && lacks("asOf") {
		p.Fault(n, fmt.Sprintf("%s needs an asOf", r.property), "write asOf: and the day it was counted")
	}
	if value != nil && r.constant != "" {
		p.constant(r, value.Value, r.constant)
	}
}

// constant checks a value that the mapping itself has: it is normalised, and a link is an id.
func (p *parser) constant(r *rule, n *yaml.Node, text string) {
	if r.property.IsLink() {
		id, err := graph.ParseID(text)
		if err != nil {
			p.model(n, err)
			return
		}
		p.m.links = append(p.m.links, link{id, yamlfile.PlaceOf(n)})
	}
	d := r.property.Definition()
	probe := graph.Statement{Subject: "x", Property: r.property, Value: text}
	q := &probe.Qualifiers
	// Other faults of the rule are told where they stand.
	for _, fill := range []struct {
		flag graph.Qualifier
		set  func()
	}{{graph.QLanguage, func() { q.Language = graph.LanguageCS }}, {graph.QRelevance, func() { q.Relevance = graph.Primary }}, {graph.QRole, func() { q.Role = "PARTNER" }},
		{graph.QAmount, func() { q.Basis, q.Stage = graph.BasisTotal, "UNSTATED" }}, {graph.QAsOf, func() { q.AsOf = "2017" }}, {graph.QScheme, func() { q.Scheme = "x" }}} {
		if d.Takes&fill.flag != 0 {
			fill.set()
		}
	}
	if err := graph.CheckStatement(p.m.kind, probe); err != nil {
		p.model(n, err)
	}
}
