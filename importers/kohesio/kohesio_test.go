package kohesio_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/kohesio"
	"github.com/krajina/krajina/importers/table"
)

func read(t testing.TB, name, content string, o importers.Options) (importers.Result, error) {
	t.Helper()
	f, err := table.Open(name, []byte(content))
	if err != nil {
		return importers.Result{}, err
	}
	defer f.Close()
	if !kohesio.Is(f) {
		t.Errorf("%s is not known as one of Kohesio's", name)
	}
	return kohesio.Read(f, []byte(content), o)
}

func mustRead(t *testing.T, name, content string, o importers.Options) importers.Result {
	t.Helper()
	r, err := read(t, name, content, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// of gives the values of a property of a subject, each after a qualifier that tells it from others.
func of(r importers.Result, subject string, p graph.Property) []string {
	var values []string
	for _, s := range r.Change.Statements {
		if s.Subject == subject && s.Property == p {
			q := s.Qualifiers
			values = append(values, strings.TrimSpace(string(q.Language)+string(q.Role)+string(q.Basis)+q.Scheme+" "+s.Value))
		}
	}
	return values
}

type want struct {
	subject  string
	property graph.Property
	values   []string
}

func check(t *testing.T, r importers.Result, wants []want) {
	t.Helper()
	for _, w := range wants {
		if got := of(r, w.subject, w.property); !slices.Equal(got, w.values) {
			t.Errorf("%s, %v: %q, want %q", w.subject, w.property, got, w.values)
		}
	}
	for _, s := range r.Change.Statements {
		kind := graph.ID(s.Subject).Kind()
		for _, k := range r.Change.Statements {
			if k.Subject == s.Subject && k.Property == graph.PropKind {
				kind = graph.KindNamed(k.Value)
			}
		}
		if err := graph.CheckStatement(kind, s); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// head2022 are the 33 columns of the files of 2022, see the package.
const head2022 = "Operation_Unique_Identifier,Operation_Local_Identifier,Operation_Name_English,Operation_Name_Programme_Language,Country,Postal_Code,Operation_Start_Date,Operation_End_Date,Cofinancing_Rate," +
	"Total_Eligible_Expenditure_amount,Total_Eligible_Expenditure_Currency,Project_EU_Budget,Beneficiary_Unique_Identifier,Location_Indicator_latitude_longitude,Category_Of_Intervention,Category_Label," +
	"Thematic_Objective_ID,Thematic_Objective_Label,Policy_Objective_ID,Policy_Objective_Label,Fund_Code,Fund_Name,Programme_Code,Programme_Name,Region,NUTS3_Code,Programming_Period," +
	"Operation_Summary_English,Operation_Summary_Programme_Language,ManagingAuthority,Image_URL,InfoRegio_ID,InfoRegio_URL\n"

const liberec = "CZ.03.2.63/0.0/0.0/15_007/0002733"

// TestFileOf2022: an operation with a Czech number is the project that the ministry's list has, in euro; on several rows, one for each
// category and place, its amounts stay what they are. Names of bodies are not in such a file.
func TestFileOf2022(t *testing.T) {
	row := func(category, nuts3 string) string {
		return "https://linkedopendata.eu/entity/Q2700001," + liberec + ",Systemic support of families,Nastavení systémové podpory rodin,Czech Republic,460 01,01/10/2016,30/09/2019,85.0," +
			"259823.4567,EUR,220849.9382,https://linkedopendata.eu/entity/Q2512345,,109.0," + category + ",TO9,,,,ESF,European Social Fund,2014CZ05M9OP001,Employment - CZ - ESF/YEI,," + nuts3 + ",2014-2020," +
			"\"Supports foster carers, call +420 777 123 456.\",Podporuje pěstouny.,,,,\n"
	}
	r := mustRead(t, "CZ-pp14-20-20260924.csv", head2022+row("Active inclusion", "CZ051")+row("Access to services", "CZ061|CZ051"), importers.Options{})
	if r.Rows != 2 || len(r.Refused)+len(r.Doubted) > 0 || r.Form != "Kohesio, CSV, UTF-8, separated by commas" || r.Change.Source != "source:kohesio-cz-2014-2020" || r.Contacts != 1 {
		t.Fatalf("%d rows, refused %v, doubted %v, %s, %s, %d contacts", r.Rows, r.Refused, r.Doubted, r.Form, r.Change.Source, r.Contacts)
	}
	const project = "operation " + liberec
	check(t, r, []want{
		{project, graph.PropIdentifiers, []string{"registration-number " + liberec}},
		{project, graph.PropTitle, []string{"EN Systemic support of families", "CS Nastavení systémové podpory rodin"}},
		{project, graph.PropAim, []string{"EN Supports foster carers, call ….", "CS Podporuje pěstouny."}},
		{project, graph.PropAmounts, []string{"TOTAL 259823.46 EUR", "EU 220849.94 EUR"}},
		{project, graph.PropStart, []string{"2016-10-01"}}, {project, graph.PropEnd, []string{"2019-09-30"}},
		{project, graph.PropRegions, []string{"region:CZ051", "region:CZ063"}},
		{project, graph.PropURL, []string{"https://linkedopendata.eu/entity/Q2700001"}},
		{project, graph.PropProgramme, []string{"programme 2014CZ05M9OP001"}},
		{"programme 2014CZ05M9OP001", graph.PropName, []string{"EN Employment - CZ - ESF/YEI"}},
		{project, graph.PropFunding, nil}, {project, graph.PropActors, []string{"FUNDER actor:esf"}},
		{project, graph.PropNotes, nil},
		{"source:kohesio-cz-2014-2020", graph.PropDate, []string{"2026-09-24"}}, {"source:kohesio-cz-2014-2020", graph.PropDocumentLanguage, []string{"EN"}},
	})
	for _, note := range []string{"on several rows, whose amounts repeat and are not added up: 1", "whose beneficiary has no name in the list, and none in the graph: 2", "Category_Of_Intervention, Category_Label"} {
		if !strings.Contains(strings.Join(r.Notes, "\n"), note) {
			t.Errorf("no note says %q: %q", note, r.Notes)
		}
	}
}

// TestAbroad: a project abroad has no region of the 14, keeps its NUTS 3 code and is named in English; its number holds in its
// programme only.
func TestAbroad(t *testing.T) {
	const head = "Operation Unique Identifier;OPERATION_LOCAL_IDENTIFIER;Operation_Name_English;Operation_Name_Programme_Language;Country;CountryCode;Operation_Start_Date;Total_Eligible_Expenditure_Amount;" +
		"Project_EU_Budget;Fund_Code;Programme_Code;Programme_Name;Beneficiary_Unique_Identifier;Beneficiary_Name;Beneficiary_Local_Identifier;NUTS3_Code;NUTS3_Label;Programming_Period\n"
	r := mustRead(t, "list.csv", head+
		"https://linkedopendata.eu/entity/Q7361953;23-017-S01;Gottsunda grows;Gottsunda växer;Sweden;SE;04/09/2023;337478.4;134991.36;ESF+;2021SE05SFPR001;ESF+;https://linkedopendata.eu/entity/Q2757713;Uppsala kommun;2120003005;SE121;Uppsala län;2021-2027\n"+
		"https://linkedopendata.eu/entity/Q8;2021CZ05SFPR001_CZ.03.02.01/00/22_004/0001234;Border;Hranice;Czechia|Germany;CZ|DE;;10;;ERDF|ESF+;;;;Jan Vymyslený;;DE212|CZ032;München|Plzeňský kraj;2021-2027\n"+
		"https://linkedopendata.eu/entity/Q10;17;Near;Blízko;Czechia;CZ;;5;;;;;;;;;;2021-2027\n"+
		"https://linkedopendata.eu/entity/Q9;1;Far away;Daleko;Poland;PL;;5;;;;;;Spółka;;;;2021-2027\n",
		importers.Options{Date: graph.Date{Year: 2026}})
	check(t, r, []want{
		{"operation Q7361953", graph.PropIdentifiers, []string{"kohesio Q7361953", "operation-2021SE05SFPR001 23-017-S01"}},
		{"operation Q7361953", graph.PropTitle, []string{"EN Gottsunda grows"}},
		{"operation Q7361953", graph.PropRegions, nil}, {"operation Q7361953", graph.PropNotes, []string{"EN NUTS 3: SE121 (Uppsala län)"}},
		{"operation Q7361953", graph.PropFunding, []string{"actor:esf-plus"}},
		{"operation Q7361953", graph.PropActors, []string{"FUNDER actor:esf-plus", "BENEFICIARY beneficiary Q2757713"}},
		{"beneficiary Q2757713", graph.PropIdentifiers, []string{"kohesio Q2757713"}}, {"beneficiary Q2757713", graph.PropActorKind, []string{"OTHER"}},
		{"operation CZ.03.02.01/00/22_004/0001234", graph.PropRegions, []string{"region:CZ032"}},
		{"operation CZ.03.02.01/00/22_004/0001234", graph.PropNotes, []string{"EN NUTS 3: DE212 (München)"}},
		{"operation CZ.03.02.01/00/22_004/0001234", graph.PropActors, nil},
		{"operation Q9", graph.PropIdentifiers, []string{"kohesio Q9", "operation-PL 1"}}, {"operation Q9", graph.PropNotes, []string{"EN Country: Poland"}},
		{"source:kohesio-2021-2027", graph.PropKind, []string{"SOURCE"}},
	})
	if !slices.Contains(r.Notes, "projects in the Czech Republic without a registration number, which do not join those of the ministry's lists: 1") {
		t.Errorf("%q", r.Notes)
	}
	if r.Persons != 1 || !slices.Contains(r.Notes, "projects without a fund, since theirs is none or several of those known: ERDF|ESF+ 1") {
		t.Errorf("%d persons, %q", r.Persons, r.Notes)
	}
	for _, s := range r.Change.Statements {
		if s.Value == "Gottsunda grows" && s.Original != "Gottsunda växer" {
			t.Errorf("%+v", s)
		}
	}
}

// TestNationalNumbers: in the lists that the validator checks the unique identifier is the national number.
func TestNationalNumbers(t *testing.T) {
	const head = "Operation_Unique_Identifier,Operation_Name_Programme_Language,Country,Operation_Start_Date,Operation_Expected_End_Date,Total_Eligible_Expenditure_Amount,EU_Cofinancing_Rate,Beneficiary_Name,Beneficiary_ID,Location_Indicator_NUTS_code,Date_Of_Last_Update\n"
	r := mustRead(t, "list.csv", head+
		liberec+",Podpora rodin,CZ,01/10/2016,30/09/2019,100,0.85,Liberecký kraj,70891508,CZ051,30/06/2026\n"+
		"CZ.03.2.60/0.0/0.0/15_022/0000967,Bydlení,CZ,,,100,85%,Oblastní charita,551023,CZ0ZZ,31/05/2026\n"+
		"CZ.03.2.60/0.0/0.0/15_022/0000968,Podnik,CZ,,,100,120,xxx,12345678,CZ080,\n"+
		"CZ.03.2.60/0.0/0.0/15_022/0000969,Podnik,CZ,,,,,Spolek,12345678,,\n", importers.Options{})
	check(t, r, []want{
		{"operation " + liberec, graph.PropActors, []string{"BENEFICIARY actor:liberecky-kraj"}}, {"operation " + liberec, graph.PropEnd, []string{"2019-09-30"}},
		{"operation " + liberec, graph.PropTitle, []string{"CS Podpora rodin"}},
		{"operation CZ.03.2.60/0.0/0.0/15_022/0000967", graph.PropActors, []string{"BENEFICIARY ico 00551023"}}, {"operation CZ.03.2.60/0.0/0.0/15_022/0000967", graph.PropRegions, nil},
		{"operation CZ.03.2.60/0.0/0.0/15_022/0000968", graph.PropActors, nil}, {"operation CZ.03.2.60/0.0/0.0/15_022/0000968", graph.PropRegions, []string{"region:CZ080"}},
		{"operation CZ.03.2.60/0.0/0.0/15_022/0000969", graph.PropActors, []string{"BENEFICIARY beneficiary CZ spolek"}}, {"operation CZ.03.2.60/0.0/0.0/15_022/0000969", graph.PropAmounts, nil},
		{"source:kohesio-cz", graph.PropDate, []string{"2026-06-30"}},
	})
	places := []string{"line 2, Cofinancing_Rate", "line 3, NUTS3_Code", "line 4, Cofinancing_Rate", "line 5, Total_Eligible_Expenditure_amount", "line 5, Beneficiary_Local_Identifier"}
	for i, f := range r.Doubted {
		if i >= len(places) || f.Place != places[i] {
			t.Errorf("doubt %v", f)
		}
	}
	if r.Persons != 1 || len(r.Refused) > 0 || len(r.Doubted) != len(places) {
		t.Errorf("%d persons, refused %v, %d doubts", r.Persons, r.Refused, len(r.Doubted))
	}
}

// TestPersons: names that may be of natural persons are left out, those of bodies are not.
func TestPersons(t *testing.T) {
	for name, persons := range map[string]int{
		"Ada Example": 1, "Ada van der Example": 1, "MARIO ROSSI": 1, "Dr. Ada Beispiel": 1, "Müller-Lüdenscheidt, Hans": 1, "XXXX": 1, "J. Smith": 1, "Regina Landgraf": 1, "ADA DE SA": 1, "Ada Sas": 1, "Ada Churchill": 1,
		"Uppsala kommun": 0, "Universität Graz": 0, "Ada Example GmbH": 0, "Regione Lombardia": 0, "Rossi S.r.l.": 0, "Rossi S.p.A.": 0, "Example S.A.": 0, "Sportclub Example e.V.": 0, "Landkreis Bautzen": 0, "Pomoc": 0,
	} {
		r := mustRead(t, "l.csv", "Operation_Unique_Identifier,Operation_Name_English,CountryCode,Total_Eligible_Expenditure_amount,Beneficiary_Name\nhttps://linkedopendata.eu/entity/Q1,A,DE,5,\""+name+"\"\n", importers.Options{Date: graph.Date{Year: 2026}})
		if named := len(of(r, "operation Q1", graph.PropActors)); r.Persons != persons || named != 1-persons {
			t.Errorf("%s: %d persons, %d named", name, r.Persons, named)
		}
	}
}

const head = "Operation_Unique_Identifier,Operation_Name_English,CountryCode,Operation_Start_Date,Operation_End_Date,Total_Eligible_Expenditure_amount,Project_EU_Budget,Total_Eligible_Expenditure_Currency\n"

// TestRefusedRows: each row that cannot be taken is named with its place, what is wrong and what to do.
func TestRefusedRows(t *testing.T) {
	for row, want := range map[string]string{
		"Q5,,CZ,,,5,,":                         "Operation_Name_English: the operation has no name",
		",A,CZ,,,5,,":                          `Operation_Unique_Identifier: "" is no identifier of an operation`,
		"5,A,,,,5,,":                           `nothing says of which programme or country the number "5" is`,
		"5,A,CZ,31/02/2020,,5,,":               `Operation_Start_Date: "31/02/2020" is no day of a project: write it like 01/10/2016`,
		"5,A,CZ,13/13/2020,,5,,":               "is no day of a project",
		"5,A,CZ,01/01/2020,31/12/2019,5,,":     "it ends (2019-12-31) before it starts (2020-01-01)",
		"5,A,CZ,,,-5,,":                        `Total_Eligible_Expenditure_amount: "-5" is no amount of money`,
		"5,A,CZ,,,9000000000000,,":             "is more than a programme has",
		"5,A,CZ,,,5,6,":                        "Project_EU_Budget: 6.00 EUR is more than the total of 5.00 EUR",
		"5,A,CZ,,,5,,euro":                     `"euro" is no currency`,
		"5,A,CZ,,,5,,EUR,more":                 "it has 9 cells, and there are 8 headings",
		liberec + ",První,CZ,,,7,,":            liberec + ` has "7.00 EUR" here and "5.00 EUR" in line 2`,
		liberec + ",Druhý,CZ,,,5,,":            `has "Druhý" here and "První" in line 2`,
		"https://linkedopendata.eu/,A,CZ,,,5,": "is no identifier of an operation",
	} {
		r := mustRead(t, "l.csv", head+liberec+",První,CZ,,,5,,\n"+row+"\n", importers.Options{Date: graph.Date{Year: 2026}})
		if len(r.Refused) != 1 || !strings.HasPrefix(r.Refused[0].Place, "line 3") || !strings.Contains(r.Refused[0].String(), want) {
			t.Errorf("%s: %v, want %s", row, r.Refused, want)
		}
		if got := of(r, "operation "+liberec, graph.PropAmounts); !slices.Equal(got, []string{"TOTAL 5.00 EUR"}) {
			t.Errorf("%s: the other row has %q", row, got)
		}
	}
}

// TestRefusedLists: what is wrong with a list as a whole is one error.
func TestRefusedLists(t *testing.T) {
	const row = "5,A,CZ,,,5,,\n"
	for content, want := range map[string]string{
		strings.Replace(head, "Total_Eligible_Expenditure_amount", "Cost", 1) + row:           `lacks "Total_Eligible_Expenditure_amount"`,
		strings.Replace(head, "Operation_Name_English", "Name", 1) + row:                      "a project has a title",
		strings.Replace(head, "Operation_Start_Date", "operation unique identifier", 1) + row: "are the column Operation_Unique_Identifier: leave one of them out",
		strings.Replace(head, "Operation_End_Date", "OPERATION_START_DATE", 1) + row:          "are the column Operation_Start_Date",
		head:             "has headings and no operation below them",
		head + row:       "give --date",
		head + row + `"`: "the file may be cut off",
	} {
		if _, err := read(t, "l.csv", content, importers.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("l.csv", []byte(head+liberec+",A,CZ,01/10/2016,,5,4,EUR\n"), int16(2026))
	f.Add("l.csv", []byte(head2022+"https://linkedopendata.eu/entity/Q1,1,A,B,Sweden,,,,85.0,5,EUR,4,https://linkedopendata.eu/entity/Q2,,,,,,,,ESF,,2014SE,P,,SE121|CZ010,2014-2020,,,,,,\n"), int16(0))
	f.Add("l.csv", []byte("\xff\xfeO\x00p\x00e\x00r\x00"), int16(1))
	f.Fuzz(func(t *testing.T, name string, data []byte, year int16) {
		file, err := table.Open(name, data)
		if err != nil {
			return
		}
		defer file.Close()
		r, err := kohesio.Read(file, data, importers.Options{Date: graph.Date{Year: year}})
		if err != nil {
			return
		}
		projects, abroad := 0, false
		for _, s := range r.Change.Statements {
			if s.Property == graph.PropKind && s.Value == "PROJECT" {
				projects++
			}
			abroad = abroad || s.Property == graph.PropRegions && !importers.IsRegion(strings.TrimPrefix(s.Value, "region:"))
		}
		if projects > r.Rows || abroad {
			t.Errorf("%d projects of %d rows, region abroad %v", projects, r.Rows, abroad)
		}
	})
}
