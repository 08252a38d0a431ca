package dashboard

// dimension is what projects are grouped by, as pages show it.
type dimension struct {
	// name is the dimension as the API has it; the message by.NAME says it.
	name string
	// kind begins the ids of its keys, "" where they are no nodes.
	kind string
	// field is that of a ProjectFilter that asks for a key by its id, "" where there is none.
	field string
	// parameter of a list chooses by it and has a field in the form; "" where "also" chooses.
	parameter string
	// leveled: its keys stand under each other.
	leveled bool
	// gap: a region can lack what others have.
	gap bool
}

// dimensions are in the order in which forms offer them, but for regions, which stand side by side.
var dimensions = []dimension{
	{name: "REGION", kind: "region", field: "regions", parameter: "region"},
	{name: "TOPIC", kind: "topic", field: "topics", parameter: "topic", leveled: true, gap: true},
	{name: "TARGET_GROUP", kind: "target-group", field: "targetGroups", parameter: "targetGroup", leveled: true, gap: true},
	{name: "METHOD", kind: "method", field: "methods", parameter: "method", leveled: true, gap: true},
	{name: "PROGRAMME", kind: "programme", field: "programmes", parameter: "programme", leveled: true, gap: true},
	{name: "CALL", kind: "call", field: "calls", parameter: "call", gap: true},
	{name: "YEAR"},
	{name: "STATUS", parameter: "status"},
	{name: "ACTOR_KIND", parameter: "actorKind", gap: true},
}

var (
	allDimensions = dimensionsThat(func(dimension) bool { return true })
	rowDimensions = dimensionsThat(func(d dimension) bool { return d.name != "REGION" })
	gapDimensions = dimensionsThat(func(d dimension) bool { return d.gap })
	leveled       = dimensionsThat(func(d dimension) bool { return d.leveled })
)

func dimensionsThat(are func(dimension) bool) []string {
	var names []string
	for _, d := range dimensions {
		if are(d) {
			names = append(names, d.name)
		}
	}
	return names
}

// parameterOf is the parameter of lists that chooses by a dimension.
var parameterOf = func() map[string]string {
	of := map[string]string{}
	for _, d := range dimensions {
		of[d.name] = d.parameter
	}
	return of
}()

// linkedBy are the fields of a ProjectFilter that take ids, by parameter, and kindBy of which kind they are; linkedKinds are the fields by the kind of node.
var linkedBy, kindBy, linkedKinds = func() (byParameter, kinds, byKind map[string]string) {
	byParameter, kinds = map[string]string{}, map[string]string{}
	byKind = map[string]string{"actor": "actors", "act": "legalActs", "municipality": "places", "source": "sources"}
	for _, d := range dimensions {
		if d.field == "" {
			continue
		}
		byKind[d.kind] = d.field
		if d.parameter != "" {
			byParameter[d.parameter], kinds[d.parameter] = d.field, d.kind
		}
	}
	return byParameter, kinds, byKind
}()
