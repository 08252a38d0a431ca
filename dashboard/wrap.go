package dashboard

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SVG breaks no lines, and the server does not know the visitor's fonts. widths are those of a wide one, in its size: with others there is
// some room to spare.
var widths = []struct {
	letters string
	width   float64
}{
	{"iljIJíì", .3}, {" .,:;|/!'\u00a0", .34}, {"tfr()[]-„“\"ť", .42}, {"csčšxvyýk", .58}, {"mMW…%@", 1}, {"wďĎ", .84},
}

// latin are the widths of the letters of Czech and English, ready: a page has thousands.
var latin = func() (all [0x180]float64) {
	for r := range all {
		all[r] = letterWidth(rune(r))
	}
	return all
}()

func letterWidth(r rune) float64 {
	for _, w := range widths {
		if strings.ContainsRune(w.letters, r) {
			return w.width
		}
	}
	if unicode.IsUpper(r) {
		return .76
	}
	return .64
}

// widthOf is how wide a text is at a size.
func widthOf(text string, size float64) float64 {
	sum := 0.0
	for _, r := range text {
		if int(r) < len(latin) {
			sum += latin[r]
		} else {
			sum += letterWidth(r)
		}
	}
	return sum * size
}

// wrap breaks a text into as many lines as it needs, or shortens the last of those that it may have.
func wrap(text string, width, size float64, most int) []string {
	var lines []string
	line, filled := "", 0.0
	words := wordsOf(text)
	for i := 0; i < len(words); i++ {
		word := words[i]
		if filled+widthOf(strings.TrimSuffix(word, " "), size) <= width {
			line += word
			filled += widthOf(word, size)
			continue
		}
		if line == "" { // one word that is longer than a line
			line = fitting(word, width, size)
			words[i] = word[len(line):]
		}
		if len(lines) == most-1 {
			return append(lines, shorten(line+strings.Join(words[i:], ""), width, size))
		}
		lines, line, filled = append(lines, strings.TrimSpace(line)), "", 0
		i--
	}
	return append(lines, strings.TrimSpace(line))
}

// wordsOf are the parts between which a line may end, each with the blank after it. A Czech preposition of one letter stays with its word.
func wordsOf(text string) []string {
	var all []string
	keep := ""
	for _, word := range strings.Fields(text) {
		if len(word) == 1 && strings.Contains("aikosuvzAIKOSUVZ", word) {
			keep += word + "\u00a0"
			continue
		}
		all, keep = append(all, keep+word+" "), ""
	}
	if keep != "" {
		all = append(all, keep)
	}
	return all
}

// fitting is how much of a text's beginning has room, one letter at least.
func fitting(text string, width, size float64) string {
	end, filled := 0, 0.0
	for at, r := range text {
		next := at + utf8.RuneLen(r)
		filled += widthOf(text[at:next], size)
		if end > 0 && filled > width {
			break
		}
		end = next
	}
	return text[:end]
}

// shorten ends a text that is too long after a word, or within the first.
func shorten(text string, width, size float64) string {
	head := fitting(text, width-widthOf("…", size), size)
	if space := strings.LastIndexAny(head, " \u00a0"); space > 0 {
		head = head[:space]
	}
	return strings.TrimRight(head, " \u00a0,.;:–-") + "…"
}
