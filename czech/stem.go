package czech

import (
	"strings"
	"unicode/utf8"
)

// Stem gives the stem of one Czech word by the Snowball 3.1 Czech algorithm, byte for byte what Snowball gives.
//
// The word must be lower case and composed (NFC), with its diacritics; a stem keeps them (Fold takes them off).
// A word under three letters comes back as it is. Nothing is an error.
//
//	Stem("pěstounům") == "pěstoun"   Stem("ruce") == "ruk"   Stem("o") == "o"
func Stem(word string) string {
	region, ok := suffixRegion(word)
	if !ok {
		return word
	}
	return withoutPossessive(withoutCase(word, region), region)
}

// suffixRegion gives the byte offset from which a suffix may be taken off: after the first syllable, but never within the
// first three letters. It is false for words under three letters.
//
// Snowball counts letters and we count bytes: an offset stays right through a stemming because the rewrites that change
// the length in bytes (čt, št, něk) leave no possessive suffix behind them.
func suffixRegion(word string) (region int, ok bool) {
	third := 0
	for range 3 {
		if third == len(word) {
			return 0, false
		}
		_, n := utf8.DecodeRuneInString(word[third:])
		third += n
	}
	first, n := utf8.DecodeRuneInString(word)
	i := n
	if !isVowel(first) {
		// A consonant opens the word: the syllable is borne by the next vowel, or by l or r (vlk, prst).
		nucleus := strings.IndexFunc(word[i:], func(r rune) bool { return isVowel(r) || r == 'l' || r == 'r' })
		if nucleus < 0 {
			return len(word), true
		}
		i += nucleus
		_, n = utf8.DecodeRuneInString(word[i:])
		i += n
	}
	closing := strings.IndexFunc(word[i:], func(r rune) bool { return !isVowel(r) })
	if closing < 0 {
		return len(word), true
	}
	i += closing
	_, n = utf8.DecodeRuneInString(word[i:])
	return max(i+n, third), true
}

func isVowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'á', 'é', 'í', 'ó', 'ú', 'ý', 'ě', 'ů':
		return true
	}
	return false
}

// withoutPossessive takes off -ov, -ův (otcův) and -in (matčin).
func withoutPossessive(word string, region int) string {
	if stem, ok := strings.CutSuffix(word, "in"); ok && len(stem) >= region {
		return hardenedBeforeI(stem)
	}
	for _, suffix := range [...]string{"ov", "ův"} {
		if stem, ok := strings.CutSuffix(word, suffix); ok && len(stem) >= region {
			return stem
		}
	}
	return word
}
