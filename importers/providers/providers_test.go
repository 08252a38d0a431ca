package providers_test

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/providers"
)

// register is a small one of our own with the fields of the real one. Whoever is named in it is invented.
//
//go:embed testdata/rpss.json
var register string

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

func actors(r importers.Result) []string {
	var names []string
	for _, s := range r.Change.Statements {
		if s.Property == graph.PropKind && s.Value == "ACTOR" {
			names = append(names, s.Subject)
		}
	}
	return names
}

func TestRegister(t *testing.T) {
	if !providers.Is([]byte(register)) || !providers.Is([]byte("\ufeff"+register)) {
		t.Error("the register is not known for what it is")
	}
	r, err := providers.Read("rpss-2026-10.json", strings.NewReader("\ufeff"+register), importers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	// Named are three in the first service, one in the third and one in the last; the fourth provider's name is one.
	if r.Rows != 8 || r.Persons != 6 || r.Contacts != 3 || r.Change.Source != "source:mpsv-rpss" {
		t.Errorf("%d rows, %d persons, %d contacts, %s", r.Rows, r.Persons, r.Contacts, r.Change.Source)
	}
	if len(r.Refused) != 1 || r.Refused[0].String() != `polozky[6], poskytovatel.ico: "00000109" is no IČO: it has eight digits, the last of which checks the others` {
		t.Errorf("refused %v", r.Refused)
	}
	if got := actors(r); !slices.Equal(got, []string{"ico 00000108", "ico 00000400", "actor:liberecky-kraj"}) {
		t.Errorf("%q", got)
	}
	for _, want := range []struct {
		subject  string
		property graph.Property
		values   []string
	}{
		{"ico 00000108", graph.PropName, []string{"Vymyšlená péče, z. ú."}},
		{"ico 00000108", graph.PropActorKind, []string{"NGO"}},
		{"ico 00000108", graph.PropCollective, []string{"false"}},
		{"ico 00000108", graph.PropIdentifiers, []string{"00000108"}},
		{"ico 00000108", graph.PropRegions, []string{"region:CZ051", "region:CZ063"}}, // the one of Praha is closed
		{"ico 00000108", graph.PropNotes, []string{"Sociální služby podle registru: azylové domy, raná péče"}},
		{"ico 00000400", graph.PropActorKind, []string{"SERVICE_PROVIDER"}},
		{"ico 00000400", graph.PropRegions, nil},
		{"ico 00000400", graph.PropNotes, nil},
		{"actor:liberecky-kraj", graph.PropActorKind, []string{"REGIONAL_AUTHORITY"}},
		{"source:mpsv-rpss", graph.PropDate, []string{"2026-10"}},
	} {
		if got := of(r, want.subject, want.property); !slices.Equal(got, want.values) {
			t.Errorf("%s, %v: %q, want %q", want.subject, want.property, got, want.values)
		}
	}
	notes := strings.Join(r.Notes, "\n")
	for _, want := range []string{"services that ended before 2026-10: 1", "unknown: DruhSocialniSluzby/99, Kraj/999", "like that of a natural person: 1, left out"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note says %q: %s", want, notes)
		}
	}
	for _, s := range r.Change.Statements {
		for _, personal := range []string{"Vymyšlený", "Žaneta", "Vedoucí", "Statutár", "Živnostník", "485", "@", "Pobočka"} {
			if strings.Contains(s.Value+s.Original+s.Locator+s.Subject, personal) {
				t.Errorf("%s is personal: %+v", personal, s)
			}
		}
	}
}

// TestPersons: without a legal form the name tells a sole trader; names of bodies do not.
func TestPersons(t *testing.T) {
	for name, person := range map[string]bool{
		"Žaneta Vymyšlená": true, "Vymyšlenová Žaneta": true, "Žaneta Vymyšlená-Smyšlená, osobní asistence": true, "Mgr. Žaneta Vymyšlená": true, "": true, "xxx": true,
		"Žaneta Vymyšlená - domov pro seniory": true, "Žaneta Vymyšlená s.r.o.": false, "Charita Opava": false, "Domov Sulická": false, "Centrum Nová Naděje": false, "Nová Šance": true, "Žaneta Nová": true, "ŽANETA VYMYŠLENÁ": true, "DOMOV SULICKÁ": false,
		"Město Nová Paka": false, "Slezská diakonie": false, "Diakonie ČCE": false, "Pomoc": false,
	} {
		item := `{"polozky":[{"poskytovatel":{"ico":"00000108","nazev":"` + name + `"}}]}`
		r, err := providers.Read("r.json", strings.NewReader(item), importers.Options{Date: graph.Date{Year: 2026}})
		if err != nil || (r.Persons == 1) != person || (len(actors(r)) == 0) != person {
			t.Errorf("%q: %d persons, %v, %v", name, r.Persons, actors(r), err)
		}
	}
	for _, form := range []string{`"Fyzická osoba podnikající dle živnostenského zákona"`, `{"id":"PravniForma/101"}`, `{"kod":"105","nazev":"x"}`} {
		item := `{"polozky":[{"poskytovatel":{"ico":"00000108","nazev":"Pomoc","pravniForma":` + form + `}}]}`
		if r, err := providers.Read("r.json", strings.NewReader(item), importers.Options{Date: graph.Date{Year: 2026}}); err != nil || r.Persons != 1 {
			t.Errorf("%s: %d persons, %v", form, r.Persons, err)
		}
	}
}

// TestRefused: services that are not written like one are named, and files that are no register are one error.
func TestRefused(t *testing.T) {
	for item, want := range map[string]string{
		`5`: "polozky[0]: it is not written like a service", `{}`: "", `{"poskytovatel":{"nazev":"Pomoc"}}`: `polozky[0], poskytovatel.ico: "" is no IČO`,
		`{"datumPoskytovaniDo":"brzy"}`: `polozky[0], datumPoskytovaniDo: "brzy" is no day`,
	} {
		r, err := providers.Read("r.json", strings.NewReader(`{"polozky":[`+item+`]}`), importers.Options{Date: graph.Date{Year: 2026}})
		if err != nil || want == "" != (len(r.Refused) == 0) || want != "" && !strings.HasPrefix(r.Refused[0].String(), want) {
			t.Errorf("%s: %v, %v, want %s", item, r.Refused, err, want)
		}
	}
	for file, want := range map[string]string{
		"": "r.json: it is cut off", `[]`: "there is [ where { belongs", `{"a":1}`: "it has no polozky", `{"polozky":{}}`: "there is { where [ belongs", `{"polozky":[]}`: "no service among its polozky",
		`{"polozky":[{"a":`: "it is cut off", `{"polozky":[{]}`: "it is no whole JSON", `{"polozky":[],"polozky":[]}`: "it has polozky twice",
		`{"polozky":["` + strings.Repeat("x", 9<<20) + `"]}`: "one record of more than 8 MB",
	} {
		_, err := providers.Read("r.json", strings.NewReader(file), importers.Options{Date: graph.Date{Year: 2026}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", file, err, want)
		}
	}
	if _, err := providers.Read("r.json", strings.NewReader(register), importers.Options{}); err == nil || !strings.Contains(err.Error(), "give --date") {
		t.Errorf("%v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(register))
	f.Add([]byte(`{"polozky":[{"poskytovatel":{"ico":108,"nazev":"Pomoc","statutarniOrgany":[{"prijmeni":"X"}]},"zarizeni":[{"adresa":{"kraj":{"id":"Kraj/78"}}}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := providers.Read("r.json", bytes.NewReader(data), importers.Options{Date: graph.Date{Year: 2026}})
		if err == nil && len(actors(r)) > r.Rows {
			t.Errorf("%d actors of %d rows", len(actors(r)), r.Rows)
		}
	})
}
