package dump

import (
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/linked"
)

// column is a column of a table, and how CSVW describes it.
type column struct {
	name     string
	property graph.Property
	language graph.Language // of texts
	list     string         // between the values of a cell, "" where it holds one
	datatype any            // "decimal", or a map with base and format
	link     bool
	required bool
}

// table is one file of tables.
type table struct {
	name, what string
	columns    []column
	key        string // the column by which rows are told apart, "" where none is
	kinds      graph.Kinds
	// rows gives the rows that a node has in it.
	rows func(t *table, n *Node) [][]string
}

// Between the values of a cell stands a space where they are ids, and a new line where they are texts.
const (
	betweenIDs   = " "
	betweenTexts = "\n"
)

// partialDate is a year, a month or a day.
var partialDate = map[string]any{"base": "string", "format": `[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?`}

// apart are the properties whose values have tables of their own, and those about identity.
var apart = map[graph.Property]bool{
	graph.PropKind: true, graph.PropSameAs: true, graph.PropDifferentFrom: true, graph.PropIdentifiers: true, graph.PropExactMatch: true, graph.PropCloseMatch: true,
	graph.PropAmounts: true, graph.PropPopulation: true,
}

// kindTable is the table of the nodes of a kind.
func kindTable(kind graph.Kind) *table {
	t := &table{name: kind.Prefix(), what: "nodes of the kind " + kind.String(), key: "id", kinds: graph.KindsOf(kind), rows: kindRows}
	t.columns = append(t.columns, column{name: "id", required: true})
	for _, p := range graph.Properties(kind) {
		d := p.Definition()
		if p == graph.PropAmounts {
			t.columns = append(t.columns, column{name: "budget", datatype: "decimal"}, column{name: "budgetCurrency"})
		}
		if apart[p] {
			continue
		}
		c := column{name: p.String(), property: p, datatype: datatypeOf(d), link: d.Type == graph.TypeLink}
		switch {
		case d.Many && c.link:
			c.list = betweenIDs
		case d.Many:
			c.list = betweenTexts
		}
		if d.Takes&graph.QLanguage == 0 {
			t.columns = append(t.columns, c)
			continue
		}
		for _, l := range []graph.Language{graph.LanguageCS, graph.LanguageEN} {
			c.name, c.language = p.String()+"_"+strings.ToLower(string(l)), l
			t.columns = append(t.columns, c)
		}
	}
	t.columns = append(t.columns, column{name: "sources", link: true, list: betweenIDs, property: graph.PropSources})
	return t
}

func datatypeOf(d *graph.Definition) any {
	switch d.Type {
	case graph.TypeInteger:
		return "integer"
	case graph.TypeDecimal:
		return "decimal"
	case graph.TypeBoolean:
		return "boolean"
	case graph.TypeDate:
		return partialDate
	case graph.TypeURL:
		return "anyURI"
	}
	return "string"
}

// tables are all tables, in the order in which the archive has them.
func tables() []*table {
	var all []*table
	for k := range graph.AllKinds.All() {
		all = append(all, kindTable(k))
	}
	id, of := column{name: "id", required: true, link: true}, func(name string, datatype any) column { return column{name: name, datatype: datatype} }
	return append(all,
		&table{name: "amounts", what: "amounts of money of projects", kinds: graph.KindsOf(graph.KindProject), rows: amountRows,
			columns: []column{id, of("amount", "decimal"), of("currency", "string"), of("basis", "string"), of("stage", "string"), of("asOf", partialDate)}},
		&table{name: "populations", what: "inhabitants of regions", kinds: graph.KindsOf(graph.KindRegion), rows: populationRows,
			columns: []column{id, of("population", "integer"), of("asOf", partialDate)}},
		&table{name: "identifiers", what: "what schemes call nodes; property says whether it is the node's own, or that of something that matches it", kinds: graph.AllKinds, rows: identifierRows,
			columns: []column{id, of("property", "string"), of("scheme", "string"), of("value", "string")}},
		&table{name: "links", what: "links from node to node", kinds: graph.AllKinds, rows: linkRows,
			columns: []column{id, of("property", "string"), {name: "to", required: true, link: true}, of("relevance", "string"), of("role", "string"), of("percent", "decimal"), of("amount", "decimal"), of("currency", "string")}},
		&table{name: "statements", what: "what each source states, with its place there; resolution says what it came to", kinds: graph.AllKinds, rows: statementRows,
			columns: []column{id, of("property", "string"), of("value", "string"), of("language", "string"), of("relevance", "string"), of("role", "string"), of("basis", "string"), of("stage", "string"),
				of("asOf", partialDate), of("percent", "decimal"), of("amount", "string"), of("scheme", "string"), {name: "source", required: true, link: true}, of("locator", "string"),
				of("printed", "string"), of("inferred", "boolean"), of("resolution", "string"), of("subject", "string")}},
	)
}

// predicateOf is the term of linked data that a column is of, "" where there is none.
func (c *column) predicateOf(t *table, n *linked.Names) string {
	if c.property == graph.NoProperty || c.property == graph.PropSources {
		return ""
	}
	for kind := range t.kinds.All() {
		return n.Expand(linked.Name(linked.Predicate(c.property, kind)))
	}
	return ""
}
