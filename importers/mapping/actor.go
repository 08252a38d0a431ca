package mapping

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// actor reads a body that takes part, by its id, its IČO or its name; one that is not known is a new node. A natural person is left
// out. Of several in one cell the columns of IČO and legal form say as many, in the same order.
func (r *reader) actor(rule *rule, name string, i, of int, s *graph.Statement) {
	if id, err := graph.ParseID(name); err == nil && id.Kind() == graph.KindActor {
		r.linkTo(rule, id, s)
		return
	}
	ico, form := r.beside(rule, rule.ico, i, of), r.beside(rule, rule.legalForm, i, of)
	if importers.IsPerson(name, form) || form == "" && importers.SoundsLikePerson(name) {
		r.result.Persons++
		return
	}
	if ico != "" {
		whole := importers.WholeICO(ico)
		if whole == "" {
			r.doubt(rule.ico, fmt.Sprintf("%q is no IČO", ico), "the actor goes by its name; an IČO has eight digits, the last of which checks the others")
		}
		ico = whole
	}
	kind := rule.actorKind
	if kind == "" {
		kind = importers.ActorKind(name, form)
	}
	identifier := graph.Statement{Property: graph.PropIdentifiers, Value: ico, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeICO}}
	known := r.names.named(name, graph.KindsOf(graph.KindActor))
	switch {
	case kind == importers.RegionalAuthority:
		s.Value = importers.RegionalAuthorityID(name)
	case ico != "":
		s.Value = "ico " + ico
	case len(known) == 1:
		s.Value, s.Original = string(known[0]), name
		return
	default:
		folded := strings.Join(strings.Fields(czech.Fold(name)), " ")
		s.Value = "actor " + folded
		// In one table the same name is the same body, in another one perhaps not.
		identifier = graph.Statement{Property: graph.PropIdentifiers, Value: folded, Inferred: true,
			Qualifiers: graph.Qualifiers{Scheme: strings.TrimPrefix(string(r.m.source.ID), "source:") + "-name"}}
	}
	node := []graph.Statement{
		{Property: graph.PropKind, Value: graph.KindActor.String()},
		{Property: graph.PropName, Value: name, Qualifiers: graph.Qualifiers{Language: r.m.language}},
		{Property: graph.PropActorKind, Value: kind, Inferred: true},
		{Property: graph.PropCollective, Value: "false", Inferred: true},
		identifier,
	}
	for i := range node {
		node[i].Subject, node[i].Locator = s.Value, s.Locator
	}
	r.others = append(r.others, node)
}

// beside is what another column says of the actor at that place of a cell.
func (r *reader) beside(rule *rule, column, i, of int) string {
	if column < 0 {
		return ""
	}
	text := r.cell(column)
	if of == 1 || text == "" {
		return text
	}
	parts := strings.Split(text, rule.separator)
	if len(parts) != of {
		if i == 0 {
			r.doubt(column, fmt.Sprintf("it has %d values beside %d actors", len(parts), of), "left out; write as many, in the same order")
		}
		return ""
	}
	return strings.TrimSpace(parts[i])
}
