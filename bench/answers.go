package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// relevances sort what answers say of how much something is about a concept.
var relevances = map[any]int{"PRIMARY": 3, "SECONDARY": 2, "MENTION": 1}

// freshName is what the names of a shape that was never seen before end with.
var freshName = regexp.MustCompile(`_\d+$`)

// normal brings an answer into the form in which those of all sides are compared: without the wrapping of connections, without what
// is empty, one thing as a list of one, numbers to the ninth digit.
func normal(body []byte) (any, error) {
	var answer any
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, fmt.Errorf("%w: %.200s", err, body)
	}
	if fields, ok := answer.(map[string]any); ok && fields["data"] != nil {
		data, _ := fields["data"].(map[string]any)
		if len(data) != 1 {
			return nil, fmt.Errorf("an answer with %d fields: %.200s", len(data), body)
		}
		for _, only := range data {
			answer = only
		}
	}
	if one, ok := answer.(map[string]any); ok {
		answer = []any{one}
	}
	answer = reduced(answer)
	withoutOrder(answer)
	return answer, nil
}

// withoutOrder takes out what was asked only to sort by.
func withoutOrder(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			withoutOrder(e)
		}
	case map[string]any:
		delete(v, "order")
		delete(v, "strength")
		for _, e := range v {
			withoutOrder(e)
		}
	}
}

func reduced(v any) any {
	switch v := v.(type) {
	case float64:
		return math.Round(v*1e9) / 1e9
	case []any:
		list := make([]any, 0, len(v))
		for _, e := range v {
			list = append(list, reduced(e))
		}
		sortParts(list)
		return list
	case map[string]any:
		return reducedFields(v)
	}
	return v
}

func reducedFields(v map[string]any) any {
	fields := map[string]any{}
	for k, inner := range v {
		switch k {
		case "node", "properties": // what belongs to a link stands beside what it leads to
			if beside, ok := reduced(inner).(map[string]any); ok {
				maps.Copy(fields, beside)
			}
			continue
		case "edges", "nodes":
			k = "list"
		}
		if one, ok := inner.(map[string]any); ok {
			inner = []any{one}
			if list, ok := onlyList(one); ok {
				inner = list
			}
		}
		value := reduced(inner)
		if list, ok := value.([]any); value == nil || ok && len(list) == 0 {
			continue
		}
		fields[strings.TrimSuffix(freshName.ReplaceAllString(k, ""), "Connection")] = value
	}
	mergeParts(fields)
	return fields
}

// onlyList is the list of a connection of which nothing else was asked.
func onlyList(fields map[string]any) ([]any, bool) {
	if len(fields) != 1 {
		return nil, false
	}
	for _, k := range []string{"edges", "nodes"} {
		if list, ok := fields[k].([]any); ok {
			return list, true
		}
	}
	return nil, false
}

// sortParts puts what a side cannot sort itself into the order of the others: the strongest first, then in that of lists. It asks for
// order, and for a relevance that is called strength, for nothing else.
func sortParts(list []any) {
	for _, e := range list {
		fields, ok := e.(map[string]any)
		if !ok || fields["strength"] == nil && fields["order"] == nil {
			return
		}
	}
	slices.SortStableFunc(list, func(a, b any) int { return compareParts(a.(map[string]any), b.(map[string]any)) })
}

func compareParts(a, b map[string]any) int {
	rank := func(m map[string]any) int { return cmp.Or(relevances[m["strength"]], relevances[m["relevance"]]) }
	order := func(m map[string]any) string { text, _ := m["order"].(string); return text }
	return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(order(a), order(b)))
}

// pageOf is how many of a list are shown where nobody says.
const pageOf = 20

// mergeParts makes one list of what a side gives of a project and of each of its parts, called parts, and of its events apart.
func mergeParts(project map[string]any) {
	parts, ok := project["parts"].([]any)
	if !ok {
		return
	}
	delete(project, "parts")
	if events, ok := project["events"].([]any); ok {
		for _, e := range events {
			event := e.(map[string]any)
			parts = append(parts, map[string]any{"topics": event["topics"]})
			delete(event, "topics")
		}
	}
	for _, k := range []string{"topics", "targetGroups", "methods", "actors"} {
		best := map[any]map[string]any{}
		for _, part := range append([]any{project}, parts...) {
			list, _ := part.(map[string]any)[k].([]any)
			for _, e := range list {
				one := e.(map[string]any)
				if known := best[one["id"]]; known == nil || compareParts(one, known) < 0 {
					best[one["id"]] = one
				}
			}
		}
		list := slices.SortedFunc(maps.Values(best), compareParts)
		merged := make([]any, 0, pageOf)
		for _, one := range list[:min(len(list), pageOf)] {
			merged = append(merged, one)
		}
		delete(project, k)
		if len(merged) > 0 {
			project[k] = merged
		}
	}
}

// differ says where two answers differ, "" where they do not.
func differ(a, b any) string {
	if reflect.DeepEqual(a, b) {
		return ""
	}
	x, _ := json.MarshalIndent(a, "", " ")
	y, _ := json.MarshalIndent(b, "", " ")
	left, right := strings.Split(string(x), "\n"), strings.Split(string(y), "\n")
	for i := range min(len(left), len(right)) {
		if left[i] != right[i] {
			from := max(i-4, 0)
			return fmt.Sprintf("line %d:\n%s\nand\n%s", i, strings.Join(left[from:min(i+4, len(left))], "\n"), strings.Join(right[from:min(i+4, len(right))], "\n"))
		}
	}
	return fmt.Sprintf("one has %d lines, the other %d", len(left), len(right))
}
