package dashboard

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// What follows is how templates show the parts of answers that are more than a field.

// Permanent is the address of this page with the revision in it.
func (v *view) Permanent() string { return v.With("revision", v.Revision) }

// PageAfter and PageBefore are the addresses of the pages of the list around this one.
func (v *view) PageAfter(cursor any) string { return v.paged("after", cursor) }

// PageBefore is the address of the page before.
func (v *view) PageBefore(cursor any) string { return v.paged("before", cursor) }

func (v *view) paged(name string, cursor any) string {
	values := v.request.URL.Query()
	values.Del("after")
	values.Del("before")
	values.Set(name, fmt.Sprint(cursor))
	return v.address(v.lang, strings.TrimPrefix(v.ID, v.Page.kind+":"), values)
}

// Weight is a reason's weight as people read it; the least are not shown as nothing.
func (v *view) Weight(weight float64) string {
	if weight < 0.005 {
		return "<" + nbsp + v.number("0.01")
	}
	return v.number(strconv.FormatFloat(weight, 'f', 2, 64))
}

// More says whether a list has more than are shown.
func (v *view) More(list map[string]any) bool {
	total, _ := asFloat(list["totalCount"])
	nodes, _ := list["nodes"].([]any)
	edges, _ := list["edges"].([]any)
	return int(total) > max(len(nodes), len(edges))
}

// Scheme says an official scheme, by its code where it has no name here: the list is open.
func (v *view) Scheme(code string) string { return v.named("scheme."+code, code) }

// Reason says a reason. Words that texts share may be of either language, so theirs is marked as not known.
func (v *view) Reason(reason map[string]any) []phrase {
	text := fmt.Sprint(reason["text"])
	said, words, ok := strings.Cut(text, ": ")
	if reason["kind"] != "WORDS" || !ok {
		return []phrase{{Text: text}}
	}
	return []phrase{{Text: said + ": "}, {Text: words, Foreign: true}}
}

// reasonsInSight is how many reasons of one project are in sight; they come from the strongest.
const reasonsInSight = 6

// FirstReasons are the reasons in sight, all where only one would be left.
func (v *view) FirstReasons(all []any) []any {
	if len(all) <= reasonsInSight+1 {
		return all
	}
	return all[:reasonsInSight]
}

// OtherReasons are the rest.
func (v *view) OtherReasons(all []any) []any { return all[len(v.FirstReasons(all)):] }

// linkMessage names the message for a link, read from the node that it is shown beside.
func (v *view) linkMessage(link map[string]any) string {
	if link["inverse"] == true {
		return fmt.Sprintf("LinkKind.%v.inverse", link["link"])
	}
	return fmt.Sprintf("LinkKind.%v.forward", link["link"])
}

// Link says how a step of a path leads on.
func (v *view) Link(step map[string]any) (string, error) { return v.say(v.linkMessage(step)) }

// Asked is the address of the playground with a query and its variables as ask gives them.
func (v *view) Asked(query, variables string) (string, error) {
	var given map[string]any
	if err := json.Unmarshal([]byte(variables), &given); err != nil {
		return "", fmt.Errorf("variables of ask: %w", err)
	}
	return shared(query, given), nil
}

// What forms offer of the API's enums, in the order of the schema.
var (
	actorKinds = []string{"REGIONAL_AUTHORITY", "MUNICIPALITY", "OSPOD_OFFICE", "FOSTER_CARERS", "SERVICE_PROVIDER", "AUTHORISED_BODY", "CHILDRENS_HOME", "MINISTRY", "FUND", "NGO",
		"INTERNATIONAL_ORGANISATION", "WORKING_GROUP", "PUBLIC_AUTHORITY", "PUBLIC_GUARDIAN", "INSTITUTIONAL_CARE_FACILITY", "OTHER"}
	statuses = []string{"PLANNED", "RUNNING", "FINISHED", "TERMINATED", "UNKNOWN"}
)

// ActorKinds are the kinds of actor.
func (v *view) ActorKinds() []string { return actorKinds }

// Statuses are the states of a project.
func (v *view) Statuses() []string { return statuses }

// ContactLink is where the operator's contact leads.
func (v *view) ContactLink() string {
	if strings.Contains(v.Contact, "://") {
		return v.Contact
	}
	return "mailto:" + v.Contact
}

// Hundredths is a number from 0 to 1 as people read it.
func (v *view) Hundredths(n float64) string { return v.number(strconv.FormatFloat(n, 'f', 2, 64)) }
