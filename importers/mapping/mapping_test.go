package mapping_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/datasetfile"
	"github.com/krajina/krajina/importers/mapping"
	"github.com/krajina/krajina/importers/table"
)

// bundled is what is known of the bundled graph.
var bundled = sync.OnceValues(func() (known importers.Known, err error) {
	changes, err := datasetfile.ReadAll(dataset.Files())
	if err != nil {
		return known, err
	}
	g, err := memory.Build(context.Background(), graph.Revision{}, func(yield func(graph.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	})
	if err != nil {
		return known, err
	}
	known.Named = graph.Named(changes)
	known.Lexicon, err = g.Lexicon(context.Background())
	return known, err
})

// read reads a table by a mapping; faults are what the mapping has.
func read(t testing.TB, text, name string, data []byte) (r importers.Result, faults []string, err error) {
	t.Helper()
	known, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	m, found := mapping.Parse("m.yaml", []byte(text))
	if len(found) == 0 {
		f, err := table.Open(name, data)
		if err != nil {
			return r, nil, err
		}
		defer f.Close()
		o := importers.Options{Known: func(graph.ID) (importers.Known, error) { return known, nil }}
		if r, found, err = m.Read(f, data, o); err != nil {
			return r, nil, err
		}
	}
	for _, f := range found {
		faults = append(faults, strings.TrimPrefix(f.String(), "m.yaml:"))
	}
	return r, faults, nil
}

func mustRead(t *testing.T, text, content string) importers.Result {
	t.Helper()
	r, faults, err := read(t, text, "t.csv", []byte(content))
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return r
}

type want struct {
	subject  string
	property graph.Property
	values   []string
}

func check(t *testing.T, r importers.Result, wants []want) {
	t.Helper()
	for _, w := range wants {
		var got []string
		for _, s := range r.Change.Statements {
			if s.Subject == w.subject && s.Property == w.property {
				q := s.Qualifiers
				got = append(got, strings.TrimSpace(string(q.Role)+string(q.Relevance)+string(q.Basis)+q.Scheme+" "+s.Value))
			}
		}
		if !slices.Equal(got, w.values) {
			t.Errorf("%s, %v: %q, want %q", w.subject, w.property, got, w.values)
		}
	}
}

// fence is the text of the first block of that language in the part of docs/importing.md about tables of one's own.
func fence(t testing.TB, language string) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/importing.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, _ := strings.Cut(string(page), "## Tables of your own")
	m := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindStringSubmatch(part)
	if m == nil {
		t.Fatalf("docs/importing.md has no example in %s", language)
	}
	return m[1]
}

// TestDocumented reads the table and the mapping of docs/importing.md.
func TestDocumented(t *testing.T) {
	r := mustRead(t, fence(t, "yaml"), fence(t, "csv"))
	if r.Rows != 2 || len(r.Refused)+len(r.Doubted)+r.Persons > 0 || r.Change.Source != "source:spolek-tri-projekty" || r.Form != "CSV, UTF-8, separated by semicolons, read by m.yaml" {
		t.Fatalf("%d rows, refused %v, doubted %v, %d persons, %s, %s", r.Rows, r.Refused, r.Doubted, r.Persons, r.Change.Source, r.Form)
	}
	const one, two = "project:spolek-tri-sp-1", "project:spolek-tri-sp-2"
	check(t, r, []want{
		{one, graph.PropTitle, []string{"Provázení na Liberecku"}}, {one, graph.PropTopics, []string{"PRIMARY topic:substitute-family-care"}}, {one, graph.PropRegions, []string{"region:CZ051"}},
		{one, graph.PropAmounts, []string{"TOTAL 1250500.00 CZK", "GRANT 1000000.00 CZK"}}, {one, graph.PropStart, []string{"2020-04-01"}}, {one, graph.PropEnd, []string{"2023-03-31"}},
		{one, graph.PropState, []string{"PP36"}}, {one, graph.PropActors, []string{"BENEFICIARY actor spolek tri, z. s.", "PARTNER actor mesto turnov", "PARTNER actor oblastni charita"}},
		{"actor spolek tri, z. s.", graph.PropActorKind, []string{"NGO"}}, {"actor mesto turnov", graph.PropActorKind, []string{"MUNICIPALITY"}},
		{two, graph.PropRegions, []string{"region:CZ052"}}, {two, graph.PropStart, []string{"2021"}}, {two, graph.PropEnd, []string{"2021"}}, {two, graph.PropActors, []string{"BENEFICIARY actor:liberecky-kraj"}},
		{two, graph.PropAmounts, []string{"TOTAL 300000.00 CZK"}}, {"source:spolek-tri-projekty", graph.PropLicence, []string{"CC BY 4.0"}},
	})
}

const (
	source = "mapping: 1\nsource: {id: source:s, title: T, sourceKind: OTHER, language: CS}\n" // two lines
	head   = source + "kind: project\nid: Kód\nproperties:\n  title: Název\n"                  // six lines
)

// TestFaults: each fault of a mapping is named with its place and what would be right, all at once.
func TestFaults(t *testing.T) {
	for text, want := range map[string][]string{
		"": {"1:1: the file is empty: begin with mapping: 1, see docs/importing.md"},
		"mapping: 2\nsurce: x\n": {"1:1: the file has no source: write source: with id, title, sourceKind and language", "1:1: the file has no kind: write kind: project, or what else each row is",
			"1:1: the file has no properties: write properties: and under it what each column is", `1:10: "2" is not a version of the format: write mapping: 1`, `2:1: "surce" is not a part of a mapping: did you mean source?`},
		strings.Replace(head, "language: CS", "langauge: CS", 1):                 {"2:1: the source has no language: write language: CS or EN, that of the table's texts", `2:53: "langauge" is not known of a source: did you mean language?`},
		strings.Replace(head, "source:s", "actor:s", 1):                          {`2:14: "actor:s" is not the id of a source: write source:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'`},
		strings.Replace(head, "kind: project", "kind: projekt", 1):               {`3:7: "projekt" is not a kind of node that rows can be: did you mean project?`},
		strings.Replace(head, "id: Kód\n", "", 1):                                {"1:1: nothing says which node a row is: write id: with a column, or identifiers: with a column and a scheme"},
		strings.Replace(head, "  title: Název", "  aim: Název", 1):               {"5:1: every project has a title, and the mapping says nothing of it: write title: {column: …}, or {value: …} where all rows have the same"},
		head + "  topcs: Témata\n":                                               {`7:3: "topcs" is no property of the kind project: did you mean topics?`},
		head + "  population: x\n":                                               {`7:3: "population" is no property of the kind project: use title, otherTitles, aim, notes, identifiers, start, end, state, amounts, funding, activitiesComplete, url, regions, programme, call, topics, targetGroups, methods, legalActs, actors, follows, complements`},
		head + "  sameAs: x\n":                                                   {"7:3: sameAs is a judgement, which no table makes: leave it out and use krajina judge"},
		head + "  topics: Témata\n":                                              {"7:11: topics needs a relevance: write relevance: and one of PRIMARY, SECONDARY, MENTION"},
		head + "  topics: {column: Témata, relevance: MAIN, sep: \";\"}\n":       {`7:39: relevance is "MAIN": use PRIMARY, SECONDARY, MENTION`, `7:45: "sep" is not known of topics: use column, value, values, separator, relevance`},
		head + "  topics: {value: foster care, relevance: PRIMARY}\n":            {`7:19: "foster care" is not an id: write kind:slug, the slug of letters without diacritics, digits, '.', '_', '-' and '/'`},
		head + "  topics: {value: region:CZ051, relevance: PRIMARY}\n":           {`7:19: topics of a project leads to a topic, not to "region:CZ051"`},
		head + "  state: [A, B]\n":                                               {"7:10: state takes one value, not a list: write state: {column: …}"},
		head + "  state: {column: A, value: B}\n":                                {"7:22: state has both a column and a value: write the one or the other"},
		head + "  state: {values: {a: b}}\n":                                     {"7:10: nothing says where state comes from: write column: and a heading, or value: where all rows have the same"},
		head + "  aim: [A, B]\n":                                                 {"7:12: aim stands twice in the same language: write language: CS and language: EN, or leave one out"},
		head + "  amounts: {column: A, basis: TOTAL, currency: Kč, times: 10}\n": {`7:48: "Kč" is no currency: write its three letters, such as CZK`, `7:59: times is "10": write 1000 or 1000000, where the table has thousands or millions`},
		head + "  title: Název\n":                                                {"7:3: title stands twice here, first in line 6: write it once; where several values may stand, as a list"},
		head + "  start: {value: 31. 2. 2020}\n":                                 {`7:18: "31. 2. 2020" is not a date: write 2017, 2017-04 or 2017-04-24`},
		head + "\tstart: x\n":                                                    {"7:1: a tab stands in the indentation: indent with spaces"},
		strings.Replace(head, "id: Kód", "id: {column: Kód, prefix: č}", 1):      {`4:27: "č" does not begin an id: write letters without diacritics, digits, '.', '_', '-' and '/'`},
	} {
		_, got, err := read(t, text, "t.csv", []byte("Kód;Název\n1;A\n"))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("of\n%s\nis said\n  %s\nand should be\n  %s, %v", text, strings.Join(got, "\n  "), strings.Join(want, "\n  "), err)
		}
	}
}

// TestMisfit: a column that the table lacks or has twice is named where the mapping has it.
func TestMisfit(t *testing.T) {
	text := head + "  state: Stav\n  topics: {column: Téma dítě, relevance: PRIMARY}\n"
	for content, want := range map[string][]string{
		"Kód;Název;Stavy;Téma dítěte\n1;A;B;C\n":     {`7:10: t.csv has no column "Stav" in line 1: did you mean Stavy?`, `8:20: t.csv has no column "Téma dítě" in line 1: did you mean Téma dítěte?`},
		"Kód;Název;Stav;Téma dítě;STAV\n1;A;B;C;D\n": {`7:10: t.csv has the column "Stav" twice in line 1: give one of them another heading`},
	} {
		if _, got, err := read(t, text, "t.csv", []byte(content)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q, %v", content, got, want, err)
		}
	}
	for content, want := range map[string]string{"Kód;Název\n": "has headings and no row below them", "Kód;Název\n1;\"A\n": "the file may be cut off", "": "is empty"} {
		if _, _, err := read(t, head, "t.csv", []byte(content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
	if _, _, err := read(t, strings.Replace(head, "kind:", "sheet: A\nkind:", 1), "t.csv", []byte("Kód;Název\n1;A\n")); err == nil || !strings.Contains(err.Error(), "a CSV, which has no sheets") {
		t.Error(err)
	}
}

const rowsHead = head + "  start: Začátek\n  end: Konec\n  amounts:\n    - {column: Celkem, basis: TOTAL, currency: CZK}\n    - {column: Dotace, basis: GRANT, currency: CZK, times: 1000}\n" +
	"  activitiesComplete: Úplné\n"

// TestRefusedRows: each row that cannot be taken is named with its place, what is wrong and what to do.
func TestRefusedRows(t *testing.T) {
	for row, problem := range map[string]string{
		";A;;;;;":               `line 3, Kód: "" makes no id`,
		"…;A;;;;;":              `line 3, Kód: "…" makes no id`,
		"1;A;;;;;":              "line 3, Kód: 1 stands in line 2 already: write each node in one row",
		"2;;;;;;":               "line 3, Název: there is no title: every project has a title",
		"2;A;31. 2. 2020;;;;":   `line 3, Začátek: "31. 2. 2020" is no day of a project`,
		"2;A;1. 1. 1020;;;;":    "is no day of a project",
		"2;A;2020;2019;;;":      "line 3, Konec: it ends (2019) before it starts (2020)",
		"2;A;;;-5;;":            `line 3, Celkem: "-5" is no amount of money`,
		"2;A;;;5 €;;":           `"5 €" is not in CZK, as the mapping says`,
		"2;A;;;9000000000000;;": "is more than a programme has",
		"2;A;;;;9000000000;":    "9000000000.00 CZK times 1000 is more than a programme has",
		"2;A;;;5000;6;":         "6000.00 CZK of GRANT is more than the total of 5000.00 CZK",
		"2;A;;;;;možná":         `"možná" is neither yes nor no`,
		"2;A;;;;;;navíc":        "it has 8 cells, and there are 7 headings",
	} {
		r := mustRead(t, rowsHead, "Kód;Název;Začátek;Konec;Celkem;Dotace;Úplné\n1;První;;;;;ano\n"+row+"\n")
		if len(r.Refused) != 1 || !strings.HasPrefix(r.Refused[0].Place, "line 3") || !strings.Contains(r.Refused[0].String(), problem) {
			t.Errorf("%s: %v, want %s", row, r.Refused, problem)
		}
		check(t, r, []want{{"project:1", graph.PropTitle, []string{"První"}}, {"project:1", graph.PropActivitiesComplete, []string{"true"}}, {"project:2", graph.PropKind, nil}})
	}
}

// TestDoubts: a link that names no node, or several, and an IČO that is none are left out, and told.
func TestDoubts(t *testing.T) {
	text := head + "  topics: {column: Témata, separator: \",\", relevance: PRIMARY}\n  actors: {column: Kdo, separator: \",\", ico: IČO, role: PARTNER}\n"
	r := mustRead(t, text, "Kód;Název;Témata;Kdo;IČO\n1;A;\"náhradní rodinná péče, neznámé téma, Náhradní rodinná péče, topic:community-work\";\"Spolek Tři, Žaneta Vymyšlená, Spolek Pět\";\"12345678, , 70891508\"\n2;B;;Oblastní charita, Spolek;1\n")
	check(t, r, []want{
		{"project:1", graph.PropTopics, []string{"PRIMARY topic:substitute-family-care", "PRIMARY topic:community-work"}},
		{"project:1", graph.PropActors, []string{"PARTNER actor spolek tri", "PARTNER ico 70891508"}},
		{"ico 70891508", graph.PropIdentifiers, []string{"ico 70891508"}}, {"actor spolek tri", graph.PropIdentifiers, []string{"s-name spolek tri"}},
		{"project:2", graph.PropActors, []string{"PARTNER actor oblastni charita", "PARTNER actor spolek"}},
	})
	var problems []string
	for _, f := range r.Doubted {
		problems = append(problems, f.Place+": "+f.Problem)
	}
	if want := []string{`line 2, Témata: "neznámé téma" names no node that topics could lead to`, `line 2, IČO: "12345678" is no IČO`, "line 3, IČO: it has 1 values beside 2 actors"}; !slices.Equal(problems, want) || r.Persons != 1 {
		t.Errorf("%q, %d persons", problems, r.Persons)
	}
	if !slices.Contains(r.Notes, "texts that name no node, left out: topics neznámé téma 1") {
		t.Errorf("%q", r.Notes)
	}
}

// TestIdentifiers: without an id a row is the node that its number makes it; recognised names stand beside what columns say.
func TestIdentifiers(t *testing.T) {
	const number = "CZ.03.2.63/0.0/0.0/15_007/0002733"
	text := source + "kind: project\nrecognise: true\nproperties:\n  title: [Název, {column: Name, language: EN}]\n  topics: {column: Téma, relevance: SECONDARY}\n  identifiers: {column: Číslo, scheme: registration-number}\n  notes: Poznámka\n"
	r := mustRead(t, text, "Číslo;Název;Name;Téma;Poznámka\n"+number+";Náhradní rodinná péče a komunitní práce v Libereckém kraji;Care;Náhradní rodinná péče;Volejte 777 123 456.\n")
	check(t, r, []want{
		{"row " + number, graph.PropIdentifiers, []string{"registration-number " + number}}, {"row " + number, graph.PropTitle, []string{"Náhradní rodinná péče a komunitní práce v Libereckém kraji", "Care"}},
		{"row " + number, graph.PropTopics, []string{"SECONDARY topic:substitute-family-care", "PRIMARY topic:community-work"}}, {"row " + number, graph.PropRegions, []string{"region:CZ051"}}, {"row " + number, graph.PropNotes, []string{"Volejte …."}},
	})
	if r.Contacts != 1 {
		t.Errorf("%d contacts", r.Contacts)
	}
}

// TestWorkbook reads one sheet of several that have the headings; texts that are signs have meanings too.
func TestWorkbook(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for _, sheet := range []struct {
		name string
		rows [][]any
	}{{"Archiv", [][]any{{"Kód", "Název", "Hotovo", "Začátek"}, {1, "Starý", "-", 44000}}}, {"Letos", [][]any{{"Projekty"}, {"Název", "Kód", "Hotovo", "Začátek"}, {"Nový", 1, "+", 44000}}}} {
		if _, err := book.NewSheet(sheet.name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheet.rows {
			if err := book.SetSheetRow(sheet.name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var data bytes.Buffer
	if err := book.Write(&data); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(head, "kind:", "sheet: Letos\nkind:", 1) + "  activitiesComplete: {column: Hotovo, values: {\"+\": true, \"-\": false}}\n  start: Začátek\n"
	r, faults, err := read(t, text, "t.xlsx", data.Bytes())
	if err != nil || len(faults) > 0 || r.Rows != 1 {
		t.Fatal(r.Rows, faults, err)
	}
	// Excel's day 44000 is 18 June 2020.
	check(t, r, []want{{"project:1", graph.PropTitle, []string{"Nový"}}, {"project:1", graph.PropActivitiesComplete, []string{"true"}}, {"project:1", graph.PropStart, []string{"2020-06-18"}}})
	if _, _, err := read(t, strings.Replace(text, "Letos", "Loni", 1), "t.xlsx", data.Bytes()); err == nil || !strings.Contains(err.Error(), `no sheet "Loni" with these headings: one of Archiv, Letos has`) {
		t.Error(err)
	}
}

// TestOtherKinds: rows may be of other kinds than projects. A row that is a natural person is left out.
func TestOtherKinds(t *testing.T) {
	text := source + "kind: actor\nproperties:\n  name: Název\n  identifiers: {column: IČO, scheme: ico}\n  actorKind: {value: NGO}\n  collective: {value: \"false\"}\n  regions: {column: Kraj}\n"
	r := mustRead(t, text, "Název;IČO;Kraj\nSpolek Tři;551023;KHK\nŽaneta Vymyšlená;70891508;\nSpolek Pět;2;\nSpolek Čtyři;00551023;\n")
	check(t, r, []want{{"row 00551023", graph.PropIdentifiers, []string{"ico 00551023"}}, {"row 00551023", graph.PropActorKind, []string{"NGO"}}, {"row 00551023", graph.PropRegions, []string{"region:CZ052"}}, {"row 70891508", graph.PropKind, nil}})
	if r.Persons != 1 || len(r.Refused) != 2 || r.Refused[0].Place != "line 4, IČO" || r.Refused[1].Problem != "00551023 stands in line 2 already" {
		t.Errorf("%d persons, refused %v", r.Persons, r.Refused)
	}
}

// TestProvenance: a fact of a cell has its row and column and what is printed, one of the mapping is inferred. What a refused row has
// of persons is not counted, as nothing of it is taken.
func TestProvenance(t *testing.T) {
	text := head + "  state: {value: PP36}\n  regions: Kraj\n  start: Začátek\n  actors: {column: Kdo, role: PARTNER}\n"
	r := mustRead(t, text, "Kód;Název;Kraj;Začátek;Kdo\n1;A;KHK;1. 4. 2020;\n2;B;;nikdy;Žaneta Vymyšlená\n")
	for _, want := range []graph.Statement{
		{Property: graph.PropState, Value: "PP36", Locator: "row 1", Inferred: true},
		{Property: graph.PropRegions, Value: "region:CZ052", Original: "KHK", Locator: "row 1, Kraj"},
		{Property: graph.PropStart, Value: "2020-04-01", Original: "1. 4. 2020", Locator: "row 1, Začátek"},
		{Property: graph.PropTitle, Value: "A", Locator: "row 1, Název", Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
	} {
		want.Subject = "project:1"
		if !slices.Contains(r.Change.Statements, want) {
			t.Errorf("%+v is not stated", want)
		}
	}
	if len(r.Refused) != 1 || r.Persons != 0 {
		t.Errorf("refused %v, %d persons", r.Refused, r.Persons)
	}
}

// FuzzParse: whatever a mapping holds, Parse ends and either gives one or says where it is wrong.
func FuzzParse(f *testing.F) {
	f.Add([]byte(fence(f, "yaml")))
	f.Add([]byte(rowsHead))
	f.Add([]byte(head + "  topics: [{column: A, values: {a: topic:b, <<: *x}}, ~]\n  actors: {column: B, ico: [C]}\n"))
	f.Add([]byte("\xff\xfek\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, faults := mapping.Parse("m.yaml", text)
		if (m == nil) == (len(faults) == 0) {
			t.Errorf("a mapping is given: %v, %d faults", m != nil, len(faults))
		}
		for _, fault := range faults {
			if fault.Line < 1 || fault.Column < 1 || fault.Problem == "" {
				t.Errorf("%+v", fault)
			}
		}
	})
}

// FuzzRead: whatever mapping and table hold, what is stated of the rows is what the model accepts.
func FuzzRead(f *testing.F) {
	f.Add(fence(f, "yaml"), []byte(fence(f, "csv")))
	f.Add(rowsHead, []byte("Kód;Název;Začátek;Konec;Celkem;Dotace;Úplné\n1;A;2020;2021;5;0;ano\n2;B;44000;;1 mil. Kč;;0\n"))
	f.Add(head+"  identifiers: {column: Kód, scheme: ico}\n", []byte("\xef\xbb\xbfKód\tNázev\n551023\tA\n"))
	f.Fuzz(func(t *testing.T, text string, data []byte) {
		r, faults, err := read(t, text, "t.csv", data)
		if err != nil || len(faults) > 0 {
			return
		}
		kinds := map[string]graph.Kind{}
		for _, s := range r.Change.Statements {
			if s.Property == graph.PropKind {
				kinds[s.Subject] = graph.KindNamed(s.Value)
			}
		}
		for _, s := range r.Change.Statements {
			if err := graph.CheckStatement(kinds[s.Subject], s); err != nil {
				t.Errorf("%+v: %v", s, err)
			}
		}
		if len(r.Refused) > r.Rows {
			t.Errorf("%d refused of %d rows", len(r.Refused), r.Rows)
		}
	})
}
