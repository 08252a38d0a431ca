package dump

import (
	"context"
	"io"
	"iter"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/linked"
)

// Source is what dumps are made of.
type Source struct {
	// Reader is of the revision that is written.
	Reader graph.Reader
	// Changes gives what each source states, as a graph.Store's Changes does.
	Changes func(context.Context) (graph.Revision, iter.Seq2[graph.Change, error], error)
	Names   *linked.Names
}

// Format is a form of the whole graph.
type Format struct {
	// Name is what --format calls it, File the name of its file, MediaType what HTTP calls it.
	Name, File, MediaType string
	// What says what it is, in a few words.
	What string
	// CS says the same in Czech.
	CS string
	// FileType, Content and Package are what catalogues call it, see linked.Distribution.
	FileType, Content, Package string
	// OfSources says that it is made of what the sources state, without a reader.
	OfSources bool
	// Returns says that krajina import makes the same graph of it again.
	Returns bool
	write   func(ctx context.Context, w io.Writer, from Source) error
}

// Write writes the whole graph. What was written before an error is not whole.
func (f *Format) Write(ctx context.Context, w io.Writer, from Source) error {
	return f.write(ctx, w, from)
}

var formats = []*Format{
	{Name: "jsonl", File: "statements.jsonl", MediaType: "application/jsonl; charset=utf-8", What: "one statement of a source a line, as JSON", CS: "výrok zdroje na řádek, jako JSON", FileType: "JSON", Content: "application/json", Returns: true, OfSources: true, write: writeStatements},
	{Name: "nt", File: "krajina.nt", MediaType: "application/n-triples", What: "linked data, one triple a line", CS: "propojená data, trojice na řádek", FileType: "RDF_N_TRIPLES", Content: "application/n-triples", write: linkedAs(linked.NewNTriples)},
	{Name: "turtle", File: "krajina.ttl", MediaType: "text/turtle; charset=utf-8", What: "linked data for people to read", CS: "propojená data pro čtení", FileType: "RDF_TURTLE", Content: "text/turtle", write: linkedAs(linked.NewTurtle)},
	{Name: "jsonld", File: "krajina.jsonld", MediaType: "application/ld+json", What: "linked data as JSON", CS: "propojená data jako JSON", FileType: "JSON_LD", Content: "application/ld+json", write: linkedAs(linked.NewJSONLD)},
	{Name: "csv", File: "krajina-csv.zip", MediaType: "application/zip", What: "a table for each kind of node, and for amounts, links and statements, described as CSVW", CS: "tabulka pro každý druh uzlu, pro částky, vazby a výroky, popsané podle CSVW", FileType: "CSV", Content: "text/csv", Package: "application/zip", write: writeTables},
	{Name: "graphml", File: "krajina.graphml", MediaType: "application/graphml+xml", What: "nodes and links for programs that draw networks, such as Gephi", CS: "uzly a vazby pro programy, které kreslí sítě, jako Gephi", FileType: "XML", Content: "application/xml", write: writeGraphML},
	{Name: "dataset", File: "krajina-dataset.zip", MediaType: "application/zip", What: "a file for each source, as people write them", CS: "soubor za každý zdroj, jak je píší lidé", FileType: "YAML", Content: "application/yaml", Package: "application/zip", Returns: true, OfSources: true, write: writeFiles},
}

// Formats are all forms of the whole graph.
func Formats() []*Format { return formats }

// FormatNamed is the form of that name, nil where there is none.
func FormatNamed(name string) *Format {
	for _, f := range formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}
