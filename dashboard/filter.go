package dashboard

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// listParameters are those by which an address chooses projects; comparedParameters those of pages that set all regions side by side.
var (
	listParameters     = append([]string{"region"}, comparedParameters...)
	comparedParameters = []string{"text", "topic", "targetGroup", "method", "programme", "call", "actorKind", "status", "from", "to", "unknown", "also"}
)

// linkedBy are the fields of a ProjectFilter that take ids, by parameter; linkedKinds the same by the kind of node.
var (
	linkedBy = map[string]string{
		"region": "regions", "topic": "topics", "targetGroup": "targetGroups", "method": "methods", "programme": "programmes", "call": "calls",
	}
	linkedKinds = map[string]string{
		"region": "regions", "topic": "topics", "target-group": "targetGroups", "method": "methods", "programme": "programmes", "call": "calls",
		"actor": "actors", "act": "legalActs", "municipality": "places", "source": "sources",
	}
)

var (
	dates      = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)
	enumValues = regexp.MustCompile(`^[A-Z_]+$`)
)

// projectFilter is the ProjectFilter of an address, of those of its parameters that are named. Several values of a parameter are
// alternatives, but for unknown and also, all of which a project must meet.
func (v *view) projectFilter(parameters []string) map[string]any {
	filter := map[string]any{}
	condition := func(field string) map[string]any {
		if filter[field] == nil {
			filter[field] = map[string]any{}
		}
		return filter[field].(map[string]any)
	}
	for _, name := range parameters {
		all := v.values(name)
		if len(all) == 0 {
			continue
		}
		switch name {
		case "text":
			filter["text"] = all[0]
		case "status", "unknown":
			filter[name] = all
		case "actorKind":
			filter["actorKinds"] = all
		case "from", "to":
			if !dates.MatchString(all[0]) {
				v.Faults = append(v.Faults, "fault.date")
				continue
			}
			condition("activeIn")[name] = all[0]
		case "also":
			v.also(filter, condition)
		default:
			condition(linkedBy[name])["any"] = all
		}
	}
	return filter
}

// also adds what must be met beside a condition of the same kind: an id, a year or a kind of actor.
func (v *view) also(filter map[string]any, condition func(string) map[string]any) {
	var and []any
	for _, value := range v.values("also") {
		kind, _, _ := strings.Cut(value, ":")
		switch field := linkedKinds[kind]; {
		case field != "":
			in := condition(field)
			all, _ := in["all"].([]string)
			in["all"] = append(all, value)
		case dates.MatchString(value):
			and = append(and, map[string]any{"activeIn": map[string]any{"from": value, "to": value}})
		case enumValues.MatchString(value):
			and = append(and, map[string]any{"actorKinds": []string{value}})
		default:
			v.Faults = append(v.Faults, "fault.also")
		}
	}
	if len(and) > 0 {
		filter["and"] = and
	}
}

// key is one of the values of a dimension; Value is "" for the projects that state nothing in it.
type key struct{ Dimension, Value string }

// parameterOf is the parameter of lists that chooses by a dimension.
var parameterOf = map[string]string{
	"REGION": "region", "TOPIC": "topic", "TARGET_GROUP": "targetGroup", "METHOD": "method", "PROGRAMME": "programme", "CALL": "call",
	"ACTOR_KIND": "actorKind", "STATUS": "status",
}

// listOf is the address of the list of those projects that a page's filter finds and that have the keys too.
func (v *view) listOf(keys ...key) string { return v.listIn(nil, keys...) }

// listIn is listOf for projects of any of the regions.
func (v *view) listIn(regions []string, keys ...key) string {
	address := url.Values{}
	if len(regions) > 0 {
		address["region"] = regions
	}
	for _, name := range comparedParameters {
		if all := v.values(name); len(all) > 0 {
			address[name] = slices.Clone(all)
		}
	}
	for _, k := range keys {
		name := parameterOf[k.Dimension]
		switch {
		case k.Value == "":
			address.Add("unknown", k.Dimension)
		case k.Dimension == "STATUS": // of several, one
			address.Set(name, k.Value)
		case k.Dimension == "YEAR" && !address.Has("from") && !address.Has("to"):
			address.Set("from", k.Value)
			address.Set("to", k.Value)
		case name == "" || address.Has(name):
			address.Add("also", k.Value)
		default:
			address.Set(name, k.Value)
		}
	}
	to := v.root + pageNamed("projects").address(v.lang, "")
	if len(address) > 0 {
		to += "?" + address.Encode()
	}
	return to
}

// extra is a condition for which the form has no field of its own.
type extra struct {
	Parameter, Value string
	Text             phrase
}

// Extras are the conditions in force that have no field of their own; choices are the nodes that the form offers.
func (v *view) Extras(choices map[string]any) ([]extra, error) {
	var all []extra
	for _, dimension := range v.values("unknown") {
		text, err := v.say("unstated." + dimension)
		if err != nil {
			text = dimension
		}
		all = append(all, extra{"unknown", dimension, phrase{Text: text}})
	}
	for _, value := range v.values("also") {
		text, err := v.called(value, choices)
		if err != nil {
			return nil, err
		}
		all = append(all, extra{"also", value, text})
	}
	return all, nil
}

// called is what a value of also is called: a year stands for itself, and so does what no list has.
func (v *view) called(value string, choices map[string]any) (phrase, error) {
	if enumValues.MatchString(value) {
		if text, err := v.enum("ActorKind", value); err == nil {
			return phrase{Text: text}, nil
		}
	}
	for _, each := range choices {
		list, _ := each.(map[string]any)
		nodes, _ := list["nodes"].([]any)
		for _, node := range nodes {
			if node.(map[string]any)["id"] == value {
				return v.said(node)
			}
		}
	}
	return phrase{Text: value}, nil
}
