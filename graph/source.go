package graph

// Source is a document, list or decision that states facts.
type Source struct{ Entity }

// Title is the document's title.
func (s *Source) Title() string { return s.text(PropTitle, nil) }

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
