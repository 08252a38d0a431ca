package dashboard

import (
	"encoding/json"
	"fmt"
	"slices"
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

// Scheme says an official scheme, by its code where it has no name here: the list is open.
func (v *view) Scheme(code string) string { return v.named("scheme."+code, code) }

// Property says what a statement is of.
func (v *view) Property(name string) string { return v.named("property."+name, name) }

func (v *view) named(id, otherwise string) string {
	if text, err := v.say(id); err == nil {
		return text
	}
	return otherwise
}

// Qualifier says what is known beside a statement's value.
func (v *view) Qualifier(q map[string]any) string {
	name, value := fmt.Sprint(q["name"]), fmt.Sprint(q["value"])
	enums := map[string]string{"relevance": "Relevance", "role": "ActorRole", "basis": "AmountBasis", "stage": "AmountStage", "language": "Language"}
	switch {
	case enums[name] != "":
		return v.named(enums[name]+"."+value, value)
	case name == "asOf":
		if day, err := v.date(value); err == nil {
			value = day
		}
	case name == "scheme":
		return v.Scheme(value)
	}
	return v.named("qualifier."+name, name) + nbsp + value
}

// statedEnums are the properties whose values are of an enum of the API.
var statedEnums = map[string]string{
	"kind": "NodeKind", "actorKind": "ActorKind", "legalActKind": "LegalActKind", "sourceKind": "SourceKind",
	"level": "ProgrammeLevel", "stage": "Stage", "comparator": "Comparator", "language": "Language",
}

// StatedValue shows the value of a statement that is no link.
func (v *view) StatedValue(s map[string]any) phrase {
	value, property := fmt.Sprint(s["value"]), fmt.Sprint(s["property"])
	if text := v.named(statedEnums[property]+"."+value, ""); text != "" {
		return phrase{Text: text}
	}
	switch property {
	case "collective", "extendedPowers", "activitiesComplete":
		return phrase{Text: v.named(map[string]string{"true": "part.yes", "false": "part.no"}[value], value)}
	case "quantity", "population":
		return phrase{Text: v.number(value)}
	case "amounts":
		if amount, currency, ok := strings.Cut(value, " "); ok {
			return phrase{Text: v.money(map[string]any{"amount": amount, "currency": currency})}
		}
	case "start", "end", "date", "asOf":
		if day, err := v.date(value); err == nil {
			return phrase{Text: day}
		}
	case "placeName", "unit", "per", "publisher":
		return v.marked(value, czech)
	}
	if language := languageOf(s); language != "" {
		return v.marked(value, language)
	}
	return phrase{Text: value, Code: true}
}

// languageOf is the language that a statement is qualified with, "" where it has none.
func languageOf(s map[string]any) string {
	qualifiers, _ := s["qualifiers"].([]any)
	for _, each := range qualifiers {
		if q, _ := each.(map[string]any); q["name"] == "language" {
			return fmt.Sprint(q["value"])
		}
	}
	return ""
}

// Other marks another title or name by the language in which it is stated; a title that is not chosen stands among them too.
func (v *view) Other(text string) phrase {
	for _, s := range v.statingText(text) {
		return v.marked(text, languageOf(s.(map[string]any)))
	}
	return v.marked(text, nil)
}

// StatedText are the places where a text of the page's node is stated.
func (v *view) StatedText(text string) (placesOf, error) { return v.Refer(v.statingText(text)) }

func (v *view) statingText(text string) []any {
	statements, _ := v.Node()["statements"].([]any)
	var all []any
	for _, each := range statements {
		if s, _ := each.(map[string]any); s["value"] == text {
			all = append(all, each)
		}
	}
	return all
}

// Same says whether two statements are one.
func (v *view) Same(a, b map[string]any) bool {
	from := func(s map[string]any) any { source, _ := s["source"].(map[string]any); return source["id"] }
	return a["value"] == b["value"] && a["locator"] == b["locator"] && from(a) == from(b)
}

// Rule says a rule of resolving in the page's language, or in the API's words where it is not known here.
func (v *view) Rule(rule string) phrase {
	if inEnglish, err := v.english.say("resolving.rule"); err == nil && rule == inEnglish {
		if text, err := v.say("resolving.rule"); err == nil {
			return phrase{Text: text}
		}
	}
	return v.marked(rule, english)
}

// Reason says a reason. Words that texts share may be of either language, so theirs is marked as not known.
func (v *view) Reason(reason map[string]any) []phrase {
	text := fmt.Sprint(reason["text"])
	said, words, ok := strings.Cut(text, ": ")
	if reason["kind"] != "WORDS" || !ok {
		return []phrase{{Text: text}}
	}
	return []phrase{{Text: said + ": "}, {Text: words, Foreign: true}}
}

// group are neighbours by one kind of link in one direction.
type group struct {
	Label string
	Nodes []any
}

// Groups puts neighbours, which come by kind of link, under a heading for each.
func (v *view) Groups(edges []any) ([]*group, error) {
	var all []*group
	last := ""
	for _, each := range edges {
		e, _ := each.(map[string]any)
		key := v.linkMessage(e)
		if key != last {
			label, err := v.say(key)
			if err != nil {
				return nil, err
			}
			all, last = append(all, &group{Label: label}), key
		}
		g := all[len(all)-1]
		g.Nodes = append(g.Nodes, e["node"])
	}
	return all, nil
}

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

// Chosen says whether a value is one of a parameter's.
func (v *view) Chosen(parameter, value string) bool { return slices.Contains(v.Form[parameter], value) }

// Kinds are the kinds of node, and ActorKinds those of actors, in the order of the schema.
func (v *view) Kinds() []string {
	return []string{"REGION", "MUNICIPALITY", "PROGRAMME", "CALL", "PROJECT", "ACTIVITY", "ACTOR", "TOPIC", "TARGET_GROUP", "METHOD", "LEGAL_ACT", "OUTPUT", "EVENT", "SOURCE"}
}

// ActorKinds are the kinds of actor in the order of the schema.
func (v *view) ActorKinds() []string {
	return []string{"REGIONAL_AUTHORITY", "MUNICIPALITY", "OSPOD_OFFICE", "FOSTER_CARERS", "SERVICE_PROVIDER", "AUTHORISED_BODY", "CHILDRENS_HOME", "MINISTRY", "FUND", "NGO",
		"INTERNATIONAL_ORGANISATION", "WORKING_GROUP", "PUBLIC_AUTHORITY", "PUBLIC_GUARDIAN", "INSTITUTIONAL_CARE_FACILITY", "OTHER"}
}

// ContactLink is where the operator's contact leads.
func (v *view) ContactLink() string {
	if strings.Contains(v.Contact, "://") {
		return v.Contact
	}
	return "mailto:" + v.Contact
}
