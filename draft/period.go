package draft

import (
	"github.com/krajina/krajina/graph"
)

var (
	periodWords = rx(`\b(?:realiz\w+|obdobi|doba|dobe|trva\w*|potrva|probih\w+|probehne|harmonogram|termin realizace|projekt\w*|uskutecn\w+)\b`)
	beginWords  = rx(`\b(?:zahajen\S*|zacatek|zacin\S*|zacal\S*|zacne|byl\S* spusten\S*|od|odstart\S*|datum zahajeni)(?: (?:fyzicke )?(?:realizace|projektu|reseni|dne|k))*[ \t]?[:\t]?[ ]?$`)
	endWords    = rx(`\b(?:ukoncen\S*|konec|konci|skonci\S*|potrva(?: az)? do|potrva|trva do|do|datum ukonceni|dokoncen\S*)(?: (?:fyzicke )?(?:realizace|projektu|reseni|dne|k))*[ \t]?[:\t]?[ ]?$`)
	ofProject   = rx(`\b(?:zahajeni|ukonceni|zacatek|konec|datum zahajeni|datum ukonceni)\b(?: (?:fyzicke )?(?:realizace|projektu))*[ \t]?[:\t]|\bprojekt\w*\b|\brealizac\w*\b`)
	eventWords  = rx(`\b(?:konferenc\w+|seminar\w*|workshop\w*|setkani|kulat\w+|skoleni|besed\w+|veletrh\w*|kurz\w*|aktualiz\w+|zverejn\w+|vyzv\w+|zakazk\w+|smlouv\w+)\b`)
)

// readDates reads when the project begins and ends, and activities that say it of themselves.
func (r *reader) readDates() {
	for i, b := range r.blocks {
		n := r.about[i].node
		if r.about[i].key == keyContacts {
			continue
		}
		for _, d := range datesIn(&b.text) {
			start, end := b.text.sentenceStart(d.start), b.text.sentenceEnd(d.end)
			sentence := b.text.fold[start:end]
			lead := b.text.fold[start:d.start]
			if r.ofOther(lead) {
				continue
			}
			if n.kind == graph.KindActivity && !r.ofWhole(i, sentence) {
				r.activityDate(n, b, d, sentence)
				continue
			}
			if eventWords.MatchString(sentence) && !ofProject.MatchString(sentence) {
				continue
			}
			printed, from, to := b.text.print(d.start, d.end)
			place := b.place(r.doc.Lines, from, to)
			switch {
			case d.isRange && d.Start != "" && d.End != "" && periodWords.MatchString(sentence) && !eventWords.MatchString(nearWords(lead)):
				first, last := r.halves(b, d)
				if r.project.state(fact{property: graph.PropStart, value: d.Start, printed: first.printed, place: first.place, certainty: High}) {
					r.project.state(fact{property: graph.PropEnd, value: d.End, printed: last.printed, place: last.place, certainty: High})
					b.used = true
				}
			case !d.isRange && beginWords.MatchString(lead) && ofProject.MatchString(sentence):
				b.used = r.project.state(fact{property: graph.PropStart, value: d.Start, printed: printed, place: place, certainty: High}) || b.used
			case !d.isRange && endWords.MatchString(lead) && ofProject.MatchString(sentence):
				b.used = r.project.state(fact{property: graph.PropEnd, value: d.End, printed: printed, place: place, certainty: High}) || b.used
			}
		}
	}
}

// nearWords are the last words before a date.
func nearWords(lead string) string { return lead[max(0, len(lead)-40):] }

// half is one end of a range as it is printed.
type half struct {
	printed string
	place   Place
}

// halves are the two dates of a range, each with its own place.
func (r *reader) halves(b *block, d dated) (first, last half) {
	whole, from, to := b.text.print(d.start, d.end)
	first = half{whole, b.place(r.doc.Lines, from, to)}
	last = first
	points := pointRule.FindAllStringIndex(b.text.fold[d.start:d.end], -1)
	if len(points) != 2 {
		return first, last
	}
	one := func(m []int) half {
		printed, from, to := b.text.print(d.start+m[0], d.start+m[1])
		return half{printed, b.place(r.doc.Lines, from, to)}
	}
	first, last = one(points[0]), one(points[1])
	if points[0][0] > 0 && b.text.fold[d.start] != 'o' { // a broken day stands before
		printed, from, to := b.text.print(d.start, d.start+points[0][1])
		first = half{printed, b.place(r.doc.Lines, from, to)}
	}
	return first, last
}

var activityBegins = rx(`\b(?:aktivita (?:byla zahajena|byla spustena|zacala|zacne|bude zahajena)|zahajeni (?:realizace )?aktivity|realizace aktivity)\b[^.]{0,12}$`)

// activityDate reads when an activity begins or ends, where a sentence says so of the activity itself.
func (r *reader) activityDate(n *node, b *block, d dated, sentence string) {
	start := b.text.sentenceStart(d.start)
	if !activityBegins.MatchString(b.text.fold[start:d.start]) {
		return
	}
	printed, from, to := b.text.print(d.start, d.end)
	place := b.place(r.doc.Lines, from, to)
	if d.Start != "" {
		n.state(fact{property: graph.PropStart, value: d.Start, printed: printed, place: place, certainty: Medium})
	}
	if d.isRange && d.End != "" {
		n.state(fact{property: graph.PropEnd, value: d.End, printed: printed, place: place, certainty: Medium})
	}
	b.used = true
}
