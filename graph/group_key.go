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
	at := btoi(languageOr(language) == LanguageEN)
	switch {
	case k.Unknown:
		return [2]string{"neuvedeno", "not stated"}[at]
	case k.Node != nil:
		return k.Node.record().Called(language)
	case k.Value == nil:
		return ""
	}
	if names, ok := valueNames[*k.Value]; ok {
		return names[at]
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

// StatusName is what people call a status.
func StatusName(s ProjectStatus, language *Language) string {
	value := string(s)
	return (&GroupKey{Value: &value, Unknown: s == StatusUnknown}).Label(language)
}

// valueNames are the values of closed lists in Czech and English.
var valueNames = map[string][2]string{
	string(StatusPlanned):    {"připravované", "planned"},
	string(StatusRunning):    {"probíhající", "running"},
	string(StatusFinished):   {"ukončené", "finished"},
	string(StatusTerminated): {"předčasně ukončené", "terminated"},

	"REGIONAL_AUTHORITY":          {"krajský úřad", "regional authority"},
	"MUNICIPALITY":                {"obec", "municipality"},
	"OSPOD_OFFICE":                {"orgán sociálně-právní ochrany dětí", "child protection authority"},
	"FOSTER_CARERS":               {"pěstouni", "foster carers"},
	"SERVICE_PROVIDER":            {"poskytovatel sociálních služeb", "social service provider"},
	"AUTHORISED_BODY":             {"pověřená osoba", "authorised body"},
	"CHILDRENS_HOME":              {"dětský domov", "children's home"},
	"MINISTRY":                    {"ministerstvo", "ministry"},
	"FUND":                        {"fond", "fund"},
	"NGO":                         {"nestátní nezisková organizace", "NGO"},
	"INTERNATIONAL_ORGANISATION":  {"mezinárodní organizace", "international organisation"},
	"WORKING_GROUP":               {"pracovní skupina", "working group"},
	"PUBLIC_AUTHORITY":            {"orgán veřejné moci", "public authority"},
	"PUBLIC_GUARDIAN":             {"veřejný opatrovník", "public guardian"},
	"INSTITUTIONAL_CARE_FACILITY": {"zařízení ústavní péče", "institutional care facility"},
	"OTHER":                       {"jiný", "other"},
}
