package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

// noOutputs are nouns of which a number counts nothing that a project brings.
var noOutputs = set("klicovych klicove klicovym")

// generic are nouns that say little without what follows them.
var generic = set("aktivita akce místo materiál dokument plán skupina")

// choosing are adjectives that are no part of a unit.
var choosing = rx(`^(?:vybran|dals|nov|jednotliv|celkov)`)

// counted is a number with what it counts, as a sentence prints it.
type counted struct {
	number, printed string
	noun            *noun
	adjectives      []word
	head            word
	// start is the byte of the number and end that after the noun; tail is that after what belongs to it.
	start, end, tail int
	unit, unitText   string
}

// numbersAt finds the numbers of a block that count something.
func (r *reader) numbersAt(b *block) []counted {
	if !b.numbered {
		b.numbered, b.numbers = true, r.readNumbers(b)
	}
	return b.numbers
}

func (r *reader) readNumbers(b *block) []counted {
	t := &b.text
	var found []counted
	words := b.wordsIn()
	dates := datesIn(t)
	for at := 0; at < len(t.fold); {
		m := countRule.FindStringSubmatchIndex(t.fold[at:])
		if m == nil {
			break
		}
		start, numberEnd := at+m[2], at+m[3]
		at += m[3]
		if slices.ContainsFunc(dates, func(d dated) bool { return start < d.end && d.start < numberEnd }) {
			continue
		}
		if c, ok := r.countAt(b, words, start, numberEnd); ok {
			found = append(found, c)
			at = max(at, c.end)
		}
	}
	return found
}

// countAt reads what a number counts: up to three adjectives and a noun.
func (r *reader) countAt(b *block, words []word, start, numberEnd int) (counted, bool) {
	t := &b.text
	c := counted{printed: t.fold[start:numberEnd], number: numberOf(t.fold[start:numberEnd]), start: start}
	if c.number == "" || referring.MatchString(t.fold[max(0, start-20):start]) && !strings.Contains("ve", t.fold[max(0, start-3):start]) {
		return c, false
	}
	textAt := int(t.at[numberEnd])
	for _, w := range words {
		if w.start < textAt {
			continue
		}
		between := t.text[textAt:w.start]
		if strings.Trim(between, " ") != "" && strings.Trim(between, " -") != "" || len(c.adjectives) > 3 {
			return c, false
		}
		textAt = w.end
		if noOutputs[w.fold] {
			return c, false
		}
		if found := nounOf(w.fold); found != nil {
			c.noun, c.head, c.end = found, w, foldAt(t, w.end)
			break
		}
		if !adjectival(w.fold) {
			return c, false
		}
		c.adjectives = append(c.adjectives, w)
	}
	if c.noun == nil {
		return c, false
	}
	if c.tail = r.tailOf(b, c.end); generic[c.noun.one] {
		c.tail = r.longTail(b, c.end)
	}
	many := c.number != "1"
	var parts []string
	for len(c.adjectives) > 0 && choosing.MatchString(c.adjectives[0].fold) {
		c.adjectives = c.adjectives[1:]
	}
	for _, a := range c.adjectives {
		parts = append(parts, nominative(a.text, c.noun, many))
	}
	name := c.noun.one
	if many {
		name = c.noun.many
	}
	if c.noun.one == "hodina" {
		name = c.head.text
	}
	c.unit = strings.Join(append(parts, name), " ")
	first := c.head
	if len(c.adjectives) > 0 {
		first = c.adjectives[0]
	}
	c.unitText = t.text[first.start:c.head.end]
	if m := slashCount.FindString(t.fold[c.end:]); m != "" {
		c.end += len(m)
		c.unitText = t.text[first.start:t.at[c.end]]
		c.unit = c.unitText
	}
	return c, true
}

var ordinal = rx(`^(?:prvni\w*|druh(?:y|a|e|eho|em|ym)|treti\w*)$`)

// adjectival says whether a folded word may be an adjective before a noun.
func adjectival(fold string) bool {
	if ordinal.MatchString(fold) {
		return true
	}
	if len(fold) < 4 || czech.StopWord(fold) {
		return false
	}
	for _, end := range []string{"ych", "ich", "ymi", "imi", "eho", "iho", "ym", "im", "em", "ou", "y", "a", "e", "i"} {
		if strings.HasSuffix(fold, end) {
			return true
		}
	}
	return false
}

// tailOf is the byte of the folded text after the words that belong to a noun: its genitives, up to a preposition, a verb or a sign.
func (r *reader) tailOf(b *block, end int) int {
	t := &b.text
	at := end
	for range 4 {
		rest := t.fold[at:]
		trimmed := strings.TrimLeft(rest, " ")
		if trimmed == rest || trimmed == "" {
			break
		}
		word := trimmed
		if i := strings.IndexFunc(trimmed, func(c rune) bool { return !(c >= 'a' && c <= 'z') && c != '-' }); i >= 0 {
			word = trimmed[:i]
		}
		if len(word) < 3 || czech.StopWord(word) || verbal(word) {
			break
		}
		at += len(rest) - len(trimmed) + len(word)
		if len(trimmed) > len(word) && trimmed[len(word)] != ' ' {
			break
		}
	}
	return at
}

var verbRule = rx(`^(?:je|jsou|bud\w+|byl\w*|ma|maji|\w+uje|\w+uji|uskutecni\w*|probeh\w+|probih\w+|kona\w*|vznik\w+|slouz\w+|realizov\w+|rocne|mesicne|behem|ktery|ktera|ktere|kteri|kterych|zamer\w+n\w*|urcen\w*|jedn\w+|predstavuj\w+|minimalne|nejmene|celkem|projd\w+|ziska\w*|dostan\w+|vyuzi\w+|absolvov\w+)$`)

func verbal(word string) bool { return verbRule.MatchString(word) }
