package czech

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text, as the text prints it: Text == text[Start:End], offsets in bytes.
type Word struct {
	Text       string
	Start, End int
}

// Words yields the words of a text from left to right, of documents and of queries alike.
//
// A word is a run of letters and digits with the marks and soft hyphens inside it ("2A", "NUTS3", "péče"). One
// inner character of . / - _ holds an identifier together
//
//   - between two digits: 359/1999, 15_007, 2017-04-24, 7025696.25;
//   - after CZ, before a digit, where a registration number begins: CZ.03.2.63/0.0/0.0/15_007/0002733.
//
// Everywhere else they part words: sociálně-právní and "sociálně právní" are the same two words, č.359/1999 is "č" and
// "359/1999", A/B is two words. So does a hyphen between two years: 2014-2020 is a period, whose years are searched for.
// Whether letters are capital makes no difference. Spaces always part: "6 999" is two words.
func Words(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for start := 0; start < len(text); {
			r, n := utf8.DecodeRuneInString(text[start:])
			if !isWordRune(r) {
				start += n
				continue
			}
			end := wordEnd(text, start)
			if !yield(Word{Text: text[start:end], Start: start, End: end}) {
				return
			}
			start = end
		}
	}
}

// wordEnd gives where the word that begins at start ends.
func wordEnd(text string, start int) int {
	part := start
	end := runEnd(text, part)
	for end+1 < len(text) && joins(text[part:end], text[end], text[end+1:]) {
		part = end + 1
		end = runEnd(text, part)
	}
	return end
}

// runEnd gives the end of the run of letters, digits and what sticks to them; invisible characters at its end are left out.
func runEnd(text string, i int) int {
	end := i
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch {
		case isWordRune(r), unicode.Is(unicode.Mn, r):
			end = i
		case r == softHyphen:
		default:
			return end
		}
	}
	return end
}

// softHyphen stands inside words of text taken from typeset pages and is no part of what they say.
const softHyphen = '\u00ad'

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isDigit(byte(r)) || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// joins tells whether the joiner between the part before it and the text after it holds an identifier together.
func joins(before string, joiner byte, after string) bool {
	if !isDigit(after[0]) {
		return false
	}
	switch joiner {
	case '.':
		return endsInDigit(before) || strings.EqualFold(before, "cz")
	case '-':
		return endsInDigit(before) && !(isYear(before) && isYear(after[:runEnd(after, 0)]))
	case '/', '_':
		return endsInDigit(before)
	}
	return false
}

func endsInDigit(part string) bool { return isDigit(part[len(part)-1]) }

// isYear is true for 1900–2099.
func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && isDigit(s[2]) && isDigit(s[3])
}
