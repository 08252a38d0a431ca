package graph

// LegalAct is an act, a convention, a standard or a strategy.
type LegalAct struct{ Entity }

// LegalActConnection is a page of legal acts.
type LegalActConnection = Connection[LegalAct]

// LegalActEdge is one of them on a page.
type LegalActEdge = EdgeOf[LegalAct]

// Kind is what it is.
func (a *LegalAct) Kind() LegalActKind { return LegalActKind(a.value(PropLegalActKind)) }

// Number is its number: "359/1999"; nil where it has none.
func (a *LegalAct) Number() *string { return a.optional(PropNumber) }

// Title is its title.
func (a *LegalAct) Title(language *Language) string { return a.text(PropTitle, language) }

// OtherTitles are abbreviations and short titles, in all languages.
func (a *LegalAct) OtherTitles() []string { return a.allTexts(PropOtherTitles) }
