// Package mapping reads any table, CSV or XLSX, by a mapping file that says which column is which property of which kind of node. The
// format of mapping files is described in docs/importing.md.
package mapping

import (
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/table"
	"github.com/krajina/krajina/importers/yamlfile"
)

// Mapping says how a table is read.
type Mapping struct {
	name   string
	source importers.Source
	// language is that of the table's texts.
	language graph.Language
	kind     graph.Kind
	sheet    string // "" for every sheet that has the headings
	id       *idRule
	rules    []*rule
	// recognise says whether names are looked for in titles and texts.
	recognise bool
	headings  []heading
	links     []link
}

// link is an id that the mapping itself links rows with.
type link struct {
	to    graph.ID
	place yamlfile.Place
}

// heading is a column that the mapping names.
type heading struct {
	text  string
	place yamlfile.Place // where it is named first
}

// idRule makes an id of a column.
type idRule struct {
	column int
	prefix string
}

// of is the id that a text makes.
func (r *idRule) of(kind graph.Kind, text string) string {
	return kind.Prefix() + ":" + r.prefix + slug(text)
}

// rule says what a property's values are.
type rule struct {
	property graph.Property
	column   int    // among the headings, -1 where there is none
	constant string // the value of every row
	// separator parts several values in a cell.
	separator string
	// values are printed texts, see meaning, with what they mean.
	values     map[string]string
	qualifiers graph.Qualifiers
	currency   string // of amounts that print none
	times      int64  // what an amount is multiplied by
	// ico and legalForm are columns that say more of actors, -1 where there are none; actorKind is their kind.
	ico, legalForm int
	actorKind      string
}

// columns are what is looked for in the table; every column that the mapping names has to be there.
func (m *Mapping) columns() []table.Column {
	var columns []table.Column
	for _, h := range m.headings {
		plain := table.Plain(h.text)
		columns = append(columns, table.Column{Name: h.text, Is: func(heading string) bool { return heading == plain }, Required: true})
	}
	return columns
}

// only is the first rule of a property, nil where it is not mapped.
func (m *Mapping) only(p graph.Property) *rule {
	for _, r := range m.rules {
		if r.property == p {
			return r
		}
	}
	return nil
}
