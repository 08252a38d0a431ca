package graph

import "time"

// Source is a document, list or decision that states facts.
type Source struct{ Entity }

// SourceConnection is a page of sources.
type SourceConnection = Connection[Source]

// SourceEdge is one of them on a page.
type SourceEdge = EdgeOf[Source]

// Title is the document's title.
func (s *Source) Title(language *Language) string { return s.text(PropTitle, language) }

// Publisher is who published it.
func (s *Source) Publisher() *string { return s.optional(PropPublisher) }

// Kind is what it is; it decides between sources that disagree.
func (s *Source) Kind() SourceKind { return SourceKind(s.value(PropSourceKind)) }

// Date is when it was published or last changed; nil where nothing is stated.
func (s *Source) Date() *Date { return s.date(PropDate) }

// URL is its address.
func (s *Source) URL() *string { return s.optional(PropURL) }

// Sha256 is the SHA-256 of the document, in hexadecimal.
func (s *Source) Sha256() *string { return s.optional(PropSHA256) }

// Licence is under which licence it is published.
func (s *Source) Licence() *string { return s.optional(PropLicence) }

// Language is the document's language.
func (s *Source) Language() *Language { return enumOf[Language](s.value(PropDocumentLanguage)) }

// state is how the source is kept; nil where that is not known.
func (s *Source) state() *SourceState {
	if kept, ok := s.siblings.loader.Reader.(Kept); ok {
		if state, there := kept.Sources()[s.ID]; there {
			return &state
		}
	}
	return nil
}

// ImportedAt is when it was put into the graph as it is, to the second; nil where that is not known.
func (s *Source) ImportedAt() *time.Time {
	state := s.state()
	if state == nil || state.At.IsZero() {
		return nil
	}
	return new(state.At.UTC().Truncate(time.Second))
}

// ImportedIn is the revision that it came with as it is.
func (s *Source) ImportedIn() *string {
	state := s.state()
	if state == nil {
		return nil
	}
	return new(state.Revision.String())
}

// StatementCount is how many statements it makes.
func (s *Source) StatementCount() *int {
	state := s.state()
	if state == nil {
		return nil
	}
	return new(state.Statements)
}

// AgeDays is how many days before the day of the answer its date was, of a month or year its last day; nil where it is undated.
func (s *Source) AgeDays() *int {
	date := s.Date()
	if date == nil {
		return nil
	}
	return new(max(0, int(daysSince1970(s.siblings.loader.Today.Last())-daysSince1970(date.Last()))))
}
