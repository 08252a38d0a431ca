package linked

import (
	"encoding/json"
	"io"
)

// profileContext is what gives the keys of the Czech profile of DCAT-AP their meaning: the open formal norm of 28 May 2024.
const profileContext = "https://ofn.gov.cz/dcat-ap-cz-rozhraní-katalogů-otevřených-dat/2024-05-28/kontexty/rozhraní-katalogů-otevřených-dat.jsonld"

// profileTypes and profileKeys are what the profile calls classes and properties; what is not here it has no name for.
var (
	profileTypes = map[string]string{
		"dcat:Catalog": "Katalog", "dcat:Dataset": "Datová sada", "dcat:Distribution": "Distribuce", "pu:Specifikace": "Specifikace podmínek užití",
		"dcat:DataService": "Datová služba", "vcard:Organization": "Organizace",
	}
	profileKeys = map[string]profileKey{
		"dcterms:title": {"název", byLanguage}, "dcterms:description": {"popis", byLanguage}, "dcat:keyword": {"klíčové_slovo", listsByLanguage},
		"dcterms:publisher": {"poskytovatel", one}, "dcat:dataset": {"datová_sada", many}, "foaf:homepage": {"domovská_stránka", one},
		"dcat:theme": {"téma", many}, "dcterms:accrualPeriodicity": {"periodicita_aktualizace", one}, "dcterms:spatial": {"prvek_rúian", many},
		"foaf:page": {"dokumentace", one}, "dcterms:conformsTo": {"specifikace", many}, "dcat:contactPoint": {"kontaktní_bod", inside},
		"vcard:fn": {"jméno", byLanguage}, "vcard:hasEmail": {"e-mail", one}, "dcat:distribution": {"distribuce", allInside},
		"pu:specifikace": {"podmínky_užití", inside}, "pu:autorské-dílo": {"autorské_dílo", one}, "pu:autor": {"autor", byLanguage},
		"pu:databáze-jako-autorské-dílo": {"databáze_jako_autorské_dílo", one}, "pu:autor-databáze": {"autor_databáze", byLanguage},
		"pu:databáze-chráněná-zvláštními-právy": {"databáze_chráněná_zvláštními_právy", one}, "pu:osobní-údaje": {"osobní_údaje", one},
		"dcat:accessURL": {"přístupové_url", one}, "dcat:downloadURL": {"soubor_ke_stažení", one}, "dcterms:format": {"formát", one},
		"dcat:mediaType": {"typ_média", one}, "dcat:packageFormat": {"typ_média_balíčku", one}, "dcat:accessService": {"přístupová_služba", inside},
		"dcat:endpointURL": {"přístupový_bod", one}, "dcat:endpointDescription": {"popis_přístupového_bodu", one}, "dcat:servesDataset": {"poskytuje_datovou_sadu", one},
	}
)

type profileKey struct {
	name string
	form profileForm
}

// profileForm is how the profile writes values.
type profileForm int

const (
	one profileForm = iota
	many
	byLanguage
	listsByLanguage
	inside
	allInside
)

// WriteProfile writes one of the resources of Catalog, with what belongs to it inside, in the JSON that the Czech profile of DCAT-AP
// prescribes and the national catalogue checks.
func WriteProfile(w io.Writer, n *Names, all []*Resource, of IRI) error {
	p := &profile{n, map[IRI]*Resource{}}
	for _, r := range all {
		p.all[r.Subject] = r
	}
	object := p.object(p.all[of])
	object["@context"] = profileContext
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(object)
}

type profile struct {
	n   *Names
	all map[IRI]*Resource
}

func (p *profile) object(r *Resource) map[string]any {
	o := map[string]any{"iri": p.n.Expand(r.Subject)}
	for _, l := range r.Lines {
		if l.Predicate == rdfType {
			o["typ"] = profileTypes[l.Objects[0].IRI.Prefix+":"+l.Objects[0].IRI.Local]
			continue
		}
		if key, ok := profileKeys[l.Predicate.Prefix+":"+l.Predicate.Local]; ok {
			o[key.name] = p.value(key.form, l.Objects)
		}
	}
	return o
}

func (p *profile) value(form profileForm, objects []Term) any {
	switch form {
	case byLanguage:
		texts := map[string]string{}
		for _, t := range objects {
			texts[t.Language] = t.Text
		}
		return texts
	case listsByLanguage:
		lists := map[string][]string{}
		for _, t := range objects {
			lists[t.Language] = append(lists[t.Language], t.Text)
		}
		return lists
	case inside:
		return p.object(p.all[objects[0].IRI])
	case many, allInside:
		var list []any
		for _, t := range objects {
			if form == allInside {
				list = append(list, p.object(p.all[t.IRI]))
			} else {
				list = append(list, p.n.Expand(t.IRI))
			}
		}
		return list
	}
	return p.n.Expand(objects[0].IRI)
}
