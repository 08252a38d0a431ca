package linked

import "github.com/krajina/krajina/graph"

// classes are the types of the nodes of each kind; the first is our own. An actor has one more, see nodeTypes.
var classes = map[graph.Kind][]string{
	graph.KindRegion:       {"krajina:Region", "schema:AdministrativeArea"},
	graph.KindMunicipality: {"krajina:Municipality", "schema:AdministrativeArea"},
	graph.KindProgramme:    {"krajina:Programme", "schema:FundingScheme"},
	graph.KindCall:         {"krajina:Call"},
	graph.KindProject:      {"krajina:Project", "schema:Project", "prov:Activity"},
	graph.KindActivity:     {"krajina:Activity", "prov:Activity"},
	graph.KindActor:        {"krajina:Actor", "prov:Agent"},
	graph.KindTopic:        {"krajina:Topic", "skos:Concept"},
	graph.KindTargetGroup:  {"krajina:TargetGroup", "skos:Concept"},
	graph.KindMethod:       {"krajina:Method", "skos:Concept"},
	graph.KindLegalAct:     {"krajina:LegalAct", "schema:Legislation"},
	graph.KindOutput:       {"krajina:Output", "prov:Entity"},
	graph.KindEvent:        {"krajina:Event", "schema:Event", "prov:Activity"},
	graph.KindSource:       {"krajina:Source", "schema:CreativeWork", "prov:Entity"},
}

// actorTypes are what an actor is beside: one body, or many people or bodies under one name.
var actorTypes = map[string]string{"false": "org:Organization", "true": "foaf:Group"}

// schemes are the concept schemes of the three vocabularies.
var schemes = map[graph.Kind]string{
	graph.KindTopic: "krajina:TopicScheme", graph.KindTargetGroup: "krajina:TargetGroupScheme", graph.KindMethod: "krajina:MethodScheme",
}

// predicate is what a property is called in RDF: always, but for some kinds.
type predicate struct {
	name  string
	of    map[graph.Kind]string
	value form
}

// form is what becomes of a property's values.
type form int

const (
	byType     form = iota // as their type says: texts with a language, decimals, dates, links, …
	notation               // a literal whose datatype is the scheme
	address                // an IRI
	coded                  // a term of a closed list
	language               // the code of a language
	kindClass              // the class of a kind
	asAmount               // a thing of its own: krajina:amount
	asCount                // a thing of its own: krajina:population
	asShare                // a thing of its own beside the link: krajina:fundingShare
	asPart                 // a thing of its own beside the link: who takes part in which role
	judgement              // about identity: it is followed, and not shown as such
	classified             // a type beside the value
)

// mapping has each property once; docs/vocabulary.md is this table.
var mapping = map[graph.Property]predicate{
	graph.PropKind:               {name: "rdf:type", value: kindClass},
	graph.PropSameAs:             {name: "owl:sameAs", value: judgement},
	graph.PropDifferentFrom:      {name: "owl:differentFrom"},
	graph.PropTitle:              {name: "schema:name"},
	graph.PropName:               {name: "schema:name"},
	graph.PropLabel:              {name: "skos:prefLabel", of: map[graph.Kind]string{graph.KindActivity: "krajina:label"}},
	graph.PropOtherTitles:        {name: "schema:alternateName"},
	graph.PropOtherNames:         {name: "schema:alternateName"},
	graph.PropOtherLabels:        {name: "skos:altLabel"},
	graph.PropDefinition:         {name: "skos:definition"},
	graph.PropAim:                {name: "schema:description"},
	graph.PropNotes:              {name: "skos:note"},
	graph.PropIdentifiers:        {name: "skos:notation", value: notation},
	graph.PropExactMatch:         {name: "skos:notation", value: notation},
	graph.PropCloseMatch:         {name: "krajina:closeMatch", value: notation},
	graph.PropCode:               {name: "dcterms:identifier"},
	graph.PropNumber:             {name: "dcterms:identifier"},
	graph.PropPosition:           {name: "schema:position"},
	graph.PropStart:              {name: "schema:startDate"},
	graph.PropEnd:                {name: "schema:endDate"},
	graph.PropDate:               {name: "dcterms:issued"},
	graph.PropState:              {name: "krajina:state"},
	graph.PropAmounts:            {name: "krajina:amount", value: asAmount},
	graph.PropFunding:            {name: "schema:funder", value: asShare},
	graph.PropPopulation:         {name: "krajina:population", value: asCount},
	graph.PropActivitiesComplete: {name: "krajina:activitiesComplete"},
	graph.PropExtendedPowers:     {name: "krajina:extendedPowers"},
	graph.PropCollective:         {name: "krajina:collective", value: classified},
	graph.PropActorKind:          {name: "dcterms:type", value: coded},
	graph.PropLegalActKind:       {name: "dcterms:type", value: coded},
	graph.PropSourceKind:         {name: "dcterms:type", value: coded},
	graph.PropLevel:              {name: "dcterms:type", value: coded},
	graph.PropStage:              {name: "krajina:stage", value: coded},
	graph.PropAsOf:               {name: "krajina:asOf"},
	graph.PropQuantity:           {name: "krajina:quantity"},
	graph.PropComparator:         {name: "krajina:comparator", value: coded},
	graph.PropUnit:               {name: "schema:unitText"},
	graph.PropPer:                {name: "krajina:per"},
	graph.PropPlaceName:          {name: "krajina:placeName"},
	graph.PropEligible:           {name: "krajina:eligibleApplicants"},
	graph.PropPublisher:          {name: "dc:publisher"},
	graph.PropURL:                {name: "schema:url", value: address},
	graph.PropDocumentLanguage:   {name: "dcterms:language", value: language},
	graph.PropSHA256:             {name: "krajina:sha256"},
	graph.PropLicence:            {name: "dc:rights"},
	graph.PropRegions:            {name: "dcterms:spatial", of: map[graph.Kind]string{graph.KindMunicipality: "schema:containedInPlace"}},
	graph.PropProgramme:          {name: "krajina:programme"},
	graph.PropCall:               {name: "krajina:call"},
	graph.PropProject:            {name: "dcterms:isPartOf"},
	graph.PropParent:             {name: "krajina:parent"},
	graph.PropActivity:           {name: "krajina:activity"},
	graph.PropPartOf:             {name: "krajina:partOf", of: map[graph.Kind]string{graph.KindActor: "org:subOrganizationOf"}},
	graph.PropPlace:              {name: "schema:location"},
	graph.PropSeat:               {name: "schema:location"},
	graph.PropFund:               {name: "schema:funder"},
	graph.PropTopics:             {name: "schema:about"},
	graph.PropTargetGroups:       {name: "krajina:targetGroup"},
	graph.PropMethods:            {name: "krajina:method"},
	graph.PropLegalActs:          {name: "dcterms:references"},
	graph.PropActors:             {name: "prov:wasAssociatedWith", of: map[graph.Kind]string{graph.KindOutput: "prov:wasAttributedTo"}, value: asPart},
	graph.PropFollows:            {name: "krajina:follows"},
	graph.PropComplements:        {name: "krajina:complements"},
	graph.PropBroader:            {name: "skos:broader"},
	graph.PropRelated:            {name: "skos:related"},
}

// Predicate is what a property of a kind of node is called in RDF: "schema:name".
func Predicate(p graph.Property, k graph.Kind) string {
	m := mapping[p]
	if name, ok := m.of[k]; ok {
		return name
	}
	return m.name
}
