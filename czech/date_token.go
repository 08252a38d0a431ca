package czech

import (
	"unicode"
	"unicode/utf8"
)

// tokenKind says what a piece of a printed date is.
type tokenKind int

const (
	tokenEnd    tokenKind = iota // after the last piece
	tokenNumber                  // ASCII digits
	tokenWord                    // letters, folded
	tokenISO                     // 2017-04 or 2017-04-24, printed without spaces
	tokenDash                    // any dash
	tokenSign                    // any other single character
)

type token struct {
	kind tokenKind
	text string
}

func (t token) is(kind tokenKind, text string) bool { return t.kind == kind && t.text == text }

// dateTokens cuts a printed date into pieces; where spaces stand makes no difference but in an ISO date.
func dateTokens(s string) []token {
	var tokens []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
		case r < utf8.RuneSelf && isDigit(byte(r)):
			t := numberToken(s[i:])
			tokens, n = append(tokens, t), len(t.text)
		case unicode.IsLetter(r):
			n = runEnd(s[i:], 0)
			tokens = append(tokens, token{tokenWord, Fold(s[i : i+n])})
		case isMinus(r):
			tokens = append(tokens, token{tokenDash, "–"})
		default:
			tokens = append(tokens, token{tokenSign, s[i : i+n]})
		}
		i += n
	}
	return tokens
}

// numberToken reads an ISO date where one stands, else the digits. 2014-2020 is no ISO date but two years.
func numberToken(s string) token {
	digits := digitsAt(s)
	if digits != 4 || !twoMore(s[4:]) {
		return token{tokenNumber, s[:digits]}
	}
	if twoMore(s[7:]) {
		return token{tokenISO, s[:10]}
	}
	return token{tokenISO, s[:7]}
}

// twoMore is true where s goes on with a hyphen and two digits, not more.
func twoMore(s string) bool { return len(s) > 2 && s[0] == '-' && digitsAt(s[1:]) == 2 }

func digitsAt(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func isDash(r rune) bool { return r == '–' || r == '—' || r == '‑' || r == '‒' }
