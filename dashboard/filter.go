package dashboard

import (
	"regexp"
	"strings"
	"time"
)

// listParameters are those by which an address chooses projects; comparedParameters those of pages that set all regions side by side.
var (
	listParameters     = append([]string{"region"}, comparedParameters...)
	comparedParameters = []string{"text", "topic", "targetGroup", "method", "programme", "call", "actorKind", "status", "from", "to", "unknown", "also"}
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
			if !isDate(all[0]) {
				v.fault("fault.date")
				continue
			}
			condition("activeIn")[name] = all[0]
		case "also":
			v.also(filter, condition)
		default:
			condition(linkedBy[name])["any"] = all
		}
	}
	if period, _ := filter["activeIn"].(map[string]any); period["from"] != nil && period["to"] != nil && isTurned(period["from"].(string), period["to"].(string)) {
		v.fault("fault.period")
		delete(filter, "activeIn")
	}
	return filter
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
	for _, value := range v.values("also") {
		kind, _, _ := strings.Cut(value, ":")
		switch field := linkedKinds[kind]; {
		case field != "":
			in := condition(field)
			all, _ := in["all"].([]string)
			in["all"] = append(all, value)
		case isDate(value):
			and = append(and, map[string]any{"activeIn": map[string]any{"from": value, "to": value}})
		case enumValues.MatchString(value):
			and = append(and, map[string]any{"actorKinds": []string{value}})
		default:
			v.fault("fault.also")
		}
	}
	if len(and) > 0 {
		filter["and"] = and
	}
}
