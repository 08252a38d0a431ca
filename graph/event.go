package graph

// Event is something that happens on a day or in a time.
type Event struct{ Entity }

// EventConnection is a page of events.
type EventConnection = Connection[Event]

// EventEdge is one of them on a page.
type EventEdge = EdgeOf[Event]

// Title says what it is.
func (e *Event) Title(language *Language) string { return e.text(PropTitle, language) }

// Notes are what else is worth knowing.
func (e *Event) Notes(language *Language) []string { return e.texts(PropNotes, language) }

// Start is its first day; nil where nothing is stated.
func (e *Event) Start() *Date { return e.date(PropStart) }

// End is its last day; nil where nothing is stated, as for most events of one day.
func (e *Event) End() *Date { return e.date(PropEnd) }

// Stage says whether it is planned or took place.
func (e *Event) Stage() Stage { return Stage(e.value(PropStage)) }

// PlaceName is the place as printed.
func (e *Event) PlaceName() *string { return e.optional(PropPlaceName) }
