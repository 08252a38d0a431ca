package graph

// Property is what a statement says of its subject. Its name is that of the field that shows it.
type Property uint8

// The properties of all kinds. Which kind has which, and what it takes, stands in definitions.
const (
	NoProperty Property = iota
	PropKind
	PropSameAs
	PropDifferentFrom
	PropTitle
	PropName
	PropLabel
	PropOtherTitles
	PropOtherNames
	PropOtherLabels
	PropDefinition
	PropAim
	PropNotes
	PropIdentifiers
	PropExactMatch
	PropCloseMatch
	PropCode
	PropNumber
	PropPosition
	PropStart
	PropEnd
	PropDate
	PropState
	PropAmounts
	PropFunding
	PropPopulation
	PropActivitiesComplete
	PropExtendedPowers
	PropCollective
	PropActorKind
	PropLegalActKind
	PropSourceKind
	PropLevel
	PropStage
	PropAsOf
	PropQuantity
	PropComparator
	PropUnit
	PropPer
	PropPlaceName
	PropEligible
	PropPublisher
	PropURL
	PropDocumentLanguage
	PropSHA256
	PropLicence
	PropRegions
	PropProgramme
	PropCall
	PropProject
	PropParent
	PropActivity
	PropPartOf
	PropPlace
	PropSeat
	PropFund
	PropTopics
	PropTargetGroups
	PropMethods
	PropLegalActs
	PropActors
	PropFollows
	PropComplements
	PropBroader
	PropRelated
	// PropSources leads from a node to the sources that state something of it; it follows from the statements and is never stated; it rests on all that the source states of the node.
	PropSources
	propertyEnd
)

// ValueType is the form of a property's values.
type ValueType uint8

// The forms of values, each with what a normalised value looks like.
const (
	TypeText       ValueType = iota // free text
	TypeCode                        // a code or name without spaces at its ends
	TypeInteger                     // "12"
	TypeDecimal                     // "6999465.80"
	TypeMoney                       // "6999465.80 CZK"
	TypeDate                        // "2017", "2017-04" or "2017-04-24"
	TypeBoolean                     // "true" or "false"
	TypeEnum                        // one of a closed list
	TypeURL                         // an absolute http(s) address
	TypeIdentifier                  // a value in the scheme that the qualifier names
	TypeLink                        // the node at the other end
)

// Qualifier is a set of the qualifiers that a property takes.
type Qualifier uint8

// The qualifiers, see Qualifiers.
const (
	QLanguage Qualifier = 1 << iota
	QRelevance
	QRole
	QAmount // basis, stage and as-of date of an amount of money
	QAsOf
	QShare // percent and amount of a funder's share
	QScheme
)

// Definition says which nodes have a property and what its values look like.
type Definition struct {
	Name string
	Of   Kinds
	Type ValueType
	Enum string // the closed list, where Type is TypeEnum
	To   Kinds  // the kinds at the other end, where Type is TypeLink
	// SameKind links join nodes of one kind: an activity has an activity as its parent, never a programme.
	SameKind bool
	Many     bool // several values stand side by side; otherwise two values of one source are an error and of two sources a conflict
	Takes    Qualifier
	// Requires lists the kinds that do not exist without it.
	Requires Kinds
	// Acyclic links never lead back to where they started.
	Acyclic bool
	// Symmetric links hold both ways, however they are stated.
	Symmetric bool
	// Joins: two subjects with the same value in the same scheme are one node.
	Joins bool
}

var definitions = [propertyEnd]Definition{
	PropKind:          {Name: "kind", Of: AllKinds, Type: TypeEnum, Requires: AllKinds},
	PropSameAs:        {Name: "sameAs", Of: AllKinds, Type: TypeLink, SameKind: true, To: AllKinds, Many: true},
	PropDifferentFrom: {Name: "differentFrom", Of: AllKinds, Type: TypeLink, SameKind: true, To: AllKinds, Many: true},

	PropTitle: {Name: "title", Of: KindsOf(KindProject, KindActivity, KindLegalAct, KindOutput, KindEvent, KindSource), Type: TypeText, Takes: QLanguage,
		Requires: KindsOf(KindProject, KindActivity, KindLegalAct, KindOutput, KindEvent, KindSource)},
	PropName: {Name: "name", Of: KindsOf(KindRegion, KindMunicipality, KindProgramme, KindCall, KindActor), Type: TypeText, Takes: QLanguage,
		Requires: KindsOf(KindRegion, KindMunicipality, KindProgramme, KindCall, KindActor)},
	// An activity's label is what the document prints before its title; a concept's is its preferred label.
	PropLabel:       {Name: "label", Of: Concepts | KindsOf(KindActivity), Type: TypeText, Takes: QLanguage, Requires: Concepts},
	PropOtherTitles: {Name: "otherTitles", Of: KindsOf(KindProject, KindLegalAct), Type: TypeText, Many: true, Takes: QLanguage},
	PropOtherNames:  {Name: "otherNames", Of: KindsOf(KindRegion, KindProgramme, KindActor), Type: TypeText, Many: true, Takes: QLanguage},
	PropOtherLabels: {Name: "otherLabels", Of: Concepts, Type: TypeText, Many: true, Takes: QLanguage},
	PropDefinition:  {Name: "definition", Of: Concepts, Type: TypeText, Takes: QLanguage},
	PropAim:         {Name: "aim", Of: KindsOf(KindProgramme, KindCall, KindProject, KindActivity), Type: TypeText, Takes: QLanguage},
	PropNotes:       {Name: "notes", Of: KindsOf(KindProject, KindActivity, KindOutput, KindEvent, KindActor), Type: TypeText, Many: true, Takes: QLanguage},

	PropIdentifiers: {Name: "identifiers", Of: KindsOf(KindRegion, KindMunicipality, KindProgramme, KindCall, KindProject, KindActor), Type: TypeIdentifier, Many: true, Takes: QScheme, Joins: true},
	PropExactMatch:  {Name: "exactMatch", Of: Concepts, Type: TypeIdentifier, Many: true, Takes: QScheme, Joins: true},
	PropCloseMatch:  {Name: "closeMatch", Of: Concepts, Type: TypeIdentifier, Many: true, Takes: QScheme},
	PropCode:        {Name: "code", Of: KindsOf(KindRegion, KindProgramme), Type: TypeCode, Requires: KindsOf(KindRegion)},
	PropNumber:      {Name: "number", Of: KindsOf(KindCall, KindLegalAct), Type: TypeCode, Requires: KindsOf(KindCall)},
	PropPosition:    {Name: "position", Of: KindsOf(KindActivity), Type: TypeInteger, Requires: KindsOf(KindActivity)},

	PropStart: {Name: "start", Of: KindsOf(KindProgramme, KindProject, KindActivity, KindEvent), Type: TypeDate},
	PropEnd:   {Name: "end", Of: KindsOf(KindProgramme, KindProject, KindActivity, KindEvent), Type: TypeDate},
	PropDate:  {Name: "date", Of: KindsOf(KindSource), Type: TypeDate},
	PropState: {Name: "state", Of: KindsOf(KindProject), Type: TypeCode},

	PropAmounts:            {Name: "amounts", Of: KindsOf(KindProject), Type: TypeMoney, Many: true, Takes: QAmount},
	PropFunding:            {Name: "funding", Of: KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindActor), Many: true, Takes: QShare},
	PropPopulation:         {Name: "population", Of: KindsOf(KindRegion), Type: TypeInteger, Many: true, Takes: QAsOf},
	PropActivitiesComplete: {Name: "activitiesComplete", Of: KindsOf(KindProject), Type: TypeBoolean},
	PropExtendedPowers:     {Name: "extendedPowers", Of: KindsOf(KindMunicipality), Type: TypeBoolean},

	PropCollective:   {Name: "collective", Of: KindsOf(KindActor), Type: TypeBoolean, Requires: KindsOf(KindActor)},
	PropActorKind:    {Name: "actorKind", Of: KindsOf(KindActor), Type: TypeEnum, Enum: "ActorKind", Requires: KindsOf(KindActor)},
	PropLegalActKind: {Name: "legalActKind", Of: KindsOf(KindLegalAct), Type: TypeEnum, Enum: "LegalActKind", Requires: KindsOf(KindLegalAct)},
	PropSourceKind:   {Name: "sourceKind", Of: KindsOf(KindSource), Type: TypeEnum, Enum: "SourceKind", Requires: KindsOf(KindSource)},
	PropLevel:        {Name: "level", Of: KindsOf(KindProgramme), Type: TypeEnum, Enum: "ProgrammeLevel"},

	PropStage:      {Name: "stage", Of: KindsOf(KindOutput, KindEvent), Type: TypeEnum, Enum: "Stage", Requires: KindsOf(KindOutput, KindEvent)},
	PropAsOf:       {Name: "asOf", Of: KindsOf(KindOutput), Type: TypeDate},
	PropQuantity:   {Name: "quantity", Of: KindsOf(KindOutput), Type: TypeDecimal},
	PropComparator: {Name: "comparator", Of: KindsOf(KindOutput), Type: TypeEnum, Enum: "Comparator"},
	PropUnit:       {Name: "unit", Of: KindsOf(KindOutput), Type: TypeText, Takes: QLanguage},
	PropPer:        {Name: "per", Of: KindsOf(KindOutput), Type: TypeText, Takes: QLanguage},
	PropPlaceName:  {Name: "placeName", Of: KindsOf(KindEvent), Type: TypeText},
	PropEligible:   {Name: "eligibleApplicants", Of: KindsOf(KindCall), Type: TypeText, Takes: QLanguage},

	PropPublisher:        {Name: "publisher", Of: KindsOf(KindSource), Type: TypeText},
	PropURL:              {Name: "url", Of: KindsOf(KindProject, KindActor, KindSource), Type: TypeURL},
	PropDocumentLanguage: {Name: "language", Of: KindsOf(KindSource), Type: TypeEnum, Enum: "Language"},
	PropSHA256:           {Name: "sha256", Of: KindsOf(KindSource), Type: TypeCode},
	PropLicence:          {Name: "licence", Of: KindsOf(KindSource), Type: TypeText},

	PropRegions:   {Name: "regions", Of: KindsOf(KindMunicipality, KindProject, KindActor), Type: TypeLink, To: KindsOf(KindRegion), Many: true, Requires: KindsOf(KindMunicipality)},
	PropProgramme: {Name: "programme", Of: KindsOf(KindCall, KindProject), Type: TypeLink, To: KindsOf(KindProgramme)},
	PropCall:      {Name: "call", Of: KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindCall)},
	PropProject:   {Name: "project", Of: Parts, Type: TypeLink, To: KindsOf(KindProject), Requires: Parts},
	PropParent:    {Name: "parent", Of: KindsOf(KindActivity, KindProgramme), Type: TypeLink, SameKind: true, To: KindsOf(KindActivity, KindProgramme), Acyclic: true},
	PropActivity:  {Name: "activity", Of: KindsOf(KindOutput, KindEvent), Type: TypeLink, To: KindsOf(KindActivity)},
	PropPartOf:    {Name: "partOf", Of: KindsOf(KindOutput, KindActor), Type: TypeLink, SameKind: true, To: KindsOf(KindOutput, KindActor), Acyclic: true},
	PropPlace:     {Name: "place", Of: KindsOf(KindEvent), Type: TypeLink, To: KindsOf(KindMunicipality)},
	PropSeat:      {Name: "seat", Of: KindsOf(KindActor), Type: TypeLink, To: KindsOf(KindMunicipality)},
	PropFund:      {Name: "fund", Of: KindsOf(KindProgramme), Type: TypeLink, To: KindsOf(KindActor)},

	PropTopics:       {Name: "topics", Of: Parts | KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindTopic), Many: true, Takes: QRelevance},
	PropTargetGroups: {Name: "targetGroups", Of: Parts | KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindTargetGroup), Many: true, Takes: QRelevance},
	PropMethods:      {Name: "methods", Of: Parts | KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindMethod), Many: true, Takes: QRelevance},
	PropLegalActs:    {Name: "legalActs", Of: Parts | KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindLegalAct), Many: true},
	PropActors:       {Name: "actors", Of: Parts | KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindActor), Many: true, Takes: QRole},
	PropFollows:      {Name: "follows", Of: KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindProject), Many: true, Acyclic: true},
	PropComplements:  {Name: "complements", Of: KindsOf(KindProject), Type: TypeLink, To: KindsOf(KindProject), Many: true, Symmetric: true},
	PropBroader:      {Name: "broader", Of: Concepts, Type: TypeLink, SameKind: true, To: Concepts, Many: true, Acyclic: true},
	PropRelated:      {Name: "related", Of: Concepts, Type: TypeLink, SameKind: true, To: Concepts, Many: true, Symmetric: true},
	PropSources:      {Name: "sources", Type: TypeLink, To: KindsOf(KindSource), Many: true},
}

// Definition says which nodes have the property and what its values look like.
func (p Property) Definition() *Definition { return &definitions[p] }

// Ends is the set of kinds at the other end of the link when it starts at a node of this kind.
func (d *Definition) Ends(kind Kind) Kinds {
	if d.SameKind {
		return KindsOf(kind)
	}
	return d.To
}

// String is the property's name, that of the field that shows it.
func (p Property) String() string { return definitions[p].Name }

// IsLink says whether the property's values are other nodes.
func (p Property) IsLink() bool { return definitions[p].Type == TypeLink }

// judges says whether the property's statements are judgements of identity.
func (p Property) judges() bool { return p == PropSameAs || p == PropDifferentFrom }

var propertiesByName = func() map[string]Property {
	m := map[string]Property{}
	for p := NoProperty + 1; p < propertyEnd; p++ {
		m[definitions[p].Name] = p
	}
	return m
}()

// PropertyNamed is the property of that name, or NoProperty.
func PropertyNamed(name string) Property { return propertiesByName[name] }

// Properties lists the properties that a kind of node has, in the order of the model.
func Properties(kind Kind) []Property {
	var of []Property
	for p := NoProperty + 1; p < propertyEnd; p++ {
		if definitions[p].Of.Has(kind) {
			of = append(of, p)
		}
	}
	return of
}
