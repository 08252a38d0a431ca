package dashboard

import "slices"

// extra is a condition for which the form has no field of its own.
type extra struct {
	Parameter, Value string
	Text             phrase
}

// Extras are the conditions in force that have no field of their own; choices are the nodes that the form offers.
func (v *view) Extras(choices map[string]any) ([]extra, error) {
	var all []extra
	for _, dimension := range v.values("unknown") {
		message := "unstated." + dimension
		if dimension == "STATUS" {
			message = "ProjectStatus.UNKNOWN"
		}
		text, err := v.say(message)
		if err != nil {
			return nil, err
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
	if slices.Contains(actorKinds, value) {
		text, err := v.enum("ActorKind", value)
		return phrase{Text: text}, err
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
