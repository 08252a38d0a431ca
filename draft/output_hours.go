package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// thereof reads how many of what is counted are of one sort: z toho 2 dvoudenní.
func (r *reader) thereof(b *block, s section, c counted, o *node, sentence string) {
	t := &b.text
	end := t.sentenceEnd(c.end)
	m := thereofBit.FindStringSubmatchIndex(t.fold[c.end:end])
	if m == nil || m[0] > 60 || nounOf(t.fold[c.end+m[4]:c.end+m[5]]) != nil {
		return
	}
	adjective := t.text[t.at[c.end+m[4]]:t.at[c.end+m[5]]]
	if !adjectival(czech.Fold(adjective)) {
		return
	}
	number := numberOf(t.fold[c.end+m[2] : c.end+m[3]])
	part := c
	part.start, part.end, part.tail = c.end+m[2], c.end+m[5], c.end+m[5]
	unit := nominative(adjective, c.noun, number != "1") + " " + c.unit
	p := r.output(s, b, unit, part, sentence, "")
	p.state(fact{property: graph.PropQuantity, value: number, place: p.place, certainty: High})
	p.state(fact{property: graph.PropUnit, value: unit, printed: adjective, place: p.place, certainty: Medium})
	if per, printed := perOf(sentence); per != "" {
		p.state(fact{property: graph.PropPer, value: per, printed: printed, place: p.place, certainty: Medium})
	}
	p.state(fact{property: graph.PropPartOf, value: string(o.id), place: p.place, certainty: High})
	takeMethods(p, o)
}

// methodOfHours gives hours and people counted the method of what they are hours of, or who takes part in.
func (r *reader) methodOfHours(o *node, b *block, c counted, before *node, lead string) {
	if o.value(graph.PropMethods) != "" || c.noun.one != "hodina" && c.noun.one != "účastník" {
		return
	}
	if m := subjectOf.FindStringSubmatch(lead); m != nil {
		if method := r.methodIn(m[1]); method != "" {
			o.state(fact{property: graph.PropMethods, value: string(method), place: o.place, certainty: Low, qualifier: graph.Qualifiers{Relevance: graph.Primary}})
			return
		}
	}
	if before != nil && before.place.Line == o.place.Line {
		takeMethods(o, before)
	}
}

// takeMethods gives an output the methods of another.
func takeMethods(o, from *node) {
	if o.value(graph.PropMethods) != "" {
		return
	}
	for _, f := range from.facts {
		if f.Property == graph.PropMethods {
			o.state(fact{property: f.Property, value: f.Value, place: f.Place, certainty: Low, qualifier: f.Qualifiers})
		}
	}
}

// hoursOf reads an item of a list that ends with its hours in brackets: the title of what is taught.
func (r *reader) hoursOf(b *block, s section) bool {
	t := &b.text
	m := hoursRule.FindStringSubmatchIndex(t.fold)
	if m == nil || s.title && s.body > 0 || !b.bullet && !startsCapital(t.text) || strings.Contains(t.fold[:m[3]], ". ") {
		return false
	}
	title, from, to := t.print(m[2], m[3])
	place := b.whole()
	o := &node{id: r.under(graph.KindOutput, slug(title, 30)), kind: graph.KindOutput, place: place}
	s.node.bring(o)
	o.state(fact{property: graph.PropTitle, value: tidy(title), place: b.place(r.doc.Lines, from, to), certainty: High})
	r.stage(o, t.fold[m[3]:], place)
	o.state(fact{property: graph.PropQuantity, value: t.fold[m[4]:m[5]], place: place, certainty: High})
	o.state(fact{property: graph.PropUnit, value: t.text[t.at[m[6]]:t.at[m[7]]], place: place, certainty: High})
	b.lesson = true
	r.conceptsOf(o, b, 0, len(t.text), true)
	b.used = true
	return true
}

// timesIn reads how often something is held: 1x ročně.
func (r *reader) timesIn(b *block, s section) {
	t := &b.text
	for _, m := range t.find(timesRule) {
		start := t.sentenceStart(m[0])
		var c *counted
		words := b.wordsIn()
		for k, w := range words {
			if at := foldAt(t, w.start); at >= m[0] || at < start {
				continue
			}
			if found := nounOf(w.fold); found != nil && found.meeting {
				one := counted{noun: found, head: w, number: t.fold[m[2]:m[3]], printed: t.fold[m[0]:m[1]], start: foldAt(t, w.start), end: foldAt(t, w.end)}
				for j := k - 1; j >= 0 && foldAt(t, words[j].start) >= start && adjectival(words[j].fold) && nounOf(words[j].fold) == nil && len(one.adjectives) < 3; j-- {
					one.adjectives = slices.Insert(one.adjectives, 0, words[j])
					one.start = foldAt(t, words[j].start)
				}
				c = &one
				break
			}
		}
		if c == nil {
			continue
		}
		many := c.number != "1"
		var parts []string
		for _, a := range c.adjectives {
			parts = append(parts, nominative(strings.ToLower(a.text), c.noun, many))
		}
		name := c.noun.one
		if many {
			name = c.noun.many
		}
		unit := strings.Join(append(parts, name), " ")
		c.tail = c.end
		o := r.output(s, b, unit, *c, t.fold[start:t.sentenceEnd(m[1])], "")
		o.state(fact{property: graph.PropQuantity, value: c.number, printed: t.text[t.at[m[0]]:t.at[m[1]]], place: o.place, certainty: High})
		o.state(fact{property: graph.PropUnit, value: unit, printed: t.text[t.at[c.start]:t.at[c.end]], place: o.place, certainty: High})
		per := map[string]string{"rocne": "rok", "za rok": "rok", "mesicne": "měsíc", "za mesic": "měsíc", "tydne": "týden"}[t.fold[m[4]:m[5]]]
		o.state(fact{property: graph.PropPer, value: per, printed: t.text[t.at[m[4]]:t.at[m[5]]], place: o.place, certainty: High})
		b.used = true
	}
}
