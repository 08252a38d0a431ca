package draft

import (
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// makes are verbs and their nouns by which something comes to be that was not there.
var makes = regexp.MustCompile(`\b(?:tvorba|tvorbu|tvorby|tvorbou|vytvoreni(?:m)?|vytvorit|vytvoren[aoy]?|zpracovani(?:m)?|zpracovat|zpracovan[aoy]?|vypracovani(?:m)?|vypracovat|vznikne|vzniknou|zrizeni(?:m)?|zridit|zrizen[aoy]?|vydani(?:m)?|sestaveni(?:m)?)\b`)

// madeIn makes outputs of what is written or set up in a block and has no number.
func (r *reader) madeIn(b *block, s section) {
	t := &b.text
	words := b.wordsIn()
	for _, m := range t.find(makes) {
		end := t.sentenceEnd(m[1])
		at := int(t.at[m[1]])
		var adjectives []word
		for k, w := range words {
			if w.start < at {
				continue
			}
			if foldAt(t, w.start) >= end || parted(t.text[at:w.start]) || strings.Contains(t.text[at:w.start], ",") || len(adjectives) > 3 {
				break
			}
			at = w.end
			if found := nounOf(w.fold); found != nil {
				if found.made && !(found.one == "místo" && !slices.ContainsFunc(adjectives, func(a word) bool { return strings.HasPrefix(a.fold, "pracovn") })) {
					r.made1(b, s, found, adjectives, words[k], m)
				}
				break
			}
			if !adjectival(w.fold) {
				break
			}
			adjectives = append(adjectives, w)
		}
	}
}

// made1 makes one such output, if no number of the same place made it already.
func (r *reader) made1(b *block, s section, found *noun, adjectives []word, head word, m []int) {
	t := &b.text
	first := head
	if len(adjectives) > 0 {
		first = adjectives[0]
	}
	place := b.place(r.doc.Lines, first.start, head.end)
	for _, o := range s.node.outputs {
		if o.place.Line == place.Line && o.place.Start <= place.Start && place.Start < max(o.place.End, 1) || o.place.Line == place.Line && o.place.LastLine > o.place.Line {
			return
		}
	}
	many := found.one != found.many && pluralForm(found, head.fold)
	var parts []string
	for _, a := range adjectives {
		parts = append(parts, nominative(a.text, found, many))
	}
	name := found.one
	if many {
		name = found.many
	}
	unit := strings.Join(append(parts, firstAs(head.text, name)), " ")
	end := foldAt(t, head.end)
	tail := r.longTail(b, end)
	title := unit + t.text[t.at[end]:t.at[tail]]
	place = b.place(r.doc.Lines, first.start, int(t.at[tail]))
	o := &node{id: r.under(graph.KindOutput, slug(title, 30)), kind: graph.KindOutput, place: place}
	s.node.outputs = append(s.node.outputs, o)
	start := t.sentenceStart(m[0])
	o.state(fact{property: graph.PropTitle, value: capitalised(tidy(title)), printed: t.text[first.start:t.at[tail]], place: place, certainty: Medium})
	r.stage(o, t.fold[start:t.sentenceEnd(end)], place)
	if !many && slices.Contains([]string{"místo", "pozice", "materiál"}, found.one) {
		o.state(fact{property: graph.PropQuantity, value: "1", inferred: true, place: place, certainty: Medium})
		o.state(fact{property: graph.PropUnit, value: unitOf(found, adjectives), printed: t.text[first.start:head.end], place: place, certainty: Medium})
	}
	r.conceptsOf(o, b, int(t.at[m[0]]), int(t.at[tail]), true)
	b.used = true
}

// unitOf is a noun with the last of its adjectives.
func unitOf(found *noun, adjectives []word) string {
	if len(adjectives) == 0 {
		return found.one
	}
	return nominative(adjectives[len(adjectives)-1].text, found, false) + " " + found.one
}

// longTail goes on after a noun over genitives and what pro, o and k lead to.
func (r *reader) longTail(b *block, end int) int {
	tail := r.tailOf(b, end)
	for _, preposition := range []string{" pro ", " o ", " v "} {
		if strings.HasPrefix(b.text.fold[tail:], preposition) {
			if longer := r.tailOf(b, tail+len(preposition)-1); longer > tail+len(preposition) {
				return longer
			}
		}
	}
	return tail
}

// pluralForm says whether a form of a noun is plural, as far as its ending tells.
func pluralForm(found *noun, fold string) bool {
	for _, end := range []string{"ech", "ich", "ach", "um", "im", "am"} {
		if strings.HasSuffix(fold, end) && found.gender != 'n' {
			return true
		}
	}
	many := bare(found.many)
	return fold == many && (found.gender == 'm' || found.gender == 'n') && many != bare(found.one) || found.gender == 'm' && strings.HasSuffix(fold, "u") && false
}
