package operations

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/importers/table"
)

// The columns, of which a list of 2016 has the first ones only.
const (
	number = iota
	title
	beneficiary
	total
	contribution
	state
	stateName
	call
	callName
	ico
	legalForm
	start
	plannedEnd
	end
	summary
	aim
	region
	columnCount
)

// heading tells headings by their words: all of these, one after the other, and none of those.
func heading(exact []string, parts []string, without ...string) func(string) bool {
	return func(plain string) bool {
		if slices.Contains(exact, plain) {
			return true
		}
		if len(parts) == 0 || slices.ContainsFunc(without, func(w string) bool { return strings.Contains(plain, w) }) {
			return false
		}
		for _, part := range parts {
			at := strings.Index(plain, part)
			if at < 0 {
				return false
			}
			plain = plain[at+len(part):]
		}
		return true
	}
}

func is(headings ...string) func(string) bool { return heading(headings, nil) }

// charged is what the headings of amounts say that beneficiaries have asked for so far.
const charged = "vyuctovane"

// columns are named as a list of 2014–2020 or 2021–2027 does. Headings of amounts stand in lists whole sentences long, of which
// the telling words are looked for.
var columns = [columnCount]table.Column{
	number:       {Name: "Registrační číslo projektu", Is: is("registracni cislo projektu", "registracni cislo projektu operace", "registracni cislo operace"), Required: true},
	title:        {Name: "Název projektu", Is: is("nazev projektu", "nazev projektu cz", "nazev projektu nazev operace", "nazev operace"), Required: true},
	beneficiary:  {Name: "Příjemce - název", Is: heading([]string{"zadatel", "prijemce nazev", "nazev prijemce", "prijemce"}, []string{"nazev zadatele"}), Required: true},
	total:        {Name: "Celkové způsobilé výdaje (CZK)", Is: heading([]string{"czv projektu"}, []string{"celkove zpusobile vydaje"}, charged, "prispevek", "verejne", "soukrome"), Required: true},
	contribution: {Name: "Příspěvek Unie (CZK)", Is: heading([]string{"prispevek eu"}, []string{"prispevek unie"}, charged)},
	state:        {Name: "Kód stavu projektu", Is: is("kod stavu", "kod stavu projektu")},
	stateName:    {Name: "Stav projektu", Is: is("nazev stavu", "stav realizace", "stav projektu")},
	call:         {Name: "Číslo výzvy", Is: is("cislo vyzvy")},
	callName:     {Name: "Název výzvy", Is: is("nazev vyzvy")},
	ico:          {Name: "IČ příjemce", Is: is("ic", "ico", "ic prijemce", "ico prijemce")},
	legalForm:    {Name: "Právní forma příjemce", Is: is("pravni forma prijemce", "pravni forma")},
	start:        {Name: "Datum zahájení", Is: heading(nil, []string{"datum zahajeni"}, "predpokladane")},
	plannedEnd:   {Name: "Předpokládané datum ukončení", Is: heading(nil, []string{"predpokladane datum ukonceni"})},
	end:          {Name: "Skutečné datum ukončení", Is: heading(nil, []string{"skutecne datum ukonceni"})},
	summary:      {Name: "Popis projektu", Is: is("shrnuti operace", "popis projektu")},
	aim:          {Name: "Cíl projektu", Is: is("cil projektu")},
	region:       {Name: "Kód NUTS 3", Is: heading(nil, []string{"kod nuts 3"})},
}
