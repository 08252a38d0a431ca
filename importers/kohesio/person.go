package kohesio

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/importers"
)

// isPerson says whether a beneficiary is a natural person, or may be one: the files have no legal forms, so that a name which reads
// like a person's and says no legal form counts as one. Where that errs it leaves a body out, never a person in.
func isPerson(name string, isCzech bool) bool {
	if isCzech {
		return importers.IsPerson(name, "") || importers.SoundsLikePerson(name)
	}
	if importers.IsPerson(name, "") {
		return true
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' })
	if len(words) < 2 || len(words) > 5 || body.MatchString(czech.Fold(name)) || legalForm.MatchString(strings.ReplaceAll(czech.Fold(name), ".", "")) {
		return false
	}
	for _, word := range words {
		if !partOfName.MatchString(word) {
			return false
		}
	}
	return true
}

var (
	// partOfName is a word in capitals, an initial, or a particle.
	partOfName = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)*|\p{Lu}\.|(?i:van|von|de|der|den|del|della|di|da|do|dos|la|le|zu|af|av)|(?i:mr|mrs|ms|dr|prof|ing|dipl|mag|univ)\.?)$`)
	// legalForm is one of those of companies and associations, written without its dots.
	legalForm = regexp.MustCompile(`\b(?:gmbh|mbh|ag|kg|ohg|ug|eg|ev|ltd|limited|plc|llc|inc|clg|oy|oyj|ab|aps|asa|sas|sarl|sprl|asbl|vzw|bvba|bv|nv|srl|srls|spa|snc|scrl|scarl|onlus|slu|sl|sa|sau|lda|ehf|kft|bt|zrt|nyrt|sro|spol|as|zs|zu|ops|zoo|sp|ood|eood|ead|doo|dd|sia|uab|ou|mtu|ike|epe|ae)\b`)
	// body is a word, or the beginning of one, that no person's name has.
	body = regexp.MustCompile(`\b(?:abbey|academ|accadem|administ|agen[ctz]|akadem|alliance|associa|asocia|assoz|authorit|ayuntamiento|bank|bundes|bureau|caritas|cent(?:er|r)|chamber|charit|church|city|club|coll[eè]ge|comit|commission|committee|commun|comun|consell|consor|cooperat|council|county|department|departement|diakon|direc|district|europ|fachhoch|federa|fond|forschung|found|funda|gemeind|gmina|group|grup|handels|hochschul|hogeschool|holding|hospital|industr|inspect|instit|junta|kammer|klub|kommun|kongregat|kreis|land|liga|ligue|lyc|magistrat|metropol|miasto|minist|municip|museum|nation|obcina|obec|office|organi|ospedal|parish|partner|police|polit|powiat|provinc|regi|research|school|schul|scuola|secretar|service|servici|serviz|socie|spital|staat|stad|state|statens|stichting|stift|szkol|techn|trust|union|univ|urad|urzad|verband|verein|wojew|zentr|zwiazek)`)
)

// beneficiary reads who got the money. Not every file has names.
func (r *reader) beneficiary(o *operation) {
	a := actor{name: r.cell(beneficiary), entity: entityOf(r.cell(beneficiaryID))}
	isCzech := o.only("CZ")
	switch {
	case a.name == "":
		if r.cell(beneficiaryID)+r.cell(beneficiaryLocal) != "" {
			r.nameless++
		}
		return
	case isPerson(a.name, isCzech):
		o.persons = true
		return
	}
	if local := r.cell(beneficiaryLocal); local != "" && isCzech {
		if a.ico = importers.WholeICO(local); a.ico == "" {
			r.doubt(beneficiaryLocal, fmt.Sprintf("%q is no IČO", local), "the beneficiary goes without it; an IČO has eight digits, the last of which checks the others")
		}
	}
	o.beneficiaries = []actor{a}
}
