package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// source is what one source states, in lines that read
//
//	project:p | title Podpora rodin | title@EN Support | start 2017 | topics topic:t PRIMARY | amounts 100.50 CZK TOTAL AWARDED
//
// A line states the node's kind and, where it does not itself, the other properties that the kind requires: the slug as title,
// name, label and code, and for activity:p/1 the project project:p. A line that begins with ~ states only what it says. The source states itself;
// id may go on with its kind and date: "source:a PRESS 2017".
func source(id string, lines ...string) graph.Change {
	words := append(strings.Fields(id), "OTHER")
	self := words[0] + " | sourceKind " + words[1]
	if len(words) > 3 {
		self += " | date " + words[2]
	}
	change := graph.Change{Source: graph.ID(words[0])}
	for i, line := range append([]string{self}, lines...) {
		change.Statements = append(change.Statements, statements(line, i)...)
	}
	return change
}

func graphOf(changes ...graph.Change) []graph.Change { return changes }

// one is the graph of one source.
func one(lines ...string) []graph.Change { return graphOf(source("source:s", lines...)) }

func statements(line string, number int) []graph.Statement {
	bare := strings.HasPrefix(line, "~")
	parts := strings.Split(strings.TrimPrefix(line, "~"), " | ")
	subject := strings.TrimSpace(parts[0])
	var list []graph.Statement
	for _, part := range parts[1:] {
		s := statement(part)
		s.Subject, s.Locator = subject, fmt.Sprintf("line %d", number)
		list = append(list, s)
	}
	kind := graph.ID(subject).Kind()
	if bare || kind == graph.NoKind {
		return list
	}
	for _, p := range graph.Properties(kind) {
		stated := slices.ContainsFunc(list, func(s graph.Statement) bool { return s.Property == p })
		if p.Definition().Requires.Has(kind) && !stated {
			list = append(list, graph.Statement{Subject: subject, Property: p, Value: required(kind, p, subject), Locator: fmt.Sprintf("line %d", number)})
		}
	}
	return list
}

func required(kind graph.Kind, p graph.Property, subject string) string {
	_, slug, _ := strings.Cut(subject, ":")
	switch p {
	case graph.PropKind:
		return kind.String()
	case graph.PropPosition:
		return "1"
	case graph.PropCollective:
		return "false"
	case graph.PropActorKind, graph.PropSourceKind:
		return "OTHER"
	case graph.PropLegalActKind:
		return "ACT"
	case graph.PropStage:
		return "PLANNED"
	case graph.PropProject:
		project, _, _ := strings.Cut(slug, "/")
		return "project:" + project
	case graph.PropRegions:
		return "region:r"
	}
	return slug
}

// statement reads "property value", with the qualifiers that the property takes behind the value.
func statement(part string) graph.Statement {
	name, value, _ := strings.Cut(strings.TrimSpace(part), " ")
	name, language, _ := strings.Cut(name, "@")
	p := graph.PropertyNamed(name)
	if p == graph.NoProperty {
		panic("no property in: " + part)
	}
	s := graph.Statement{Property: p, Value: value}
	s.Qualifiers.Language = graph.Language(language)
	takes := p.Definition().Takes
	if takes&graph.QLanguage != 0 && language == "" {
		s.Qualifiers.Language = graph.LanguageCS
	}
	words := append(strings.Fields(value), "", "", "", "")
	switch {
	case takes&graph.QRelevance != 0:
		s.Value, s.Qualifiers.Relevance = words[0], graph.Relevance(words[1])
	case takes&graph.QRole != 0:
		s.Value, s.Qualifiers.Role = words[0], graph.ActorRole(words[1])
	case takes&graph.QScheme != 0:
		s.Qualifiers.Scheme, s.Value = words[0], words[1]
	case takes&graph.QAsOf != 0:
		s.Value, s.Qualifiers.AsOf = words[0], words[1]
	case takes&graph.QAmount != 0:
		s.Value = words[0] + " " + words[1]
		s.Qualifiers.Basis, s.Qualifiers.Stage, s.Qualifiers.AsOf = graph.AmountBasis(words[2]), graph.AmountStage(words[3]), words[4]
	}
	return s
}

// The relations that tests ask for most.
var (
	topics      = graph.Relation{Property: graph.PropTopics}
	deepTopics  = graph.Relation{Property: graph.PropTopics, Deep: true}
	regions     = graph.Relation{Property: graph.PropRegions}
	activities  = graph.Relation{Property: graph.PropProject, Inverse: true, To: graph.KindActivity}
	covering    = graph.Relation{Property: graph.PropTopics, Inverse: true, Deep: true, Narrower: true, To: graph.KindProject}
	complements = graph.Relation{Property: graph.PropComplements}
)

// ids makes ids of one kind: ids("topic", "a b").
func ids(prefix, slugs string) []graph.ID {
	list := []graph.ID{}
	for _, s := range strings.Fields(slugs) {
		list = append(list, graph.ID(prefix+":"+s))
	}
	return list
}

// covers is the condition of covering at least one of the topics, narrower ones included.
func covers(slugs string) graph.Linked {
	return graph.Linked{Relation: deepTopics, Any: ids("topic", slugs), Narrower: true}
}
