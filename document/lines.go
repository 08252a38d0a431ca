package document

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// writer collects lines. Its text is bounded.
type writer struct {
	lines []Line
	page  int
	size  int
}

// line adds a line without white space around it; an empty one parts paragraphs, once.
func (w *writer) line(text string, heading int) {
	text = clean(text)
	if text == "" {
		w.part()
		return
	}
	w.size += len(text) + 1
	if w.size <= maxText {
		w.lines = append(w.lines, Line{Text: text, Page: w.page, Heading: heading})
	}
}

// part ends a paragraph.
func (w *writer) part() {
	if n := len(w.lines); n > 0 && w.lines[n-1].Text != "" && w.size <= maxText {
		w.lines = append(w.lines, Line{Page: w.page})
	}
}

// full says whether there is more text than is read.
func (w *writer) full() bool { return w.size > maxText }

func tooLong(name string) error {
	return fault(TooLarge, name, "", "has more than %d MB of text", "give the pages that are about the project as a file of their own", maxText>>20)
}

// unseen are characters that nobody sees: where a word may be broken, joined, or written from right to left.
var unseen = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u200e", "", "\u200f", "",
	"ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl")

// clean gives a line as a person reads it: letters with their accents, blanks of all widths as one, nothing that cannot be seen. Tabs
// stay, since they part columns. A soft hyphen at the end was printed as one.
func clean(text string) string {
	if !slices.ContainsFunc([]byte(text), func(b byte) bool { return b < ' ' || b >= 0x7f }) && !strings.Contains(text, "  ") {
		return strings.TrimSpace(text)
	}
	text = norm.NFC.String(strings.ToValidUTF8(text, "\ufffd"))
	if trimmed := strings.TrimRightFunc(text, unicode.IsSpace); strings.HasSuffix(trimmed, "\u00ad") {
		text = strings.TrimSuffix(trimmed, "\u00ad") + "-"
	}
	text = unseen.Replace(text)
	var b strings.Builder
	b.Grow(len(text))
	blank, tab := false, false
	for _, r := range text {
		switch {
		case r == '\t':
			tab = true
		case unicode.IsSpace(r) || unicode.IsControl(r):
			blank = true
		default:
			if b.Len() > 0 && tab {
				b.WriteByte('\t')
			} else if b.Len() > 0 && blank {
				b.WriteByte(' ')
			}
			blank, tab = false, false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hasWords says whether there are letters enough for a word.
func hasWords(lines []Line) bool {
	letters := 0
	for _, l := range lines {
		for _, r := range l.Text {
			if unicode.IsLetter(r) {
				if letters++; letters == 3 {
					return true
				}
			}
		}
	}
	return false
}
