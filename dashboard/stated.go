package dashboard

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// How templates show statements.

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
	enum := statedEnums[property]
	if enum == "Stage" && kindOf(v.ID) == "EVENT" {
		enum = "EventStage" // an output is reached, an event is held
	}
	if text := v.named(enum+"."+value, ""); text != "" {
		return phrase{Text: text}
	}
	if language := languageOf(s); language != "" {
		return v.marked(value, language)
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
	case "placeName", "publisher":
		return v.marked(value, czech)
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

// stated are the places where the page's node is stated to have a property, by the names of properties, and a mark where sources
// disagree on one of them.
func (v *view) stated(properties []string) (template.HTML, error) {
	places, err := v.Stated(properties...)
	if err != nil {
		return "", err
	}
	refs, err := v.refs(places)
	if err != nil || !v.disputed(properties) {
		return refs, err
	}
	text, err := v.say("part.disputed")
	var m markup
	return m.put(string(refs)).put(` <a class="disputed" href="#conflicts">`).say(text).put("</a>").html(), err
}

func (v *view) disputed(properties []string) bool {
	conflicts, _ := v.Node()["conflicts"].([]any)
	return slices.ContainsFunc(conflicts, func(each any) bool {
		conflict, _ := each.(map[string]any)
		return slices.Contains(properties, fmt.Sprint(conflict["property"]))
	})
}

// Same says whether two statements are one.
func (v *view) Same(a, b map[string]any) bool {
	from := func(s map[string]any) any { source, _ := s["source"].(map[string]any); return source["id"] }
	return a["value"] == b["value"] && a["locator"] == b["locator"] && from(a) == from(b)
}

// Rule says a rule of resolving in the page's language, or in the API's words where it is not known here.
func (v *view) Rule(rule string) phrase {
	if inEnglish, err := v.spoken[english].say("resolving.rule"); err == nil && rule == inEnglish {
		if text, err := v.say("resolving.rule"); err == nil {
			return phrase{Text: text}
		}
	}
	return v.marked(rule, english)
}
