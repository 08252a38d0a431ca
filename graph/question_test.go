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
		"kulatý stůl a doprovázení pěstounů":             `{"topics":{"any":["topic:accompaniment"]},"methods":{"any":["method:round-table"]}}`,
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
		"nad 5 milionů":                                  `{"budget":{"min":"5000000.01"}}`,
		"pod 2,5 mil. Kč":                                `{"budget":{"max":"2499999.99"}}`,
		"mezi 5 a 10 miliony":                            `{"budget":{"min":"5000000.00","max":"10000000.00"}}`,
		"alespoň 6 999 465,80 Kč":                        `{"budget":{"min":"6999465.80"}}`,
		"za 7 milionů":                                   `{"budget":{"min":"6500000.00","max":"7500000.00"}}`,
		"nad půl milionu":                                `{"budget":{"min":"500000.01"}}`,
		"over two billion crowns":                        `{"budget":{"min":"2000000000.01"}}`,
		"probíhající projekty":                           `{"status":["RUNNING"]}`,
		"projekty neziskových organizací":                `{"actorKinds":["NGO"]}`,
		`projekty „systémová podpora“`:                   `{"text":"systémová podpora"}`,
		"pěstunská péče na Marsu":                        `{"topics":{"any":["topic:foster"]}} left Marsu`,
		// What is refused, and how far.
		"bez kulatých stolů a pěstounů":                   `{"not":{"or":[{"methods":{"any":["method:round-table"]}},{"targetGroups":{"any":["target-group:carers"]}}]}}`,
		"bez kulatých stolů a s pěstouny":                 `{"targetGroups":{"any":["target-group:carers"]},"not":{"methods":{"any":["method:round-table"]}}}`,
		"bez kulatých stolů, pro pěstouny":                `{"targetGroups":{"any":["target-group:carers"]},"not":{"methods":{"any":["method:round-table"]}}}`,
		"bez pěstounů v Olomouckém kraji":                 `{"regions":{"any":["region:CZ071"]},"not":{"targetGroups":{"any":["target-group:carers"]}}}`,
		"netýkají se pěstounské péče ani kulatých stolů":  `{"not":{"or":[{"topics":{"any":["topic:foster"]}},{"methods":{"any":["method:round-table"]}}]}}`,
		"mimo Olomoucký a Pardubický kraj":                `{"not":{"regions":{"any":["region:CZ071","region:CZ053"]}}}`,
		"not in Olomoucký kraj, over 5 million":           `{"budget":{"min":"5000000.01"},"not":{"regions":{"any":["region:CZ071"]}}}`,
		"kulatý stůl, ale ne v Olomouckém kraji":          `{"methods":{"any":["method:round-table"]},"not":{"regions":{"any":["region:CZ071"]}}}`,
		"není v Olomouckém kraji a stál nad 5 milionů":    `{"budget":{"min":"5000000.01"},"not":{"regions":{"any":["region:CZ071"]}}}`,
		"pěstounskou péči nepodporují v Olomouckém kraji": `{"regions":{"any":["region:CZ071"]},"not":{"topics":{"any":["topic:foster"]}}}`,
		"pěstounskou péči a kulaté stoly neřeší":          `{"not":{"or":[{"topics":{"any":["topic:foster"]}},{"methods":{"any":["method:round-table"]}}]}}`,
		"pěstounskou péči neřeší, ale kulatý stůl ano":    `{"methods":{"any":["method:round-table"]},"not":{"topics":{"any":["topic:foster"]}}}`,
		"pěstounská péče, která nemá kulatý stůl":         `{"topics":{"any":["topic:foster"]},"not":{"methods":{"any":["method:round-table"]}}}`,
		"není bez kulatého stolu":                         `{"methods":{"any":["method:round-table"]}}`,
		"not only foster carers":                          `{"targetGroups":{"any":["target-group:carers"]}}`,
		"nestály víc než 7 milionů":                       `{"not":{"budget":{"min":"7000000.01"}}}`,
		"pěstounská péče nebo ne v Olomouckém kraji":      `{"or":[{"topics":{"any":["topic:foster"]}},{"not":{"regions":{"any":["region:CZ071"]}}}]}`,

		"other than foster carers": `{"not":{"targetGroups":{"any":["target-group:carers"]}}}`,
		"jiné než pěstounská péče": `{"not":{"topics":{"any":["topic:foster"]}}}`,

		// Lists.
		"kulatý stůl, pěstouni nebo pěstounská péče": `{"or":[{"methods":{"any":["method:round-table"]}},{"targetGroups":{"any":["target-group:carers"]}},{"topics":{"any":["topic:foster"]}}]}`,
		"kulatý stůl, pěstouni a pěstounská péče":    `{"topics":{"any":["topic:foster"]},"targetGroups":{"any":["target-group:carers"]},"methods":{"any":["method:round-table"]}}`,
		"pěstounská péče nebo NRP":                   `{"topics":{"any":["topic:foster","topic:care"]}}`,
		"pěstounská péče a NRP":                      `{"and":[{"topics":{"any":["topic:foster"]}},{"topics":{"any":["topic:care"]}}]}`,
		"OLK a PAK":                                  `{"regions":{"any":["region:CZ071","region:CZ053"]}}`,
		"Co dělá Olomoucký kraj a co Pardubický?":    `{"regions":{"any":["region:CZ071","region:CZ053"]}}`,
		"v letech 2014 a 2016":                       `{"activeIn":{"from":"2014","to":"2016"}}`,
		"v roce 2014 nebo v roce 2016":               `{"or":[{"activeIn":{"from":"2014","to":"2014"}},{"activeIn":{"from":"2016","to":"2016"}}]}`,

		// Months and days.
		"od září 2017":                      `{"activeIn":{"from":"2017-09"}}`,
		"v září 2020":                       `{"activeIn":{"from":"2020-09","to":"2020-09"}}`,
		"po cervenci 2017":                  `{"activeIn":{"from":"2017-08"}}`,
		"před červnem 2017":                 `{"activeIn":{"to":"2017-05"}}`,
		"od 1. 9. 2020 do 30. 6. 2022":      `{"activeIn":{"from":"2020-09-01","to":"2022-06-30"}}`,
		"od 1. září do 31. prosince 2020":   `{"activeIn":{"from":"2020-09-01","to":"2020-12-31"}}`,
		"od září do prosince 2017":          `{"activeIn":{"from":"2017-09","to":"2017-12"}}`,
		"since September 2017":              `{"activeIn":{"from":"2017-09"}}`,
		"between March 2015 and 1 May 2016": `{"activeIn":{"from":"2015-03","to":"2016-05-01"}}`,
		"on September 1, 2020":              `{"activeIn":{"from":"2020-09-01","to":"2020-09-01"}}`,
		"dne 2020-09-01":                    `{"activeIn":{"from":"2020-09-01","to":"2020-09-01"}}`,
		"v 9/2020":                          `{"activeIn":{"from":"2020-09","to":"2020-09"}}`,
		"v 1. pololetí 2018":                `{"activeIn":{"from":"2018-01","to":"2018-06"}}`,
		"ve druhém čtvrtletí roku 2018":     `{"activeIn":{"from":"2018-04","to":"2018-06"}}`,
		"po 31. 12. 2016":                   `{"activeIn":{"from":"2017-01-01"}}`,

		// Amounts.
		"at most 6,999,465.80 CZK":                    `{"budget":{"max":"6999465.80"}}`,
		"nejvýše 6.999.465,80 Kč":                     `{"budget":{"max":"6999465.80"}}`,
		"alespoň 5,000 Kč":                            `{"budget":{"min":"5000.00"}}`,
		"alespoň 1,125 mil. Kč":                       `{"budget":{"min":"1125000.00"}}`,
		"between CZK 1 million and CZK 7 million":     `{"budget":{"min":"1000000.00","max":"7000000.00"}}`,
		"rozpočet 5–10 mil. Kč":                       `{"budget":{"min":"5000000.00","max":"10000000.00"}}`,
		"rozpočet 5 až 10 milionů":                    `{"budget":{"min":"5000000.00","max":"10000000.00"}}`,
		"nad milion korun":                            `{"budget":{"min":"1000000.01"}}`,
		"nad čtyřicet milionů":                        `{"budget":{"min":"40000000.01"}}`,
		"nad pět set tisíc":                           `{"budget":{"min":"500000.01"}}`,
		"pěstouni za mnoho milionů":                   `{"targetGroups":{"any":["target-group:carers"]}} left mnoho milionů`,
		"do pěti milionů":                             `{"budget":{"max":"5000000.00"}}`,
		"nepřesahující 5 milionů":                     `{"budget":{"max":"5000000.00"}}`,
		"rozpočet nad 5000000":                        `{"budget":{"min":"5000000.01"}}`,
		"over 1.5 million and under 2 million crowns": `{"and":[{"budget":{"min":"1500000.01"}},{"budget":{"max":"1999999.99"}}]}`,
		"pěstouni nad 200 000 eur":                    `{"targetGroups":{"any":["target-group:carers"]}} left 200 000 eur`,
		"foster carers over €2,000":                   `{"targetGroups":{"any":["target-group:carers"]}} left over 2 000`,

		"v Mostě":         `{"places":{"any":["municipality:most"]}}`,
		"Které projekty?": `{"topics":{"any":[]}}`,
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
