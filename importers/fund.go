package importers

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

// funds are the funds of the European Union by their abbreviations. Their names are of its regulations, not of the files.
var funds = map[string]string{
	"ESF": "Evropský sociální fond", "ERDF": "Evropský fond pro regionální rozvoj", "CF": "Fond soudržnosti", "EAFRD": "Evropský zemědělský fond pro rozvoj venkova",
	"EMFF": "Evropský námořní a rybářský fond", "FEAD": "Fond evropské pomoci nejchudším osobám", "RRF": "Nástroj pro oživení a odolnost",
	"ESF+": "Evropský sociální fond plus", "JTF": "Fond pro spravedlivou transformaci",
}

// Fund states a fund and gives its subject, which is the id of the one that the bundled graph has; "" of one that is not known.
func (s *Stater) Fund(abbreviation, place string) string {
	name := funds[abbreviation]
	if name == "" {
		return ""
	}
	subject := "actor:" + strings.ReplaceAll(strings.ToLower(abbreviation), "+", "-plus")
	if s.Once(subject) {
		s.Node(subject, place, graph.KindActor,
			graph.Statement{Property: graph.PropName, Value: name, Original: abbreviation, Qualifiers: Printed(), Inferred: true},
			graph.Statement{Property: graph.PropOtherNames, Value: abbreviation, Qualifiers: Printed()},
			graph.Statement{Property: graph.PropActorKind, Value: "FUND", Inferred: true},
			graph.Statement{Property: graph.PropCollective, Value: "false", Inferred: true})
	}
	return subject
}
