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
		"plánovaný projekt":                              `{"status":["PLANNED"]}`,
		"projects that ended early":                      `{"status":["TERMINATED"]}`,
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

		// Of regions is not answered which have nothing.
		"Ve kterých krajích nikdo neřeší pěstounskou péči?":                  `{"topics":{"any":["topic:foster"]}} left neřeší`,
		"Které kraje nemají projekt na pěstounskou péči?":                    `{"topics":{"any":["topic:foster"]}} left nemají projekt`,
		"Které kraje pěstounskou péči neřeší?":                               `{"topics":{"any":["topic:foster"]}} left neřeší`,
		"Which regions have no project for foster carers?":                   `{"targetGroups":{"any":["target-group:carers"]}} left no project`,
		"Ve kterých krajích jsou projekty, které neřeší pěstounskou péči?":   `{"not":{"topics":{"any":["topic:foster"]}}}`,
		"Které kraje mají projekty bez kulatých stolů?":                      `{"not":{"methods":{"any":["method:round-table"]}}}`,
		"Které kraje mimo Olomoucký řeší pěstounskou péči?":                  `{"topics":{"any":["topic:foster"]},"not":{"regions":{"any":["region:CZ071"]}}}`,
		"Které projekty v krajích, kde nikdo nepořádal kulatý stůl, běžely?": `{"not":{"methods":{"any":["method:round-table"]}}}`,

		// Lists.
		"kulatý stůl, pěstouni nebo pěstounská péče": `{"or":[{"methods":{"any":["method:round-table"]}},{"targetGroups":{"any":["target-group:carers"]}},{"topics":{"any":["topic:foster"]}}]}`,
		"kulatý stůl, pěstouni a pěstounská péče":    `{"topics":{"any":["topic:foster"]},"targetGroups":{"any":["target-group:carers"]},"methods":{"any":["method:round-table"]}}`,
		"pěstounská péče nebo NRP":                   `{"topics":{"any":["topic:foster","topic:care"]}}`,
		"pěstounská péče a NRP":                      `{"and":[{"topics":{"any":["topic:foster"]}},{"topics":{"any":["topic:care"]}}]}`,
		"OLK a PAK":                                  `{"regions":{"any":["region:CZ071","region:CZ053"]}}`,
		"Co dělá Olomoucký kraj a co Pardubický?":    `{"regions":{"any":["region:CZ071","region:CZ053"]}}`,
		"v letech 2014 a 2016":                       `{"or":[{"activeIn":{"from":"2014","to":"2014"}},{"activeIn":{"from":"2016","to":"2016"}}]}`,
		"mezi lety 2014 a 2016":                      `{"activeIn":{"from":"2014","to":"2016"}}`,
		"v roce 2014 nebo v roce 2016":               `{"or":[{"activeIn":{"from":"2014","to":"2014"}},{"activeIn":{"from":"2016","to":"2016"}}]}`,

		// Months and days.
		"od září 2017":                            `{"activeIn":{"from":"2017-09"}}`,
		"v září 2020":                             `{"activeIn":{"from":"2020-09","to":"2020-09"}}`,
		"po cervenci 2017":                        `{"activeIn":{"from":"2017-08"}}`,
		"před červnem 2017":                       `{"activeIn":{"to":"2017-05"}}`,
		"od 1. 9. 2020 do 30. 6. 2022":            `{"activeIn":{"from":"2020-09-01","to":"2022-06-30"}}`,
		"od 1. září do 31. prosince 2020":         `{"activeIn":{"from":"2020-09-01","to":"2020-12-31"}}`,
		"od září do prosince 2017":                `{"activeIn":{"from":"2017-09","to":"2017-12"}}`,
		"since September 2017":                    `{"activeIn":{"from":"2017-09"}}`,
		"between March 2015 and 1 May 2016":       `{"activeIn":{"from":"2015-03","to":"2016-05-01"}}`,
		"on September 1, 2020":                    `{"activeIn":{"from":"2020-09-01","to":"2020-09-01"}}`,
		"dne 2020-09-01":                          `{"activeIn":{"from":"2020-09-01","to":"2020-09-01"}}`,
		"v 9/2020":                                `{"activeIn":{"from":"2020-09","to":"2020-09"}}`,
		"v 1. pololetí 2018":                      `{"activeIn":{"from":"2018-01","to":"2018-06"}}`,
		"ve druhém čtvrtletí roku 2018":           `{"activeIn":{"from":"2018-04","to":"2018-06"}}`,
		"po 31. 12. 2016":                         `{"activeIn":{"from":"2017-01-01"}}`,
		"4. kvartál 2018":                         `{"activeIn":{"from":"2018-10","to":"2018-12"}}`,
		"II. pololetí 2018":                       `{"activeIn":{"from":"2018-07","to":"2018-12"}}`,
		"druhá polovina roku 2017":                `{"activeIn":{"from":"2017-07","to":"2017-12"}}`,
		"v první polovině roku 2018":              `{"activeIn":{"from":"2018-01","to":"2018-06"}}`,
		"druhou polovinu r. 2018":                 `{"activeIn":{"from":"2018-07","to":"2018-12"}}`,
		"ve čtvrté čtvrtině roku 2018":            `{"activeIn":{"from":"2018-10","to":"2018-12"}}`,
		"v průběhu prvního pololetí 2018":         `{"activeIn":{"from":"2018-01","to":"2018-06"}}`,
		"in the first half of 2018":               `{"activeIn":{"from":"2018-01","to":"2018-06"}}`,
		"second quarter 2017":                     `{"activeIn":{"from":"2017-04","to":"2017-06"}}`,
		"during the 3rd quarter of the year 2017": `{"activeIn":{"from":"2017-07","to":"2017-09"}}`,
		"H1 2018":                         `{"activeIn":{"from":"2018-01","to":"2018-06"}}`,
		"Q3/2017":                         `{"activeIn":{"from":"2017-07","to":"2017-09"}}`,
		"2018 H2":                         `{"activeIn":{"from":"2018-07","to":"2018-12"}}`,
		"2018-Q4":                         `{"activeIn":{"from":"2018-10","to":"2018-12"}}`,
		"od druhé poloviny roku 2017":     `{"activeIn":{"from":"2017-07"}}`,
		"po prvním pololetí 2018":         `{"activeIn":{"from":"2018-07"}}`,
		"before the second half of 2018":  `{"activeIn":{"to":"2018-06"}}`,
		"do konce prvního čtvrtletí 2018": `{"activeIn":{"to":"2018-03"}}`,
		"od 1. pololetí 2018 do 2. pololetí 2019": `{"activeIn":{"from":"2018-01","to":"2019-12"}}`,
		"mezi 2. a 3. čtvrtletím 2018":            `{"activeIn":{"from":"2018-04","to":"2018-09"}}`,
		"Q2–Q3 2018":                              `{"activeIn":{"from":"2018-04","to":"2018-09"}}`,
		"v 1. nebo 3. čtvrtletí 2018":             `{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-07","to":"2018-09"}}]}`,
		"začaly ve druhé polovině roku 2018":      `{"activeIn":{"from":"2018-07","to":"2018-12"},"not":{"activeIn":{"to":"2018-06"}}}`,

		// What only the end of a range says belongs to its beginning too.
		"od 1. do 3. 9. 2018":                       `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"1.–3. 9. 2018":                             `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"od 1. do 3. září 2018":                     `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"mezi 1. a 3. zářím 2018":                   `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"1 to 3 September 2018":                     `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"between 1 and 3 September 2018":            `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"from the 1st to the 3rd of September 2018": `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"September 1–3, 2018":                       `{"activeIn":{"from":"2018-09-01","to":"2018-09-03"}}`,
		"od 1. 3. do 5. 9. 2018":                    `{"activeIn":{"from":"2018-03-01","to":"2018-09-05"}}`,
		"from 1 March to 5 September 2018":          `{"activeIn":{"from":"2018-03-01","to":"2018-09-05"}}`,
		"from March 1 to September 5, 2018":         `{"activeIn":{"from":"2018-03-01","to":"2018-09-05"}}`,
		"od 1. března do 3. čtvrtletí 2018":         `{"activeIn":{"from":"2018-03-01","to":"2018-09"}}`,
		"od listopadu do února 2018":                `{"activeIn":{"from":"2017-11","to":"2018-02"}}`,
		"od 28. do 3. 9. 2018":                      `{"activeIn":{"to":"2018-09-03"}} left 28`,
		"od 1. do září 2018":                        `{"activeIn":{"to":"2018-09"}} left 1`,

		// And what only the last of a list says to those before, or the first to those behind.
		"v 1. a 3. čtvrtletí 2018":                         `{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-07","to":"2018-09"}}]}`,
		"v 1., 2. a 4. čtvrtletí 2018":                     `{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-04","to":"2018-06"}},{"activeIn":{"from":"2018-10","to":"2018-12"}}]}`,
		"in Q1, Q2 and Q4 of 2018":                         `{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-04","to":"2018-06"}},{"activeIn":{"from":"2018-10","to":"2018-12"}}]}`,
		"in the first, second and fourth quarters of 2018": `{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-04","to":"2018-06"}},{"activeIn":{"from":"2018-10","to":"2018-12"}}]}`,
		"kromě 1., 2. a 4. čtvrtletí 2018":                 `{"not":{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-04","to":"2018-06"}},{"activeIn":{"from":"2018-10","to":"2018-12"}}]}}`,
		"ani v 1. ani ve 3. čtvrtletí 2018":                `{"not":{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-07","to":"2018-09"}}]}}`,
		"neither in Q1 nor in Q3 2018":                     `{"not":{"or":[{"activeIn":{"from":"2018-01","to":"2018-03"}},{"activeIn":{"from":"2018-07","to":"2018-09"}}]}}`,
		"ani v lednu ani v březnu 2018":                    `{"not":{"or":[{"activeIn":{"from":"2018-01","to":"2018-01"}},{"activeIn":{"from":"2018-03","to":"2018-03"}}]}}`,
		"neither in January nor in March 2018":             `{"not":{"or":[{"activeIn":{"from":"2018-01","to":"2018-01"}},{"activeIn":{"from":"2018-03","to":"2018-03"}}]}}`,
		"v lednu, únoru nebo březnu 2018":                  `{"or":[{"activeIn":{"from":"2018-01","to":"2018-01"}},{"activeIn":{"from":"2018-02","to":"2018-02"}},{"activeIn":{"from":"2018-03","to":"2018-03"}}]}`,
		"1., 3. a 5. září 2018":                            `{"or":[{"activeIn":{"from":"2018-09-01","to":"2018-09-01"}},{"activeIn":{"from":"2018-09-03","to":"2018-09-03"}},{"activeIn":{"from":"2018-09-05","to":"2018-09-05"}}]}`,
		"1. a 3. 9. 2018":                                  `{"or":[{"activeIn":{"from":"2018-09-01","to":"2018-09-01"}},{"activeIn":{"from":"2018-09-03","to":"2018-09-03"}}]}`,
		"aktivita 1, ve 3. čtvrtletí 2018":                 `{"activeIn":{"from":"2018-07","to":"2018-09"}} left 1`,
		"v září 2017 a 2018":                               `{"or":[{"activeIn":{"from":"2017-09","to":"2017-09"}},{"activeIn":{"from":"2018-09","to":"2018-09"}}]}`,
		"ve 4. čtvrtletí 2016, 2017 a 2018":                `{"or":[{"activeIn":{"from":"2016-10","to":"2016-12"}},{"activeIn":{"from":"2017-10","to":"2017-12"}},{"activeIn":{"from":"2018-10","to":"2018-12"}}]}`,
		"in September 2017 and in 2018":                    `{"or":[{"activeIn":{"from":"2017-09","to":"2017-09"}},{"activeIn":{"from":"2018","to":"2018"}}]}`,
		"29. 2. 2016 a 2017":                               `{"or":[{"activeIn":{"from":"2016-02-29","to":"2016-02-29"}},{"activeIn":{"from":"2017","to":"2017"}}]}`,

		// A part of several years is none.
		"first half of 2014-2016":                  `{"activeIn":{"from":"2014","to":"2016"}} left first half`,
		"první polovina let 2014–2016":             `{"activeIn":{"from":"2014","to":"2016"}} left polovina`,
		"první polovina roku 2014–2016":            `{"activeIn":{"from":"2014","to":"2016"}} left polovina`,
		"Q1 2014-2016":                             `{"activeIn":{"from":"2014","to":"2016"}} left Q1`,
		"od 1. pololetí 2014 do roku 2016":         `{"activeIn":{"from":"2014-01","to":"2016"}}`,
		"first half of 2014 to first half of 2016": `{"activeIn":{"from":"2014-01","to":"2016-06"}}`,

		// No half and no quarter of a year: a number before and a year beside make one.
		"polovina projektů":                     `{"topics":{"any":[]}} left polovina`,
		"half of the projects in 2018":          `{"activeIn":{"from":"2018","to":"2018"}} left half`,
		"v první polovině projektů v roce 2018": `{"activeIn":{"from":"2018","to":"2018"}} left polovině`,
		"second project of 2018":                `{"activeIn":{"from":"2018","to":"2018"}} left second`,
		"první projekt v roce 2018":             `{"activeIn":{"from":"2018","to":"2018"}}`,
		"v polovině roku 2018":                  `{"activeIn":{"from":"2018","to":"2018"}} left polovině`,
		"3. polovina roku 2018":                 `{"activeIn":{"from":"2018","to":"2018"}} left 3 polovina`,
		"H1N1 2018":                             `{"activeIn":{"from":"2018","to":"2018"}} left H1N1`,

		// Amounts.
		"at most 6,999,465.80 CZK": `{"budget":{"max":"6999465.80"}}`,
		"nejvýše 6.999.465,80 Kč":  `{"budget":{"max":"6999465.80"}}`,
		"alespoň 5,000 Kč":         `{"budget":{"min":"5000.00"}}`,
		"alespoň 1,125 mil. Kč":    `{"budget":{"min":"1125000.00"}}`,
		// Decimals that are written say how exact an amount is, zeros too.
		"projekty za 6 999 465,80 Kč": `{"budget":{"min":"6999465.80","max":"6999465.80"}}`,
		"za 6.999.465,00 Kč":          `{"budget":{"min":"6999465.00","max":"6999465.00"}}`,
		"za 7 000 000,00 Kč":          `{"budget":{"min":"7000000.00","max":"7000000.00"}}`,
		"za 7 025 696,25 Kč":          `{"budget":{"min":"7025696.25","max":"7025696.25"}}`,
		"za 6 999 465,8 Kč":           `{"budget":{"min":"6999465.75","max":"6999465.85"}}`,
		"za 6 999 465 Kč":             `{"budget":{"min":"6999464.50","max":"6999465.50"}}`,
		"za 7 000 000 Kč":             `{"budget":{"min":"6500000.00","max":"7500000.00"}}`,
		"za 7,0 mil. Kč":              `{"budget":{"min":"6950000.00","max":"7050000.00"}}`,
		"for CZK 1.50 million":        `{"budget":{"min":"1495000.00","max":"1505000.00"}}`,
		"za půl milionu":              `{"budget":{"min":"450000.00","max":"550000.00"}}`,
		"za 20,00 tis. Kč":            `{"budget":{"min":"19995.00","max":"20005.00"}}`,

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

		// A dash before an amount is no range, and "až" is up to.
		"Olomoucký kraj - 7 milionů":    `{"regions":{"any":["region:CZ071"]},"budget":{"min":"6500000.00","max":"7500000.00"}}`,
		"projekty – 5 milionů":          `{"budget":{"min":"4500000.00","max":"5500000.00"}}`,
		"projekty - 5 až 7 milionů":     `{"budget":{"min":"5000000.00","max":"7000000.00"}}`,
		"v roce 2015 – 5 milionů":       `{"activeIn":{"from":"2015","to":"2015"},"budget":{"min":"4500000.00","max":"5500000.00"}}`,
		"projekty až 2 miliony":         `{"budget":{"max":"2000000.00"}}`,
		"až do 2 milionů":               `{"budget":{"max":"2000000.00"}}`,
		"mezi milionem a dvěma miliony": `{"budget":{"min":"1000000.00","max":"2000000.00"}}`,
		"od 1 milionu až do 2 milionů":  `{"budget":{"min":"1000000.00","max":"2000000.00"}}`,
		"od milionu do miliardy":        `{"budget":{"min":"1000000.00","max":"1000000000.00"}}`,
		"milion až dva miliony":         `{"budget":{"min":"1000000.00","max":"2000000.00"}}`,

		// States are words that say one, not what shares a stem with them.
		"plán pro pěstouny":                `{"targetGroups":{"any":["target-group:carers"]}} left plán`,
		"planning for foster carers":       `{"targetGroups":{"any":["target-group:carers"]}} left planning`,
		"plánování pro pěstouny":           `{"targetGroups":{"any":["target-group:carers"]}} left plánování`,
		"pěstouni s termínem do roku 2019": `{"targetGroups":{"any":["target-group:carers"]},"activeIn":{"to":"2019"}} left termínem`,
		"the end of foster carers":         `{"targetGroups":{"any":["target-group:carers"]}} left end`,
		"completion for foster carers":     `{"targetGroups":{"any":["target-group:carers"]}} left completion`,
		"plánované projekty":               `{"status":["PLANNED"]}`,
		"je planovan":                      `{"status":["PLANNED"]}`,
		"planned projects":                 `{"status":["PLANNED"]}`,
		"ukončených projektů":              `{"status":["FINISHED"]}`,
		"projects that have ended":         `{"status":["FINISHED"]}`,
		"které projekty skončily":          `{"status":["FINISHED"]}`,
		"předčasně ukončený projekt":       `{"status":["TERMINATED"]}`,
		"terminated projects":              `{"status":["TERMINATED"]}`,

		// What runs now, and what ran in a time.
		"projekty běžící v roce 2015":              `{"activeIn":{"from":"2015","to":"2015"}}`,
		"projekty probíhající v roce 2015":         `{"activeIn":{"from":"2015","to":"2015"}}`,
		"běžící projekty":                          `{"status":["RUNNING"]}`,
		"running projects":                         `{"status":["RUNNING"]}`,
		"which projects are running":               `{"status":["RUNNING"]}`,
		"running foster carers projects":           `{"targetGroups":{"any":["target-group:carers"]},"status":["RUNNING"]}`,
		"who is running projects of foster carers": `{"targetGroups":{"any":["target-group:carers"]}}`,
		"projekty, které probíhají":                `{"status":["RUNNING"]}`,
		"Běží nějaké projekty v Olomouckém kraji?": `{"regions":{"any":["region:CZ071"]},"status":["RUNNING"]}`,
		"projekty, které běží v roce 2015":         `{"activeIn":{"from":"2015","to":"2015"}}`,
		"kde probíhají kulaté stoly":               `{"methods":{"any":["method:round-table"]}}`,
		"projekty, kde kulaté stoly probíhají":     `{"methods":{"any":["method:round-table"]}}`,

		// What starts or ends in a time.
		"které projekty začaly v roce 2018":                `{"activeIn":{"from":"2018","to":"2018"},"not":{"activeIn":{"to":"2017"}}}`,
		"projects starting in 2018":                        `{"activeIn":{"from":"2018","to":"2018"},"not":{"activeIn":{"to":"2017"}}}`,
		"projekty zahájené v Olomouckém kraji v září 2018": `{"regions":{"any":["region:CZ071"]},"activeIn":{"from":"2018-09","to":"2018-09"},"not":{"activeIn":{"to":"2018-08"}}}`,
		"v roce 2018 zahájené projekty":                    `{"activeIn":{"from":"2018","to":"2018"},"not":{"activeIn":{"to":"2017"}}}`,
		"projects that started before 2018":                `{"activeIn":{"to":"2017"}}`,
		"projects that ended in 2018":                      `{"activeIn":{"from":"2018","to":"2018"},"not":{"activeIn":{"from":"2019"}}}`,
		"které projekty končí po roce 2018":                `{"activeIn":{"from":"2019"}}`,
		"které skončily do roku 2018":                      `{"activeIn":{"to":"2018"},"not":{"activeIn":{"from":"2019"}}}`,
		"které nezačaly v roce 2018":                       `{"not":{"activeIn":{"from":"2018","to":"2018"},"not":{"activeIn":{"to":"2017"}}}}`,
		"začaly v roce 2016 a skončily v roce 2019":        `{"and":[{"activeIn":{"from":"2016","to":"2016"},"not":{"activeIn":{"to":"2015"}}},{"activeIn":{"from":"2019","to":"2019"},"not":{"activeIn":{"from":"2020"}}}]}`,
		"v roce 2016 začaly a v roce 2019 skončily":        `{"and":[{"activeIn":{"from":"2016","to":"2016"},"not":{"activeIn":{"to":"2015"}}},{"activeIn":{"from":"2019","to":"2019"},"not":{"activeIn":{"from":"2020"}}}]}`,
		"začaly v roce 2014 nebo 2016":                     `{"or":[{"activeIn":{"from":"2014","to":"2014"},"not":{"activeIn":{"to":"2013"}}},{"activeIn":{"from":"2016","to":"2016"},"not":{"activeIn":{"to":"2015"}}}]}`,
		"kde začaly kulaté stoly v roce 2018":              `{"methods":{"any":["method:round-table"]},"activeIn":{"from":"2018","to":"2018"}} left začaly`,
		"kulaté stoly začaly v roce 2018":                  `{"methods":{"any":["method:round-table"]},"activeIn":{"from":"2018","to":"2018"}} left začaly`,
		"kde začaly v roce 2018":                           `{"activeIn":{"from":"2018","to":"2018"}} left začaly`,
		"začaly kulaté stoly v roce 2018":                  `{"methods":{"any":["method:round-table"]},"activeIn":{"from":"2018","to":"2018"}} left začaly`,
		"pěstouni, začaly":                                 `{"targetGroups":{"any":["target-group:carers"]}} left začaly`,
		"které projekty začaly":                            `{"topics":{"any":[]}} left začaly`,
		"ukončené před koncem roku 2018":                   `{"activeIn":{"to":"2018"},"not":{"activeIn":{"from":"2019"}}}`,
		"before the end of Q1 2018":                        `{"activeIn":{"to":"2018-03"}}`,
		"NGOs in 2018":                                     `{"actorKinds":["NGO"],"activeIn":{"from":"2018","to":"2018"}}`,
		"ke konci roku 2018":                               `{"activeIn":{"from":"2018","to":"2018"}} left konci`,

		// Neither … nor.
		"ani v Olomouckém, ani v Pardubickém kraji":        `{"not":{"regions":{"any":["region:CZ071","region:CZ053"]}}}`,
		"ani Olomoucký ani Pardubický kraj":                `{"not":{"regions":{"any":["region:CZ071","region:CZ053"]}}}`,
		"nejsou ani v Olomouckém, ani v Pardubickém kraji": `{"not":{"regions":{"any":["region:CZ071","region:CZ053"]}}}`,
		"ani kulaté stoly, ani v Pardubickém kraji":        `{"not":{"or":[{"methods":{"any":["method:round-table"]}},{"regions":{"any":["region:CZ053"]}}]}}`,
		"kulaté stoly ani pěstounskou péči neřeší":         `{"not":{"or":[{"methods":{"any":["method:round-table"]}},{"topics":{"any":["topic:foster"]}}]}}`,

		// Refusals of nothing that is understood are told, and refuse nothing else.
		"projekty bez rozpočtu":                            `{"topics":{"any":[]}} left bez rozpočtu`,
		"projects without a budget":                        `{"topics":{"any":[]}} left without budget`,
		"projekty bez mostu":                               `{"topics":{"any":[]}} left bez mostu`,
		"které projekty nepodporují":                       `{"topics":{"any":[]}} left nepodporují`,
		"projekty bez rozpočtu v Olomouckém kraji":         `{"regions":{"any":["region:CZ071"]}} left bez rozpočtu`,
		"projekty v Olomouckém kraji bez rozpočtu":         `{"regions":{"any":["region:CZ071"]}} left bez rozpočtu`,
		"v Olomouckém kraji, které nemají rozpočet":        `{"regions":{"any":["region:CZ071"]}} left nemají rozpočet`,
		"které nemají rozpočet, ale ne v Olomouckém kraji": `{"not":{"regions":{"any":["region:CZ071"]}}} left nemají rozpočet`,
		"bez rozpočtu nad 5 milionů":                       `{"not":{"budget":{"min":"5000000.01"}}}`,
		"bez schodů v Olomouckém kraji":                    `{"regions":{"any":["region:CZ071"]}} left bez schodů`,
		"bez zkušených pěstounů":                           `{"not":{"targetGroups":{"any":["target-group:carers"]}}} left zkušených`,
		"jiné projekty než v Olomouckém kraji":             `{"not":{"regions":{"any":["region:CZ071"]}}}`,

		// Abbreviations that are words when they are small.
		"WHO":                       `{"legalActs":{"any":["act:who"]}}`,
		"Who?":                      `{"topics":{"any":[]}}`,
		"projekty WHO pro pěstouny": `{"targetGroups":{"any":["target-group:carers"]}} left WHO`,
		"who has foster carers":     `{"targetGroups":{"any":["target-group:carers"]}}`,
		"WHO HAS FOSTER CARERS":     `{"targetGroups":{"any":["target-group:carers"]}}`,

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

// TestUnderstoodSpans: the words that say that projects start or end are shown with their time.
func TestUnderstoodSpans(t *testing.T) {
	for question, want := range map[string]string{
		"které projekty začaly v roce 2018":       "začaly v roce 2018: activeIn: from 2018 to 2018, not activeIn: to 2017",
		"nezačaly v roce 2018":                    "nezačaly v roce 2018: not (activeIn: from 2018 to 2018, not activeIn: to 2017)",
		"skončily v Olomouckém kraji v roce 2018": "Olomouckém kraji: regions.any, v roce 2018: activeIn: from 2018 to 2018, not activeIn: from 2019",
	} {
		q, err := testLexicon().Understand(question)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range q.Understood {
			got = append(got, u.Text+": "+u.Condition)
		}
		if shown := strings.Join(got, ", "); shown != want {
			t.Errorf("%s:\ngot  %s\nwant %s", question, shown, want)
		}
	}
}
