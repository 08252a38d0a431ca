package dashboard

import (
	"regexp"
	"strings"
)

// What a part of a question became, `ask` says as fields of ProjectFilter. Pages say it in words where it is one of these; any
// other is shown as it is.
var (
	conditionActive = regexp.MustCompile(`^activeIn:(?: from (\S+))?(?: to (\S+))?$`)
	// A project starts or ends in a time if it is active then, and not before or not after.
	conditionSpan   = regexp.MustCompile(`^(activeIn:[^,]*), not activeIn: (to|from) \S+$`)
	conditionBudget = regexp.MustCompile(`^budget:(?: at least (\S+))?(?: at most (\S+))?$`)
	conditionValue  = regexp.MustCompile(`^(status|actorKinds|text): (.+)$`)
)

// Except says "except" where a condition leaves out what it names, and is "" for any other.
func (v *view) Except(condition string) (string, error) {
	if strings.HasPrefix(condition, "not ") {
		return v.say("ask.except")
	}
	return "", nil
}

// Condition says a condition that names no node.
func (v *view) Condition(condition string) (phrase, error) {
	except, err := v.Except(condition)
	if err != nil {
		return phrase{}, err
	}
	text, err := v.condition(strings.Trim(strings.TrimPrefix(condition, "not "), "()"))
	if text == "" || err != nil {
		p := v.marked(condition, english)
		p.Code = true
		return p, err
	}
	return phrase{Text: strings.TrimSpace(except + " " + text)}, nil
}

func (v *view) condition(condition string) (string, error) {
	message := "condition.active"
	if m := conditionSpan.FindStringSubmatch(condition); m != nil {
		condition = m[1]
		message = map[string]string{"to": "condition.started", "from": "condition.ended"}[m[2]]
	}
	if m := conditionActive.FindStringSubmatch(condition); m != nil {
		return v.bounds(message, "In", "From", m[1], m[2], v.date)
	}
	if m := conditionBudget.FindStringSubmatch(condition); m != nil {
		crowns := func(amount any) (string, error) {
			return v.money(map[string]any{"amount": amount, "currency": "CZK"}), nil
		}
		return v.bounds("condition.budget", "", "Min", m[1], m[2], crowns)
	}
	m := conditionValue.FindStringSubmatch(condition)
	if m == nil {
		return "", nil
	}
	value := m[2]
	if enum := map[string]string{"status": "ProjectStatus", "actorKinds": "ActorKind"}[m[1]]; enum != "" {
		said, err := v.enum(enum, value)
		if err != nil {
			return "", nil // a value that has no name here is shown as it is
		}
		value = said
	}
	return v.say("condition."+m[1], "Value", value)
}

// bounds says a range of which either end may be open: the message is named by the end that there is, or by both.
func (v *view) bounds(message, both, lower, from, to string, show func(any) (string, error)) (string, error) {
	upper := map[string]string{"From": "To", "Min": "Max"}[lower]
	args := []any{}
	for name, value := range map[string]string{lower: from, upper: to} {
		if value == "" {
			continue
		}
		text, err := show(value)
		if err != nil {
			return "", err
		}
		args = append(args, name, text)
	}
	switch {
	case from == "" && to == "":
		return "", nil
	case to == "":
		return v.say(message+lower, args...)
	case from == "":
		return v.say(message+upper, args...)
	}
	return v.say(message+both, args...)
}
