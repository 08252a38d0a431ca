package czech

import (
	"strings"
	"unicode/utf8"
)

// longestCaseSuffix is in bytes: "atech", "ětem", "atům".
const longestCaseSuffix = 5

// withoutCase takes off the longest ending of declension that lies in the region, and puts back what the ending had
// changed in the stem: a softened consonant (ruce, ruk-) or a vowel that moves (dárek, dárk-).
//
// Only the longest ending counts: where its condition fails the word stays whole, a shorter ending is not tried.
func withoutCase(word string, region int) string {
	for n := min(longestCaseSuffix, len(word)-region); n > 0; n-- {
		stem, suffix := word[:len(word)-n], word[len(word)-n:]
		if result, found := cutCase(word, stem, suffix); found {
			return result
		}
	}
	return word
}

// cutCase is false where suffix is no ending of declension.
func cutCase(word, stem, suffix string) (result string, found bool) {
	switch suffix {
	case "a", "ama", "ata", "ěte", "atech", "ách", "ých", "ami", "ými", "ěmi", "ěti", "ovi", "ětem", "ám", "ém", "ým", "ěm",
		"ům", "atům", "o", "ého", "us", "at", "u", "ému", "ou", "y", "aty", "á", "é", "ové", "ý", "ě", "ů",
		"mi":
		return stem, true
	case "e", "ech", "emi", "em":
		return hardenedBeforeE(stem), true
	case "ích", "i", "ími", "ím", "ího", "ímu", "í":
		return hardenedBeforeI(stem), true
	case "ete", "etem", "eti":
		if growsByEt(stem) {
			return word[:len(stem)+len("et")], true
		}
		return stem, true
	case "ťmi", "ť":
		return stem + "t", true
	case "eb", "ec", "ek", "ěk", "eň", "et", "ev":
		return withoutMovingE(word, stem, suffix), true
	}
	return "", false
}

// growsByEt is true where -et- belongs to the stem (kotletem, kotlet-), false where declension brings it (děvčete, děvč-).
func growsByEt(stem string) bool {
	switch {
	case hasAnySuffix(stem, "tl", "es", "eč"):
		return true
	}
	return !hasAnySuffix(stem, "l", "s", "č", "ř", "ž")
}

// withoutMovingE drops the e of -eb, -ec, -ek … that disappears as soon as the word is declined: svateb/svatba,
// otec/otce, dárek/dárku. The consonant after it belongs to the stem.
func withoutMovingE(word, stem, suffix string) string {
	last, _ := utf8.DecodeLastRuneInString(stem)
	afterConsonant := stem != "" && !isVowel(last)
	switch suffix {
	case "eb":
		if afterConsonant && !strings.HasSuffix(stem, "tř") {
			return stem + "b"
		}
	case "ec":
		if afterConsonant {
			return hardenedBeforeE(stem + "c")
		}
	case "ek":
		if afterConsonant && !hasAnySuffix(stem, "obl", "sn", "dot") {
			return stem + "k"
		}
	case "ěk":
		if before, ok := strings.CutSuffix(stem, "n"); ok {
			return before + "ňk"
		}
	case "eň":
		if strings.ContainsRune("bcdhkprstvzčšž", last) {
			return stem + "n"
		}
	case "et":
		if hasAnySuffix(stem, "uc", "h", "ok", "kar", "č") {
			return stem + "t"
		}
	case "ev":
		if strings.ContainsRune("hknrtz", last) {
			return stem + "v"
		}
	}
	return word
}

// hardenedBeforeE undoes the softening of k before e: ruce, ruk-; c that is the stem's own (konce, ovce) stays.
func hardenedBeforeE(stem string) string {
	before, ok := strings.CutSuffix(stem, "c")
	if !ok || hasAnySuffix(before, "av", "ov") || strings.HasSuffix(before, "n") && !strings.HasSuffix(before, "ín") {
		return stem
	}
	return before + "k"
}

// hardenedBeforeI undoes also the softening of ck and sk before i: němečtí, německ-; čeští, česk-.
func hardenedBeforeI(stem string) string {
	if before, ok := strings.CutSuffix(stem, "čt"); ok {
		return before + "ck"
	}
	if before, ok := strings.CutSuffix(stem, "št"); ok {
		if hasAnySuffix(before, "de", "le", "i", "pou", "á", "í") {
			return stem
		}
		return before + "sk"
	}
	return hardenedBeforeE(stem)
}

func hasAnySuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
