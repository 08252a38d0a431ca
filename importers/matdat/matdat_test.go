package matdat_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/matdat"
	"github.com/krajina/krajina/internal/needs"
)

// of gives the values of a property that a result states of a subject.
func of(r importers.Result, subject string, p graph.Property) []string {
	var values []string
	for _, s := range r.Change.Statements {
		if s.Subject == subject && s.Property == p {
			values = append(values, s.Value)
		}
	}
	return values
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

// vocabulary states two matches, one of them exact, as dataset/vocabulary.yaml does.
var vocabulary = graph.Change{Source: "source:slovnik", Statements: []graph.Statement{
	{Subject: "target-group:deti", Property: graph.PropExactMatch, Value: "OPZ_015", Qualifiers: graph.Qualifiers{Scheme: "ms2014+"}},
	{Subject: "target-group:obce", Property: graph.PropCloseMatch, Value: "OPZ_013", Qualifiers: graph.Qualifiers{Scheme: "ms2014+"}},
	{Subject: "target-group:jine", Property: graph.PropExactMatch, Value: "OPZ_031", Qualifiers: graph.Qualifiers{Scheme: "jine"}},
}}

// TestMatDat reads the ministry's real file.
func TestMatDat(t *testing.T) {
	data, err := os.ReadFile("../../../shared/data/MatDat.xml")
	if err != nil {
		needs.Missing(t, "data", "the ministry's master data are missing: the folder shared/data beside the repository")
	}
	if !matdat.Is(data[:4096]) {
		t.Error("the file is not known for what it is")
	}
	r, err := matdat.Read("MatDat.xml", bytes.NewReader(data), importers.Options{Stated: []graph.Change{vocabulary}})
	if err != nil {
		t.Fatal(err)
	}
	// 338 elements HL, 300 SC, 420 CISCS and 133 CISSP.
	if r.Rows != 1191 || len(r.Refused) > 0 || r.Change.Source != "source:mmr-matdat" {
		t.Errorf("%d rows, refused %v, %s", r.Rows, r.Refused, r.Change.Source)
	}
	if k := kinds(r); k["PROGRAMME"] != 638 || k["TARGET_GROUP"] != 1 || k["ACTOR"] != 7 {
		t.Errorf("%v", k)
	}
	for _, want := range []struct {
		subject  string
		property graph.Property
		values   []string
	}{
		{"programme 03", graph.PropName, []string{"Operační program Zaměstnanost"}},
		{"programme 03", graph.PropOtherNames, []string{"OP Z"}},
		{"programme 03", graph.PropLevel, []string{"PROGRAMME"}},
		{"programme 03", graph.PropParent, nil},
		{"programme 03.5", graph.PropOtherNames, nil},
		{"programme 03.2", graph.PropLevel, []string{"PRIORITY_AXIS"}},
		{"programme 03.2", graph.PropParent, []string{"programme 03"}},
		{"programme 03.2.63", graph.PropLevel, []string{"INVESTMENT_PRIORITY"}},
		{"programme 03.2.63", graph.PropParent, []string{"programme 03.2"}},
		{"programme 03.2.63.1", graph.PropLevel, []string{"SPECIFIC_OBJECTIVE"}},
		{"programme 03.2.63.1", graph.PropParent, []string{"programme 03.2.63"}},
		{"programme 03.2.63.1", graph.PropCode, []string{"03.2.63.1"}},
		{"programme 03.2.63.1", graph.PropIdentifiers, []string{"03.2.63.1"}},
		{"programme 03.2.63.1", graph.PropFund, []string{"actor:esf"}},
		{"programme 03.1.49.1", graph.PropFund, nil}, // YEI+ESF-S is no fund
		{"programme 03.1.49.1", graph.PropName, []string{"Zvýšit zaměstnanost podpořených mladých lidí, kteří nejsou v zaměstnání, ve vzdělávání nebo v profesní přípravě v regionu NUTS II Severozápad"}},
		{"programme 30.0.0.1", graph.PropParent, []string{"programme 30"}},
		{"programme 09.4.86", graph.PropLevel, nil}, // a focus area
		{"target group OPZ_015", graph.PropOtherLabels, []string{"Ohrožené osoby do 18 let věku"}},
		{"source:mmr-matdat", graph.PropDate, []string{"2023-01-29"}},
		{"source:mmr-matdat", graph.PropLicence, []string{"Creative Commons (CC BY 4.0)"}},
		{"source:mmr-matdat", graph.PropSHA256, []string{"525ee5baf7e35aaa0db076b20cdaa4ee8a67a51cb071a3004b5430d5c3245328"}},
	} {
		if got := of(r, want.subject, want.property); !slices.Equal(got, want.values) {
			t.Errorf("%s, %v: %q, want %q", want.subject, want.property, got, want.values)
		}
	}
	for _, want := range []string{
		"programmes and their parts: 638 (InvestPrior 82, OpProgram 20,", "YEI+ESF-S 1", "no longer valid, taken like the others: 1",
		"target groups: 420, of which 1 are exactly one of the vocabulary's and give it their label, 1 are close to one; the others become no nodes: 418",
		"labels of target groups in which ? stands for a lost dash: 3",
	} {
		if !strings.Contains(strings.Join(r.Notes, "\n"), want) {
			t.Errorf("no note says %q: %q", want, r.Notes)
		}
	}
}

const (
	head = `<?xml version="1.0" encoding="UTF-8"?><EXPORT xmlns="http://ms14xsd.mssf.cz/ExportXML/MatricniData/v_0.3" DATE="2023-01-29T21:00:01" AUTOR="MMR">`
	hl   = `<HL><ID>1</ID><KOD>03</KOD><NAZEV>Program</NAZEV><TYPPL>OpProgram</TYPPL></HL>`
	tail = `</EXPORT>`
)

// TestRefusedParts: each element that cannot be taken is named with its place, what is wrong and what to do.
func TestRefusedParts(t *testing.T) {
	for element, want := range map[string]string{
		`<HL><KOD>04</KOD><NAZEV>A</NAZEV></HL>`:                                                                               "line 1, HL 04: it has no ID",
		`<HL><ID>2</ID><NAZEV>A</NAZEV></HL>`:                                                                                  "line 1, HL: it has no KOD",
		`<HL><ID>2</ID><KOD>04</KOD><NAZEV> </NAZEV></HL>`:                                                                     "line 1, HL 04: it has no NAZEV",
		`<HL><ID>1</ID><KOD>04</KOD><NAZEV>A</NAZEV></HL>`:                                                                     "the ID 1 stands in HL 03 already",
		`<HL><ID>2</ID><KOD>03</KOD><NAZEV>A</NAZEV></HL>`:                                                                     "the code stands in line 1 already",
		`<HL><ID>2</ID><ID_HIERARCHIE>9</ID_HIERARCHIE><KOD>04</KOD><NAZEV>A</NAZEV></HL>`:                                     "what HL 04 is part of, ID 9, is not in the file",
		`<HL><ID>2</ID><ID_HIERARCHIE>2</ID_HIERARCHIE><KOD>04</KOD><NAZEV>A</NAZEV></HL>`:                                     "it is part of itself",
		`<HL><ID>2</ID><KOD>04</KOD><NAZEV>A</NAZEV><SC><ID>3</ID><ID_OSA>8</ID_OSA><KOD>04.1</KOD><NAZEV>B</NAZEV></SC></HL>`: "what SC 04.1 is part of, ID 8, is not in the file",
	} {
		r, err := matdat.Read("m.xml", strings.NewReader(head+hl+element+tail), importers.Options{})
		if err != nil {
			t.Errorf("%s: %v", element, err)
			continue
		}
		if len(r.Refused) != 1 || !strings.Contains(r.Refused[0].String(), want) {
			t.Errorf("%s: %v, want %s", element, r.Refused, want)
		}
		if got := of(r, "programme 03", graph.PropName); !slices.Equal(got, []string{"Program"}) {
			t.Errorf("%s: the other one is %q", element, got)
		}
	}
}

// TestRefusedFiles: what is wrong with a file as a whole is one error.
func TestRefusedFiles(t *testing.T) {
	for file, want := range map[string]string{
		"":                     "m.xml is empty",
		head + hl:              "m.xml, line 1: it is no whole XML (unexpected EOF): get it anew",
		head + tail:            "m.xml has no programme",
		"<EXPORT>" + hl + tail: "its root is EXPORT, not the EXPORT of MatricniData",
		strings.Replace(head, "DATE", "D", 1) + hl + tail:       "does not say of which day it is: give --date",
		head + strings.Repeat("<!-- x -->", 600_000) + tail:     "has one record of more than 4 MB",
		strings.Replace(head, "UTF-8", "IBM852", 1) + hl + tail: "encoding",
	} {
		_, err := matdat.Read("m.xml", strings.NewReader(file), importers.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, want %s", file, err, want)
		}
	}
	for head, want := range map[string]bool{head: true, "<EXPORT>": false, "<a/>": false, "": false, "a;b": false, `{"polozky":[]}`: false} {
		if matdat.Is([]byte(head)) != want {
			t.Errorf("%q is MatDat.xml: %v", head, !want)
		}
	}
}

// TestLostDash: names are kept as they are printed.
func TestLostDash(t *testing.T) {
	r, err := matdat.Read("m.xml", strings.NewReader(head+strings.Replace(hl, "Program<", "Roky 2007?2013<", 1)+tail), importers.Options{})
	if err != nil || !slices.Equal(of(r, "programme 03", graph.PropName), []string{"Roky 2007?2013"}) || !strings.Contains(strings.Join(r.Notes, "\n"), "kept as printed: 1") {
		t.Errorf("%v, %v", r, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + hl + `<CISCS><KOD>OPZ_015</KOD><NAZEV>Děti</NAZEV></CISCS>` + tail))
	f.Add([]byte(head + `<HL><ID>2</ID><KOD>04</KOD><NAZEV>A</NAZEV><SC><ID>3</ID><ID_OP>2</ID_OP><KOD>04.1</KOD><NAZEV>B</NAZEV><FOND>ESF</FOND></SC></HL>` + tail))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := matdat.Read("m.xml", bytes.NewReader(data), importers.Options{Date: graph.Date{Year: 2023}, Stated: []graph.Change{vocabulary}})
		if err != nil {
			return
		}
		if n := kinds(r)["PROGRAMME"]; n > r.Rows {
			t.Errorf("%d programmes of %d rows", n, r.Rows)
		}
	})
}
