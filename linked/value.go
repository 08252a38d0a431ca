package linked

import (
	"net/url"

	"github.com/krajina/krajina/graph"
)

// languageCodes are the languages of documents, by the European Union's list.
var languageCodes = map[string]string{
	"CS": "http://publications.europa.eu/resource/authority/language/CES",
	"EN": "http://publications.europa.eu/resource/authority/language/ENG",
}

// places are the schemes of which identifiers are known under an address of their keepers.
var places = map[string]string{
	"nuts3":      "http://data.europa.eu/nuts/code/",
	"ruian-vusc": "https://linked.cuzk.cz/resource/ruian/vusc/",
}

// value is a value of a property that is no link, as an object. Of an amount it is the number alone: its currency is said beside.
func value(p graph.Property, text string, q *graph.Qualifiers) Term {
	d := p.Definition()
	switch mapping[p].value {
	case kindClass:
		return To(Name(classes[graph.KindNamed(text)][0]))
	case notation:
		return Term{Text: text, Datatype: schemeType(q.Scheme), IsLiteral: true}
	case address:
		return To(Address(text))
	case coded:
		return To(code(d.Enum, text))
	case language:
		return To(Address(languageCodes[text]))
	}
	switch d.Type {
	case graph.TypeInteger:
		return Typed(text, "xsd:integer")
	case graph.TypeDecimal:
		return Typed(text, "xsd:decimal")
	case graph.TypeMoney:
		if m, err := graph.ParseMoney(text); err == nil {
			return Typed(string(m.Amount()), "xsd:decimal")
		}
	case graph.TypeDate:
		return Date(text)
	case graph.TypeBoolean:
		return Typed(text, "xsd:boolean")
	case graph.TypeText:
		if d.Takes&graph.QLanguage != 0 {
			return In(text, string(q.Language))
		}
	}
	return Text(text)
}

// Date is a date with the precision that it has.
func Date(text string) Term {
	switch len(text) {
	case 4:
		return Typed(text, "xsd:gYear")
	case 7:
		return Typed(text, "xsd:gYearMonth")
	}
	return Typed(text, "xsd:date")
}

// code is a term of a closed list: krajina:ActorKind.NGO.
func code(list, value string) IRI { return IRI{"krajina", list + "." + value} }

// schemeType is the datatype of what a scheme calls a thing: krajina:scheme.nuts3.
func schemeType(scheme string) IRI { return IRI{"krajina", "scheme." + url.PathEscape(scheme)} }
