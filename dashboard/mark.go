package dashboard

// kinds are the kinds of node in the order of the schema, each with its shape about its middle, 14 units wide: a drawing tells kinds by
// shape, not by colour.
var kinds = []struct{ name, shape string }{
	{"REGION", "M-7 0-3.5-6h7L7 0 3.5 6h-7z"},
	{"MUNICIPALITY", "M-6-1 0-7 6-1V6H-6z"},
	{"PROGRAMME", "M-7-4H7V4H-7z"},
	{"CALL", "M-4-4H8L4 4H-8z"},
	{"PROJECT", "M-6-6H6V6H-6z"},
	{"ACTIVITY", "M-5-7 7 0-5 7z"},
	{"ACTOR", "M0-6.5a6.5 6.5 0 1 0 .01 0z"},
	{"TOPIC", "M0-7.5 7.5 0 0 7.5-7.5 0z"},
	{"TARGET_GROUP", "M0-7a7 7 0 1 0 .01 0zM0-4a4 4 0 1 1-.01 0z"},
	{"METHOD", "M-2.5-7h5v4.5H7v5H2.5V7h-5V2.5H-7v-5h4.5z"},
	{"LEGAL_ACT", "M-5-7h10v14h-10z"},
	{"OUTPUT", "M0-7 7 6H-7z"},
	{"EVENT", "M0-8 2-2.6 7.6-2.5 3.2 1 4.7 6.5 0 3.3-4.7 6.5-3.2 1-7.6-2.5-2-2.6z"},
	{"SOURCE", "M-5-7h6l4 4V7H-5z"},
}

// Kinds are the kinds of node in the order of the schema.
func (v *view) Kinds() []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	return names
}

// Mark is the shape of a kind of node, "" where there is no such kind.
func (v *view) Mark(kind string) string { return shapeOf(kind) }

func shapeOf(kind string) string {
	for _, k := range kinds {
		if k.name == kind {
			return k.shape
		}
	}
	return ""
}
