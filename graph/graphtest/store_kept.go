package graphtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// hostileTexts are what a store may be tempted to trim, fold, escape, cut or run.
func hostileTexts() map[string]string {
	return map[string]string{
		"Czech":             "Příliš žluťoučký kůň úpěl ďábelské ódy – „pěstouni“",
		"Czech, decomposed": "Pr\u030ci\u0301lis\u030c z\u030clut\u030couc\u030cky\u0301",
		"no-break spaces":   "6\u00a0999\u202f465,80\u00a0Kč",
		"spaces around":     " \t text \r\n ",
		"empty":             "",
		"NUL":               "a\x00b\x00",
		"not UTF-8":         "\x8a\xe8\xff\xfe",
		"line separators":   "a\u2028b\u2029c\u0085d",
		"beyond the BMP":    "👪 𝒦raj",
		"byte order mark":   "\ufefftext",
		"one megabyte":      strings.Repeat("žlutý ", 1<<17),
		"SQL":               `'; DROP TABLE source; --`,
		"SQL, bound":        `?1 :name @name $name %s {{.}}`,
		"Cypher":            "x' OR true OR n.name = '`}) DETACH DELETE n //",
		"a parameter":       "$value",
		"JSON":              `{"a": [null, "\u0000"]}`,
		"a number":          "007",
		"a large number":    "9007199254740993",
		"a float":           "1e999",
		"a boolean":         "true",
		"null":              "null",
		"a date":            "2017-04-24",
	}
}

// qualified has every qualifier.
var qualified = graph.Qualifiers{
	Language: "CS", Relevance: "PRIMARY", Role: "BENEFICIARY", Basis: "EU", Stage: "AWARDED",
	AsOf: "2017-04", Percent: "85.00", Amount: "6999465.80 CZK", Scheme: "registration-number",
}

func keptTests() []storeTest {
	tests := []storeTest{
		{"every field", func(c *storeCase) {
			full := graph.Statement{
				Subject: "project:p", Property: graph.PropAmounts, Value: "6999465.80 CZK", Qualifiers: qualified,
				Original: "6 999 465,80 Kč", Locator: "row CZ052", Inferred: true,
			}
			bare := graph.Statement{Subject: "project:p", Property: graph.PropAmounts, Value: "1 CZK"}
			c.apply(put("source:a", full, bare, full))
			c.holds(put("source:a", full, bare, full))
		}},
		{"every qualifier by itself", func(c *storeCase) {
			var all []graph.Statement
			for _, q := range []graph.Qualifiers{
				{Language: "EN"}, {Relevance: "MENTION"}, {Role: "FUNDER"}, {Basis: "STATE"}, {Stage: "PAID"},
				{AsOf: "2020"}, {Percent: "9.5"}, {Amount: "0.01 EUR"}, {Scheme: "ico"},
			} {
				s := title("project:p", "1")
				s.Qualifiers = q
				all = append(all, s)
			}
			c.apply(put("source:a", all...))
			c.holds(put("source:a", all...))
		}},
		{"every property", func(c *storeCase) {
			var all []graph.Statement
			for kind := range graph.AllKinds.All() {
				for _, p := range graph.Properties(kind) {
					all = append(all, graph.Statement{Subject: kind.Prefix() + ":x", Property: p, Value: p.String()})
				}
			}
			c.apply(put("source:a", all...))
			c.holds(put("source:a", all...))
		}},
		{"the difference between empty texts and none", func(c *storeCase) {
			blank := graph.Statement{Property: graph.PropTitle}
			c.apply(put("source:a", blank, title("project:p", ""), title("", "x"), blank))
			c.holds(put("source:a", blank, title("project:p", ""), title("", "x"), blank))
		}},
		{"ten thousand statements", func(c *storeCase) {
			all := make([]graph.Statement, 10_000)
			for i := range all {
				all[i] = graph.Statement{
					Subject: fmt.Sprintf("project:%d", i/7), Property: graph.PropTitle, Value: fmt.Sprintf("Projekt č. %d", i), Locator: fmt.Sprintf("line %d", i),
					Inferred: i%3 == 0,
				}
			}
			c.apply(put("source:a", all...))
			c.holds(put("source:a", all...))
			all[9_999].Value = "the last one differs"
			c.apply(put("source:a", slices.Clone(all)...))
			c.holds(put("source:a", all...))
		}},
		{"five hundred sources", func(c *storeCase) {
			var all []graph.Change
			for i := range 500 {
				all = append(all, put(graph.ID(fmt.Sprintf("source:s%03d", i)), title("project:p", fmt.Sprint(i))))
			}
			c.apply(all...)
			c.holds(all...)
		}},
		{"source ids that differ only by case or by a dash", func(c *storeCase) {
			all := []graph.Change{put("source:A-b", title("s", "1")), put("source:a", title("s", "2")), put("source:a-b", title("s", "3")), put("source:ab", title("s", "4"))}
			c.apply(all...)
			c.holds(all...)
		}},
	}
	texts := hostileTexts()
	for name, text := range texts {
		tests = append(tests, storeTest{"text/" + name, func(c *storeCase) { keepsText(c, text) }})
	}
	slices.SortFunc(tests, func(a, b storeTest) int { return strings.Compare(a.name, b.name) })
	return tests
}

// keepsText puts the text into every place that takes any text.
func keepsText(c *storeCase, text string) {
	var q graph.Qualifiers
	q.Language, q.Relevance, q.Role = graph.Language(text), graph.Relevance(text), graph.ActorRole(text)
	q.Basis, q.Stage = graph.AmountBasis(text), graph.AmountStage(text)
	q.AsOf, q.Percent, q.Amount, q.Scheme = text, text, text, text
	s := graph.Statement{Subject: text, Property: graph.PropNotes, Value: text, Original: text, Locator: text, Qualifiers: q}
	witness := title("project:witness", "untouched")
	c.apply(put("source:a", s, title(text, "x"), title("x", text)), put("source:b", witness))
	c.holds(put("source:a", s, title(text, "x"), title("x", text)), put("source:b", witness))
}
