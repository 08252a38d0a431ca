package graph

// Concept is a concept of one of the three vocabularies.
type Concept interface {
	Node
	// Label is the preferred label.
	Label(language *Language) string
	// concept keeps other kinds out, which have the methods that stand on Entity too.
	concept()
}

// Topic is a topic that projects are about.
type Topic struct{ Entity }

// TopicConnection is a page of topics.
type TopicConnection = Connection[Topic]

// TopicEdge is one of them on a page.
type TopicEdge = EdgeOf[Topic]

func (Topic) concept() {}

// TargetGroup is a group of people for whom something is done.
type TargetGroup struct{ Entity }

// TargetGroupConnection is a page of target groups.
type TargetGroupConnection = Connection[TargetGroup]

// TargetGroupEdge is one of them on a page.
type TargetGroupEdge = EdgeOf[TargetGroup]

func (TargetGroup) concept() {}

// Method is a method of work.
type Method struct{ Entity }

// MethodConnection is a page of methods.
type MethodConnection = Connection[Method]

// MethodEdge is one of them on a page.
type MethodEdge = EdgeOf[Method]

func (Method) concept() {}

// The methods that the three share stand on Entity, so that each is written once; only concepts have the fields.

// Label is a concept's preferred label.
func (e Entity) Label(language *Language) string { return e.text(PropLabel, language) }

// OtherLabels are a concept's other labels and abbreviations: those in the language, or all for nil.
func (e Entity) OtherLabels(language *Language) []string {
	if language == nil {
		return e.allTexts(PropOtherLabels)
	}
	texts := []string{}
	for _, v := range e.values(PropOtherLabels) {
		if v.Qualifiers.Language == *language {
			texts = append(texts, v.Text)
		}
	}
	return texts
}

// Definition says in our own words what a concept is; nil where nothing is stated.
func (e Entity) Definition(language *Language) *string {
	return e.optionalText(PropDefinition, language)
}

// ExactMatch are the concepts of official code lists that mean the same.
func (e Entity) ExactMatch() []*Identifier { return e.identifiers(PropExactMatch) }

// CloseMatch are the concepts of official code lists that mean nearly the same.
func (e Entity) CloseMatch() []*Identifier { return e.identifiers(PropCloseMatch) }
