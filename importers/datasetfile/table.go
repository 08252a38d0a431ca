package datasetfile

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// PropertyTable is the table "What each kind has" of dataset/README.md, from the model's definitions.
func PropertyTable() string {
	var b strings.Builder
	b.WriteString("| kind | properties |\n| --- | --- |\n")
	for kind := range graph.AllKinds.All() {
		var cells []string
		for _, p := range graph.Properties(kind) {
			switch p {
			case graph.PropKind, graph.PropSameAs, graph.PropDifferentFrom: // not of one kind more than of another
			default:
				cells = append(cells, propertyCell(kind, p.Definition()))
			}
		}
		fmt.Fprintf(&b, "| %s | %s |\n", kind.Prefix(), joined(cells))
	}
	return b.String()
}

func propertyCell(kind graph.Kind, d *graph.Definition) string {
	cell := "`" + d.Name + "`"
	if d.Requires.Has(kind) {
		cell = "**" + cell + "**"
	}
	switch d.Type {
	case graph.TypeInteger:
		cell += " integer"
	case graph.TypeDecimal:
		cell += " decimal"
	case graph.TypeMoney:
		cell += " money"
	case graph.TypeDate:
		cell += " date"
	case graph.TypeBoolean:
		cell += " true/false"
	case graph.TypeEnum:
		cell += " (" + strings.Join(graph.EnumValues(d.Enum), " ") + ")"
	case graph.TypeLink:
		var ends []string
		for to := range d.Ends(kind).All() {
			ends = append(ends, to.Prefix())
		}
		cell += " → " + strings.Join(ends, "/")
	}
	if d.Many {
		cell += " *many*"
	}
	return cell
}
