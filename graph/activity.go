package graph

// Activity is an activity of a project, or a part of one.
type Activity struct{ Entity }

// ActivityConnection is a page of activities.
type ActivityConnection = Connection[Activity]

// ActivityEdge is one of them on a page.
type ActivityEdge = EdgeOf[Activity]

// Label is the activity's label as printed: "06", "2A".
func (a *Activity) Label() *string { return a.optionalText(PropLabel, nil) }

// Position is its place among its siblings, from 1.
func (a *Activity) Position() int {
	if n := a.integer(PropPosition); n != nil {
		return *n
	}
	return 0
}

// Title is the title as printed, or a translation.
func (a *Activity) Title(language *Language) string { return a.text(PropTitle, language) }

// Aim is what it is for; nil where nothing is stated.
func (a *Activity) Aim(language *Language) *string { return a.optionalText(PropAim, language) }

// Notes are what else is worth knowing.
func (a *Activity) Notes(language *Language) []string { return a.texts(PropNotes, language) }

// Start is when it begins; nil where nothing is stated.
func (a *Activity) Start() *Date { return a.date(PropStart) }

// End is when it ends; nil where nothing is stated.
func (a *Activity) End() *Date { return a.date(PropEnd) }
