package draft

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

// placed states where an event is held, and in which municipality where the graph knows it.
func (r *reader) placed(e *node, place string, at Place) {
	e.state(fact{property: graph.PropPlaceName, value: place, place: at, certainty: High})
	r.municipality(e, place, at)
}

func (r *reader) municipality(e *node, text string, at Place) {
	for _, m := range r.known.matcher.find(text, look(wordsOf(text))) {
		if id := m.of(graph.KindMunicipality); id != "" && (m.start == 0 && m.end == len(text) || strings.HasSuffix(text[:m.start], " v ") || strings.HasSuffix(text[:m.start], " ve ")) {
			e.state(fact{property: graph.PropPlace, value: string(id), printed: text[m.start:m.end], place: at, certainty: High})
			return
		}
	}
}

// capitalsFrom is how far a name of a place goes that begins at a byte of a text: words that begin with capital letters, and small ones
// between them such as nad and u.
func capitalsFrom(text string) string {
	end := 0
	at := 0
	for word := range strings.SplitSeq(text, " ") {
		bare := strings.TrimRight(word, ".,;:)")
		switch {
		case startsCapital(word):
			end = at + len(bare)
		case slices.Contains([]string{"nad", "pod", "u", "v", "na", "při", "pri"}, word) && end > 0:
		default:
			return strings.TrimRight(text[:end], " ,.;")
		}
		if bare != word {
			break
		}
		at += len(word) + 1
	}
	return strings.TrimRight(text[:end], " ,.;")
}

// listOfPlaces reads a list of dates with places: 8. 6. Frýdlant, 15. 6. Jablonec nad Nisou.
func (r *reader) listOfPlaces(b *block, s section) bool {
	t := &b.text
	type pair struct {
		start, end int
		place      string
		at         int
	}
	var pairs []pair
	for _, m := range t.find(pairRule) {
		if m[2] > 0 && t.fold[m[2]-1] >= '0' && t.fold[m[2]-1] <= '9' {
			continue
		}
		if place := capitalsFrom(t.text[t.at[m[1]]:]); place != "" && utf8.RuneCountInString(place) < 40 {
			pairs = append(pairs, pair{m[2], m[3], place, int(t.at[m[1]])})
		}
	}
	if len(pairs) < 2 {
		return false
	}
	// A date without a year has that of the next one that has it.
	year := ""
	dates := make([]dated, len(pairs))
	for i := len(pairs) - 1; i >= 0; i-- {
		printed := mended(t.fold[pairs[i].start:pairs[i].end])
		if !rx(yearPart).MatchString(printed) {
			if year == "" {
				return false
			}
			printed += " " + year
		}
		inner := foldedOf(printed)
		found := datesIn(&inner)
		if len(found) != 1 {
			return false
		}
		dates[i] = dated{DateRange: found[0].DateRange, start: pairs[i].start, end: pairs[i].end}
		year = found[0].Start[:4]
	}
	lead := t.fold[:pairs[0].start]
	name, method := r.meetingOf(b, lead, s.node)
	for i, p := range pairs {
		e := r.event(s.node, held{title: strings.TrimSpace(name + " " + p.place), start: p.start, end: p.end, date: &dates[i], inferred: true}, b, b)
		r.stage(e, lead, e.place)
		at := b.place(r.doc.Lines, p.at, p.at+len(p.place))
		r.placed(e, p.place, at)
		if method != "" {
			r.heldBy(e, method, b)
		}
	}
	return true
}

// heldBy states by which method an event is held that a list names.
func (r *reader) heldBy(e *node, method graph.ID, b *block) {
	e.state(fact{property: graph.PropMethods, value: string(method), place: b.whole(), certainty: Medium, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
}

// meetingOf is what is held by a list of dates: what the words before it say, an abbreviation of it, or what the activity holds.
func (r *reader) meetingOf(b *block, lead string, in *node) (name string, method graph.ID) {
	if found, start, end := r.meetingIn(b, 0, len(lead), false); found != nil {
		method = r.methodIn(b.text.text[b.text.at[start]:b.text.at[end]])
		name = found.one
		if found.one == "stůl" {
			name = "kulatý stůl"
		}
		return capitalised(name), method
	}
	title := in.value(graph.PropTitle)
	method = r.methodIn(title)
	if n := r.known.nodes[method]; n != nil {
		return capitalised(n.names[0]), method
	}
	return "Setkání", ""
}

// methodIn is the first method that a text names, "" where it names none.
func (r *reader) methodIn(text string) graph.ID {
	for _, m := range r.known.matcher.find(text, look(wordsOf(text))) {
		if id := m.of(graph.KindMethod); id != "" {
			return id
		}
	}
	return ""
}

// placeNear reads the place of an event: after its date, before it, or in the next sentence that says where.
func (r *reader) placeNear(e *node, b *block, d dated) {
	t := &b.text
	end := t.sentenceEnd(d.end)
	spans := [][2]int{{d.end, end}, {t.sentenceStart(d.start), d.start}}
	for _, span := range spans {
		for _, m := range inPlace.FindAllStringIndex(t.fold[span[0]:span[1]], -1) {
			at := int(t.at[span[0]+m[1]])
			place := capitalsFrom(t.text[at:t.at[span[1]]])
			if place == "" || r.isRegion(place) || utf8.RuneCountInString(place) < 3 {
				continue
			}
			r.placed(e, place, b.place(r.doc.Lines, at, at+len(place)))
			return
		}
	}
	if m := venueRule.FindStringIndex(t.fold[end:]); m != nil {
		from := end + m[1]
		to := t.sentenceEnd(from)
		text := tidy(t.text[t.at[from]:t.at[to]])
		name, rest, ok := strings.Cut(text, " v ")
		if !ok {
			name, rest, _ = strings.Cut(text, " ve ")
		}
		at := b.place(r.doc.Lines, int(t.at[from]), int(t.at[to]))
		e.state(fact{property: graph.PropPlaceName, value: tidy(name), printed: text, place: at, certainty: High})
		r.municipality(e, strings.TrimRight(rest, "."), at)
		if tentative.MatchString(t.fold[end:to]) {
			for i, f := range e.facts {
				if f.Property == graph.PropStage {
					e.facts[i].Value, e.facts[i].Inferred = "TENTATIVE", false
				}
			}
		}
	}
}

func (r *reader) isRegion(text string) bool {
	for _, m := range r.known.matcher.find(text, look(wordsOf(text))) {
		if m.of(graph.KindRegion) != "" {
			return true
		}
	}
	return false
}
