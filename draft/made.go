package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// makes are verbs and their nouns by which something comes to be that was not there.
var makes = rx(`\b(?:tvorba|tvorbu|tvorby|tvorbou|vytvoreni(?:m)?|vytvorit|vytvoren[aoy]?|zpracovani(?:m)?|zpracovat|zpracovan[aoy]?|vypracovani(?:m)?|vypracovat|vznikne|vzniknou|zrizeni(?:m)?|zridit|zrizen[aoy]?|vydani(?:m)?|vydat|vyda|vydame|pripravime|sestaveni(?:m)?)\b`)

// madeIn makes outputs of what is written or set up in a block and has no number.
func (r *reader) madeIn(b *block, s section) {
	t := &b.text
	words := b.wordsIn()
	for _, m := range t.find(makes) {
		if strings.Count(t.fold[:m[0]], "(") > strings.Count(t.fold[:m[0]], ")") {
			continue // one of the examples in brackets
		}
		at, end := m[1], t.sentenceEnd(m[1])
		for at > 0 && at < end {
			at = r.madeAt(b, s, words, at, end, m)
		}
	}
}

// madeAt looks for one thing that is made from a byte of the folded text on, and gives where another may be named: after "a". It gives 0
// where there is none.
func (r *reader) madeAt(b *block, s section, words []word, from, end int, m []int) (next int) {
	t := &b.text
	at := int(t.at[from])
	var adjectives []word
	number := false
	for k, w := range words {
		if w.start < at {
			continue
		}
		if foldAt(t, w.start) >= end || parted(t.text[at:w.start]) || strings.Contains(t.text[at:w.start], ",") || len(adjectives) > 3 {
			return 0
		}
		at = w.end
		if found := nounOf(w.fold); found != nil {
			if found.made && !number && !(found.one == "místo" && !slices.ContainsFunc(adjectives, func(a word) bool { return strings.HasPrefix(a.fold, "pracovn") })) {
				r.made1(b, s, found, adjectives, words[k], m)
			}
			tail := r.longTail(b, foldAt(t, w.end))
			if strings.HasPrefix(t.fold[tail:], " a ") {
				return tail + 3
			}
			return 0
		}
		switch {
		case numberOf(w.fold) != "":
			number = true
		case !adjectival(w.fold):
			return 0
		default:
			adjectives = append(adjectives, w)
		}
	}
	return 0
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
	many := found.one != found.many && plural(found, head, adjectives)
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
	s.node.bring(o)
	start := t.sentenceStart(m[0])
	o.state(fact{property: graph.PropTitle, value: capitalised(tidy(title)), printed: t.text[first.start:t.at[tail]], place: place, certainty: Medium})
	r.stage(o, t.fold[start:t.sentenceEnd(end)], place)
	if !many && slices.Contains([]string{"místo", "pozice", "materiál"}, found.one) {
		o.state(fact{property: graph.PropQuantity, value: "1", inferred: true, place: place, certainty: Medium})
		o.state(fact{property: graph.PropUnit, value: unitOf(found, adjectives), printed: t.text[first.start:head.end], place: place, certainty: Medium})
	}
	o.made, o.unit = true, unit
	o.carries = slices.Contains([]string{"pozice", "místo"}, found.one)
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
	if list := examples.FindString(b.text.fold[tail:]); list != "" {
		return tail + len(list)
	}
	for range 2 {
		longer := r.overPreposition(b, tail)
		if longer == tail {
			break
		}
		tail = longer
	}
	return tail
}

// examples are what something consists of, after a dash.
var examples = rx(`^ [–—-] (?:[a-z]+, )*[a-z]+`)

func (r *reader) overPreposition(b *block, tail int) int {
	for _, preposition := range []string{" pro ", " o ", " v "} {
		if strings.HasPrefix(b.text.fold[tail:], preposition) {
			if longer := r.tailOf(b, tail+len(preposition)-1); longer > tail+len(preposition) {
				return longer
			}
		}
	}
	return tail
}

// plural says whether a noun with its adjectives is in the plural, as far as endings tell.
func plural(found *noun, head word, adjectives []word) bool {
	for _, a := range adjectives {
		for _, end := range []string{"ych", "ich", "ymi", "imi"} {
			if strings.HasSuffix(a.fold, end) {
				return true
			}
		}
		for _, end := range []string{"eho", "iho", "emu", "imu"} {
			if strings.HasSuffix(a.fold, end) {
				return false
			}
		}
	}
	if found.gender != 'n' {
		for _, end := range []string{"ech", "ich", "ach", "um", "am"} {
			if strings.HasSuffix(head.fold, end) {
				return true
			}
		}
	}
	return head.fold == bare(found.many) && found.gender == 'm'
}

// merge leaves out what is said to be made where a number of the same stands in the same activity, and what is said twice.
func (r *reader) merge() {
	var each func(n *node)
	each = func(n *node) {
		var kept []*node
		for _, o := range n.outputs {
			of := headOf(o)
			double := -1
			for i, k := range kept {
				if headOf(k) == of && of != "" && (o.value(graph.PropQuantity) == "" || k.value(graph.PropQuantity) == "") && (o.made || k.made) {
					double = i
				}
			}
			switch {
			case double < 0:
				kept = append(kept, o)
			case o.value(graph.PropQuantity) != "" && kept[double].value(graph.PropQuantity) == "":
				if title := kept[double].unit; len(strings.Fields(o.value(graph.PropTitle))) == 1 && len(strings.Fields(title)) > 1 {
					o.retitle(capitalised(title), kept[double])
				}
				kept[double] = o
			}
		}
		n.outputs = kept
		for _, a := range n.activities {
			each(a)
		}
	}
	each(r.project)
}

// headOf is the noun of an output in the nominative, "" where it is none that is made.
func headOf(o *node) string {
	for w := range strings.FieldsSeq(bare(o.value(graph.PropTitle))) {
		if found := nounOf(w); found != nil {
			if found.made {
				return found.one
			}
			return ""
		}
	}
	return ""
}

// retitle gives an output the title of another.
func (n *node) retitle(title string, of *node) {
	for i, f := range n.facts {
		if f.Property == graph.PropTitle {
			n.facts[i].Value, n.facts[i].Original, n.facts[i].Locator, n.facts[i].Place = title, "", of.place.Locator(), of.place
		}
	}
}

var (
	pilotWords  = rx(`\bpilotn\w*|\bpilotov\w*|\bpilotaz\w*`)
	coordinated = rx(`\b((?:[a-z]{4,}(?:ni|na|ne|ova|ove|cka|cke), )*[a-z]{4,}(?:ni|na|ne|ova|ove|cka|cke)) a ([a-z]{4,}(?:ni|na|ne|ova|ove|cka|cke)) (evaluace|zprava|analyza)\b`)
)

// coordinatedIn makes an output of each of the sorts that a title names together: vstupní, průběžná a závěrečná evaluace.
func (r *reader) coordinatedIn(b *block, s section) {
	t := &b.text
	m := coordinated.FindStringSubmatchIndex(t.fold)
	if m == nil || s.node == r.project {
		return
	}
	place := b.place(r.doc.Lines, int(t.at[m[0]]), int(t.at[m[1]]))
	tail := r.tailOf(b, m[1])
	noun := t.text[t.at[m[6]]:t.at[tail]]
	sorts := strings.Split(t.text[t.at[m[2]]:t.at[m[3]]], ", ")
	for _, sort := range append(sorts, t.text[t.at[m[4]]:t.at[m[5]]]) {
		title := capitalised(strings.TrimSpace(sort) + " " + noun)
		o := &node{id: r.under(graph.KindOutput, slug(title, 30)), kind: graph.KindOutput, place: place}
		s.node.bring(o)
		o.state(fact{property: graph.PropTitle, value: title, printed: t.text[t.at[m[0]]:t.at[tail]], place: place, certainty: Medium})
		r.stage(o, t.fold[:m[0]], place)
		r.conceptsOf(o, b, int(t.at[m[6]]), int(t.at[m[7]]), true)
	}
	b.used = true
}

// pilotsIn makes an output of a method that a sentence says is tried out.
func (r *reader) pilotsIn(b *block, s section) {
	t := &b.text
	for _, m := range t.find(pilotWords) {
		start, end := t.sentenceStart(m[0]), t.sentenceEnd(m[1])
		for _, c := range r.mentionsIn(b) {
			method := c.of(graph.KindMethod)
			at := foldAt(t, c.start)
			if method == "" || method == "method:piloting" || at < start || at >= end || at > m[0] {
				continue
			}
			place := b.place(r.doc.Lines, c.start, c.end)
			o := &node{id: r.under(graph.KindOutput, slug(t.text[c.start:c.end], 30)), kind: graph.KindOutput, place: place, carries: true}
			s.node.bring(o)
			o.state(fact{property: graph.PropTitle, value: capitalised(r.known.nodes[method].names[0]), printed: t.text[c.start:c.end], place: place, certainty: Low})
			r.stage(o, t.fold[start:end], place)
			r.conceptsOf(o, b, c.start, int(t.at[m[1]]), true)
			b.used = true
			return
		}
	}
}
