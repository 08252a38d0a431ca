package datasetfile

import "testing"

func TestReadChecksNodes(t *testing.T) {
	checkFaulty(t, []faulty{
		{"no id", head + "  - label: T\n", []string{"4:5: the node has no id: write id: kind:slug"}},
		{"malformed id", head + "  - id: topic:pěstouni\n    lable: T\n", []string{
			`4:9: "topic:pěstouni" is not an id: write kind:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'`,
			`5:5: "lable" is not a property of a topic: did you mean label?`}},
		{"no such kind", head + "  - id: subject:x\n", []string{
			`4:9: "subject" is not a kind of node: use region, municipality, programme, call, project, activity, actor, topic, target-group, method, act, output, event, source`}},
		{"twice", head + "  - {id: topic:t, label: T}\n  - {id: topic:t, label: T}\n", []string{
			`5:10: "topic:t" stands twice in this file, first in line 4: put its facts together`}},
		{"id that is a list", head + "  - id: [topic:t]\n", []string{"4:9: id is one value, not a list: write id: value"}},
		{"unknown key, nothing near", head + "  - {id: act:a, title: T, legalActKind: ACT, paragraph: 5}\n", []string{
			`4:46: "paragraph" is not a property of an act: use id, at, sameAs, differentFrom, title, otherTitles, number, legalActKind`}},
		{"of another kind", head + "  - {id: act:a, title: T, legalActKind: ACT, url: x}\n", []string{
			`4:46: an act has no url: use id, at, sameAs, differentFrom, title, otherTitles, number, legalActKind`}},
		{"kind written", head + "  - {id: topic:t, label: T, kind: TOPIC}\n", []string{"4:29: the kind stands in the id: leave kind out"}},
	})
}

func TestReadChecksNesting(t *testing.T) {
	checkFaulty(t, []faulty{
		{"implied", head + `  - id: project:p
    title: P
    activities:
      - {id: activity:p/1, title: A, project: project:p, position: 1, parent: activity:p/2}
    outputs:
      - {id: output:p/o, title: O, stage: PLANNED, activity: activity:p/1}
`, []string{
			"7:38: project follows from where the activity stands: leave it out",
			"7:58: position follows from where the activity stands: leave it out",
			"7:71: parent follows from where the activity stands: leave it out"}},
		{"other kind", head + "  - id: project:p\n    title: P\n    events:\n      - {id: output:p/1, title: A}\n", []string{
			`7:14: "output:p/1" is an output, and events holds nodes of another kind: write event:slug, or put the node elsewhere`}},
		{"not under its project", head + "  - id: project:p\n    title: P\n    activities:\n      - {id: activity:q/1, title: A}\n", []string{
			`7:14: "activity:q/1" is not named under its project: write activity:p/…`}},
		{"activities in an activity", head + "  - {id: activity:p/1, title: A, position: 1, project: project:p, activities: []}\n", []string{
			"4:67: an activity has no activities: write children"}},
		{"children in a project", head + "  - {id: project:p, title: P, children: []}\n", []string{
			"4:31: a project has no children: write activities"}},
		{"events in an output", head + "  - {id: output:p/1, title: A, stage: PLANNED, project: project:p, events: []}\n", []string{
			"4:68: an output has no events inside it: nodes stand inside projects and activities only"}},
		{"no project to follow from", head + "  - id: activity:p/1\n    children:\n      - {id: activity:p/2, title: A}\n", []string{
			"6:14: what project this belongs to is not said: write project: on the activity around it"}},
		{"faulty id around", head + "  - id: project:š\n    title: P\n    activities:\n      - {id: activity:p/1, title: A}\n", []string{
			`4:9: "project:š" is not an id: write kind:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'`}},
		{"no id inside", head + "  - id: project:p\n    title: P\n    events:\n      - title: E\n", []string{
			"7:9: the event has no id: write id: event:slug"}},
	})
}
