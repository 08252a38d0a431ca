package draft_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/draft/drafttest"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/datasetfile"
)

// read makes a draft of a text, which must come out well.
func read(t testing.TB, text string) *draft.Draft {
	t.Helper()
	d, err := draft.Read(t.Context(), textDocument(text), draft.NewKnown(bundled(t)), draft.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDraftsAreValid: a draft is a dataset file with which nothing is wrong, alone and beside all other sources, with what Change says in it.
func TestDraftsAreValid(t *testing.T) {
	all := bundled(t)
	for _, e := range pages(t, "pages") {
		valid(t, e, all)
	}
}

func TestDraftsOfTheDocumentsAreValid(t *testing.T) {
	all := bundled(t)
	examples := seeds(t)
	for _, change := range []int{3, 8} {
		examples = append(examples, variants(drafttest.Changes[change], examples[:5], 1)...)
	}
	for _, e := range examples {
		valid(t, e, all)
	}
}

func valid(t *testing.T, e example, all []graph.Change) {
	t.Helper()
	d, err := draft.Read(t.Context(), e.doc, e.known, draft.Options{})
	if err != nil {
		t.Errorf("%s: %v", e.name, err)
		return
	}
	file, faults := datasetfile.Read(e.name, d.YAML())
	if file != nil {
		faults = append(faults, datasetfile.Check([]*datasetfile.File{file}, all)...)
	}
	for _, fault := range faults {
		t.Errorf("%s: %v", e.name, fault)
	}
	if file == nil {
		return
	}
	stated := map[graph.Statement]bool{}
	for _, s := range file.Change.Statements {
		stated[s] = true
	}
	for _, s := range d.Change().Statements {
		if s.Subject == string(d.Source) {
			s.Locator = strings.TrimSpace(s.Locator)
		}
		if !stated[s] {
			t.Errorf("%s: the file does not state %+v", e.name, s)
		}
	}
	if len(stated) != len(d.Findings) {
		t.Errorf("%s: the file states %d things, and there are %d findings", e.name, len(stated), len(d.Findings))
	}
}

// TestPlacesHoldWhatIsPrinted: what a statement says is printed stands at its place.
func TestPlacesHoldWhatIsPrinted(t *testing.T) {
	for _, e := range pages(t, "pages") {
		d, err := draft.Read(t.Context(), e.doc, e.known, draft.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range d.Findings {
			if f.Place.Line == 0 || f.Original == "" {
				continue
			}
			var lines []string
			for _, l := range e.doc.Lines[f.Place.Line-1 : f.Place.LastLine] {
				lines = append(lines, l.Text)
			}
			place := strings.Join(lines, " ")
			if !strings.Contains(place, f.Original) && f.Property != graph.PropPer {
				t.Errorf("%s: %s %s: %q does not stand at %s", e.name, f.Subject, f.Property, f.Original, f.Locator)
			}
			if f.Place.First > 0 {
				if part := lines[0][f.Place.Start:f.Place.End]; strings.TrimSpace(part) == "" {
					t.Errorf("%s: %s %s stands nowhere", e.name, f.Subject, f.Property)
				}
			}
		}
	}
}

func TestTheSameDraftEachTime(t *testing.T) {
	for _, e := range pages(t, "pages") {
		var first []byte
		for range 5 {
			d, err := draft.Read(t.Context(), e.doc, e.known, draft.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = d.YAML()
			}
			if !bytes.Equal(first, d.YAML()) {
				t.Fatalf("%s: two drafts of one document differ", e.name)
			}
		}
	}
}

// TestNoPersonsInDrafts: people are left out and counted, however a document names them.
func TestNoPersonsInDrafts(t *testing.T) {
	d := read(t, strings.Join([]string{
		"Projekt: „Opora rodinám v Olomouckém kraji“",
		"Klíčové aktivity:",
		"1. Supervize – Mgr. Vzorka Vzorová, Ph.D.",
		"2. Vzdělávání (Bc. et Bc. Vzorek Vzorový, tel. 585 000 111, e-mail vzorek@example.org)",
		"Facilitátorkami setkání jsou Vzorka Vzorová a Ing. Druhá Vzorová.",
		"Celková částka projektu je 585 000 111 Kč.",
		"Za stránku zodpovídá Vzorek Vzorový",
		"Kontakt",
		"Vzorek Vzorový",
		"+420 585 000 222, vzorek (at) example.org",
	}, "\n"))
	text := string(d.YAML())
	for _, personal := range []string{"Vzor", "vzor", "585 000 111,", "585 000 222", "example"} {
		if strings.Contains(text, personal) {
			t.Errorf("the draft has %q:\n%s", personal, text)
		}
	}
	if d.Persons != 6 || d.Contacts != 4 {
		t.Errorf("%d persons and %d contacts were left out, want 6 and 4", d.Persons, d.Contacts)
	}
	if !strings.Contains(text, "585000111 CZK") {
		t.Error("the amount was taken for a telephone number")
	}
	if !strings.Contains(text, "# Left out as personal: natural persons 6, e-mail addresses and telephone numbers 4.") {
		t.Error("the file does not say how much was left out")
	}
}

func TestRefused(t *testing.T) {
	known := draft.NewKnown(bundled(t))
	for name, c := range map[string]struct {
		text string
		is   func(error) bool
		says string
	}{
		"empty":           {"", func(err error) bool { return errors.Is(err, draft.ErrEmpty) }, "no text"},
		"white space":     {" \n\t\n\u00a0", func(err error) bool { return errors.Is(err, draft.ErrEmpty) }, "no text"},
		"signs only":      {"--- *** ...", func(err error) bool { return errors.Is(err, draft.ErrEmpty) }, "no text"},
		"English":         {strings.Repeat("The project aims to improve the quality of social services in the region and to support families with children. ", 3), isLanguage, "not in Czech"},
		"German":          {strings.Repeat("Das Projekt verbessert die Zusammenarbeit der Behörden und ist für die Familien in der Region gedacht, die Hilfe suchen. ", 3), isLanguage, "not in Czech"},
		"Slovak":          {strings.Repeat("Projekt je zameraný na podporu rodín, ktoré sa ocitli v núdzi, a bol schválený ako druhý. Aktivity sú určené pre deti alebo rodičov. ", 3), isLanguage, "not in Czech"},
		"no project":      {"Krajský úřad má v pátek zavřeno. Od pondělí je opět otevřeno jako obvykle a ve stejnou dobu.", func(err error) bool { return errors.Is(err, draft.ErrNoProject) }, "names no project"},
		"two projects":    {twoProjects, isSeveral, "„Opora rodinám v Olomouckém kraji“ from line 1, „Cesta domů v Olomouckém kraji“ from line 6"},
		"two, as a table": {"Název projektu\tOpora rodinám v kraji\nZahájení\t1. 1. 2020\n\nNázev projektu\tCesta domů pro děti\nZahájení\t1. 1. 2021", isSeveral, "2 projects"},
	} {
		_, err := draft.Read(t.Context(), textDocument(c.text), known, draft.Options{})
		if err == nil || !c.is(err) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want an error that says %q", name, err, c.says)
		}
	}
	if _, err := draft.Read(t.Context(), nil, nil, draft.Options{}); !errors.Is(err, draft.ErrEmpty) {
		t.Errorf("no document: %v", err)
	}
}

const twoProjects = `Projekt: „Opora rodinám v Olomouckém kraji“

Projekt potrvá od 1. 1. 2020 do 31. 12. 2021.
Celkové náklady jsou 2 000 000 Kč.

Projekt: „Cesta domů v Olomouckém kraji“

Projekt potrvá od 1. 1. 2021 do 31. 12. 2022.`

func isLanguage(err error) bool {
	var e *draft.LanguageError
	return errors.As(err, &e)
}

func isSeveral(err error) bool {
	var e *draft.SeveralError
	return errors.As(err, &e)
}

// TestMatches: a draft of what the graph has already is recognised, with what differs.
func TestMatches(t *testing.T) {
	d := read(t, "Projekt „Nastavení systémové podpory rodin s dětmi v Libereckém kraji“\n\nRealizace projektu od 1. 10. 2016 do 30. 9. 2020. Celkové výdaje projektu jsou 7 025 696,25 Kč.")
	matches := draft.Matches(bundled(t), d.Change())
	// A list has the project under its number, and a judgement says that they are one.
	if len(matches) != 1 || matches[0].Project != "project:lbk-systemova-podpora-rodin" {
		t.Fatalf("it is not recognised: %+v", matches)
	}
	ends := false
	for _, m := range matches {
		for _, difference := range m.Differences {
			ends = ends || difference.Property == graph.PropEnd && len(difference.Graph) == 1 && difference.Draft[0] == "2020-09-30" && difference.Graph[0] == "2019-09-30"
		}
	}
	if !ends {
		t.Errorf("that it ends a year later is not among the differences: %+v", matches)
	}
	if other := draft.Matches(bundled(t), read(t, "Projekt „Kavárna na kolech pro seniory z Jihlavska“\n\nKraj Vysočina získal dotaci 1 000 Kč.").Change()); len(other) > 0 {
		t.Errorf("another project is taken for %+v", other)
	}
}

// TestWithout: a name in which somebody is refused is not the name of those.
func TestWithout(t *testing.T) {
	groups := func(text string) []string {
		var ids []string
		for _, s := range read(t, "Projekt „Opora v Olomouckém kraji“\n\n"+text).Change().Statements {
			if s.Property == graph.PropTargetGroups {
				ids = append(ids, s.Value)
			}
		}
		return ids
	}
	if with := groups("Projekt podporuje rodiny s dětmi."); !slices.Contains(with, "target-group:families-with-children") {
		t.Errorf("rodiny s dětmi: %v", with)
	}
	if without := groups("Projekt podporuje rodiny bez dětí."); slices.Contains(without, "target-group:families-with-children") {
		t.Errorf("rodiny bez dětí: %v", without)
	}
}

// TestUnread: what no rule understood is given back, with its line.
func TestUnread(t *testing.T) {
	d := read(t, "Projekt: „Opora rodinám v Olomouckém kraji“\n\nU vchodu stojí lavička.\n\nProjekt potrvá od 1. 1. 2020 do 31. 12. 2021. Potom se bude slavit.")
	want := []draft.Line{{Number: 3, Text: "U vchodu stojí lavička."}, {Number: 5, Text: "Potom se bude slavit."}}
	if !slices.Equal(d.Unread, want) {
		t.Errorf("unread: %+v, want %+v", d.Unread, want)
	}
	if !strings.Contains(string(d.YAML()), "# 3: U vchodu stojí lavička.") {
		t.Error("the file has it not")
	}
}

// TestPages: places of a document with pages name the page.
func TestPages(t *testing.T) {
	doc := &document.Document{Format: "PPTX", Lines: []document.Line{{Text: "Projekt „Opora rodinám v Olomouckém kraji“", Page: 1}, {Text: "Realizace projektu od 1. 1. 2020 do 31. 12. 2021", Page: 2}}}
	d, err := draft.Read(t.Context(), doc, draft.NewKnown(bundled(t)), draft.Options{Source: "source:slides"})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.Findings {
		if f.Property == graph.PropStart && f.Locator != "page 2, line 2, characters 23–32" {
			t.Errorf("the start stands at %q", f.Locator)
		}
		if f.Property == graph.PropSourceKind && f.Value != "PRESENTATION" {
			t.Errorf("the source is a %s", f.Value)
		}
	}
	if _, faults := datasetfile.Read("slides", d.YAML()); len(faults) > 0 {
		t.Error(faults)
	}
}

// TestAims: an aim is left to the steward with its place, in a line of its own and inside a paragraph.
func TestAims(t *testing.T) {
	d := read(t, "Projekt: „Opora rodinám v Olomouckém kraji“\n\nProjekt trvá dva roky. Hlavním cílem projektu je pomoci rodinám. Sídlí v Olomouci.\n\nAktivita č. 1: Setkávání rodin\nCíl: poznat se.")
	var places []string
	for _, a := range d.Aims {
		places = append(places, a.Place.At())
	}
	if want := []string{"3:24-64", "6"}; !slices.Equal(places, want) {
		t.Errorf("aims at %v, want %v", places, want)
	}
	if text := string(d.YAML()); strings.Contains(text, "pomoci rodinám") || !strings.Contains(text, "# aim: {cs: …, at: 6} is left to you") {
		t.Errorf("the file:\n%s", text)
	}
}

// stated are the values of a property of nodes of a kind, in the order of the draft.
func stated(d *draft.Draft, kind graph.Kind, p graph.Property) (values []string) {
	for _, f := range d.Findings {
		if f.Kind == kind && f.Property == p {
			values = append(values, f.Value)
		}
	}
	return values
}

// TestForms: the same things as pages print them in other ways.
func TestForms(t *testing.T) {
	head := "Projekt „Opora rodinám v Olomouckém kraji III“\n\n"
	for _, c := range []struct {
		name, text string
		kind       graph.Kind
		property   graph.Property
		want       []string
	}{
		{"a calendar", head + "Setkání:\n15. 3. 2023 - Prostějov\n17. 5. 2023 - Šumperk", graph.KindEvent, graph.PropStart, []string{"2023-03-15", "2023-05-17"}},
		{"places of a calendar", head + "Setkání:\n15. 3. 2023 - Prostějov\n17. 5. 2023 - Šumperk", graph.KindEvent, graph.PropPlaceName, []string{"Prostějov", "Šumperk"}},
		{"a tight range", head + "Období realizace: 1.1.2023-31.12.2025", graph.KindProject, graph.PropEnd, []string{"2025-12-31"}},
		{"a broken date", head + "Projekt potrvá od 1. 2.2 014 do 3 0. 6. 2 015.", graph.KindProject, graph.PropEnd, []string{"2015-06-30"}},
		{"a month as a word", head + "Projekt potrvá od září 2018 do 4. května 2020.", graph.KindProject, graph.PropEnd, []string{"2020-05-04"}},
		{"an amount with points", head + "Celkový rozpočet: 15.300.000,- Kč", graph.KindProject, graph.PropAmounts, []string{"15300000 CZK"}},
		{"an amount in millions", head + "Celkové náklady projektu jsou 22,5 mil. Kč.", graph.KindProject, graph.PropAmounts, []string{"22500000 CZK"}},
		{"an amount of another project", head + "Navazuje na projekt „Cesta domů pro všechny“ s rozpočtem 9 900 000 Kč.", graph.KindProject, graph.PropAmounts, nil},
		{"an amount a piece", head + "Náklady na jednu rodinu jsou 5 000 Kč.", graph.KindProject, graph.PropAmounts, nil},
		{"what could be read in two ways", head + "V roce 1 5. 9. 2017 skončil.", graph.KindProject, graph.PropEnd, nil},
		{"a title that a verb ends", "Projekt s názvem Pěstounem krok za krokem získal podporu.", graph.KindProject, graph.PropTitle, []string{"Pěstounem krok za krokem"}},
		{"activities by Roman numbers", head + "Klíčové aktivity:\nI. Deinstitucionalizace péče\nII. Pěstounská péče", graph.KindActivity, graph.PropTitle, []string{"Deinstitucionalizace péče", "Pěstounská péče"}},
		{"activities by bullets", head + "Klíčové aktivity:\n• Rodinné konference\n• Dluhové poradenství", graph.KindActivity, graph.PropTitle, []string{"Rodinné konference", "Dluhové poradenství"}},
		{"a numbered list of something else", head + "Jak se k nám dostanete:\n1. Vlakem do Olomouce\n2. Tramvají na náměstí", graph.KindActivity, graph.PropTitle, nil},
		{"the programme's successor", head + "Projekt je financován z Operačního programu Zaměstnanost plus.", graph.KindProgramme, graph.PropName, []string{"Operační program Zaměstnanost plus"}},
		{"a project that only a number tells apart", head + "Navazuje na projekt „Opora rodinám v Olomouckém kraji II“.", graph.KindProject, graph.PropTitle, []string{"Opora rodinám v Olomouckém kraji II", "Opora rodinám v Olomouckém kraji III"}},
	} {
		if got := stated(read(t, c.text), c.kind, c.property); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
