package draft

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

var (
	actRule      = rx(`\b(zakon(?:a|u|em|e)?|vyhlask(?:a|y|e|u|ou)|narizeni(?:m)? vlady) ?(?:c\. ?|cislo )?([0-9]{1,4} ?/ ?[12][0-9]{3}) ?(?:sb\.?|sbirky)?(, o [a-z -]+?(?:,|\.|;|$| \(| ve zneni))?`)
	standardRule = rx(`\bstandard(?:y|u|um|ech)? kvality (?:organ\w* )?((?:socialnich sluzeb)|(?:socialne ?-? ?pravni ochrany(?: deti)?|spod|ospod)|(?:svetove zdravotnicke organizace|who))`)
	convention   = rx(`\bumluv(?:a|y|e|u|ou) o pravech (?:osob se zdravotnim postizenim|lidi se zdravotnim postizenim|ditete)`)
	standards    = []struct {
		begins, name string
		id           graph.ID
	}{
		{"socialnich", "standardy kvality sociálních služeb", "act:standardy-kvality-socialnich-sluzeb"},
		{"socialne", "standardy kvality sociálně-právní ochrany dětí", "act:standardy-kvality-spod"},
		{"spod", "standardy kvality sociálně-právní ochrany dětí", "act:standardy-kvality-spod"},
		{"ospod", "standardy kvality sociálně-právní ochrany dětí", "act:standardy-kvality-spod"},
		{"svetove", "standardy kvality Světové zdravotnické organizace", "act:who-quality-standards"},
		{"who", "standardy kvality Světové zdravotnické organizace", "act:who-quality-standards"},
	}
	whoStandards = rx(`\bstandard(?:y|u|um|ech)? (?:svetove zdravotnicke organizace|who)\b`)
)

// readActs reads acts by their numbers, and the standards and conventions of the field by their names.
func (r *reader) readActs() {
	for i, b := range r.blocks {
		s := r.about[i]
		if s.node == nil || s.key == keyContacts {
			continue
		}
		t := &b.text
		for _, m := range t.find(actRule) {
			end := m[5]
			if i := strings.Index(t.fold[m[0]:m[1]], "sb"); i >= 0 {
				end = m[0] + i + 2
				if strings.HasPrefix(t.fold[end:], ".") {
					end++
				}
			}
			if m[6] >= 0 {
				end = m[7]
				end -= len(t.fold[m[6]:m[7]]) - len(strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(t.fold[m[6]:m[7]], " ve zneni"), " ("), ",.; "))
			}
			number := strings.ReplaceAll(t.fold[m[4]:m[5]], " ", "")
			printed, from, to := t.print(m[0], end)
			kind := map[byte]string{'z': "zákon", 'v': "vyhláška", 'n': "nařízení vlády"}[t.fold[m[0]]]
			title := kind + " č. " + number + " Sb."
			if m[6] >= 0 {
				about, _, _ := t.print(m[6], end)
				title += about
			}
			id := graph.ID("act:" + strings.ReplaceAll(number, "/", "-"))
			for _, known := range r.known.ids {
				if n := r.known.nodes[known]; n.kind == graph.KindLegalAct && n.values[graph.PropNumber] == number {
					id = known
				}
			}
			n := r.act(id, title, printed, "ACT", b, from, to)
			a, na, nz := t.print(m[4], m[5])
			n.state(fact{property: graph.PropNumber, value: number, printed: a, place: b.place(r.doc.Lines, na, nz), certainty: High})
			r.applies(s, b, id, from, to)
		}
		for _, m := range t.find(standardRule) {
			printed, from, to := t.print(m[0], m[1])
			for _, known := range standards {
				if strings.HasPrefix(t.fold[m[2]:], known.begins) {
					r.act(known.id, known.name, printed, "STANDARD", b, from, to)
					r.applies(s, b, known.id, from, to)
					break
				}
			}
		}
		for _, m := range t.find(whoStandards) {
			printed, from, to := t.print(m[0], m[1])
			r.act("act:who-quality-standards", "standardy kvality Světové zdravotnické organizace", printed, "STANDARD", b, from, to)
			r.applies(s, b, "act:who-quality-standards", from, to)
		}
		for _, m := range t.find(convention) {
			printed, from, to := t.print(m[0], m[1])
			id, name := graph.ID("act:crpd"), "Úmluva o právech osob se zdravotním postižením"
			if strings.Contains(t.fold[m[0]:m[1]], "ditete") {
				id, name = "act:crc", "Úmluva o právech dítěte"
			}
			n := r.act(id, name, printed, "CONVENTION", b, from, to)
			if strings.Contains(t.fold[m[0]:m[1]], "lidi") {
				n.state(fact{property: graph.PropOtherTitles, value: "Úmluva o právech lidí se zdravotním postižením", printed: printed, place: b.place(r.doc.Lines, from, to), certainty: High})
			}
			r.applies(s, b, id, from, to)
		}
	}
}

// act makes an act, a standard or a convention.
func (r *reader) act(id graph.ID, title, printed, kind string, b *block, from, to int) *node {
	place := b.place(r.doc.Lines, from, to)
	n, made := r.node(id, place)
	if made {
		n.state(fact{property: graph.PropTitle, value: title, printed: printed, place: place, certainty: High})
		n.state(fact{property: graph.PropLegalActKind, value: kind, place: place, certainty: High})
	}
	return n
}

// applies states that what a section tells of rests on an act; an event whose name has it does, too.
func (r *reader) applies(s section, b *block, id graph.ID, from, to int) {
	place := b.place(r.doc.Lines, from, to)
	b.used = true
	for _, e := range s.node.events {
		if e.covers(place, r, 0) {
			e.state(fact{property: graph.PropLegalActs, value: string(id), place: place, certainty: High})
			return
		}
	}
	s.node.state(fact{property: graph.PropLegalActs, value: string(id), place: place, certainty: High})
}
