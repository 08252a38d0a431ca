package graph

// GroupKey is what the projects of a group have in one dimension: a node, a value, or nothing that is known.
type GroupKey struct {
	Dimension Dimension
	Node      Node
	Value     *string
	Unknown   bool
}

// Label is what people call the key.
func (k *GroupKey) Label(language *Language) string {
	switch {
	case k.Unknown && k.Dimension == ByStatus:
		return StatusName(StatusUnknown, language)
	case k.Unknown:
		return [2]string{"neuvedeno", "not stated"}[btoi(languageOr(language) == LanguageEN)]
	case k.Node != nil:
		return k.Node.record().Called(language)
	case k.Value == nil:
		return ""
	}
	if list := valuesOf[k.Dimension]; list != "" {
		if name := valueName(list+*k.Value, language); name != "" {
			return name
		}
	}
	return *k.Value
}

// Key is the id or the value; "" where it is unknown.
func (k *GroupKey) Key() string {
	switch {
	case k.Node != nil:
		return string(k.Node.record().ID)
	case k.Value != nil:
		return *k.Value
	}
	return ""
}
