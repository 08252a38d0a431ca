package importers

import (
	"regexp"
	"strings"

	"github.com/krajina/krajina/czech"
)

// WholeICO gives the eight digits of an IČO with the zeros that a spreadsheet lost, "" where they do not fit their check digit.
func WholeICO(text string) string {
	digits := strings.TrimSuffix(strings.ReplaceAll(text, " ", ""), ".0")
	if digits == "" || len(digits) > 8 || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	digits = strings.Repeat("0", 8-len(digits)) + digits
	sum := 0
	for i := range 7 {
		sum += int(digits[i]-'0') * (8 - i)
	}
	if int(digits[7]-'0') != (11-sum%11)%10 {
		return ""
	}
	return digits
}

// kinds tell the kind of an actor by its name and legal form, folded; the first that fits is taken. docs/importing.md has the
// table in words.
var kinds = []struct {
	kind string
	form *regexp.Regexp
}{
	{"REGIONAL_AUTHORITY", regexp.MustCompile(`^(?:\S+ kraj|kraj vysocina|hlavni mesto praha)(?: \||$)|\| kraj\b`)},
	{"MINISTRY", regexp.MustCompile(`^ministerstvo\b`)},
	{"PUBLIC_AUTHORITY", regexp.MustCompile(`^(?:urad vlady|urad prace|ceska sprava|probacni a mediacni|statni|agentura)\b|\| organizacni slozka statu`)},
	{"CHILDRENS_HOME", regexp.MustCompile(`\bdetsk(?:y|e|ym|eho) domov`)},
	{"NGO", regexp.MustCompile(`\b(?:o\. ?p\. ?s|z\. ?s|z\. ?u|o\. ?s)\b\.?|\b(?:obecne prospesna spolecnost|zapsany spolek|zapsany ustav|obcanske sdruzeni|spolek|nadace|nadacni fond|charita|diakonie|diecezni|farni|svaz|asociace)\b` +
		`|\| (?:spolek|obecne prospesna|ustav|nadac|cirkev|evidovan|zajmove sdruzeni|pobocny spolek)`)},
	{"SERVICE_PROVIDER", regexp.MustCompile(`\b(?:socialni(?:ch)? sluz\w+|socialni pece|pecovatelsk\w+|domov\w*|stacionar\w*|azylov\w+)\b`)},
	{"MUNICIPALITY", regexp.MustCompile(`^(?:statutarni mesto|mesto|mestys|obec|mestska cast|mestsky obvod)\b|\| (?:obec|mestska cast)`)},
}

// ActorKind is the kind of an actor, OTHER where the table has none for it.
func ActorKind(name, legalForm string) string {
	text := czech.Fold(name) + " | " + czech.Fold(legalForm)
	for _, k := range kinds {
		if k.form.MatchString(strings.TrimSuffix(text, " | ")) {
			return k.kind
		}
	}
	return "OTHER"
}
