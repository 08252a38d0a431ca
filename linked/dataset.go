package linked

import "github.com/krajina/krajina/graph"

// licence is that of the data, see LICENSE-DATA.md.
var licence = Address("https://creativecommons.org/licenses/by/4.0/")

// Titles and descriptions of the data set.
const (
	titleCS       = "Krajina: projekty českých krajů v sociálních službách, rodinné politice a ochraně dětí"
	titleEN       = "Krajina: projects of the Czech regions in social services, family policy and child protection"
	descriptionCS = "Kdo v kterém kraji co dělá, pro koho, jakou metodou a za čí peníze. Každý údaj je výrok určitého zdroje s místem, kde ve zdroji stojí; kde si zdroje odporují, je to vidět."
	descriptionEN = "Who does what in which region, for whom, by which method and with whose money. Each fact is a statement of a source, with its place there; where sources disagree, that shows."
)

// Dataset describes the graph as a data set at a revision: what stands at the head of each dump, and in the catalogue.
func Dataset(n *Names, revision graph.Revision) *Resource {
	r := &Resource{Subject: n.At("dataset")}
	r.Add("rdf:type", To(Name("dcat:Dataset")))
	r.Add("dcterms:title", In(titleCS, "CS"), In(titleEN, "EN"))
	r.Add("dcterms:description", In(descriptionCS, "CS"), In(descriptionEN, "EN"))
	r.Add("dcterms:license", To(licence))
	r.Add("dcat:version", Text(revision.String()))
	r.Add("dcterms:bibliographicCitation", In(graph.CitationOf(revision), "EN"))
	return r
}
