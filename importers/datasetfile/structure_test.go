package datasetfile

import "testing"

func TestReadRefusesWhatOnlyYAMLHas(t *testing.T) {
	checkFaulty(t, []faulty{
		{"anchor and alias", head + "  - &a {id: topic:t, label: T}\n  - *a\n", []string{
			"4:5: an anchor (&a) stands here: leave it out: write it out, so that each fact stands where it is read",
			"5:5: an alias (*name) repeats what stands elsewhere: write it out, so that each fact stands where it is read"}},
		{"merge", head + "  - id: topic:t\n    label: T\n    <<: {definition: D}\n", []string{
			"6:5: a merge (<<) takes facts from elsewhere: write it out, so that each fact stands where it is read"}},
		{"tag", head + "  - id: topic:t\n    label: !!str T\n", []string{
			"5:12: a type (!!str) stands here: leave it out: every value is read as it is written"}},
		{"duplicate key", head + "  - id: topic:t\n    label: T\n    label: U\n", []string{
			"6:5: label stands twice here, first in line 5: write it once; where several values may stand, as a list"}},
		{"no value", head + "  - id: topic:t\n    label: T\n    definition:\n    closeMatch: ~\n    otherLabels: [~, U]\n", []string{
			"6:5: definition has no value: write one, or leave out what is not known",
			"7:5: closeMatch has no value: write one, or leave out what is not known",
			"8:19: an item of the list has no value: write one, or leave the item out"}},
		{"no value of a value", head + "  - id: topic:t\n    label: {value: ~, at: 3}\n", []string{
			"5:13: value has no value: write one, or leave out what is not known"}},
		{"quoted tilde is a text", head + "  - {id: topic:t, label: '~'}\n", nil},
		{"key that is a list", head + "  - id: topic:t\n    label: T\n    ? [a]\n    : b\n", []string{
			"6:7: a key is one word, not a list: write key: value"}},
		{"node that is a text", head + "  - topic:t\n", []string{"4:5: a node has to be a mapping, and is a text: write key: value, one key on a line"}},
		{"nodes that are a mapping", head + "  id: topic:t\n", []string{"4:3: nodes is a list, not a mapping {key: value}: begin each node with - id: "}},
	})
}
