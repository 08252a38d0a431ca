package asked

import (
	"cmp"
	"embed"
	"strings"
	"text/template"
)

//go:embed */*.graphql */*.cypher
var files embed.FS

// Operation is one of those that the sides are compared in.
type Operation struct {
	// Name is that of its folder, Title what reports call it.
	Name, Title string
	// Fresh operations are asked in a shape that was never seen before.
	Fresh bool
	// Folder has the texts, where it is not called like the operation.
	Folder string
}

// Operations are all of them.
var Operations = []Operation{
	{Name: "depth", Title: "a project in depth"},
	{Name: "list", Title: "a filtered list of depth 4"},
	{Name: "comparison", Title: "regions × topics, with sums"},
	{Name: "related", Title: "related projects"},
	{Name: "search", Title: "search with nested fields"},
	{Name: "shape", Title: "a shape never seen before", Fresh: true},
	{Name: "again", Title: "that shape again", Folder: "shape"},
}

// Growing are the operations of which it is measured how they grow with the graph.
var Growing = []Operation{{Name: "page", Title: "a page of 20 projects"}, Operations[2], Operations[4]}

// The forms in which an operation is asked.
const (
	Krajina   = "krajina.graphql"
	Generated = "generated.graphql" // of @neo4j/graphql, with the fields that it makes of the types
	ByHand    = "byhand.graphql"    // of @neo4j/graphql, with a field that is a statement by hand
	Cypher    = "hand.cypher"
)

func (o Operation) file(form string) string { return cmp.Or(o.Folder, o.Name) + "/" + form }

// Has says whether the operation can be asked in a form.
func (o Operation) Has(form string) bool {
	_, err := files.ReadFile(o.file(form))
	return err == nil
}

// Text is what is asked in a form, the same in all askings but for shapes that differ.
func (o Operation) Text(form string, q Question) string {
	text, err := files.ReadFile(o.file(form))
	if err != nil {
		panic(err) // Has said that it is there
	}
	if !o.Fresh && o.Folder == "" {
		return string(text)
	}
	var b strings.Builder
	if err := template.Must(template.New(form).Parse(string(text))).Execute(&b, q); err != nil {
		panic(err)
	}
	return b.String()
}
