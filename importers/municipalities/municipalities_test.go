package municipalities_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/municipalities"
	"github.com/krajina/krajina/importers/table"
	"github.com/krajina/krajina/internal/needs"
)

func read(t *testing.T, name string, data []byte, o importers.Options) importers.Result {
	t.Helper()
	f, err := table.Open(name, data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	if !municipalities.Is(f) {
		t.Errorf("%s is not known for what it is", name)
	}
	r, err := municipalities.Read(f, data, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../shared/data/" + name)
	if err != nil {
		needs.Missing(t, "data", name+" is missing: the folder shared/data beside the repository")
	}
	return data
}

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

type want struct {
	subject  string
	property graph.Property
	values   []string
}

func (w want) in(t *testing.T, r importers.Result) {
	t.Helper()
	if got := of(r, w.subject, w.property); !slices.Equal(got, w.values) {
		t.Errorf("%s, %v: %q, want %q", w.subject, w.property, got, w.values)
	}
}

// TestMunicipalities reads the real list of the 206 municipalities with extended powers.
func TestMunicipalities(t *testing.T) {
	r := read(t, "orp.csv", file(t, "orp.csv"), importers.Options{})
	if k := kinds(r); r.Rows != 206 || len(r.Refused) > 0 || k["MUNICIPALITY"] != 206 || k["ACTOR"] != 206 {
		t.Errorf("%d rows, refused %v, %v", r.Rows, r.Refused, k)
	}
	for _, w := range []want{
		{"orp 5105", graph.PropName, []string{"Liberec"}},
		{"orp 5105", graph.PropIdentifiers, []string{"5105"}},
		{"orp 5105", graph.PropExtendedPowers, []string{"true"}},
		{"orp 5105", graph.PropRegions, []string{"region:CZ051"}},
		{"orp 2003", graph.PropName, []string{"Brandýs n.L.- St.Boleslav"}},
		{"orp 1000", graph.PropRegions, []string{"region:CZ010"}},
		{"actor:ospod-orp-5105", graph.PropName, []string{"OSPOD Liberec"}},
		{"actor:ospod-orp-5105", graph.PropActorKind, []string{"OSPOD_OFFICE"}},
		{"actor:ospod-orp-5105", graph.PropCollective, []string{"false"}},
		{"actor:ospod-orp-5105", graph.PropSeat, []string{"orp 5105"}},
		{"actor:ospod-orp-5105", graph.PropRegions, []string{"region:CZ051"}},
	} {
		w.in(t, r)
	}
	for _, s := range r.Change.Statements {
		if s.Property == graph.PropIdentifiers && s.Qualifiers.Scheme != "cisorp" {
			t.Errorf("%+v", s)
		}
		if strings.HasPrefix(s.Subject, "actor:") && s.Property == graph.PropName && !s.Inferred {
			t.Errorf("the file does not name %s", s.Value)
		}
	}
}

// TestRegions reads the real list of the 14 regions.
func TestRegions(t *testing.T) {
	r := read(t, "regions.csv", file(t, "regions.csv"), importers.Options{})
	if k := kinds(r); r.Rows != 14 || len(r.Refused) > 0 || k["REGION"] != 14 || k["ACTOR"] != 14 {
		t.Errorf("%d rows, refused %v, %v", r.Rows, r.Refused, k)
	}
	for _, w := range []want{
		{"region:CZ063", graph.PropName, []string{"Kraj Vysočina", "Vysočina Region"}},
		{"region:CZ063", graph.PropIdentifiers, []string{"CZ063", "108", "CZ-63"}},
		{"region:CZ063", graph.PropPopulation, []string{"508916"}}, // the other figure is a residual
		{"region:CZ051", graph.PropPopulation, []string{"441300", "437570"}},
		{"actor:hlavni-mesto-praha", graph.PropIdentifiers, []string{"00064581"}},
		{"actor:kraj-vysocina", graph.PropRegions, []string{"region:CZ063"}},
	} {
		w.in(t, r)
	}
	for _, s := range r.Change.Statements {
		if s.Value == "437570" && s.Qualifiers.AsOf != "2021-12-31" {
			t.Errorf("%+v", s)
		}
	}
}

// TestServices reads the real list of the 34 kinds of social service, two of which have a topic here.
func TestServices(t *testing.T) {
	vocabulary := graph.Change{Source: "source:slovnik", Statements: []graph.Statement{
		{Subject: "topic:sas", Property: graph.PropOtherLabels, Value: "sociálně-aktivizační služby pro rodiny s dětmi"},
		{Subject: "topic:rana-pece", Property: graph.PropLabel, Value: "raná péče"},
		{Subject: "method:azylove-domy", Property: graph.PropLabel, Value: "azylové domy"},
	}}
	own := graph.Change{Source: "source:mpsv-druhy-socialnich-sluzeb", Statements: []graph.Statement{{Subject: "topic:noclehy", Property: graph.PropLabel, Value: "noclehárny"}}}
	r := read(t, "services.csv", file(t, "social-service-types.csv"), importers.Options{Stated: []graph.Change{vocabulary, own}})
	if k := kinds(r); r.Rows != 34 || len(r.Refused) > 0 || k["TOPIC"] != 2 || len(k) != 2 {
		t.Errorf("%d rows, refused %v, %v", r.Rows, r.Refused, k)
	}
	want{"topic:sas", graph.PropExactMatch, []string{"DruhSocialniSluzby/28"}}.in(t, r)
	want{"topic:rana-pece", graph.PropExactMatch, []string{"DruhSocialniSluzby/17"}}.in(t, r)
	if notes := strings.Join(r.Notes, "\n"); !strings.Contains(notes, "have a topic of their name: 2") || !strings.Contains(notes, "no nodes: 32 (Odborné sociální poradenství,") {
		t.Error(notes)
	}
}

const (
	powers   = "orp_code_cisorp;orp_name;nuts3\n"
	regions  = "nuts3;ruian_vusc;name_cs;ico;population_2021_12_31\n"
	services = "opendata_code;label_cs\n"
)

// TestRefusedRows: each row that cannot be taken is named with its place, what is wrong and what to do.
func TestRefusedRows(t *testing.T) {
	for _, c := range []struct{ head, first, row, want string }{
		{powers, "5105;Liberec;CZ051", "51;Město;CZ051", `line 3, orp_code_cisorp: "51" is no such code: it reads like 5105`},
		{powers, "5105;Liberec;CZ051", "5105;Město;CZ051", "line 3, orp_code_cisorp: 5105 stands in line 2 already"},
		{powers, "5105;Liberec;CZ051", "5106;;CZ051", "line 3, orp_name: it is empty"},
		{powers, "5105;Liberec;CZ051", "5106;Město;CZ05", `line 3, nuts3: "CZ05" is no region: it reads like CZ051`},
		{regions, "CZ051;78;Liberecký kraj;70891508;437570", "CZ;78;Kraj;70891508;1", `line 3, nuts3: "CZ" is no such code`},
		{regions, "CZ051;78;Liberecký kraj;70891508;437570", "CZ052;86;;70889546;1", "line 3, name_cs: it is empty"},
		{regions, "CZ051;78;Liberecký kraj;70891508;437570", "CZ052;86;Kraj;70889547;1", `line 3, ico: "70889547" is no IČO`},
		{regions, "CZ051;78;Liberecký kraj;70891508;437570", "CZ052;86;Kraj;70889546;mnoho", `line 3, population_2021_12_31: "mnoho" is no number of people`},
		{services, "DruhSocialniSluzby/28;Raná péče", "28;Azylové domy", `line 3, opendata_code: "28" is no such code: it reads like DruhSocialniSluzby/28`},
		{services, "DruhSocialniSluzby/28;Raná péče", "DruhSocialniSluzby/2;", "line 3, label_cs: it is empty"},
	} {
		r := read(t, "list.csv", []byte(c.head+c.first+"\n"+c.row+"\n"), importers.Options{})
		if len(r.Refused) != 1 || !strings.Contains(r.Refused[0].String(), c.want) {
			t.Errorf("%s: %v, want %s", c.row, r.Refused, c.want)
		}
	}
}

// TestRefusedLists: what is no such list, or has no row, is one error.
func TestRefusedLists(t *testing.T) {
	for content, want := range map[string]string{powers: "has headings and no row below them", "a;b\n1;2\n": `lacks "orp_code_cisorp", "orp_name", "nuts3"`} {
		f, err := table.Open("list.csv", []byte(content))
		if err == nil {
			_, err = municipalities.Read(f, []byte(content), importers.Options{})
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

// TestOldRegion: a code that a region had before is that region.
func TestOldRegion(t *testing.T) {
	r := read(t, "orp.csv", []byte(powers+"6101;Bystřice;CZ061\n"), importers.Options{})
	want{"orp 6101", graph.PropRegions, []string{"region:CZ063"}}.in(t, r)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(powers + "5105;Liberec;CZ051\n"))
	f.Add([]byte(regions + "CZ051;78;Liberecký kraj;70891508;437570\n"))
	f.Add([]byte(services + "DruhSocialniSluzby/28;Raná péče\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := table.Open("list.csv", data)
		if err != nil {
			return
		}
		defer file.Close()
		r, err := municipalities.Read(file, data, importers.Options{})
		if err != nil {
			return
		}
		if k := kinds(r); k["MUNICIPALITY"]+k["REGION"] > r.Rows-len(r.Refused) {
			t.Errorf("%v of %d rows, %d of them refused", k, r.Rows, len(r.Refused))
		}
	})
}
