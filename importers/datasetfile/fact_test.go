package datasetfile

import "testing"

func TestReadChecksFacts(t *testing.T) {
	checkFaulty(t, []faulty{
		{"values", head + `  - id: project:p
    title: P
    start: 2020-13-01
    end: [2020]
    activitiesComplete: yes
    amounts: 5 Kč
    regions: [CZ052, topic:t]
    topics: []
`, []string{
			`6:12: "2020-13-01" is not a date: write 2017, 2017-04 or 2017-04-24`,
			"7:10: end takes one value, not a list: write end: value",
			`8:25: "yes" is neither true nor false`,
			`9:14: "5 Kč" is not an amount of money: write 6999465.80 CZK`,
			"9:14: amounts needs a basis: one of TOTAL, GRANT, EU, STATE, REGION, PRIVATE, OTHER",
			`10:15: "CZ052" is not an id: write kind:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'`,
			`10:22: regions of a project leads to a region, not to "topic:t"`,
			"11:13: topics is an empty list: leave out what is not known"}},
		// The model names one fault at a time; the file's all come at once, each where it is written.
		{"several faults of one fact", head + "  - id: project:p\n    title: P\n    amounts: {value: 5, basis: SUM, stage: GIVEN, asOf: 3}\n", []string{
			`6:22: "5" is not an amount of money: write 6999465.80 CZK`,
			`6:32: basis: "SUM" is not one of TOTAL, GRANT, EU, STATE, REGION, PRIVATE, OTHER`,
			`6:44: stage: "GIVEN" is not one of PLANNED, AWARDED, CHARGED, PAID, UNSTATED`,
			`6:57: asOf: "3" is not a date: write 2017, 2017-04 or 2017-04-24`}},
		{"list in a list", head + "  - {id: topic:t, label: T, otherLabels: [[a]]}\n", []string{
			"4:43: a value of otherLabels is one value, not a list: write the values in one list"}},
		{"the same twice", head + "  - {id: topic:t, label: T, otherLabels: [a, b, a]}\n", []string{
			"4:49: otherLabels states the same twice, first in line 4: write it once"}},
		{"empty text", head + "  - {id: topic:t, label: ' '}\n", []string{
			"4:26: the text is empty: leave out what the source does not say"}},
	})
}

func TestReadChecksParticulars(t *testing.T) {
	checkFaulty(t, []faulty{
		{"not taken", head + "  - {id: topic:t, label: {value: T, role: PARTNER, percent: 5}}\n", []string{
			"4:37: label takes no role: leave it out",
			"4:52: label takes no percent: leave it out"}},
		{"unknown", head + "  - {id: topic:t, label: {value: T, printd: x, foo: x}}\n", []string{
			`4:37: "printd" is not known of a value of label: did you mean printed?`,
			`4:48: "foo" is not known of a value of label: use value, cs, en, at, printed, inferred, certainty`}},
		{"certainty", head + "  - {id: topic:t, label: {value: T, certainty: SURE}}\n", []string{
			`4:48: certainty is "SURE": write HIGH, MEDIUM, LOW, or leave it out`}},
		{"language", head + "  - {id: topic:t, label: {cs: T, de: T}}\n", []string{
			`4:34: "de" is not a language of the graph: use cs, en`}},
		{"language of a fact without", head + "  - {id: event:p/o, title: O, stage: PLANNED, project: project:p, placeName: {cs: kus}}\n", []string{
			"4:79: placeName is not written by language: write the value alone, or value: …"}},
		{"value and language", head + "  - {id: topic:t, label: {value: T, cs: T}}\n", []string{
			"4:34: label has a value beside its texts by language: write the one or the others"}},
		{"no value", head + "  - {id: topic:t, label: {at: 5}, broader: {inferred: true}}\n", []string{
			"4:26: label has no value here: write value: …, or the text by language, cs: … and en: …",
			"4:44: broader has no value here: write to: …"}},
		{"value of a link", head + "  - {id: topic:t, label: T, broader: {value: topic:u}}\n", []string{
			"4:39: broader is a link: write to: and the id of the other node"}},
		{"link of a value", head + "  - {id: topic:t, label: {to: T}}\n", []string{
			"4:27: label is no link: write value: …"}},
		{"mapping as a value", head + "  - {id: topic:t, label: {value: {cs: T}}}\n", []string{
			"4:34: value is one value, not a mapping {key: value}: write value: value"}},
		{"inferred", head + "  - {id: topic:t, label: {value: T, inferred: yes}}\n", []string{
			`4:47: inferred is "yes": write true, or leave it out`}},
	})
}

func TestReadChecksLocators(t *testing.T) {
	checkFaulty(t, []faulty{
		{"forms", head + `  - id: topic:t
    at: 15-12
    label: {value: T, at: "12:40-5"}
    definition: {value: T, at: 12–15}
    otherLabels: [{value: a, at: 012}, {value: b, at: [1]}, {value: c, at: 7-7}, {value: d, at: page 3}]
`, []string{
			`5:9: "15-12" ends before it begins: write 12-15`,
			`6:27: "12:40-5" ends before it begins: write 12:5-40`,
			`7:32: "12–15" is not a place in the source: write 12, 12-15, 12:5-40 or a text such as row CZ052`,
			`8:34: "012" is not a place in the source: write 12, 12-15, 12:5-40 or a text such as row CZ052`,
			"8:55: at is one value, not a list: write at: value"}},
	})
}

func TestReadComparesWhatIsPrinted(t *testing.T) {
	checkFaulty(t, []faulty{
		{"disagree", head + `  - id: project:p
    title: P
    start: {value: 2020-09-02, printed: 1. 9. 2020}
    end: {value: 2017-09-14, printed: 14. – 15. 9. 2017}
    amounts:
      - {value: 6999465.08 CZK, printed: "6 999 465,80 Kč", basis: TOTAL}
  - {id: output:p/o, title: O, stage: PLANNED, project: project:p, quantity: {value: 60, printed: "600"}}
  - {id: event:p/e, title: E, stage: PLANNED, project: project:p, start: {value: 2017-09-15, printed: 14. – 15. 9. 2017}}
  - {id: event:p/f, title: E, stage: PLANNED, project: project:p, start: {value: 2015, printed: 6. 5. 2015}}
`, []string{
			"6:41: printed reads as 2020-09-01, and the value is 2020-09-02: put right the one that is wrong",
			"7:39: printed reads as 2017-09-15, and the value is 2017-09-14: put right the one that is wrong",
			"9:42: printed reads as 6999465.80 CZK, and the value is 6999465.08 CZK: put right the one that is wrong",
			"10:99: printed reads as 600, and the value is 60: put right the one that is wrong",
			"11:103: printed reads as 2017-09-14, and the value is 2017-09-15: put right the one that is wrong",
			"12:97: printed reads as 2015-05-06, and the value is 2015: put right the one that is wrong"}},
		{"agree", head + `  - id: project:p
    title: P
    start: {value: 2017-09-14, printed: 14. – 15. 9. 2017}
    end: {value: 2017-09-15, printed: 14. – 15. 9. 2017}
    amounts:
      - {value: 1543780.86 CZK, printed: "1 543 780, 86 Kč", basis: TOTAL}
      - {value: 1000 CZK, printed: "1 000,00 Kč", basis: STATE}
      - {value: 5000000 CZK, printed: pět milionů, basis: EU}
  - {id: output:p/o, title: O, stage: PLANNED, project: project:p, quantity: {value: 40, printed: "42", inferred: true}}
  - {id: event:p/e, title: E, stage: PLANNED, project: project:p, start: {value: 2015, printed: 6. 5. 2015, inferred: true}}
`, nil},
	})
}
