package czech

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives s as people type it who do not care: lower case, diacritics off, compatibility forms plain (ﬁ is fi),
// every white space (NBSP, tab, line end) one plain space, invisible characters (soft hyphen, BOM) gone.
//
// Composed and decomposed text fold alike, and folding twice changes nothing. Letters that are no letter with a mark
// (ł, đ, ß) stay; a byte that is not UTF-8 becomes U+FFFD. ASCII text that is folded already comes
// back itself, without allocation.
//
//	Fold("Pěstounská PÉČE") == "pestounska pece"   Fold("6\u00a0999 Kč") == "6 999 kc"
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && foldASCII(s[i]) == s[i] {
		i++
	}
	if i == len(s) {
		return s
	}
	var stack [96]byte
	return string(appendFold(append(stack[:0], s[:i]...), s[i:]))
}

func foldASCII(b byte) byte {
	switch {
	case 'A' <= b && b <= 'Z':
		return b + ('a' - 'A')
	case '\t' <= b && b <= '\r':
		return ' '
	}
	return b
}

func appendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			dst = append(dst, foldASCII(s[i]))
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < latinEnd && latin[r-utf8.RuneSelf] != 0:
			dst = append(dst, latin[r-utf8.RuneSelf])
		case r == utf8.RuneError:
			dst = utf8.AppendRune(dst, r)
		default:
			dst = appendFoldRune(dst, s[i:i+n])
		}
		i += n
	}
	return dst
}

// appendFoldRune folds one character by the Unicode tables. Character by character is enough: what normalisation would
// reorder between characters are marks, and marks go.
func appendFoldRune(dst []byte, char string) []byte {
	var stack [64]byte
	decomposed := norm.NFKD.AppendString(stack[:0], char)
	for len(decomposed) > 0 {
		r, n := utf8.DecodeRune(decomposed)
		decomposed = decomposed[n:]
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		case unicode.IsSpace(r):
			dst = append(dst, ' ')
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// latinEnd is one past Latin Extended-A, where all Czech, Slovak, German and Polish letters are.
const latinEnd = 0x180

// latin holds for U+0080–U+017F the one ASCII byte the character folds to, or 0 where the Unicode tables must be asked.
// They are asked once here because Czech text takes this way for every seventh letter.
var latin = func() (table [latinEnd - utf8.RuneSelf]byte) {
	for r := rune(utf8.RuneSelf); r < latinEnd; r++ {
		if folded := appendFoldRune(nil, string(r)); len(folded) == 1 {
			table[r-utf8.RuneSelf] = folded[0]
		}
	}
	return table
}()
