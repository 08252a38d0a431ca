package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

var (
	heldWords   = rx(`\b(?:se (?:bude |budou )?(?:kona|konaji|konat|konal|konala|konalo|konaly|konali|uskutecni|uskutecnil\w*|uskutecnuje)|(?:uskutecni|kona|konal\w*|uskutecnil\w*|konaji) se|uskutecnen\w*|probeh\w+|probih\w+|porad\w+|termin\w*|uzavren\w*|zahajen\w*|zavrsen\w*|byl\w* zrealizovan\w*|zrealizovan\w*|usporad\w+|zve\b)`)
	quotedEvent = rx(`\b((?:[a-z]+ )?[a-z]+)(?: \(?[a-z]+\)?)?` + `(?:, a to)?(?: (?:na tema|na temata|k tematu|s nazvem|nazvan\w+|pod nazvem|zamer\w+ na))? ?:? ?` + opening + `([^"“”„»«]{4,200}?)` + closing)
	quotedNext  = rx(`^ ?(?:,|a|i|, a) ?(?:na tema |dale )?` + opening + `([^"“”„»«]{4,200}?)` + closing)
	inPlace     = rx(`(?:^|[ ,])(?:v|ve) `)
	pairRule    = rx(`(` + fullDate + `|` + dayMonth + `) ?(?:[–—:-] ?)?(?:v |ve )?`)
	venueRule   = rx(`\b(?:mist\w+ (?:konani|seminar\w*|konferenc\w*|setkani|workshop\w*|akce)?|misto) ?(?:je |bude )?[:–—\t-] ?`)
	untilVerb   = rx(`^(.*?) (?:se |bude |budou |byl[aoiy]? |jiz |uz |zacin|zacne|zacal|probeh|probih|konal|uskutecn|- |– |— |dne |ve dnech |: )`)
)

// held is an event while it is made.
type held struct {
	noun     *noun
	title    string
	printed  string
	start    int // bytes of the folded text
	end      int
	date     *dated
	inferred bool
}

// readEvents reads what is held on a day, or at a place, or under a name of its own.
func (r *reader) readEvents() {
	for i := 0; i < len(r.blocks); i++ {
		b := r.blocks[i]
		s := r.about[i]
		if s.key == keyContacts || s.node == nil {
			continue
		}
		if n := r.calendar(i); n > 0 {
			i += n - 1
			continue
		}
		if n := r.slideEvent(i); n > 0 {
			i += n - 1
			continue
		}
		if strings.Contains(b.text.fold, "aktualiz") || updated.MatchString(b.text.fold) {
			continue
		}
		if r.listOfPlaces(b, s) {
			continue
		}
		r.namedEvents(b, s)
		r.datedEvents(b, s)
		r.plainEvents(b, s)
	}
}

// meetingIn is the first noun of a meeting in a folded text, with its bytes and the adjectives before it.
func (r *reader) meetingIn(b *block, from, to int, last bool) (found *noun, start, end int) {
	t := &b.text
	words := b.wordsIn()
	for k, w := range words {
		at := foldAt(t, w.start)
		if at < from || at >= to {
			continue
		}
		x := nounOf(w.fold)
		if x == nil || !x.meeting || x.one == "jednání" || x.one == "stůl" && (k == 0 || !strings.HasPrefix(words[k-1].fold, "kulat")) {
			continue
		}
		if found != nil && found.one == "kolo" && strings.Count(t.fold[end:at], " ") <= 2 && !strings.ContainsAny(t.fold[end:at], ".,;:") {
			end = foldAt(t, w.end) // a round of meetings
			continue
		}
		found, start, end = x, at, foldAt(t, w.end)
		for j := k - 1; j >= 0 && foldAt(t, words[j].start) >= from && adjectival(words[j].fold) && !verbal(words[j].fold) && nounOf(words[j].fold) == nil && k-j < 4 && t.text[words[j].end:words[j+1].start] == " "; j-- {
			start = foldAt(t, words[j].start)
		}
		if !last {
			return found, start, end
		}
	}
	return found, start, end
}

// slideEvent takes a line that names a meeting, a date in the next line and a place in the one after it. It gives how many blocks it took.
func (r *reader) slideEvent(i int) int {
	b := r.blocks[i]
	t := &b.text
	if i+1 >= len(r.blocks) || len(t.fold) > 90 || strings.HasSuffix(t.fold, ".") || b.bullet {
		return 0
	}
	found, _, _ := r.meetingIn(b, 0, len(t.fold), false)
	if r.entriesFrom(i+1) > 0 {
		return 0
	}
	next := r.blocks[i+1]
	dates := datesIn(&next.text)
	if found == nil || next.gap || len(dates) != 1 || len(dates[0].Start) != 10 || dates[0].start > 8 || len(next.text.fold)-dates[0].end > 40 || sameTitle(t.text, r.title.text) {
		return 0
	}
	e := r.event(r.about[i].node, held{noun: found, title: tidy(t.text), start: 0, end: len(t.fold), date: &dates[0]}, b, next)
	value, inferred := "PLANNED", true
	if r.source.value(graph.PropSourceKind) == "PRESENTATION" && r.source.value(graph.PropDate) == dates[0].Start {
		value = "REACHED"
	}
	e.state(fact{property: graph.PropStage, value: value, inferred: inferred, place: e.place, certainty: Medium})
	next.used = true
	place := tidy(next.text.text[next.text.at[dates[0].end]:])
	at := next
	taken := 2
	if place == "" && i+2 < len(r.blocks) && !r.blocks[i+2].gap {
		if third := r.blocks[i+2]; len(third.text.fold) < 70 && startsCapital(third.text.text) && len(datesIn(&third.text)) == 0 && !projectWord.MatchString(third.text.fold) {
			place, at, taken = tidy(third.text.text), third, 3
			third.used = true
		}
	}
	if startsCapital(place) {
		r.placed(e, place, at.whole())
	}
	return taken
}

var projectWord = rx(`\bprojekt\w*\b`)

// event makes an event; the date may stand in another block.
func (r *reader) event(in *node, h held, b, dateIn *block) *node {
	name := h.title
	place := b.place(r.doc.Lines, int(b.text.at[h.start]), int(b.text.at[h.end]))
	if h.date != nil {
		_, from, to := dateIn.text.print(h.date.start, h.date.end)
		place = place.to(dateIn.place(r.doc.Lines, from, to))
	}
	e := &node{id: r.under(graph.KindEvent, slug(name, 30)), kind: graph.KindEvent, place: place}
	in.hold(e)
	e.state(fact{property: graph.PropTitle, value: name, printed: h.printed, inferred: h.inferred, place: b.place(r.doc.Lines, int(b.text.at[h.start]), int(b.text.at[h.end])), certainty: Medium})
	if h.date != nil {
		printed, from, to := dateIn.text.print(h.date.start, h.date.end)
		at := dateIn.place(r.doc.Lines, from, to)
		part := len(h.date.Start) == 7 && h.date.Start != h.date.End // a half of a year
		e.state(fact{property: graph.PropStart, value: h.date.Start, printed: printed, inferred: part, place: at, certainty: High})
		e.state(fact{property: graph.PropEnd, value: h.date.End, printed: printed, inferred: part, place: at, certainty: High})
	}
	b.used = true
	if r.activityNamed(b) == nil { // what the activity is about need not be said of its meeting again
		r.conceptsOf(e, b, int(b.text.at[h.start]), int(b.text.at[h.end]), true)
	}
	return e
}

// datedEvents reads sentences that say on which day a meeting is.
func (r *reader) datedEvents(b *block, s section) {
	t := &b.text
	for _, d := range datesIn(t) {
		start, end := t.sentenceStart(d.start), t.sentenceEnd(d.end)
		sentence := t.fold[start:end]
		if slices.Contains(b.events, d) || len(d.Start) < 10 && !d.isRange || len(inSpan(datesIn(t), start, end)) > 1 && !d.isRange {
			continue
		}
		long := d.isRange && len(d.Start) < 10
		isHeld := heldWords.MatchString(sentence)
		ends := strings.TrimRight(t.fold[d.end:end], " .)") == "" && !strings.ContainsAny(sentence[:d.start-start], ".") // what it is, then the date
		if !isHeld && !ends || r.ofOther(t.fold[start:d.start]) || periodWords.MatchString(sentence) && projectWord.MatchString(sentence) && d.isRange {
			continue
		}
		found, from, to := r.meetingIn(b, start, d.start, true)
		if found == nil {
			if found, from, to = r.meetingIn(b, d.end, end, false); found == nil {
				continue
			}
		}
		if len(r.countsWithin(b, start, end)) > 0 || long && found.one != "kolo" || found.one == "kolo" && !long {
			if !(found.one == "kolo") || !d.isRange {
				continue
			}
		}
		h := r.heldAs(b, found, from, to, start, d)
		in := s.node
		if a := r.activityNamed(b); a != nil && !s.title {
			in = a
		} else if found.one == "konference" && b.gap {
			in = r.project // a conference is the project's, wherever the page tells of it
		}
		e := r.event(in, h, b, b)
		r.stage(e, sentence, e.place)
		r.placeNear(e, b, d)
		if method := r.methodIn(t.text[t.at[from]:t.at[to]]); method != "" {
			method = r.asTitled(e, method)
			e.state(fact{property: graph.PropMethods, value: string(method), place: b.place(r.doc.Lines, int(t.at[from]), int(t.at[to])), certainty: High, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
		}
		b.events = append(b.events, d)
	}
}

// countsWithin are the numbers that count something within bytes of a block.
func (r *reader) countsWithin(b *block, from, to int) (in []counted) {
	for _, c := range r.numbersAt(b) {
		if c.start >= from && c.end <= to && c.noun.meeting {
			in = append(in, c)
		}
	}
	return in
}

// heldAs gives an event its title: what stands from the meeting to the verb, or to the date; a meeting in another case is put in the
// nominative.
func (r *reader) heldAs(b *block, found *noun, from, to, start int, d dated) held {
	t := &b.text
	var end int
	if d.start > to {
		between := t.fold[to:d.start]
		if m := untilVerb.FindStringSubmatch(between); m != nil {
			end = to + len(m[1])
		} else {
			end = d.start
		}
	} else {
		end = r.longTail(b, to)
	}
	if from-start > 25 && !startsCapital(t.text[t.at[from]:]) {
		// Somewhere in the sentence: only the meeting itself, in the nominative.
		end = r.tailOf(b, to)
		return held{noun: found, title: r.inNominative(b, found, from, to) + t.text[t.at[to]:t.at[end]], printed: t.text[t.at[from]:t.at[end]], start: from, end: end, date: &d}
	}
	title := tidy(t.text[t.at[from]:t.at[end]])
	head := t.text[t.at[from]:t.at[to]]
	if nominativeForm(found, czechFold(head)) && !oblique.MatchString(czechFold(head)) {
		return held{noun: found, title: title, start: from, end: end, date: &d}
	}
	return held{noun: found, title: tidy(r.inNominative(b, found, from, to) + t.text[t.at[to]:t.at[end]]), printed: title, start: from, end: end, date: &d}
}

// oblique shows that an adjective is not in the nominative.
var oblique = rx(`(?:eho|iho|emu|imu|ym|im) `)

func czechFold(text string) string { f := foldedOf(text); return f.fold }

// nominativeForm says whether the last word of a folded text is the noun in the nominative.
func nominativeForm(found *noun, fold string) bool {
	last := fold[strings.LastIndexByte(fold, ' ')+1:]
	return last == bare(found.one) || last == bare(found.many)
}

// inNominative is a meeting with its adjectives in the nominative singular.
func (r *reader) inNominative(b *block, found *noun, from, to int) string {
	t := &b.text
	var parts []string
	words := strings.Fields(t.text[t.at[from]:t.at[to]])
	for _, w := range words[:len(words)-1] {
		parts = append(parts, nominative(w, found, false))
	}
	return strings.Join(append(parts, found.one), " ")
}

// activityNamed is the activity whose title stands in a block, nil where there is none.
func (r *reader) activityNamed(b *block) *node {
	if b.sought || len(r.project.activities) == 0 {
		return b.named
	}
	b.sought = true
	own := " " + bare(b.text.text) + " "
	for _, a := range r.project.activities {
		if a.bare == "" {
			a.bare = bare(a.value(graph.PropTitle))
		}
		if len(a.bare) > 15 && strings.Contains(own, " "+a.bare+" ") {
			b.named = a
			break
		}
	}
	return b.named
}
