package httpd_test

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/xuri/excelize/v2"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/schema"
)

// link is a path with parameters, name and value in turns.
func link(path string, parameters ...string) string {
	values := url.Values{}
	for i := 0; i < len(parameters); i += 2 {
		values.Add(parameters[i], parameters[i+1])
	}
	return path + "?" + values.Encode()
}

// TestGroupsTable: the analyst's table of regions, whose numbers stand in resolvers/testdata/groups-regions.txtar too.
func TestGroupsTable(t *testing.T) {
	s := start(t, nil)
	a := s.send(t, "GET", link("/export/groups.csv", "by", "REGION", "orderBy", "PER_INHABITANT", "orderBy", "KEY:ASC", "minCount", "2", "minAmount", "200000000"), "")
	want := "kraj,kraj (id),projektů,váha,částka CZK,bez částky,CZK na obyvatele,obyvatel,obyvatel ke dni\r\n" +
		"Zlínský kraj,region:CZ072,2,2,503271958.98,0,879.18,572432,2021-12-31\r\n" +
		"Královéhradecký kraj,region:CZ052,4,4,390268782.94,0,719.28,542583,2021-12-31\r\n" +
		"Olomoucký kraj,region:CZ071,2,2,338164264.50,0,542.86,622930,2021-12-31\r\n" +
		"Pardubický kraj,region:CZ053,2,2,229773513.00,1,446.58,514518,2021-12-31\r\n" +
		"Středočeský kraj,region:CZ020,2,2,421811840.00,0,304.16,1386824,2021-12-31\r\n" +
		"Jihomoravský kraj,region:CZ064,2,2,267711157.64,0,226.00,1184568,2021-12-31\r\n" +
		"celkem,,27,27,2945528632.77,2,,,\r\n"
	if a.status != http.StatusOK || a.body != want || a.header.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.HasSuffix(a.header.Get("X-Krajina-Revision"), ".1") {
		t.Errorf("status %d, %v\n%s\nwant\n%s", a.status, a.header, a.body, want)
	}
	czech := s.send(t, "GET", link("/export/groups.csv", "by", "YEAR", "attribution", "EQUAL_SPLIT", "excel", "cs", "lang", "en", "filter", `{"regions":{"any":["region:CZ051"]},"activeIn":{"from":"2016"}}`), "").body
	want = "\ufeffyear;year (id);projects;weight;amount CZK;without amount\r\n2016;2016;1;0,25;1756424,07;0\r\n2017;2017;1;0,25;1756424,06;0\r\n2018;2018;1;0,25;1756424,06;0\r\n2019;2019;1;0,25;1756424,06;0\r\n" +
		"not stated;;0;0;;0\r\ntotal;;1;1;7025696,25;0\r\n"
	if czech != want {
		t.Errorf("for Excel in Czech:\n%q\nwant\n%q", czech, want)
	}
}

// TestEveryDimensionHasItsColumn: a table by each dimension says in both languages what its first column is.
func TestEveryDimensionHasItsColumn(t *testing.T) {
	s := start(t, nil)
	for _, dimension := range gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL()}).Types["Dimension"].EnumValues {
		for _, language := range []string{"cs", "en"} {
			if a := s.send(t, "GET", link("/export/groups.csv", "by", dimension.Name, "lang", language), ""); a.status != http.StatusOK || strings.HasPrefix(a.body, ",") {
				t.Errorf("by %s in %s: status %d, the first column is called nothing: %.30q", dimension.Name, language, a.status, a.body)
			}
		}
	}
}

// TestProjectsTable: the projects that a group's filter finds, in both forms.
func TestProjectsTable(t *testing.T) {
	s := start(t, nil)
	filter := `{"methods":{"any":["method:round-table"]},"regions":{"any":["region:CZ051"]}}`
	rows, err := csv.NewReader(strings.NewReader(s.send(t, "GET", link("/export/projects.csv", "filter", filter, "lang", "en"), "").body)).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v, %q", err, rows)
	}
	want := []string{"project:lbk-systemova-podpora-rodin", "", "Liberec Region", "2016-10-01", "2019-09-30", "finished", "2026-01-01", "7025696.25", "CZK", "", "", "CZ.03.2.63/0.0/0.0/15_007/0002733", ""}
	for i, text := range want {
		if text != "" && rows[1][i] != text {
			t.Errorf("%s: %q, want %q", rows[0][i], rows[1][i], text)
		}
	}
	all := s.send(t, "GET", link("/export/projects.xlsx", "orderBy", "BUDGET:DESC"), "")
	book, err := excelize.OpenReader(bytes.NewReader([]byte(all.body)))
	if err != nil {
		t.Fatal(err)
	}
	cells, err := book.GetRows("Krajina", excelize.Options{RawCellValue: true})
	if err != nil || len(cells) != 28 || cells[0][1] != "název" || cells[1][7] != "459549999.3" {
		t.Fatalf("%v, %d rows, %q", err, len(cells), cells[:2])
	}
	if kind, err := book.GetCellType("Krajina", "H2"); err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("the budget is of type %v, %v", kind, err)
	}
	none := s.send(t, "GET", link("/export/projects.csv", "filter", `{"status":[]}`), "").body
	if strings.Count(none, "\n") != 1 || !strings.HasPrefix(none, "id,název,") {
		t.Errorf("no project: %q", none)
	}
}

// TestTableFaults: what is wrong with a link is one sentence that says where and what would be right.
func TestTableFaults(t *testing.T) {
	s := start(t, nil)
	for path, says := range map[string]string{
		link("/export/groups.csv"):                                                           "$by",
		link("/export/groups.csv", "by", "REGION", "by", "REGION"):                           "by: REGION stands in it twice",
		link("/export/groups.csv", "by", "region"):                                           "REGION",
		link("/export/groups.xlsx", "by", "TOPIC", "attribution", "POPULATION_SPLIT"):        "EQUAL_SPLIT",
		link("/export/groups.csv", "by", "TOPIC", "minCount", "many"):                        "minCount",
		link("/export/groups.csv", "by", "TOPIC", "minAmount", "many"):                       "minAmount",
		link("/export/groups.csv", "by", "TOPIC", "orderBy", "SIZE"):                         "PER_INHABITANT",
		link("/export/groups.csv", "by", "TOPIC", "order", "COUNT"):                          "order is no parameter",
		link("/export/groups.csv", "by", "TOPIC", "lang", "de"):                              "lang is cs or en, not de\n",
		link("/export/groups.csv", "by", "TOPIC", "excel", "en"):                             "excel is cs, or left out, not en\n",
		link("/export/groups.csv", "by", "TOPIC", "filter", "{", "lang", "cs"):               "filter is not a JSON object",
		link("/export/groups.csv", "by", "TOPIC", "filter", "{}", "filter", "{}"):            "filter stands in the link twice",
		link("/export/projects.csv", "filter", `{"topic":{}}`):                               "topic",
		link("/export/projects.csv", "filter", `{"status":["DONE"]}`):                        "FINISHED",
		link("/export/projects.csv", "filter", `{"activeIn":{"from":"2020","to":"2010"}}`):   "activeIn",
		link("/export/projects.xlsx", "filter", `{"regions":{"any":["topic:foster-care"]}}`): "region:",
		link("/export/projects.csv", "by", "TOPIC"):                                          "by is no parameter",
		"/export/projects.csv?filter=%zz":                                                    "well-formed",
	} {
		a := s.send(t, "GET", path, "")
		if a.status != http.StatusBadRequest || !strings.Contains(a.body, says) || strings.Count(a.body, "\n") != 1 {
			t.Errorf("%s: %d %q, want it to say %q", path, a.status, a.body, says)
		}
	}
}

// TestHarmlessTable: no cell is a formula, whatever a source prints, and currencies and unknown regions have their place.
func TestHarmlessTable(t *testing.T) {
	titles := []string{"=1+1", "+420", "-1", "@SUM(A1)", "\tx", "\rx", "a;b", `"q"`, "=cmd|' /C calc'!A0"}
	change := graph.Change{Source: "source:s"}
	add := func(subject string, p graph.Property, value string, q graph.Qualifiers) {
		change.Statements = append(change.Statements, graph.Statement{Subject: subject, Property: p, Value: value, Qualifiers: q})
	}
	for i, title := range titles {
		id := "project:" + string(rune('a'+i))
		add(id, graph.PropKind, "PROJECT", graph.Qualifiers{})
		add(id, graph.PropTitle, title, graph.Qualifiers{Language: graph.LanguageCS})
		add(id, graph.PropAmounts, "10.5 EUR", graph.Qualifiers{Basis: graph.BasisTotal})
	}
	g, err := memory.Build(t.Context(), graph.Revision{Epoch: "test", Number: 1}, func(yield func(graph.Change, error) bool) { yield(change, nil) })
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, func(c *httpd.Config) { c.Reader = func() graph.Reader { return g } })
	for _, form := range []string{"", "&excel=cs"} {
		body := s.send(t, "GET", "/export/projects.csv?lang=cs"+form, "").body
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(body, "\ufeff")))
		if form != "" {
			r.Comma = ';'
		}
		rows, err := r.ReadAll()
		if err != nil || len(rows) != len(titles)+1 {
			t.Fatalf("%v, %q", err, body)
		}
		seen := map[string]bool{}
		for _, row := range rows {
			seen[row[1]] = true
			for _, text := range row {
				if text != "" && strings.ContainsAny(text[:1], "=+-@\t\r\n") {
					t.Errorf("a formula: %q", text)
				}
			}
		}
		if !seen["'=1+1"] || !seen["a;b"] || !seen[`"q"`] {
			t.Errorf("titles are not as printed: %q", rows)
		}
	}
	book, err := excelize.OpenReader(strings.NewReader(s.send(t, "GET", "/export/projects.xlsx", "").body))
	if err != nil {
		t.Fatal(err)
	}
	for row := 2; row <= len(titles)+1; row++ {
		at, _ := excelize.CoordinatesToCellName(2, row)
		if formula, err := book.GetCellFormula("Krajina", at); err != nil || formula != "" {
			t.Errorf("%s is the formula %q, %v", at, formula, err)
		}
		if kind, _ := book.GetCellType("Krajina", at); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%s is of type %v", at, kind)
		}
	}
	groups := s.send(t, "GET", "/export/groups.csv?by=REGION", "").body
	want := "kraj,kraj (id),projektů,váha,částka CZK,částka EUR,bez částky,CZK na obyvatele,obyvatel,obyvatel ke dni\r\nneuvedeno,,9,9,,94.50,0,,,\r\ncelkem,,9,9,,94.50,0,,,\r\n"
	if groups != want {
		t.Errorf("got\n%s\nwant\n%s", groups, want)
	}
}

// TestTableIsNotThere: a table that cannot begin says so, and when to come again.
func TestTableIsNotThere(t *testing.T) {
	s := start(t, func(c *httpd.Config) { c.Reader = func() graph.Reader { return nil } })
	if a := s.send(t, "GET", "/export/groups.csv?by=REGION", ""); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("status %d, %v", a.status, a.header)
	}
}
