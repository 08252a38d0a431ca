package graph

// Programme is a programme or a part of one: a priority axis, an investment priority, a specific objective.
type Programme struct{ Entity }

// ProgrammeConnection is a page of programmes.
type ProgrammeConnection = Connection[Programme]

// ProgrammeEdge is one of them on a page.
type ProgrammeEdge = EdgeOf[Programme]

// Code is the code as the programme writes it.
func (p *Programme) Code() *string { return p.optional(PropCode) }

// Name is the programme's name.
func (p *Programme) Name(language *Language) string { return p.text(PropName, language) }

// OtherNames are abbreviations and other names, in all languages.
func (p *Programme) OtherNames() []string { return p.allTexts(PropOtherNames) }

// Aim is what it is for; nil where nothing is stated.
func (p *Programme) Aim(language *Language) *string { return p.optionalText(PropAim, language) }

// Level is its place in the tree; nil where nothing is stated.
func (p *Programme) Level() *ProgrammeLevel { return enumOf[ProgrammeLevel](p.value(PropLevel)) }

// Start is when its period begins.
func (p *Programme) Start() *Date { return p.date(PropStart) }

// End is when its period ends.
func (p *Programme) End() *Date { return p.date(PropEnd) }

// Identifiers are the codes by which official registers know it.
func (p *Programme) Identifiers() []*Identifier { return p.identifiers(PropIdentifiers) }

func enumOf[E ~string](value string) *E {
	if value == "" {
		return nil
	}
	e := E(value)
	return &e
}

// Call is a call for proposals (výzva).
type Call struct{ Entity }

// CallConnection is a page of calls.
type CallConnection = Connection[Call]

// CallEdge is one of them on a page.
type CallEdge = EdgeOf[Call]

// Number is the call's number: "03_15_007".
func (c *Call) Number() string { return c.value(PropNumber) }

// Name is the call's name.
func (c *Call) Name(language *Language) string { return c.text(PropName, language) }

// Aim is its specific objective; nil where nothing is stated.
func (c *Call) Aim(language *Language) *string { return c.optionalText(PropAim, language) }

// EligibleApplicants says who may apply; nil where nothing is stated.
func (c *Call) EligibleApplicants(language *Language) *string {
	return c.optionalText(PropEligible, language)
}

// Identifiers are the codes by which official registers know it.
func (c *Call) Identifiers() []*Identifier { return c.identifiers(PropIdentifiers) }
