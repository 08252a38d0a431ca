package dashboard

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// listParameters are those by which an address chooses projects; comparedParameters those of pages that set all regions side by side.
var (
	listParameters     = slices.Concat([]string{"region"}, comparedParameters)
	comparedParameters = []string{"text", "topic", "targetGroup", "method", "programme", "call", "actorKind", "status", "from", "to", "unknown", "also"}
)

var dates = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)

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
		case "status":
			v.oneOf(filter, name, name, statuses)
		case "unknown":
			v.oneOf(filter, name, name, allDimensions)
		case "actorKind":
			v.oneOf(filter, "actorKinds", name, actorKinds)
		case "from", "to":
			if !isDate(all[0]) {
				v.fault("fault.date")
				continue
			}
			condition("activeIn")[name] = all[0]
		case "also":
			v.also(filter, condition)
		default:
			condition(linkedBy[name])["any"] = v.ids(name, kindBy[name])
		}
	}
	if period, _ := filter["activeIn"].(map[string]any); period["from"] != nil && period["to"] != nil && isTurned(period["from"].(string), period["to"].(string)) {
		v.fault("fault.period")
		delete(filter, "activeIn")
	}
	return filter
}

// oneOf puts what is offered of a parameter's values into a filter, where there is some.
func (v *view) oneOf(filter map[string]any, field, name string, offered []string) {
	if all := v.offered(name, among(offered)); len(all) > 0 {
		filter[field] = all
	}
}

// isDate says whether a text is a date, to the year, the month or the day, as the API takes it.
func isDate(text string) bool {
	_, err := time.Parse("2006-01-02"[:min(len(text), 10)], text)
	return err == nil && dates.MatchString(text)
}

// isTurned says whether a period would end before it begins; a coarse date stands for all of its days.
func isTurned(from, to string) bool {
	both := min(len(from), len(to))
	return from[:both] > to[:both]
}

// also adds what must be met beside a condition of the same kind: an id, a year or a kind of actor.
func (v *view) also(filter map[string]any, condition func(string) map[string]any) {
	var and []any
	good := func(value string) bool {
		kind, _, _ := strings.Cut(value, ":")
		return linkedKinds[kind] != "" || isDate(value) || slices.Contains(actorKinds, value)
	}
	for _, value := range v.offered("also", good) {
		kind, _, _ := strings.Cut(value, ":")
		switch field := linkedKinds[kind]; {
		case field != "":
			v.missing("also", kind, []string{value})
			in := condition(field)
			all, _ := in["all"].([]string)
			in["all"] = append(all, value)
		case isDate(value):
			and = append(and, map[string]any{"activeIn": map[string]any{"from": value, "to": value}})
		default:
			and = append(and, map[string]any{"actorKinds": []string{value}})
		}
	}
	if len(and) > 0 {
		filter["and"] = and
	}
}
