package czech

import (
	"maps"
	"slices"
	"strings"
)

// StopWord tells whether a word, in any case and with or without diacritics, says too little to be searched for: Czech
// and English prepositions, conjunctions, pronouns and auxiliary verbs. Words that are also abbreviations of the subject
// (CAN, the syndrome; IT) are not among them.
//
//	StopWord("Že") && StopWord("the") && !StopWord("péče")
func StopWord(word string) bool {
	_, found := stopWords[Fold(word)]
	return found
}

const czechStopWords = `
a aby aj ale ani asi atd az bez bude budou by byl byla byli bylo byly byt ci co coz dale do i ja jak jako jeho jej jeji
jejich jejichz jehoz jejimz jemu jen jenz jeste ji jich jim jimi jiz je jsem jsi jsme jsou jste k kde kdo kdy kdyz ke
ktera ktere ktereho kterem kteremu kteri kterou ktery kterych kterym kterymi kvuli ma mate me mezi mi mit mu muze my na
nad nam nami nas ne nebo nebot nej neni nez nic o od on ona oni ono ony pak po pod podle pokud pri pro prave pred pres
proto protoze prvni s se si sve svem sveho svou svuj svych svym svymi ta tak take takze tato te tedy ten tento teto ti
tim tito to tohoto tom tomto tomu toto tu tuto ty tyto u uz v vam vas ve vsak vsech vsechny vy z za zda ze zejmena`

const englishStopWords = `
a an and are as at be been but by for from had has have he her his how if in into is its no not of on or our she so such
than that the their them then there these they this those to was we were what when where which while who why will with
would you your`

var stopWords = func() map[string]struct{} {
	set := make(map[string]struct{})
	for _, word := range strings.Fields(czechStopWords + englishStopWords) {
		set[word] = struct{}{}
	}
	return set
}()

// StopWords are all of them, folded, sorted.
func StopWords() []string { return slices.Sorted(maps.Keys(stopWords)) }
