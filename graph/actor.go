package graph

// Actor is an office, a body or a collective; never a natural person.
type Actor struct{ Entity }

// ActorConnection is a page of actors.
type ActorConnection = Connection[Actor]

// ActorEdge is one of them on a page.
type ActorEdge = EdgeOf[Actor]

// Name is the actor's name.
func (a *Actor) Name(language *Language) string { return a.text(PropName, language) }

// OtherNames are abbreviations and other names, in all languages.
func (a *Actor) OtherNames() []string { return a.allTexts(PropOtherNames) }

// Kind is what the actor is.
func (a *Actor) Kind() ActorKind { return ActorKind(a.value(PropActorKind)) }

// Collective says whether it is many rather than one body.
func (a *Actor) Collective() bool { return a.value(PropCollective) == "true" }

// Notes are what else is worth knowing.
func (a *Actor) Notes(language *Language) []string { return a.texts(PropNotes, language) }

// Identifiers are the codes by which registers know it, such as the IČO.
func (a *Actor) Identifiers() []*Identifier { return a.identifiers(PropIdentifiers) }

// URL is the actor's page.
func (a *Actor) URL() *string { return a.optional(PropURL) }
