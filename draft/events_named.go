package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// namedEvents reads meetings with a name in quotes: workshop na téma „…“ a „…“.
func (r *reader) namedEvents(b *block, s section) {
	t := &b.text
	for at := 0; at < len(t.fold); {
		m := quotedEvent.FindStringSubmatchIndex(t.fold[at:])
		if m == nil {
			return
		}
		for i := range m {
			m[i] += at
		}
		at = m[5]
		lead := t.fold[t.sentenceStart(m[2]):m[4]]
		found, start, end := r.meetingIn(b, m[4]-min(m[4], 60), m[4], true)
		if found == nil || m[4]-end > 40 || strings.Contains(lead[max(0, len(lead)-30):], "projekt") {
			continue
		}
		sentence := t.fold[t.sentenceStart(m[2]):t.sentenceEnd(m[5])]
		method := r.methodIn(t.text[t.at[start]:t.at[end]])
		var date *dated
		if dates := inSpan(datesIn(t), t.sentenceStart(m[2]), t.sentenceEnd(m[5])); len(dates) == 1 {
			date = &dates[0]
		}
		quote := m[4:6]
		for {
			title := unquoted(t.text[t.at[quote[0]]:t.at[quote[1]]])
			e := r.event(s.node, held{noun: found, title: title, start: quote[0], end: quote[1], date: date}, b, b)
			r.stage(e, sentence, b.place(r.doc.Lines, int(t.at[start]), int(t.at[end])))
			if date != nil {
				r.placeNear(e, b, *date)
			}
			if method != "" {
				e.state(fact{property: graph.PropMethods, value: string(method), place: b.place(r.doc.Lines, int(t.at[start]), int(t.at[end])), certainty: High, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
			}
			close := quote[1] + len(closes.FindString(t.fold[quote[1]:]))
			next := quotedNext.FindStringSubmatchIndex(t.fold[close:])
			if next == nil {
				at = close
				break
			}
			quote = []int{close + next[2], close + next[3]}
		}
		if date != nil {
			b.events = append(b.events, *date)
		}
	}
}

var closes = rx(`^` + closing)

// inSpan are the dates within bytes of a folded text.
func inSpan(dates []dated, from, to int) (in []dated) {
	for _, d := range dates {
		if d.start >= from && d.end <= to {
			in = append(in, d)
		}
	}
	return in
}

// plainEvents reads meetings that a sentence says are held, without a day: uskuteční se panel odborníků a veletrh dobré praxe.
func (r *reader) plainEvents(b *block, s section) {
	t := &b.text
	for _, m := range r.mentionsIn(b) {
		method := m.of(graph.KindMethod)
		if method == "" {
			continue
		}
		from, to := foldAt(t, m.start), foldAt(t, m.end)
		found, _, _ := r.meetingIn(b, from, to, false)
		if found == nil || !singular(found, b, m) {
			continue
		}
		start, end := t.sentenceStart(from), t.sentenceEnd(to)
		sentence := t.fold[start:end]
		if !holds.MatchString(sentence) || len(inSpan(datesIn(t), start, end)) > 0 || slices.ContainsFunc(s.node.events, func(e *node) bool { return e.covers(b.place(r.doc.Lines, m.start, m.end), r, to) }) {
			continue
		}
		if strings.ContainsAny(t.text[m.end:min(len(t.text), m.end+14)], "„»") {
			continue // it has a name of its own, and is read above
		}
		e := r.event(s.node, held{noun: found, title: t.text[m.start:m.end], start: from, end: to}, b, b)
		r.stage(e, sentence, e.place)
		b.used = true
	}
}

var holds = rx(`\b(?:(?:se )?(?:uskutecni|uskutecnil[aoiy]?)(?: se)?|se (?:bude )?kona[tl]?[aoy]?|konal[ay]? se|probehne|probehl[aoy]?|bude usporadan[ay]?)\b`)

// singular says whether a mention of a meeting is of one of them, in the nominative.
func singular(found *noun, b *block, m mention) bool {
	for w := range strings.FieldsSeq(czechFold(b.text.text[m.start:m.end])) {
		if nounOf(w) == found {
			return w == bare(found.one) && !(found.one == found.many)
		}
	}
	return false
}

// covers says whether an event was read of the same words.
func (e *node) covers(p Place, r *reader, _ int) bool {
	return e.place.Line == p.Line && e.place.LastLine == p.LastLine && e.place.Start <= p.Start && p.End <= e.place.End && e.place.End > 0
}
