package linked

import (
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// ownTerm is a term of our own: what it means, and the term of others that it is narrower than.
type ownTerm struct{ comment, under string }

var ownClasses = map[string]ownTerm{
	"krajina:Region":       {"One of the 14 self-governing regions (kraje).", "schema:AdministrativeArea"},
	"krajina:Municipality": {"A municipality (obec).", "schema:AdministrativeArea"},
	"krajina:Programme":    {"A programme of public money, or a part of one: an axis, a priority, an objective.", "schema:FundingScheme"},
	"krajina:Call":         {"A call of a programme (výzva).", ""},
	"krajina:Project":      {"A project of one or more regions.", "prov:Activity"},
	"krajina:Activity":     {"An activity of a project; its label is what the document prints before its title.", "prov:Activity"},
	"krajina:Actor":        {"An office, a body or a collective; never a natural person.", "prov:Agent"},
	"krajina:Topic":        {"What projects are about.", "skos:Concept"},
	"krajina:TargetGroup":  {"Whom projects are for.", "skos:Concept"},
	"krajina:Method":       {"How projects work.", "skos:Concept"},
	"krajina:LegalAct":     {"An act, a convention, a standard or a strategy.", "schema:Legislation"},
	"krajina:Output":       {"Something that a project makes or reaches.", "prov:Entity"},
	"krajina:Event":        {"Something of a project that happens on a day or in a time.", "schema:Event"},
	"krajina:Source":       {"A document or list that states facts.", "prov:Entity"},
	"krajina:FundingShare": {"What one funder pays of a project.", ""},
}

var ownProperties = map[string]ownTerm{
	"krajina:activitiesComplete": {"Whether all activities of the project are known.", ""},
	"krajina:activity":           {"The activity to which an output or event belongs.", "dcterms:isPartOf"},
	"krajina:amount":             {"An amount of money of a project. In a statement about it the object is the number alone, with schema:currency beside it.", ""},
	"krajina:amountStage":        {"How far an amount of money has come.", ""},
	"krajina:asOf":               {"The day, month or year for which something holds.", ""},
	"krajina:basis":              {"What an amount of money is of: the total, a grant, a funder's part.", ""},
	"krajina:budget":             {"The amount that counts as the project's budget: the total, or the grant where only that is stated.", "krajina:amount"},
	"krajina:call":               {"The call in which a project was supported.", ""},
	"krajina:closeMatch":         {"A code of an official list that means nearly the same; its datatype is the list.", ""},
	"krajina:collective":         {"Whether an actor is many people or bodies under one name.", ""},
	"krajina:comparator":         {"How a quantity is meant; without it, exactly.", ""},
	"krajina:complements":        {"A project that goes together with this one.", "dcterms:relation"},
	"krajina:eligibleApplicants": {"Who may apply in a call.", ""},
	"krajina:extendedPowers":     {"Whether a municipality has extended powers (ORP).", ""},
	"krajina:follows":            {"A project that this one continues.", "dcterms:relation"},
	"krajina:fundingShare":       {"What one funder pays.", ""},
	"krajina:inferred":           {"True where a statement was derived from what stands at its place, and is not printed there.", ""},
	"krajina:label":              {"What a document prints before an activity's title.", ""},
	"krajina:locator":            {"The place in the source where a statement stands.", ""},
	"krajina:method":             {"The method by which something works.", ""},
	"krajina:parent":             {"The activity or programme of which this one is a part.", "dcterms:isPartOf"},
	"krajina:partOf":             {"The output of which this one is a part.", "dcterms:isPartOf"},
	"krajina:per":                {"For each of what a quantity is.", ""},
	"krajina:percent":            {"A funder's share, 85 for 85 %.", ""},
	"krajina:placeName":          {"A place as printed.", ""},
	"krajina:population":         {"How many inhabitants a region has, on a day.", ""},
	"krajina:printed":            {"The value as the source prints it, where that differs.", ""},
	"krajina:programme":          {"The programme that something belongs to.", ""},
	"krajina:quantity":           {"How many; see krajina:comparator and schema:unitText.", ""},
	"krajina:relevance":          {"How much the subject of a statement is about its object.", ""},
	"krajina:resolution":         {"What a statement came to beside those of other sources.", ""},
	"krajina:role":               {"In which role an actor takes part, as a statement has it.", ""},
	"krajina:sha256":             {"The SHA-256 of a document, in hexadecimal digits.", ""},
	"krajina:shareAmount":        {"What a funder pays, in schema:currency.", ""},
	"krajina:stage":              {"Whether something is planned or was reached.", ""},
	"krajina:state":              {"The official state of a project as its source codes it.", ""},
	"krajina:subjectName":        {"What a source calls the subject of a statement, where that is not its id.", ""},
	"krajina:targetGroup":        {"Whom something is for.", ""},
}

// ownLists are the closed lists whose terms stand in the data.
var ownLists = map[string][]string{
	"Resolution": {"CHOSEN", "AGREES", "ALTERNATE", "CONFLICTS", unlinked},
}

// ownSchemes are the schemes of identifiers that Krajina's importers and its bundled graph know; a source may bring others.
var ownSchemes = map[string]string{
	"cci":                 "Programmes of European funds, by the Commission's code (CCI).",
	"cisorp":              "Municipalities with extended powers, by the code list CISORP of the Czech Statistical Office.",
	"ico":                 "Organisations, by the number of the Czech register of persons (IČO).",
	"iso3166-2":           "Regions, by ISO 3166-2.",
	"mpsv":                "Kinds of social service, by the codes of the Ministry of Labour and Social Affairs.",
	"ms2014+":             "Programmes, calls and target groups, by the codes of the ministry's system MS2014+.",
	"nuts3":               "Regions, by NUTS 3.",
	"registration-number": "Projects of European programmes in the Czech Republic, by their registration number.",
	"ruian-vusc":          "Regions, by the code of the higher territorial unit (VÚSC) in RÚIAN.",
}

// Vocabulary gives our own terms: classes, properties, closed lists as concept schemes, and the schemes of identifiers.
func Vocabulary(n *Names) []*Resource {
	ontology := &Resource{Subject: n.At("vocab")}
	ontology.Add("rdf:type", To(Name("owl:Ontology")))
	ontology.Add("dcterms:title", In("Vocabulary of Krajina", "EN"), In("Slovník pojmů Krajiny", "CS"))
	ontology.Add("dcterms:license", To(licence))
	all := []*Resource{ontology}
	own := func(name, class, under string, t ownTerm) {
		r := &Resource{Subject: Name(name)}
		r.Add("rdf:type", To(Name(class)))
		r.Add("rdfs:label", In(r.Subject.Local, "EN"))
		r.Add("rdfs:comment", In(t.comment, "EN"))
		r.Add("rdfs:isDefinedBy", To(ontology.Subject))
		if t.under != "" {
			r.Add(under, To(Name(t.under)))
		}
		all = append(all, r)
	}
	for _, name := range slices.Sorted(maps.Keys(ownClasses)) {
		own(name, "rdfs:Class", "rdfs:subClassOf", ownClasses[name])
	}
	for _, name := range slices.Sorted(maps.Keys(ownProperties)) {
		own(name, "rdf:Property", "rdfs:subPropertyOf", ownProperties[name])
	}
	for _, name := range slices.Sorted(maps.Keys(ownSchemes)) {
		r := &Resource{Subject: schemeType(name)}
		r.Add("rdf:type", To(Name("rdfs:Datatype")))
		r.Add("rdfs:label", In(name, "EN"))
		r.Add("rdfs:comment", In(ownSchemes[name], "EN"))
		all = append(all, r)
	}
	for k := range graph.Concepts.All() {
		r := &Resource{Subject: Name(schemes[k])}
		r.Add("rdf:type", To(Name("skos:ConceptScheme")))
		r.Add("rdfs:label", In(r.Subject.Local, "EN"))
		all = append(all, r)
	}
	return append(all, closedLists()...)
}

// closedLists are the lists that properties and qualifiers take their codes from.
func closedLists() []*Resource {
	lists := map[string][]string{}
	maps.Copy(lists, ownLists)
	for _, name := range []string{"Relevance", "ActorRole", "AmountBasis", "AmountStage"} {
		lists[name] = graph.EnumValues(name)
	}
	for p, m := range mapping {
		if list := p.Definition().Enum; m.value == coded {
			lists[list] = graph.EnumValues(list)
		}
	}
	var all []*Resource
	for _, list := range slices.Sorted(maps.Keys(lists)) {
		scheme := &Resource{Subject: IRI{"krajina", list}}
		scheme.Add("rdf:type", To(Name("skos:ConceptScheme")))
		scheme.Add("rdfs:label", In(list, "EN"))
		all = append(all, scheme)
		for _, v := range lists[list] {
			r := &Resource{Subject: code(list, v)}
			r.Add("rdf:type", To(Name("skos:Concept")))
			r.Add("skos:inScheme", To(scheme.Subject))
			r.Add("skos:notation", Text(v))
			all = append(all, r)
		}
	}
	return all
}
