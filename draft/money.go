package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

var (
	amountRule = rx(`(?:^|[^0-9a-z,.])((?:[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]+)(?:, ?[0-9]{1,2})?(?:,[-–])? ?(?:tis\.?|tisic|mil\.?|milion(?:u|y)?|mld\.?)? ?(?:kc|czk|korun(?:y)?(?: ceskych)?|eur|€))\b`)
	speaksOf   = rx(`celkov|rozpoc|naklad|vydaj|dotac|podpor|castk|prostredk|vysi|vyse|prispev|hodnot|alokac|financ|grant|cini|ziskal|obdrzel`)
	grantWords = rx(`dotac|\bpodpor[auy]\b|vyse podpory|\bgrant`)
	totalWords = rx(`celkov\w* alokac|celkov\w* (?:zpusobil\w* )?(?:vyda|nakla|rozpoc|castk|financ|hodnot|vysi|vyse)|v celkove vysi|celkove|rozpocet|rozpoctem|zpusobil\w* vyda|\bnaklad|\bvydaj`)
	shareOf    = []struct {
		basis graph.AmountBasis
		rule  *rule
	}{
		{"EU", rx(`evropsk\w+ (?:socialni\w+ fond|uni)|\besf\b|\beu\b|podil eu`)},
		{"STATE", rx(`statni\w* rozpoc\w*`)},
		{"REGION", rx(`rozpoc\w+ \S+ kraj|spoluucast\w* kraj|podil kraj|vlastni(?:ch)? (?:zdroj|prostredk)`)},
	}
	perPiece = rx(`\bna (?:jedn\w+|1|kazd\w+|hodinu|osobu|rodinu|ucastnika|mesic|rok)\b|\bza (?:hodinu|osobu|rodinu|mesic)\b|\b(?:rocne|mesicne)\b`)
)

// readMoney reads what the project costs. An amount of which it is not plain what it is of stays unread.
func (r *reader) readMoney() {
	for i, b := range r.blocks {
		if r.about[i].key == keyContacts {
			continue
		}
		t := &b.text
		var before int
		amounts := t.find(amountRule)
		for k, m := range amounts {
			start, end := t.sentenceStart(m[2]), t.sentenceEnd(m[3])
			if !r.ofWhole(i, t.fold[start:end]) {
				continue
			}
			from := max(start, before)
			before = m[3]
			lead := t.fold[from:m[2]]
			after := t.fold[m[3]:end]
			if k+1 < len(amounts) && amounts[k+1][2] < end {
				after = t.fold[m[3]:amounts[k+1][2]]
			}
			around := lead
			if !speaksOf.MatchString(around) {
				around = lead + " " + after
			}
			if !speaksOf.MatchString(around) || perPiece.MatchString(around) || r.ofOther(t.fold[start:m[2]]) {
				continue
			}
			printed, a, z := t.print(m[2], m[3])
			money, err := czech.ParseMoney(strings.ReplaceAll(strings.ReplaceAll(printed, ",-", ""), ",–", ""))
			if err != nil {
				continue
			}
			basis := basisOf(lead)
			if basis == "" {
				basis = basisOf(after)
			}
			if basis == "" || slices.ContainsFunc(r.project.facts, func(f Finding) bool { return f.Property == graph.PropAmounts && f.Qualifiers.Basis == basis }) {
				continue
			}
			r.project.state(fact{property: graph.PropAmounts, value: money.Amount + " " + money.Currency, printed: printed, place: b.place(r.doc.Lines, a, z), certainty: High, qualifier: graph.Qualifiers{Basis: basis}})
			b.used = true
		}
	}
}

// ofWhole says whether a sentence of a block is about the project as a whole: it stands outside the activities, or names the project.
func (r *reader) ofWhole(i int, sentence string) bool {
	return r.about[i].node == r.project || !r.about[i].title && wholeWords.MatchString(sentence)
}

var wholeWords = rx(`\b(?:realizac\w+|zahajeni|ukonceni|rozpoc\w+|naklad\w+|vydaj\w+|castk\w+|vyse dotace|financovani|obdobi|trvani) (?:\S+ )?projektu\b|\bprojekt (?:je|bude|byl|potrva|trva|probiha)\b`)

// ofUnion says that an amount is the Union's part.
var ofUnion = rx(`(?:dotac\w*|podpor\w*|prispev\w*|podil\w*|prostredk\w*) (?:z |ze )?(?:eu|evropske unie)[ :\t]*(?:je |cini )?$`)

// payers are budgets and funds by name: an amount that one of them gives is not the whole.
var payers = rx(`statni\w* rozpoc\w+|rozpoc\w+ \S+ kraje|rozpoc\w+ kraje|evropsk\w+ socialni\w* fond\w*`)

// basisOf says what words call an amount: the last of them before it counts.
func basisOf(words string) graph.AmountBasis {
	best, basis := -1, graph.AmountBasis("")
	take := func(rule *rule, b graph.AmountBasis) {
		if all := rule.FindAllStringIndex(words, -1); len(all) > 0 && all[len(all)-1][1] > best {
			best, basis = all[len(all)-1][1], b
		}
	}
	if ofUnion.MatchString(words) {
		return "EU"
	}
	bare := payers.ReplaceAllString(words, " ")
	if all := totalWords.FindAllStringIndex(bare, -1); len(all) > 0 {
		best, basis = all[len(all)-1][1], graph.BasisTotal
	}
	total := basis
	take(grantWords, graph.BasisGrant)
	if total != "" && basis == graph.BasisGrant && rx(`podpor\w* `).MatchString(words) && !strings.Contains(words, "dotac") && !strings.Contains(words, "vyse podpory") {
		basis = total
	}
	if strings.Contains(words, "dotac") || rx(`vys[ei] (?:\S+ )?podpory`).MatchString(words) {
		return graph.BasisGrant
	}
	if basis != "" {
		return basis
	}
	for _, s := range shareOf {
		take(s.rule, s.basis)
	}
	if basis == "" && rx(`castk|ve vysi|cini|hodnot`).MatchString(words) {
		return graph.BasisTotal
	}
	return basis
}

// ofOther says whether a sentence speaks of another project by name.
func (r *reader) ofOther(lead string) bool {
	for _, m := range quotedTitle.FindAllStringSubmatch(lead, -1) {
		if !sameTitle(m[1], r.title.text) {
			return true
		}
	}
	return false
}
