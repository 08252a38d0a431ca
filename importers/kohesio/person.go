package kohesio

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/importers"
)

// isPerson says whether a beneficiary is a natural person, or may be one: the files have no legal forms, so that a name which reads
// like a person's and says no legal form counts as one. Where that errs it rather leaves a
// body out than takes a person in.
func isPerson(name string, isCzech bool) bool {
	if isCzech {
		return importers.IsPerson(name, "") || importers.SoundsLikePerson(name)
	}
	if importers.IsPerson(name, "") {
		return true
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == ',' })
	if len(words) < 2 || len(words) > 5 || isBody(czech.Fold(name)) {
		return false
	}
	for _, word := range words {
		if !partOfName.MatchString(word) {
			return false
		}
	}
	return true
}

func isBody(folded string) bool {
	return body.MatchString(folded) || dotted.MatchString(folded) || legalForm.MatchString(strings.ReplaceAll(folded, ".", ""))
}

var (
	// partOfName is a word in capitals, an initial, or a particle.
	partOfName = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)*|\p{Lu}\.|(?i:van|von|de|der|den|del|della|di|da|do|dos|la|le|zu|af|av)|(?i:mr|mrs|ms|dr|prof|ing|dipl|mag|univ)\.?)$`)
	// legalForm is one of those of companies and associations, written without its dots; those that are surnames too (as, sa, sas) are not
	// among them, unless with their dots.
	legalForm = regexp.MustCompile(`\b(?:g?gmbh|ohg|kgaa|ltd|limited|plc|llc|clg|oyj?|aps|sarl|sprl|asbl|vzw|bvba|bv|nv|srls?|spa|snc|scrl|scarl|onlus|slu|lda|kft|zrt|nyrt|sro|zoo|eood|ood|ead|doo|uab)\b`)
	dotted    = regexp.MustCompile(`\b(?:s\. ?a|s\. ?a\. ?s|s\. ?l|a\. ?s|e\. ?v|e\. ?g|z\. ?s)\.(?:\s|,|$)`)
	// body is a whole word that is nobody's name.
	body = regexp.MustCompile(`\b(?:academ(?:y|ia)|accademia|administration|agenc(?:y|ia|e)|agentur|agenzia|akademi[ae]|asociaci\w+|associa(?:tion|zione|cao)|authority|ayuntamiento|bezirk|bundes(?:amt|land|republik|ministerium|anstalt)|caritas|` +
		`cent(?:er|re|ro|rum)|chamber|college|commission|committee|communes?|company|comune|comunidad|conseil|consor(?:tium|zio|cio)|cooperativ[ea]|council|county|departe?ment|diakonie|diputacion|direction|ecole|europe(?:an)?|` +
		`fachhochschule|fed[ei]ra(?:tion|zione)|fonda(?:tion|zione)|foundation|fund(?:acja|acao|acion|acio)|gemeinde\w*|gmina|group|handelskammer|hochschule|hogeschool|hospital|institut[eo]?|junta|kommun(?:e|en|es)?|krankenhaus|landkreis\w*|` +
		`landesamt|lycee|miasto|minister(?:ium|stvo|stwo|io|e|ul)|ministry|municip(?:ality|io|alite|alidad|iul)|muse[uo]m?|muzeum|nadacia|obcina|office|ospedale|police|powiat|province|provincia|region[es]?|regiao|republic|school|schule|` +
		`scuola|services?|servizi|sociedad|society|societe|stadtverwaltung|stichting|stiftung|szkola|szpital|universit\w{1,4}|universidade?|univerz\w+|uniwersytet\w*|urzad|verband|verein|wojewodztwo|zentrum)\b`)
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
