package draft

import (
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

// folded is a text with its folded form, in which rules look: what they find leads back to the text as printed.
type folded struct {
	text string
	fold string
	// at is for each byte of fold, and its end, the byte of text that it comes from.
	at []int32
	// dates are what datesIn found, once it has looked.
	dates  []dated
	looked bool
}

func foldedOf(text string) folded {
	f := folded{text: text, at: make([]int32, 0, len(text)+1)}
	fold := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		before := len(fold)
		switch {
		case r < utf8.RuneSelf && r >= 'A' && r <= 'Z':
			fold = append(fold, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			fold = append(fold, byte(r))
		default:
			fold = append(fold, czech.Fold(text[i:i+n])...)
		}
		for range len(fold) - before {
			f.at = append(f.at, int32(i))
		}
		i += n
	}
	f.at = append(f.at, int32(len(text)))
	f.fold = string(fold)
	return f
}

// print is the text as printed where the folded form has bytes from start to end, and where that is.
func (f *folded) print(start, end int) (text string, from, to int) {
	from, to = int(f.at[start]), int(f.at[end])
	return f.text[from:to], from, to
}

// find are the places of a rule in the folded form.
func (f *folded) find(rule *rule) [][]int {
	return rule.FindAllStringSubmatchIndex(f.fold, -1)
}
