package datasetfile

import "testing"

func TestReadChecksTheSource(t *testing.T) {
	checkFaulty(t, []faulty{
		{"nothing of it", "nodes: []\n", []string{
			"1:1: the file does not say its version of the format: begin with krajina: 1",
			"1:1: the file does not say its source: write source: with id, title and sourceKind"}},
		{"newer version", "krajina: 2\nsources: []\n", []string{
			"1:10: the file is of version 2 of the format, and this Krajina reads version 1: use a newer Krajina"}},
		{"odd version", "krajina: v1\nsource: {id: source:s, title: T, sourceKind: PRESS, language: CS}\n", []string{
			`1:10: "v1" is not a version of the format: write krajina: 1`}},
		{"missing, with texts", "krajina: 1\nnodes:\n  - {id: topic:t, label: T}\n", []string{
			"1:1: the file does not say its source: write source: with id, title and sourceKind"}},
		{"misspelt", "krajina: 1\nsorce: {}\n", []string{
			"1:1: the file does not say its source: write source: with id, title and sourceKind",
			`2:1: "sorce" is not a part of a dataset file: did you mean source?`}},
		{"empty", "krajina: 1\nsource: {}\n", []string{
			"2:1: the source has no id: write id: source:slug",
			"2:1: the source has no title: write title: as the source is called",
			"2:1: the source has no sourceKind: write sourceKind: and one of OFFICIAL_LIST, CODE_LIST, PROJECT_PAGE, PRESENTATION, PRESS, CURATION, OTHER"}},
		{"other kind", "krajina: 1\nsource: {id: project:s, title: T, sourceKind: PRESS, language: CS}\n", []string{
			`2:14: "project:s" is a project: write source:slug`}},
		{"faulty values", "krajina: 1\nsource:\n  id: source:s\n  title: T\n  sourceKind: NEWS\n  language: cs\n  sha256: ABC\n  url: example.org\n", []string{
			`5:15: "NEWS" is not one of OFFICIAL_LIST, CODE_LIST, PROJECT_PAGE, PRESENTATION, PRESS, CURATION, OTHER`,
			`6:13: "cs" is not one of CS, EN`,
			`7:11: "ABC" is not a SHA-256: write the 64 digits 0-9 a-f that sha256sum prints for the document`,
			`8:8: "example.org" is not an address: write https://…`}},
		{"no language", "krajina: 1\nsource: {id: source:s, title: T, sourceKind: PRESS}\n", []string{
			"2:31: the language of this text is not known: write language: under source, or the text by language, {cs: …, en: …}"}},
		{"no language, not needed", "krajina: 1\nsource: {id: source:s, title: {cs: T}, sourceKind: PRESS}\n", nil},
		{"source among the nodes", head + "  - {id: source:t, title: T}\n", []string{
			`4:10: "source:t" stands among the nodes: state what is known of a source in its own file, under source:`}},
	})
}

func TestReadWantsAPlaceForEachFactOfADocument(t *testing.T) {
	document := "krajina: 1\nsource: {id: source:s, title: T, sourceKind: PRESS, language: CS, sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}\nnodes:\n"
	checkFaulty(t, []faulty{
		{"none", document + "  - id: topic:t\n    label: T\n    definition: {value: D, at: 3}\n", []string{
			"5:12: label has no place in the source: write at: with the line, 12 or 12-15, here or on the node"}},
		{"no facts", document + "  - id: topic:t\n", []string{
			"4:9: the node has no place in the source: write at: with the line, 12 or 12-15, here or on the node"}},
		{"faulty, not missing", document + "  - id: topic:t\n    label: {value: T, at: 0}\n", []string{
			`5:27: "0" is not a place in the source: write 12, 12-15, 12:5-40 or a text such as row CZ052`}},
		{"refused, not missing", document + "  - id: topic:t\n    label: {value: ' ', at: 3}\n", []string{
			"5:20: the text is empty: leave out what the source does not say"}},
		{"on each fact", document + "  - id: topic:t\n    label: {value: T, at: 3}\n", nil},
	})
}
