package graph

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestUnderstand: what each form of a question asks, to the letter, and which words are left.
func TestUnderstand(t *testing.T) {
	l := testLexicon()
	for question, want := range map[string]string{
		"Které projekty podporují doprovázení pěstounů?": `{"topics":{"any":["topic:accompaniment"]}}`,
		"kulatý stůl nebo doprovázení pěstounů":          `{"or":[{"methods":{"any":["method:round-table"]}},{"topics":{"any":["topic:accompaniment"]}}]}`,
		"kulatý stůl a doprovázení pěstounů":             `{"and":[{"methods":{"any":["method:round-table"]}},{"topics":{"any":["topic:accompaniment"]}}]}`,
		"projekty bez doprovázení pěstounů":              `{"not":{"topics":{"any":["topic:accompaniment"]}}}`,
		"které se netýkají doprovázení pěstounů":         `{"not":{"topics":{"any":["topic:accompaniment"]}}}`,
		"které doprovázení pěstounů nepodporují":         `{"not":{"topics":{"any":["topic:accompaniment"]}}}`,
		"v Olomouckém kraji":                             `{"regions":{"any":["region:CZ071"]}}`,
		"v roce 2016":                                    `{"activeIn":{"from":"2016","to":"2016"}}`,
		"v letech 2014 až 2016":                          `{"activeIn":{"from":"2014","to":"2016"}}`,
		"2016–2014":                                      `{"activeIn":{"from":"2014","to":"2016"}}`,
		"od roku 2020":                                   `{"activeIn":{"from":"2020"}}`,
		"po roce 2015":                                   `{"activeIn":{"from":"2016"}}`,
		"do roku 2018":                                   `{"activeIn":{"to":"2018"}}`,
		"before 2016":                                    `{"activeIn":{"to":"2015"}}`,
		"nad 5 milionů":                                  `{"budget":{"min":"5000000.00"}}`,
		"pod 2,5 mil. Kč":                                `{"budget":{"max":"2500000.00"}}`,
		"mezi 5 a 10 miliony":                            `{"budget":{"min":"5000000.00","max":"10000000.00"}}`,
		"alespoň 6 999 465,80 Kč":                        `{"budget":{"min":"6999465.80"}}`,
		"za 7 milionů":                                   `{"budget":{"min":"6500000.00","max":"7500000.00"}}`,
		"nad půl milionu":                                `{"budget":{"min":"500000.00"}}`,
		"over two billion crowns":                        `{"budget":{"min":"2000000000.00"}}`,
		"probíhající projekty":                           `{"status":["RUNNING"]}`,
		"projekty neziskových organizací":                `{"actorKinds":["NGO"]}`,
		`projekty „systémová podpora“`:                   `{"text":"systémová podpora"}`,
		"pěstunská péče na Marsu":                        `{"topics":{"any":["topic:foster"]}} left Marsu`,
		"Které projekty?":                                `{"topics":{"any":[]}}`,
	} {
		q, err := l.Understand(question)
		if err != nil {
			t.Errorf("%s: %v", question, err)
			continue
		}
		filter, err := json.Marshal(q.Filter)
		if err != nil {
			t.Fatal(err)
		}
		got := string(filter)
		if len(q.NotUnderstood) > 0 {
			got += " left " + strings.Join(q.NotUnderstood, " ")
		}
		if got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", question, got, want)
		}
	}
	for _, question := range []string{"", "…?", strings.Repeat("a", maxQuestion+1)} {
		if _, err := l.Understand(question); err == nil {
			t.Errorf("%.10q is a question", question)
		}
	}
}
