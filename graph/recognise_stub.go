package graph

// Span is a stand-in.
type Span struct {
	Start, End int
	Text       string
	Nodes      []ID
	Corrected  string
}

// Recognise is a stand-in.
func (l *Lexicon) Recognise(text string) []Span { return nil }

// Suggest is a stand-in.
func (l *Lexicon) Suggest(text string) string { return "" }
