package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// style is a way in which documents number activities.
type style int

const (
	noStyle     style = iota
	styleNamed        // Aktivita č. 1, Klíčová aktivita 06 –, KA 3
	styleNumber       // 1. or 1) or 1/
	styleRoman        // II.
	styleUpper        // A)
	styleLower        // a)
	styleDotted       // 2.1
)

// label is what stands before the title of an activity.
type label struct {
	style   style
	number  string // "1", "06", "2", "A"
	letter  string // the letter after it: A in Aktivita 2A
	printed string
	// end is the byte of the text where the title begins.
	end int
}

var (
	namedLabel  = rx(`^(?:klicov[ae] )?aktivit[ay] ?(?:c(?:islo)?\b ?\.? ?|ka ?)?(?:([0-9]{1,2}) ?([a-h]?)\b|([ivx]{1,4}|[a-h])(?:[.)]| ?[:–—-])) ?[.:)\]]? ?(?:[–—-] )?`)
	kaLabel     = rx(`^ka ?(?:c\. ?)?([0-9]{1,2}) ?([a-h]?)\b ?[.:)]? ?(?:[–—-] ?)?`)
	dottedLabel = rx(`^([0-9]{1,2})\.([0-9]{1,2})[.)]? `)
	numberLabel = rx(`^([0-9]{1,2}) ?(?:[.)] ?|/ )`)
	romanLabel  = rx(`^([ivx]{1,5})[.)] `)
	capitalDot  = rx(`^([a-h])\. `)
	letterLabel = rx(`^\(?([a-h]) ?\) ?`)
)

// labelOf reads the label at the start of a text.
func labelOf(t *folded) (label, bool) {
	made := func(s style, number, letter string, end int) (label, bool) {
		printed, _, to := t.print(0, end)
		return label{s, number, letter, strings.TrimRight(printed, " –—-:"), to}, true
	}
	if m := namedLabel.FindStringSubmatch(t.fold); m != nil {
		if m[3] != "" {
			return made(styleNamed, strings.ToUpper(m[3]), "", len(m[0]))
		}
		return made(styleNamed, m[1], strings.ToUpper(m[2]), len(m[0]))
	}
	if m := kaLabel.FindStringSubmatch(t.fold); m != nil {
		return made(styleNamed, m[1], strings.ToUpper(m[2]), len(m[0]))
	}
	if m := dottedLabel.FindStringSubmatch(t.fold); m != nil && letterAt(t, len(m[0])) {
		return made(styleDotted, m[1], m[2], len(m[0]))
	}
	if m := numberLabel.FindStringSubmatch(t.fold); m != nil && (len(m[0]) == len(t.fold) || letterAt(t, len(m[0]))) && !monthAt(t, len(m[0])) {
		return made(styleNumber, m[1], "", len(m[0]))
	}
	if m := romanLabel.FindStringSubmatch(t.fold); m != nil && strings.ToUpper(t.text[:len(m[1])]) == t.text[:len(m[1])] {
		return made(styleRoman, m[1], "", len(m[0]))
	}
	if m := capitalDot.FindStringSubmatch(t.fold); m != nil && startsCapital(t.text) && startsCapital(t.text[3:]) && len(t.fold) < 160 && !strings.HasSuffix(t.fold, ".") {
		return made(styleUpper, "", strings.ToUpper(m[1]), len(m[0]))
	}
	if m := letterLabel.FindStringSubmatch(t.fold); m != nil {
		s, letter := styleLower, m[1]
		if upper := strings.ToUpper(letter); strings.Contains(t.text[:len(m[0])], upper) {
			s, letter = styleUpper, upper
		}
		return made(s, "", letter, len(m[0]))
	}
	return label{}, false
}

// letterAt says whether a word begins at a byte of the folded text.
func letterAt(t *folded, at int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(t.fold[at:], "„“”\"'»* "))
	return unicode.IsLetter(r)
}

// monthAt says whether the name of a month stands at a byte of the folded text: 30. listopadu is a date.
func monthAt(t *folded, at int) bool {
	word := t.fold[at:]
	if end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		word = word[:end]
	}
	return isMonth(word) || word == "pololeti" || word == "ctvrtleti" || word == "rocnik" || word == "kolo"
}

// beginsItem says whether a line begins with a label, so that it does not go on with the line before.
func beginsItem(line string) bool {
	if len(line) > 80 {
		line = strings.ToValidUTF8(line[:80], "")
	}
	t := foldedOf(line)
	l, ok := labelOf(&t)
	return ok && (l.style != styleNamed || l.end < 30)
}
