package dashboard

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// pageSize is how many a list shows at once.
const pageSize = 20

// prepares read what a visitor asks for into the view's variables and say which panels are not to be asked, by page; of the
// other pages the place in a list is all that can be asked for.
var prepares = map[string]func(*view){
	"projects": prepareProjects, "actors": prepareActors, "search": prepareSearch, "ask": prepareAsk, "plan": preparePlan, "path": preparePath, "changes": prepareChanges,
	"compare": prepareCompare, "gaps": prepareGaps, "money": prepareMoney,
}

// dependents read what a panel asks out of the answers of panels before it.
var dependents = map[string]func(*view){"OfCalls": prepareOfCalls}

// preparePaged reads where in a list the visitor is: the API's cursors stand in the address.
func preparePaged(v *view) { v.page(pageSize) }

func (v *view) page(size int) {
	if before := v.Value("before"); before != "" {
		v.variables["before"], v.variables["last"] = before, size
		return
	}
	if after := v.Value("after"); after != "" {
		v.variables["after"] = after
	}
	v.variables["first"] = size
}

// orders are the orders of projects as addresses write them; what is found by strength has none.
var orders = map[string]map[string]any{
	"title":   {"field": "TITLE"},
	"start":   {"field": "START"},
	"-start":  {"field": "START", "direction": "DESC"},
	"budget":  {"field": "BUDGET"},
	"-budget": {"field": "BUDGET", "direction": "DESC"},
}

func prepareProjects(v *view) {
	if filter := v.projectFilter(listParameters); len(filter) > 0 {
		v.variables["filter"] = filter
	}
	if order := v.offered("order", func(value string) bool { return orders[value] != nil }); len(order) > 0 {
		v.variables["orderBy"] = []any{orders[order[0]]}
	}
	preparePaged(v)
}

func prepareActors(v *view) {
	filter := map[string]any{}
	if text := v.Value("text"); text != "" {
		filter["text"] = text
	}
	v.oneOf(filter, "kinds", "kind", actorKinds)
	if len(v.values("region")) > 0 {
		filter["regions"] = map[string]any{"any": v.ids("region", "region")}
	}
	if len(filter) > 0 {
		v.variables["filter"] = filter
	}
	preparePaged(v)
}

// prepareText reads one text to look for, of a length that the API takes.
func prepareText(v *view, parameter, variable, panel string, most int) {
	text := v.Value(parameter)
	if utf8.RuneCountInString(text) > most {
		v.fault("fault.long")
		text = ""
	}
	if text == "" {
		v.skip[panel] = true
		return
	}
	v.variables[variable] = text
}

func prepareSearch(v *view) {
	prepareText(v, "q", "q", "Search", 1000)
	v.oneOf(v.variables, "kinds", "kind", v.Kinds())
	preparePaged(v)
}

func prepareChanges(v *view) {
	prepareText(v, "since", "since", "Changes", 40)
	v.oneOf(v.variables, "kinds", "kind", v.Kinds())
	if after := v.Value("after"); after != "" {
		v.variables["after"] = after
	}
}

func prepareAsk(v *view) {
	prepareText(v, "q", "q", "Ask", 1000)
	preparePaged(v)
}

func preparePlan(v *view) {
	prepareText(v, "text", "text", "Similar", 20000)
	preparePaged(v)
}

// preparePath reads the ends of a path: ids, or words by which the visitor then picks.
func preparePath(v *view) {
	for _, end := range []string{"from", "to"} {
		panel := map[string]string{"from": "From", "to": "To"}[end]
		text := v.Value(end)
		if p, _ := pageOf(text); p != nil {
			v.missing(end, p.kind, []string{text})
			v.variables[end] = text
			v.skip[panel] = true
			continue
		}
		v.skip["Path"] = true
		prepareText(v, end, end+"Text", panel, 1000)
	}
	if len(v.offered("avoid", among([]string{"1"}))) > 0 {
		v.variables["avoid"] = []string{"REGION", "PROGRAMME", "CALL"}
	}
}

// values are those of a parameter that are not empty.
func (v *view) values(name string) []string {
	var all []string
	for _, value := range v.Form[name] {
		if value = strings.TrimSpace(value); value != "" {
			all = append(all, value)
		}
	}
	return all
}

// Chosen says whether a value is one of a parameter's.
func (v *view) Chosen(parameter, value string) bool {
	return slices.Contains(v.values(parameter), value)
}

// Several says whether a parameter has more than one value, as addresses may have that a form of one choice cannot make.
func (v *view) Several(parameter string) bool { return len(v.values(parameter)) > 1 }

// Unlisted are the chosen values that a list of nodes does not offer: the choice is in force and must be seen.
func (v *view) Unlisted(parameter string, nodes []any) []string {
	return slices.DeleteFunc(v.values(parameter), func(id string) bool {
		return slices.ContainsFunc(nodes, func(node any) bool { return node.(map[string]any)["id"] == id })
	})
}
