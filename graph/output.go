package graph

// Output is something a project makes or reaches, with its quantity.
type Output struct{ Entity }

// OutputConnection is a page of outputs.
type OutputConnection = Connection[Output]

// OutputEdge is one of them on a page.
type OutputEdge = EdgeOf[Output]

// Title says what it is.
func (o *Output) Title(language *Language) string { return o.text(PropTitle, language) }

// Notes are what else is worth knowing.
func (o *Output) Notes(language *Language) []string { return o.texts(PropNotes, language) }

// Quantity is how many; nil where nothing is stated.
func (o *Output) Quantity() *Decimal { return enumOf[Decimal](o.value(PropQuantity)) }

// Comparator says how the quantity is meant; EXACTLY where nothing is stated.
func (o *Output) Comparator() Comparator {
	if c := o.value(PropComparator); c != "" {
		return Comparator(c)
	}
	return ComparatorExactly
}

// Unit is what is counted; nil where nothing is stated.
func (o *Output) Unit(language *Language) *string { return o.optionalText(PropUnit, language) }

// Per says for each of what the quantity is; nil where it is for the whole.
func (o *Output) Per(language *Language) *string { return o.optionalText(PropPer, language) }

// Stage says whether it is planned or was reached.
func (o *Output) Stage() Stage { return Stage(o.value(PropStage)) }

// AsOf is the day for which the stage holds; nil where nothing is stated.
func (o *Output) AsOf() *Date { return o.date(PropAsOf) }
