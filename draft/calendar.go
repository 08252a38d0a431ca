package draft

import (
	"slices"
	"strings"
)

// entry is a line of a calendar: a day and a place.
var entry = rx(`^(?:` + fullDate + `)(?: ?[–—:,\t-] ?| )(?:v |ve )?[a-z][a-z .-]{2,40}$`)

// entriesFrom is how many lines there are from a block on that have each a day and a place; 0 where it is not two at least.
func (r *reader) entriesFrom(i int) int {
	n := 0
	for i+n < len(r.blocks) && entry.MatchString(r.blocks[i+n].text.fold) && (n == 0 || !r.blocks[i+n].gap) {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// calendar makes events of such lines, and gives how many it took.
func (r *reader) calendar(i int) int {
	n := r.entriesFrom(i)
	if n == 0 {
		return 0
	}
	lead, leadBlock := "", r.blocks[i]
	if i > 0 && len(r.blocks[i-1].text.fold) < 120 {
		leadBlock = r.blocks[i-1]
		lead = leadBlock.text.fold
	}
	in := r.about[i].node
	name, method := r.meetingOf(leadBlock, lead, in)
	for _, b := range r.blocks[i : i+n] {
		dates := datesIn(&b.text)
		if len(dates) != 1 {
			continue
		}
		at := int(b.text.at[dates[0].end])
		rest := strings.TrimLeft(b.text.text[at:], " –—:,\t-")
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "v "), "ve ")
		if !startsCapital(rest) {
			continue
		}
		at = len(b.text.text) - len(rest)
		e := r.event(in, held{title: name + " " + rest, start: dates[0].start, end: dates[0].end, date: &dates[0], inferred: true}, b, b)
		r.stage(e, lead, e.place)
		r.placed(e, rest, b.place(r.doc.Lines, at, len(b.text.text)))
		if method != "" {
			r.heldBy(e, method, b)
		}
		b.events = slices.Clone(dates)
		leadBlock.used = true
	}
	return n
}
