// Package document reads what regions publish about their projects (plain text, HTML, PDF, DOCX, PPTX) as the lines that a
// person would read, each with the place where it stands.
package document

// Document is the text of a document.
type Document struct {
	// Format is how it was read, for example "HTML".
	Format string
	// SHA256 is the hash of the bytes as they came, in hexadecimal.
	SHA256 string
	// Language is the language it is declared to be in, for example "cs"; empty where it does not say.
	Language string
	// Lines are in the order of reading; an empty one stands between paragraphs.
	Lines []Line
}

// Line is one line of text, without the white space around it.
type Line struct {
	Text string
	// Page is the page or slide, from 1; 0 where the format has none.
	Page int
	// Heading is the level of a heading, from 1; 0 for running text and where the format does not say.
	Heading int
}
