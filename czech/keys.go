package czech

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"golang.org/x/text/unicode/norm"
)

// Keys gives the distinct search keys of one word, folded, one or two of them. A document and a query meet where they
// share a key.
//
//   - Fold(Stem(w)) joins the forms of a Czech word: pěstoun and pěstounům.
//   - Fold(Stem(Fold(w))) joins each form with itself typed without diacritics, pěstounům and pestounum, which the first
//     key cannot: an ending without its diacritics is no ending.
//   - Stems whose vowel changes are one: stůl and stoly.
//   - The English stem joins policy and policies. Only a word without diacritics has it: English writes none, and
//     for such a word the first two keys are the same.
//
// A word that holds a digit has one key, itself folded: 359/1999 is not declined. What is no word (empty, signs only) has
// no keys.
//
//	Keys("pěstounům") == ["pestoun", "pestounum"]   Keys("policies") == ["policies", "polici"]
//	Keys("359/1999") == ["359/1999"]
func Keys(word string) []string {
	low := lower(word)
	folded := Fold(low)
	if !strings.ContainsFunc(folded, isWordRune) {
		return nil
	}
	if strings.ContainsFunc(folded, unicode.IsDigit) {
		return []string{folded}
	}
	if low == folded {
		return distinct(root(Stem(low)), root(stemEnglish(low)))
	}
	return distinct(root(Fold(Stem(low))), root(Stem(folded)))
}

// roots are stems whose vowel changes where an ending follows: stůl and stoly, Praha and v Praze.
var roots = map[string]string{"stul": "stol", "dum": "dom", "vuz": "voz", "dvur": "dvor", "nuz": "noz", "kun": "kon", "hul": "hol", "praz": "prah"}

// root gives the stem that all forms of a word have.
func root(stem string) string {
	if other, ok := roots[stem]; ok {
		return other
	}
	return stem
}

func distinct(first, second string) []string {
	if first == second {
		return []string{first}
	}
	return []string{first, second}
}

// lower gives the word as Stem wants it: lower case, composed, without invisible characters.
func lower(word string) string {
	if !norm.NFC.IsNormalString(word) {
		word = norm.NFC.String(word)
	}
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, word)
}

func stemEnglish(folded string) string {
	env := snowballstem.NewEnv(folded)
	english.Stem(env)
	return env.Current()
}
