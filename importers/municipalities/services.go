package municipalities

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
)

// The columns of social-service-types.csv.
const (
	serviceCode = iota
	serviceLabel
)

var serviceColumns = []table.Column{
	serviceCode:  {Name: "opendata_code", Is: begins("opendata code"), Required: true},
	serviceLabel: {Name: "label_cs", Is: is("label cs"), Required: true},
}

// topicsOf are the topics of the vocabularies by their labels.
func topicsOf(o importers.Options) map[string]string {
	topics := map[string]string{}
	for _, change := range o.Stated {
		if change.Source == o.Source {
			continue
		}
		for _, st := range change.Statements {
			if id := graph.ID(st.Subject); id.Kind() == graph.KindTopic && (st.Property == graph.PropLabel || st.Property == graph.PropOtherLabels) {
				topics[table.Plain(st.Value)] = st.Subject
			}
		}
	}
	return topics
}

var serviceKind = regexp.MustCompile(`^DruhSocialniSluzby/\d{1,3}$`)

// service gives a kind of social service to the topic that has its name. Kinds that no vocabulary has a topic for are left out: a
// list of kinds is no vocabulary of what projects are about.
func (r *reader) service() *importers.Fault {
	label, fault := r.name(serviceLabel)
	if fault != nil {
		return fault
	}
	if r.cell(serviceCode) == "" {
		r.left = append(r.left, label)
		return nil
	}
	code, fault := r.code(serviceCode, serviceKind, "DruhSocialniSluzby/28")
	if fault != nil {
		return fault
	}
	topic := r.topics[table.Plain(label)]
	if topic == "" {
		r.left = append(r.left, label)
		return nil
	}
	r.matched++
	r.Node(topic, "row "+code, graph.KindTopic,
		graph.Statement{Property: graph.PropExactMatch, Value: code, Original: label, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeMPSV}, Inferred: true})
	return nil
}

func serviceNotes(r *reader) []string {
	notes := []string{fmt.Sprintf("kinds of social service that have a topic of their name: %d", r.matched)}
	if len(r.left) > 0 {
		notes = append(notes, fmt.Sprintf("kinds without a topic, which become no nodes: %d (%s)", len(r.left), strings.Join(r.left, ", ")))
	}
	return notes
}
