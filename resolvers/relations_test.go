package resolvers

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/graph"
)

// elsewhere are the fields that give nodes without a relation of their own.
var elsewhere = []string{
	"Query.*", "Dataset.sources", // they find or name the nodes that a request begins with
	"*Connection.nodes", "*Edge.node", // the page brought them
	"*Edge.via",                                                       // came with the page; that of outputs and events is theirs by standsUnder
	"SearchConnection.concepts", "Project.related", "Answer.projects", // ranked, or found by what was understood
	"Reason.node", "Understood.node", "Completion.node", "PathStep.*", // loaded together with what they explain
	"*.neighbors",                                                                  // of any kind, by links of any kind
	"NodeChange.node", "SourceChange.source", "AuditEntry.source", "LikelyMatch.*", // of what changes or was changed, and of pairs, by id
	"Match.*", "Statement.*", "DormantStatement.source", "Conflict.node", // reasons bring the nodes that they speak of
	"GroupKey.node", "GroupTotal.list", "RegionComparison.*", "ComparisonCell.*", "Gap.*", "Alone.*", "Likeness.*", // what was added up, and lists of what meets a filter
	"*.sources", "ProjectAmount.sources", "Population.sources", "FundingShare.funder", // rest on the statements of their node
}

func isElsewhere(name string) bool {
	return slices.ContainsFunc(elsewhere, func(pattern string) bool {
		of, field, _ := strings.Cut(pattern, ".")
		t, f, _ := strings.Cut(name, ".")
		return (strings.HasPrefix(of, "*") && strings.HasSuffix(t, of[1:]) || of == t) && (field == "*" || field == f)
	})
}

// leadsToNodes says whether the type is that of nodes, or of a list of them.
func leadsToNodes(t *ast.Definition) bool {
	if edges := t.Fields.ForName("edges"); edges != nil {
		return leadsToNodes(resultOf(edges.Type.Name() + ".node"))
	}
	return t.Name == "Node" || slices.Contains(t.Interfaces, "Node")
}

// TestEveryRelation holds the table of relations to the schema: a field that leads to nodes stands in it or says why not.
func TestEveryRelation(t *testing.T) {
	for _, of := range types {
		if of.Kind != ast.Object || of.BuiltIn {
			continue
		}
		for _, f := range of.Fields {
			name := of.Name + "." + f.Name
			if strings.HasPrefix(f.Name, "__") || !leadsToNodes(resultOf(name)) {
				continue
			}
			if _, leads := relations[name]; leads == isElsewhere(name) {
				t.Errorf("%s: in relations %v, among the exceptions %v", name, leads, isElsewhere(name))
			}
		}
	}
	all := types["Topic"].Fields.ForName("projects").Arguments
	for name, l := range relations {
		of, field, _ := strings.Cut(name, ".")
		f := types[of].Fields.ForName(field)
		if f == nil {
			t.Errorf("%s is no field", name)
			continue
		}
		for _, a := range f.Arguments {
			if known := all.ForName(a.Name); known == nil || known.Type.String() != a.Type.String() {
				t.Errorf("%s: gql.ReadListArguments does not know %s: %s", name, a.Name, a.Type)
			}
		}
		node := resultOf(name)
		if paged := node.Fields.ForName("edges") != nil; paged {
			node = resultOf(node.Name + ".nodes")
			if l.whole > 0 {
				t.Errorf("%s has pages and takes the whole list", name)
			}
		} else if l.whole == 0 {
			t.Errorf("%s takes a page and has none", name)
		}
		if got := endOf(l.relation, kindOf(of)); got != node.Name {
			t.Errorf("%s leads to %q, the schema says %s", name, got, node.Name)
		}
	}
}

// endOf is the type of the nodes to which a relation leads from a kind; "" where the kind has no such relation or it leaves
// the type open.
func endOf(r graph.Relation, from graph.Kind) string {
	d := r.Property.Definition()
	ends := graph.KindsOf(r.To)
	switch {
	case r.Inverse:
		ofKind := d.Of.Has(r.To) || r.Property == graph.PropSources // every kind has its sources, see there
		if !ofKind || !d.Ends(r.To).Has(from) {
			return ""
		}
	case !d.Of.Has(from):
		return ""
	default:
		ends = d.Ends(from)
	}
	for k := range graph.AllKinds.All() {
		if ends == graph.KindsOf(k) {
			return k.Type()
		}
	}
	return ""
}

func kindOf(typ string) graph.Kind {
	for k := range graph.AllKinds.All() {
		if k.Type() == typ {
			return k
		}
	}
	return graph.NoKind
}

// TestTypesOfKinds: the type of a node is made from the name of its kind.
func TestTypesOfKinds(t *testing.T) {
	for k := range graph.AllKinds.All() {
		if of := types[k.Type()]; of == nil || !slices.Contains(of.Interfaces, "Node") {
			t.Errorf("%s: there is no type %s of nodes", k, k.Type())
		}
	}
}
