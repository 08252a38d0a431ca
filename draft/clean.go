package draft

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// emptied are brackets in which nothing is left.
var emptied = rx(`\([\s,;:–-]*\)`)

// tidy takes out of a text what stands for persons and contacts, with the signs that led to it, and quotes, brackets and signs that
// have no partner at its ends.
func tidy(text string) string {
	if strings.ContainsRune(text, person) || strings.ContainsRune(text, contact) {
		var kept []string
		for field := range strings.FieldsSeq(strings.NewReplacer(string(person), " ", string(contact), " ").Replace(text)) {
			kept = append(kept, field)
		}
		text = strings.Join(kept, " ")
		text = strings.Join(strings.Fields(emptied.ReplaceAllString(text, "")), " ")
	}
	text = strings.Trim(text, " \t\u00a0,;:–—-|")
	if strings.Count(text, "(") > strings.Count(text, ")") && strings.HasSuffix(text, "(") {
		text = strings.TrimRight(text, "( ")
	}
	if strings.Count(text, ")") > strings.Count(text, "(") {
		text = strings.TrimRight(text, ") ")
	}
	return strings.TrimSpace(text)
}

// quotes are all signs of quotation.
const quotes = "„“”\"»«‚‘’'`"

// unquoted is a text without the signs of quotation around it.
func unquoted(text string) string {
	text = strings.TrimSpace(text)
	inner := strings.Trim(text, quotes)
	if strings.ContainsAny(inner, "„»") || strings.Contains(inner, "“") {
		// A quotation inside ends the text: what opens it must keep its end.
		inner = strings.TrimLeft(text, "“”\"»«‚‘’'`")
		if strings.Count(inner, "„") <= strings.Count(inner, "“")+strings.Count(inner, "”") && strings.HasPrefix(inner, "„") && strings.Count(inner, "„") == 1 && (strings.HasSuffix(inner, "“") || strings.HasSuffix(inner, "”")) {
			inner = strings.Trim(inner, quotes)
		}
	}
	return strings.TrimSpace(inner)
}

// sentenceEnd is the byte of a folded text where the sentence that a byte stands in ends. A full stop ends one where a capital letter
// follows after a space, and no number or abbreviation stands before it.
func (f *folded) sentenceEnd(at int) int {
	for i := at; i < len(f.fold); i++ {
		if (f.fold[i] == '.' || f.fold[i] == '!' || f.fold[i] == '?') && f.endsAt(i) {
			return i
		}
	}
	return len(f.fold)
}

// sentenceStart is the byte where that sentence begins.
func (f *folded) sentenceStart(at int) int {
	for i := at - 1; i >= 0; i-- {
		if (f.fold[i] == '.' || f.fold[i] == '!' || f.fold[i] == '?') && f.endsAt(i) {
			return min(at, i+2)
		}
	}
	return 0
}

// endsAt says whether the sign at a byte ends a sentence.
func (f *folded) endsAt(i int) bool {
	if i+1 == len(f.fold) {
		return true
	}
	if f.fold[i+1] != ' ' || i+2 >= len(f.fold) {
		return false
	}
	next := f.text[f.at[i+2]:]
	first := strings.IndexFunc(next, func(r rune) bool { return !strings.ContainsRune(quotes+"(*", r) })
	if first < 0 {
		return true
	}
	if !startsCapital(next[first:]) {
		return false
	}
	if f.fold[i] != '.' {
		return true
	}
	word := f.fold[:i]
	word = word[strings.LastIndexAny(word, " (.,")+1:]
	if word == "" {
		return true
	}
	if strings.Trim(word, "0123456789") == "" {
		return len(word) == 4 // a year, and no day, month or number of an item
	}
	return !shortened[word]
}

// shortened are abbreviations after which a capital letter may stand in the middle of a sentence.
var shortened = set("c hl m tis mil mld hod tzv napr resp tj zn st sv mgr ing bc mudr judr phdr rndr doc prof dr r odst pism cca min max tel vc nam ul kap obr ka")
