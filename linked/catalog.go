package linked

import (
	"cmp"
	"strings"

	"github.com/krajina/krajina/graph"
)

// Operator is who runs an installation, as far as catalogues ask. What is not known is left out, and nothing stands in its place.
type Operator struct {
	// Publisher is the IRI of who publishes the data; of a Czech public authority that in the register of rights and duties (RPP).
	Publisher string
	// PublisherName is what it is called, in Czech.
	PublisherName string
	// Contact is an e-mail address, or an http or https address.
	Contact string
	// Frequency is how often the data change, a code of the list of the European Union: IRREG, MONTHLY.
	Frequency string
}

// Distribution is a file or a service in which the data can be had.
type Distribution struct {
	// Path is its address below the base: "export/krajina.ttl".
	Path string
	// CS and EN say what it is.
	CS, EN string
	// FileType is a code of the list of the European Union, MediaType one of IANA's, Package that of an archive around it, "" where there is none.
	FileType, MediaType, Package string
	// Description is where the interface of a service is described, below the base; "" for files.
	Description string
}

// Addresses of code lists.
const (
	fileTypes   = "http://publications.europa.eu/resource/authority/file-type/"
	frequencies = "http://publications.europa.eu/resource/authority/frequency/"
	society     = "http://publications.europa.eu/resource/authority/data-theme/SOCI"
	mediaTypes  = "http://www.iana.org/assignments/media-types/"
	czechia     = "https://linked.cuzk.cz/resource/ruian/stat/1"
	noPersons   = "https://data.gov.cz/podmínky-užití/neobsahuje-osobní-údaje/"
)

var keywords = []struct{ text, language string }{
	{"sociální služby", "CS"}, {"rodinná politika", "CS"}, {"sociálně-právní ochrana dětí", "CS"}, {"projekty", "CS"}, {"kraje", "CS"},
	{"social services", "EN"}, {"family policy", "EN"}, {"child protection", "EN"}, {"projects", "EN"}, {"regions", "EN"},
}

// defaultFrequency is for data that change when a source does.
const defaultFrequency = "IRREG"

// Catalog describes the data set and where it can be had, by DCAT-AP-CZ: a catalogue that holds it alone, as the national catalogue of open
// data reads local ones.
func Catalog(n *Names, revision graph.Revision, by Operator, in []Distribution) []*Resource {
	c := &Resource{Subject: n.At("catalog")}
	c.Add("rdf:type", To(Name("dcat:Catalog")))
	c.Add("dcterms:title", In("Katalog Krajiny", "CS"), In("Catalogue of Krajina", "EN"))
	c.Add("dcterms:description", In("Otevřená data Krajiny. "+descriptionCS, "CS"), In("Open data of Krajina. "+descriptionEN, "EN"))
	c.Add("foaf:homepage", To(n.At("")))
	d := Dataset(n, revision)
	c.Add("dcat:dataset", To(d.Subject))
	d.Add("dcat:theme", To(Address(society)))
	d.Add("dcterms:accrualPeriodicity", To(Address(frequencies+cmp.Or(by.Frequency, defaultFrequency))))
	d.Add("dcterms:spatial", To(Address(czechia)))
	for _, k := range keywords {
		d.Add("dcat:keyword", In(k.text, k.language))
	}
	d.Add("foaf:page", To(n.At("cs/data")))
	d.Add("dcterms:conformsTo", To(n.At("export/shapes.ttl")))
	all := []*Resource{c, d}
	if by.Publisher != "" {
		publisher := Address(by.Publisher)
		c.Add("dcterms:publisher", To(publisher))
		d.Add("dcterms:publisher", To(publisher))
		if by.PublisherName != "" {
			p := &Resource{Subject: publisher}
			p.Add("rdf:type", To(Name("foaf:Agent")))
			p.Add("foaf:name", In(by.PublisherName, "CS"))
			all = append(all, p)
		}
	}
	if by.Contact != "" {
		contact := contactPoint(part(d.Subject, "contact"), by)
		c.Add("dcat:contactPoint", To(contact.Subject))
		d.Add("dcat:contactPoint", To(contact.Subject))
		all = append(all, contact)
	}
	for _, one := range in {
		all = append(all, distribution(n, d, one)...)
	}
	return all
}

func contactPoint(subject IRI, by Operator) *Resource {
	r := &Resource{Subject: subject}
	r.Add("rdf:type", To(Name("vcard:Organization")))
	r.Add("vcard:fn", In(cmp.Or(by.PublisherName, "Krajina"), "CS"))
	if strings.HasPrefix(by.Contact, "http") {
		r.Add("vcard:hasURL", To(Address(by.Contact)))
	} else {
		r.Add("vcard:hasEmail", To(Address("mailto:"+by.Contact)))
	}
	return r
}

// distribution describes one way in which the data can be had, with the terms of its use as the Czech profile asks for them: of the works
// in it, of the database as a work, of the rights of its maker, and of personal data.
func distribution(n *Names, of *Resource, d Distribution) []*Resource {
	name := strings.ReplaceAll(strings.TrimPrefix(d.Path, "export/"), "/", "-")
	r := &Resource{Subject: part(of.Subject, name)}
	of.Add("dcat:distribution", To(r.Subject))
	at := To(n.At(d.Path))
	r.Add("rdf:type", To(Name("dcat:Distribution")))
	r.Add("dcterms:title", In(d.CS, "CS"), In(d.EN, "EN"))
	r.Add("dcat:accessURL", at)
	r.Add("dcterms:license", To(licence))
	terms := &Resource{Subject: part(of.Subject, name+"-terms")}
	r.Add("pu:specifikace", To(terms.Subject))
	terms.Add("rdf:type", To(Name("pu:Specifikace")))
	author := In("Krajina", "CS")
	terms.Add("pu:autorské-dílo", To(licence))
	terms.Add("pu:autor", author)
	terms.Add("pu:databáze-jako-autorské-dílo", To(licence))
	terms.Add("pu:autor-databáze", author)
	terms.Add("pu:databáze-chráněná-zvláštními-právy", To(licence))
	terms.Add("pu:osobní-údaje", To(Address(noPersons)))
	all := []*Resource{r, terms}
	if d.Description != "" {
		s := &Resource{Subject: part(of.Subject, name+"-service")}
		r.Add("dcat:accessService", To(s.Subject))
		s.Add("rdf:type", To(Name("dcat:DataService")))
		s.Add("dcterms:title", In(d.CS, "CS"), In(d.EN, "EN"))
		s.Add("dcat:endpointURL", at)
		s.Add("dcat:endpointDescription", To(n.At(d.Description)))
		s.Add("dcat:servesDataset", To(of.Subject))
		return append(all, s)
	}
	r.Add("dcat:downloadURL", at)
	r.Add("dcterms:format", To(Address(fileTypes+d.FileType)))
	r.Add("dcat:mediaType", To(Address(mediaTypes+d.MediaType)))
	if d.Package != "" {
		r.Add("dcat:packageFormat", To(Address(mediaTypes+d.Package)))
	}
	return all
}
