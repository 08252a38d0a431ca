package providers

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// provider is what all services of one provider say of it.
type provider struct {
	place, ico, name, legalForm string
	kinds                       map[string]bool
	regions                     map[graph.ID]bool
}

// register is what has been read so far.
type register struct {
	on        graph.Date
	providers []*provider
	byICO     map[string]*provider
	result    importers.Result
	ended     int
	sounds    int
	unknown   map[string]bool // codes of kinds and regions that are none
}

// add takes one service.
func (g *register) add(at string, item json.RawMessage) {
	g.result.Rows++
	refuse := func(where, problem, remedy string) {
		g.result.Refused = append(g.result.Refused, importers.Fault{Place: strings.TrimSuffix(at+", "+where, ", "), Problem: problem, Remedy: remedy})
	}
	var s service
	if err := json.Unmarshal(item, &s); err != nil {
		refuse("", "it is not written like a service of the register", "get the file anew")
		return
	}
	named, contacts := personal(item)
	g.result.Persons += named
	g.result.Contacts += contacts
	if ended, err := past(s.Until, g.on); err != nil {
		refuse("datumPoskytovaniDo", err.Error(), "it reads like 2026-10-31")
		return
	} else if ended {
		g.ended++
		return
	}
	name, form := value(s.Provider.Name), legalForm(s.Provider.LegalForm)
	switch {
	case value(s.Provider.Surname) != "": // counted where they are named
		return
	case importers.IsPerson(name, form):
		g.result.Persons++
		return
	case form == "" && importers.SoundsLikePerson(name):
		g.result.Persons++
		g.sounds++
		return
	}
	ico := importers.WholeICO(text(s.Provider.ICO))
	if ico == "" {
		refuse("poskytovatel.ico", fmt.Sprintf("%q is no IČO", text(s.Provider.ICO)), "it has eight digits, the last of which checks the others")
		return
	}
	p := g.byICO[ico]
	if p == nil {
		p = &provider{place: at, ico: ico, name: name, legalForm: form, kinds: map[string]bool{}, regions: map[graph.ID]bool{}}
		g.byICO[ico] = p
		g.providers = append(g.providers, p)
	}
	if label := serviceKinds[s.Kind.ID]; label != "" {
		p.kinds[label] = true
	} else if s.Kind.ID != "" {
		g.unknown[s.Kind.ID] = true
	}
	for _, place := range s.Places {
		region := place.Address.Region.ID
		if ended, err := past(place.Until, g.on); region == "" || err != nil || ended {
			continue
		}
		if code := regions[strings.TrimPrefix(region, "Kraj/")]; code != "" {
			p.regions[importers.Region(code)] = true
		} else {
			g.unknown[region] = true
		}
	}
}

// past says whether a day lies before another.
func past(until *string, on graph.Date) (bool, error) {
	if until == nil || *until == "" {
		return false, nil
	}
	day, _, _ := strings.Cut(*until, "T")
	d, err := graph.ParseDate(day)
	if err != nil {
		return false, fmt.Errorf("%q is no day", *until)
	}
	return d.Last().Before(on.First()), nil
}

// state states the provider. One that the table of kinds knows nothing better of is a provider of services, as the register says.
func (p *provider) state(s *importers.Stater) {
	kind, subject := importers.ActorKind(p.name, p.legalForm), "ico "+p.ico
	switch kind {
	case "OTHER":
		kind = "SERVICE_PROVIDER"
	case importers.RegionalAuthority:
		subject = importers.RegionalAuthorityID(p.name)
	}
	of := []graph.Statement{
		{Property: graph.PropName, Value: p.name, Qualifiers: importers.Printed()},
		{Property: graph.PropActorKind, Value: kind, Inferred: true},
		{Property: graph.PropCollective, Value: "false", Inferred: true},
		{Property: graph.PropIdentifiers, Value: p.ico, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeICO}},
	}
	if len(p.kinds) > 0 {
		of = append(of, graph.Statement{Property: graph.PropNotes, Value: "Sociální služby podle registru: " + strings.Join(slices.Sorted(maps.Keys(p.kinds)), ", "), Qualifiers: importers.Printed()})
	}
	for _, region := range slices.Sorted(maps.Keys(p.regions)) {
		of = append(of, graph.Statement{Property: graph.PropRegions, Value: string(region)})
	}
	s.Node(subject, "ico "+p.ico, graph.KindActor, of...)
}

func (g *register) notes() []string {
	var notes []string
	if g.ended > 0 {
		notes = append(notes, fmt.Sprintf("services that ended before %s: %d, left out", g.on, g.ended))
	}
	if g.sounds > 0 {
		notes = append(notes, fmt.Sprintf("services whose provider has no legal form and a name that begins like that of a natural person: %d, left out", g.sounds))
	}
	if len(g.unknown) > 0 {
		notes = append(notes, "codes of kinds of service and of regions that are unknown: "+strings.Join(slices.Sorted(maps.Keys(g.unknown)), ", "))
	}
	return notes
}

// legalForm is the legal form however the register writes it: a text, or a reference to a code list with or without its name.
func legalForm(raw json.RawMessage) string {
	var of struct {
		ID   string `json:"id"`
		Code string `json:"kod"`
		Name any    `json:"nazev"`
	}
	if len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &of) != nil {
		return text(raw)
	}
	name, _ := of.Name.(string)
	_, code, _ := strings.Cut(of.ID, "/")
	return strings.TrimSpace(cmp.Or(of.Code, code) + " " + name)
}

// personal counts whoever is named in an item, at whatever place, and the addresses, numbers and lines by which they are reached.
func personal(item json.RawMessage) (named, contacts int) {
	d := json.NewDecoder(bytes.NewReader(item))
	d.UseNumber()
	type level struct {
		object, value bool // value: the next token is one, not a key
		key           string
	}
	var inside []level
	for {
		token, err := d.Token()
		if err != nil {
			return named, contacts
		}
		if d, ok := token.(json.Delim); ok && (d == ']' || d == '}') {
			inside = inside[:len(inside)-1]
			continue
		}
		if n := len(inside); n > 0 && inside[n-1].object {
			top := &inside[n-1]
			if !top.value {
				top.key, top.value = token.(string), true
				continue
			}
			top.value = false
			if text, ok := token.(string); ok && text != "" {
				switch top.key {
				case "prijmeni":
					named++
				case "email", "telefon", "fax":
					contacts++
				}
			}
		}
		if d, ok := token.(json.Delim); ok {
			inside = append(inside, level{object: d == '{'})
		}
	}
}
