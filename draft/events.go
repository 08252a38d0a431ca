package draft

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

var (
	heldWords   = rx(`\b(?:se (?:bude |budou )?(?:kona|konaji|konat|konal|konala|konalo|konaly|konali|uskutecni|uskutecnil\w*|uskutecnuje)|(?:uskutecni|kona|konal\w*|uskutecnil\w*|konaji) se|uskutecnen\w*|probeh\w+|probih\w+|porad\w+|termin\w*|uzavren\w*|zahajen\w*|zavrsen\w*|byl\w* zrealizovan\w*|zrealizovan\w*|usporad\w+|zve\b)`)
	quotedEvent = rx(`\b((?:[a-z]+ )?[a-z]+)(?: \(?[a-z]+\)?)?` + `(?:, a to)?(?: (?:na tema|na temata|k tematu|s nazvem|nazvan\w+|pod nazvem|zamer\w+ na))? ?:? ?` + opening + `([^"“”„»«]{4,200}?)` + closing)
	quotedNext  = rx(`^ ?(?:,|a|i|, a) ?(?:na tema |dale )?` + opening + `([^"“”„»«]{4,200}?)` + closing)
	inPlace     = rx(`(?:^|[ ,])(?:v|ve) `)
	pairRule    = rx(`(` + fullDate + `|` + dayMonth + `) ?(?:[–—:-] ?)?(?:v |ve )?`)
	venueRule   = rx(`\b(?:mist\w+ (?:konani|seminar\w*|konferenc\w*|setkani|workshop\w*|akce)?|misto) ?(?:je |bude )?[:–—\t-] ?`)
	untilVerb   = rx(`^(.*?) (?:se |bude |budou |byl[aoiy]? |jiz |uz |probeh|probih|konal|uskutecn|- |– |— |dne |ve dnech |: )`)
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
			e.state(fact{property: graph.PropMethods, value: string(method), place: b.whole(), certainty: Medium, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
		}
	}
	return true
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
	end := to
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
