package graph

import "maps"

// ValueNames are what people call the values of the closed lists by which projects are grouped, in Czech and in English, by list and
// value: ActorKind.NGO. Answers, tables and pages take them from here, so that a value is called one thing everywhere.
func ValueNames() map[string][2]string { return maps.Clone(valueNames) }

// StatusName is what people call a status.
func StatusName(s ProjectStatus, language *Language) string {
	return valueName("ProjectStatus."+string(s), language)
}

func valueName(id string, language *Language) string {
	return valueNames[id][btoi(languageOr(language) == LanguageEN)]
}

// valuesOf are the lists of values by dimension.
var valuesOf = map[Dimension]string{ByStatus: "ProjectStatus.", ByActorKind: "ActorKind."}

// A status is said of a project, beside it and as the heading of several; a kind of an actor or of all actors of it.
var valueNames = map[string][2]string{
	"ProjectStatus.PLANNED":    {"plánovaný", "planned"},
	"ProjectStatus.RUNNING":    {"probíhající", "running"},
	"ProjectStatus.FINISHED":   {"ukončený", "finished"},
	"ProjectStatus.TERMINATED": {"předčasně ukončený", "ended early"},
	"ProjectStatus.UNKNOWN":    {"stav není znám", "state not known"},

	"ActorKind.REGIONAL_AUTHORITY":          {"kraj a jeho orgány", "regional authority"},
	"ActorKind.MUNICIPALITY":                {"obec", "municipality"},
	"ActorKind.OSPOD_OFFICE":                {"orgán sociálně-právní ochrany dětí (OSPOD)", "child protection authority (OSPOD)"},
	"ActorKind.FOSTER_CARERS":               {"pěstouni", "foster carers"},
	"ActorKind.SERVICE_PROVIDER":            {"poskytovatel sociálních služeb", "social service provider"},
	"ActorKind.AUTHORISED_BODY":             {"pověřená osoba", "authorised body"},
	"ActorKind.CHILDRENS_HOME":              {"dětský domov", "children's home"},
	"ActorKind.MINISTRY":                    {"ministerstvo", "ministry"},
	"ActorKind.FUND":                        {"fond", "fund"},
	"ActorKind.NGO":                         {"nestátní nezisková organizace", "non-profit organisation"},
	"ActorKind.INTERNATIONAL_ORGANISATION":  {"mezinárodní organizace", "international organisation"},
	"ActorKind.WORKING_GROUP":               {"pracovní skupina", "working group"},
	"ActorKind.PUBLIC_AUTHORITY":            {"jiný orgán veřejné moci", "another public authority"},
	"ActorKind.PUBLIC_GUARDIAN":             {"veřejný opatrovník", "public guardian"},
	"ActorKind.INSTITUTIONAL_CARE_FACILITY": {"zařízení ústavní péče", "institutional care facility"},
	"ActorKind.OTHER":                       {"jiný aktér", "another actor"},
}
