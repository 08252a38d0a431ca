package operations_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/operations"
	"github.com/krajina/krajina/importers/table"
)

// workbook writes rows as an office would, from the first row of the second of two sheets.
func workbook(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	if _, err := book.NewSheet("Seznam operací"); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := book.SetSheetRow("Seznam operací", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var (
	headings2014 = []any{"Program", "Název prioritní osy / priority Unie", "Registrační číslo projektu/operace", "Název projektu / Název operace", "Shrnutí operace",
		"Název žadatele/příjemce podpory", "IČ", "Právní forma příjemce", "PSČ příjemce", "Datum zahájení fyzické operace", "Předpokládané datum ukončení fyzické realizace operace",
		"Skutečné datum ukončení fyzické realizace operace", "Stav realizace", "Země", "Kód NUTS 3", "Název NUTS 3", "Fond", "Míra spolufinancování ze strany Unie",
		"Celkové způsobilé výdaje přidělené na operaci (CZK)", "Celkové způsobilé výdaje přidělené na operaci (příspěvek Unie) CZK",
		"Finanční prostředky vyúčtované v žádostech o platbu (celkové způsobilé výdaje, CZK)", "Finanční prostředky vyúčtované v žádostech o platbu (příspěvek Unie, CZK)"}
	english2014 = []any{"Programme", "Priority axis", "Operation number", "Operation name", "Operation summary", "Beneficiary"}
)

func row2014(number, title, beneficiary, ico, form string, start, end, region, total, eu any) []any {
	return []any{"Operační program Zaměstnanost", "Sociální začleňování", number, title, "Projekt podporuje pěstouny. Volejte 777 123 456 nebo pište na nekdo@example.cz.", beneficiary, ico, form, "460 01", start, end, nil,
		"Projekt fyzicky ukončen", "Česká republika", region, "", "ESF", 85, total, eu, 1, 1}
}

// TestListOf2014 reads the XLSX of 2014–2020 with its traps: a preamble, headings twice, an operation on several rows, days as
// numbers and as text, lost zeros, old codes of regions, natural persons.
func TestListOf2014(t *testing.T) {
	const one, two, three = "CZ.03.2.63/0.0/0.0/15_007/0002733", "CZ.03.2.60/0.0/0.0/15_022/0000967", "CZ.03.2.60/0.0/0.0/15_015/0001438"
	data := workbook(t, []any{"Seznam operací", "Stav k 1. 11. 2023"}, nil, headings2014, english2014,
		row2014(one, "Podpora\u00a0rodin", "Liberecký kraj", "70891508", "Kraj", 42644, "30.\u00a09.\u00a02019", "CZ051", 7025696.25, 5971841.8125),
		row2014(one, "Podpora rodin", "Liberecký kraj", "70891508", "Kraj", 42644, "30. 9. 2019", "CZ061", 7025696.25, 5971841.8125),
		row2014(two, "Bydlení, pište na nekdo@example.cz", "Oblastní charita", "00551023", "Evidovaná církevní právnická osoba", "1. 5. 2016", 43000, "CZ062", "10 324 895,00", "8 776 160,75"),
		row2014(three, "Podnik", "Ing. Jan Vymyšlený", "12345678", "Fyzická osoba podnikající dle živnostenského zákona", 42644, 43000, "CZ010", 100, 85))
	r := read(t, "list.xlsx", data, importers.Options{})
	if r.Rows != 4 || len(r.Refused) > 0 || r.Persons != 1 || r.Form != "XLSX" {
		t.Fatalf("%d rows, refused %v, %d persons, %s", r.Rows, r.Refused, r.Persons, r.Form)
	}
	if r.Contacts != 7 {
		t.Errorf("%d addresses and numbers were left out, want two of each of three operations, and one of a title", r.Contacts)
	}
	for _, want := range []struct {
		subject  string
		property graph.Property
		values   []string
	}{
		{one, graph.PropTitle, []string{"Podpora rodin"}}, {one, graph.PropAmounts, []string{"7025696.25 CZK", "5971841.81 CZK"}},
		{one, graph.PropRegions, []string{"region:CZ051", "region:CZ063"}}, {one, graph.PropStart, []string{"2016-10-01"}}, {one, graph.PropEnd, []string{"2019-09-30"}},
		{one, graph.PropState, []string{"PP40"}}, {one, graph.PropAim, []string{"Projekt podporuje pěstouny. Volejte … nebo pište na …."}},
		{two, graph.PropTitle, []string{"Bydlení, pište na …"}}, {two, graph.PropRegions, []string{"region:CZ064"}}, {two, graph.PropAmounts, []string{"10324895.00 CZK", "8776160.75 CZK"}}, {two, graph.PropEnd, []string{"2017-09-22"}},
		{two, graph.PropActors, []string{"ico 00551023"}}, {"ico 00551023", graph.PropActorKind, []string{"NGO"}},
		{three, graph.PropActors, nil}, {"source:mmr-seznam-operaci-2014-2020", graph.PropDate, []string{"2023-11-01"}},
	} {
		if got := of(r, want.subject, want.property); !slices.Equal(got, want.values) {
			t.Errorf("%s, %v: %q, want %q", want.subject, want.property, got, want.values)
		}
	}
	for _, s := range r.Change.Statements {
		if strings.Contains(s.Value+s.Original, "Vymyšlený") {
			t.Errorf("a person is named: %v", s)
		}
	}
}

// TestListOf2021 reads the XLSX of 2021–2027, whose columns stand in another order.
func TestListOf2021(t *testing.T) {
	const number = "CZ.03.02.01/00/22_004/0001234"
	data := workbook(t, []any{"Příjemce - název", "Registrační číslo projektu", "Číslo programu", "Název programu", "Název projektu", "Popis projektu", "Cíl projektu", "Kód stavu projektu", "Stav projektu",
		"IČ příjemce", "Právní forma příjemce", "Skutečné datum zahájení fyzické realizace projektu", "Předpokládané datum ukončení fyzické realizace projektu", "Skutečné datum ukončení fyzické realizace projektu",
		"Místo realizace Kód NUTS 3", "Celkové náklady na operaci (CZK)", "Finanční prostředky v právních aktech celkové způsobilé výdaje CZK", "Finanční prostředky v právních aktech příspěvek Unie CZK",
		"Finanční prostředky vyúčtované v žádostech o platbu celkové způsobilé výdaje CZK", "Finanční prostředky vyúčtované v žádostech o platbu příspěvek Unie CZK"},
		[]any{"Zlínský kraj", number, "03", "OP Zaměstnanost plus", "Transformace", "Popis", "Cíl", "PP37", "Projekt v plné realizaci", "70891320", "Kraj", 44927, 46022, nil, "CZ072", 120, 100, 76.7281, 50, 40})
	r := read(t, "seznam_2026_11.xlsx", data, importers.Options{})
	for property, want := range map[graph.Property][]string{
		graph.PropAmounts: {"100.00 CZK", "76.73 CZK"}, graph.PropAim: {"Cíl"}, graph.PropNotes: {"Popis"}, graph.PropState: {"PP37"},
		graph.PropStart: {"2023-01-01"}, graph.PropEnd: {"2025-12-31"}, graph.PropActors: {"actor:zlinsky-kraj"}, graph.PropRegions: {"region:CZ072"},
	} {
		if got := of(r, number, property); !slices.Equal(got, want) {
			t.Errorf("%v: %q, want %q", property, got, want)
		}
	}
	if r.Change.Source != "source:mmr-seznam-operaci-2021-2027" || len(r.Refused) > 0 {
		t.Errorf("%s, refused %v", r.Change.Source, r.Refused)
	}
}

const head = "Registrační číslo projektu;Název projektu CZ;Žadatel;CZV projektu;Příspěvek EU;Datum zahájení\n"

// TestRefusedRows: each row that cannot be taken is named with its place, what is wrong and what to do.
func TestRefusedRows(t *testing.T) {
	const fine = "CZ.03.2.63/0.0/0.0/15_007/000273"
	for row, want := range map[string]string{
		"15_007;A;Spolek;5;4;":               "Registrační číslo projektu: \"15_007\" is no registration number",
		fine + "1;;Spolek;5;4;":              "Název projektu: it is empty",
		fine + "1;A;;5;4;":                   "Příjemce - název: it is empty",
		fine + "1;A;Spolek;-5;4;":            "\"-5\" is no amount of money",
		fine + "1;A;Spolek;pět;4;":           "\"pět\" is no amount of money",
		fine + "1;A;Spolek;9000000000000;4;": "is more than a programme has",
		fine + "1;A;Spolek;5;6;":             "6.00 CZK is more than the total of 5.00 CZK",
		fine + "1;A;Spolek;5;4;31. 2. 2017":  "\"31. 2. 2017\" is no day of a project",
		fine + "1;A;Spolek;5;4;1. 1. 1017":   "is no day of a project",
		fine + "1;A;Spolek;5;4;;navíc":       "it has 7 cells, and there are 6 headings",
		fine + "0;B;Spolek;5;4;":             "Název projektu: " + fine + "0 has \"B\" here and \"První\" in line 2",
		"CZ.03.2.63/0.0/0.0/15_0":            "get the file anew",
	} {
		r := read(t, "list-2016-08.csv", []byte(head+fine+"0;První;Spolek;5;4;\n"+row+"\n"), importers.Options{})
		if len(r.Refused) != 1 || !strings.HasPrefix(r.Refused[0].Place, "line 3") || !strings.Contains(r.Refused[0].String(), want) {
			t.Errorf("%s: %v, want %s", row, r.Refused, want)
		}
		if got := of(r, fine+"0", graph.PropTitle); !slices.Equal(got, []string{"První"}) {
			t.Errorf("%s: the other row is %q", row, got)
		}
	}
}

// TestDoubts: what a row lacks, or has wrong where it can do without, is told and the row is taken.
func TestDoubts(t *testing.T) {
	const a, b = "CZ.03.2.63/0.0/0.0/15_007/0002731", "CZ.03.2.63/0.0/0.0/15_007/0002732"
	list := "Registrační číslo projektu;Název projektu;Žadatel;IČ;CZV projektu;Datum zahájení\n" + a + ";A;Spolek;12345678;5;2017-04-24 00:00:00\n" + b + ";B;Spolek;;;\n"
	r := read(t, "list-2016-08.csv", []byte(list), importers.Options{})
	if len(r.Refused) != 0 || len(r.Doubted) != 2 || r.Doubted[0].Place != "line 2, IČ příjemce" || r.Doubted[1].Place != "line 3, Celkové způsobilé výdaje (CZK)" {
		t.Fatalf("refused %v, doubted %v", r.Refused, r.Doubted)
	}
	for _, want := range []struct {
		subject  string
		property graph.Property
		values   []string
	}{{a, graph.PropActors, []string{"beneficiary spolek"}}, {a, graph.PropStart, []string{"2017-04-24"}}, {b, graph.PropAmounts, nil}, {b, graph.PropTitle, []string{"B"}}} {
		if got := of(r, want.subject, want.property); !slices.Equal(got, want.values) {
			t.Errorf("%s, %v: %q, want %q", want.subject, want.property, got, want.values)
		}
	}
}

// TestRefusedLists: what is wrong with a list as a whole is one error.
func TestRefusedLists(t *testing.T) {
	row := "CZ.03.2.63/0.0/0.0/15_007/0002731;A;Spolek;5;4;\n"
	for _, c := range []struct{ name, content, want string }{
		{"list-2016-08.csv", strings.Replace(head, "CZV projektu", "Cena", 1) + row, `lacks "Celkové způsobilé výdaje (CZK)"`},
		{"list-2016-08.csv", strings.Replace(head, "Žadatel", "Název projektu", 1) + row, `lacks "Příjemce - název"`},
		{"list-2016-08.csv", strings.Replace(head, "Datum zahájení", "Název projektu", 1) + row, `both "Název projektu CZ" and "Název projektu" are the column Název projektu`},
		{"list-2016-08.csv", head, "has headings and no operation below them"},
		{"list.csv", head + row, "give --date"},
		{"list-2016-08.csv", head + `"` + row, "the file may be cut off"},
	} {
		f, err := table.Open(c.name, []byte(c.content))
		if err == nil {
			_, err = operations.Read(f, []byte(c.content), importers.Options{})
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.content, err, c.want)
		}
	}
}

// TestNames: topics and regions are recognised in titles, in capitals too; names of companies name no region.
func TestNames(t *testing.T) {
	lexicon := graph.NewLexicon(graph.LexiconParts{Names: []graph.Name{
		{ID: "region:CZ051", Text: "Liberecký kraj"}, {ID: "topic:substitute-family-care", Text: "náhradní rodinná péče"}, {ID: "programme:opz-2-2.2", Text: "03.2.63"},
	}})
	const a, b = "CZ.03.2.63/0.0/0.0/15_007/0002731", "CZ.03.2.63/0.0/0.0/15_023/0001379"
	r := read(t, "list-2016-08.csv", []byte(head+a+";PODPORA NÁHRADNÍ RODINNÉ PÉČE V LIBERECKÉM KRAJI;Spolek;5;4;\n"+b+";Pakt zaměstnanosti;Sdružení pro rozvoj Libereckého kraje z.s.;5;4;\n"), importers.Options{Known: func(graph.ID) (importers.Known, error) {
		return importers.Known{Lexicon: lexicon, Funds: map[graph.ID]graph.ID{"programme:opz-2-2.2": "actor:esf"}}, nil
	}})
	for _, want := range []struct {
		subject  string
		property graph.Property
		values   []string
	}{
		{a, graph.PropRegions, []string{"region:CZ051"}}, {a, graph.PropTopics, []string{"topic:substitute-family-care"}}, {a, graph.PropProgramme, []string{"programme:opz-2-2.2"}},
		{b, graph.PropRegions, nil}, {a, graph.PropFunding, []string{"actor:esf"}},
	} {
		if got := of(r, want.subject, want.property); !slices.Equal(got, want.values) {
			t.Errorf("%s, %v: %q, want %q", want.subject, want.property, got, want.values)
		}
	}
	for _, s := range r.Change.Statements {
		if s.Property == graph.PropTopics && (!s.Inferred || s.Original != "náhradní rodinné péče" || s.Qualifiers.Relevance != graph.Primary || !strings.Contains(s.Locator, "Název projektu")) {
			t.Errorf("%+v", s)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("list.csv", []byte(head+"CZ.03.2.63/0.0/0.0/15_007/0002731;A;Spolek;5;4;1. 1. 2017\n"))
	f.Add("list.xlsx", workbook(f, headings2014, row2014("CZ.03.2.63/0.0/0.0/15_007/0002731", "A", "B", "", "", 42644, 43000, "CZ010", 5, 4)))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		file, err := table.Open(name, data)
		if err != nil {
			return
		}
		defer file.Close()
		r, err := operations.Read(file, data, importers.Options{Date: graph.Date{Year: 2016}})
		if err != nil {
			return
		}
		if projects := kinds(r)["PROJECT"]; projects > r.Rows {
			t.Errorf("%d projects of %d rows", projects, r.Rows)
		}
	})
}

func kinds(r importers.Result) map[string]int {
	n := map[string]int{}
	for _, s := range r.Change.Statements {
		if s.Property == graph.PropKind {
			n[s.Value]++
		}
	}
	return n
}
