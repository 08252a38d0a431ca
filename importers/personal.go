package importers

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
)

// IsPerson says whether who is named is a natural person, a sole trader among them: lists print xxx or the legal form; a name
// that begins with an academic title is one too.
func IsPerson(name, legalForm string) bool {
	form := czech.Fold(legalForm)
	return strings.Trim(strings.ToLower(name), "x") == "" || strings.Contains(form, "fyzicka osoba") && !strings.Contains(form, "pravnick") ||
		strings.Contains(form, "podnikajici fyz") || personForm.MatchString(form) || academic.MatchString(name)
}

var (
	// personForm are the codes of legal forms of natural persons.
	personForm = regexp.MustCompile(`^10[0-9]\b`)
	academic   = regexp.MustCompile(`^(?:(?:Bc|BcA|Ing|Mgr|MgA|MUDr|MDDr|MVDr|JUDr|PhDr|PaedDr|RNDr|PharmDr|ThDr|ThLic|doc|prof)\.\s*)+\pL+\s+\pL+`)
)

// SoundsLikePerson says of a Czech name whose legal form is not known whether it begins like that of a natural person, with two words
// in capitals that are of no body: a sole trader's business has its owner's name. Where that errs it rather leaves a body out than
// takes a person in.
func SoundsLikePerson(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	return len(words) > 1 && (capital.MatchString(words[0]) && capital.MatchString(words[1]) || capitals.MatchString(words[0]) && capitals.MatchString(words[1])) &&
		!bodies.MatchString(czech.Fold(words[0]+" "+words[1])) && !legalForms.MatchString(czech.Fold(name))
}

var (
	capital    = regexp.MustCompile(`^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?$`)
	capitals   = regexp.MustCompile(`^\p{Lu}{2,}(?:-\p{Lu}{2,})?$`)
	legalForms = regexp.MustCompile(`\b(?:s\. ?r\. ?o|a\. ?s|z\. ?s|z\. ?u|o\. ?p\. ?s|p\. ?o|v\. ?o\. ?s|spolek|ustav|prispevkova organizace|druzstvo|nadac\w+|svazek obci)\b`)
	bodies     = regexp.MustCompile(`\b(?:azylov\w+|centrum|charita|detsk\w+|diakonie|domov|dum|farni|hospic|klub|kraj|linka|mesto|mestys|mestsk\w+|nemocnice|obec|oblastni|pomoc|poradna|sluzby|socialni|stacionar|statutarni)\b`)
)

// contacts are e-mail addresses, telephone numbers that begin with a country's code, and nine digits that may be a Czech one.
var contacts = regexp.MustCompile(`([\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d{1,3}(?:` + parting + `?(?:\(\d{1,4}\)|\d{1,4})){3,5}|\b0042[01](?:` + parting + `?\d{3}){3}\b)|[2-9]\d{2}` + parting + `?\d{3}` + parting + `?\d{3}`)

// parting is what parts groups of digits: a space of any width, a dash or a dot.
const parting = `[ \x{a0}\x{2009}\x{202f}.-]`

// What stands before and after nine digits that are an amount, or a part of a longer number or word: all else is a telephone number, for
// one that is left in harms somebody, and a count that is left out nobody.
var (
	amountBefore = regexp.MustCompile(`(?:[\pL\d_/]|\d,|(?:^|[^\d:])\d{1,3}` + parting + `|(?i:Kč|CZK|EUR|€)\s*)$`)
	amountAfter  = regexp.MustCompile(`^(?:[\pL\d_/]|[.,]\d|` + parting + `\d{3}(?:\D|$)|\s*(?:,-|,–|€|(?i:Kč|CZK|EUR|USD|korun)))`)
)

// WithoutContacts leaves e-mail addresses and telephone numbers out of a text, and says how many they were.
func WithoutContacts(text string) (without string, left int) {
	var b strings.Builder
	rest := 0
	for _, at := range contacts.FindAllStringSubmatchIndex(text, -1) {
		if at[2] < 0 && (amountBefore.MatchString(text[max(0, at[0]-20):at[0]]) || amountAfter.MatchString(text[at[1]:])) {
			continue
		}
		left++
		b.WriteString(text[rest:at[0]] + "…")
		rest = at[1]
	}
	return strings.TrimSpace(b.String() + text[rest:]), left
}
