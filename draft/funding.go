package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// fund is who pays for projects of this kind.
type fund struct {
	rule *rule
	id   graph.ID
	name string
}

var (
	funds = []fund{
		{rx(`\bevropsk\w+ socialni\w* fond\w* plus\b|\besf ?\+`), "actor:esf-plus", "Evropský sociální fond plus"},
		{rx(`\bevropsk\w+ socialni\w* fond\w*\b|\besf\b`), "actor:esf", "Evropský sociální fond"},
		{rx(`\bevropsk\w+ fond\w* pro regionalni rozvoj\b|\befrr\b`), "actor:erdf", "Evropský fond pro regionální rozvoj"},
		{rx(`\bstatni(?:ho|mu|m)? rozpoc\w+(?: (?:ceske republiky|cr))?\b`), "actor:statni-rozpocet-cr", "státní rozpočet České republiky"},
		{rx(`\bfond(?:y|u|ech|em)? ehp(?: a norska)?\b|\bnorsk\w+ fond\w*\b`), "actor:fondy-ehp-a-norska", "Fondy EHP a Norska"},
	}
	ownBudget  = rx(`\b(?:(?:z )?rozpoc(?:tu|et|tem) |vlastni(?:ch)? (?:prostredk\w+|zdroj\w+|podil\w*) |spoluucast\w* )$`)
	paysShare  = rx(`^ (?:hradi|uhradi|prispeje|prispiva|se podili) (?:castkou |podilem )?[0-9]{1,3} ?%`)
	plainShare = rx(`(?:[,;(] ?| a |^)(kraj) [0-9]{1,3} ?%`)
	paysWords  = rx(`financ|hrad|hrazen|podporen|podporu|podpory|prostredk|rozpoc|dotac|prispe|prispi|fond\w* evropske|spolufin|zdroj|[0-9] ?%`)
	shareAfter = rx(`^[ \t]?(?:hradi |prispeje |cini |se podili |[–—:-] ?)?\(?(?:ve vysi )?([0-9]{1,3}(?:,[0-9]{1,2})?) ?%`)
	shareFore  = rx(`([0-9]{1,3}(?:,[0-9]{1,2})?) ?%(?: (?:z|ze|tvori|hradi|poskytne|prispevek|prispeje|prispiva|je z|ze zdroju|z prostredku|nakladu|vydaju))* ?(?:prostredku )?$`)
)

// readFunding reads who pays for the project, with shares.
func (r *reader) readFunding() {
	for i, b := range r.blocks {
		if r.about[i].key == keyContacts || !r.ofWhole(i, b.text.fold) {
			continue
		}
		t := &b.text
		var taken [][]int
		for _, f := range funds {
			for _, m := range t.find(f.rule) {
				if slices.ContainsFunc(taken, func(o []int) bool { return m[0] < o[1] && o[0] < m[1] }) {
					continue
				}
				taken = append(taken, m)
				start, end := t.sentenceStart(m[0]), t.sentenceEnd(m[1])
				if sentence := t.fold[start:end]; !paysWords.MatchString(strings.Replace(sentence, t.fold[m[0]:m[1]], " ", 1)) || r.ofOther(t.fold[start:m[0]]) {
					if len(t.fold) < 60 {
						b.used = true // a logo
					}
					continue
				}
				r.fundedBy(b, m, f)
			}
		}
		r.ownShare(b)
	}
}

// fundedBy states a fund and that it pays for the project.
func (r *reader) fundedBy(b *block, m []int, f fund) {
	printed, from, to := b.text.print(m[0], m[1])
	place := b.place(r.doc.Lines, from, to)
	id, name := f.id, f.name
	if n := r.known.nodes[id]; n == nil {
		if other := r.actorNamed(name); other != "" {
			id = other
		}
	}
	n, made := r.node(id, place)
	if made {
		short := !strings.Contains(printed, " ")
		n.state(fact{property: graph.PropName, value: name, printed: printed, inferred: short, place: place, certainty: High})
		if short {
			n.state(fact{property: graph.PropOtherNames, value: strings.ToUpper(printed), place: place, certainty: High})
		}
		n.state(fact{property: graph.PropActorKind, value: "FUND", inferred: short, place: place, certainty: High})
		n.state(fact{property: graph.PropCollective, value: "false", inferred: short, place: place, certainty: High})
	}
	r.pays(b, m, id, printed, place)
}

// pays states that somebody pays for the project, and what share.
func (r *reader) pays(b *block, m []int, id graph.ID, printed string, place Place) {
	q := graph.Qualifiers{Percent: shareAt(&b.text, m)}
	if q.Percent != "" {
		for i, f := range r.project.facts {
			if f.Property == graph.PropFunding && f.Value == string(id) && f.Qualifiers.Percent == "" {
				r.project.facts = slices.Delete(r.project.facts, i, i+1)
				break
			}
		}
	}
	r.project.state(fact{property: graph.PropFunding, value: string(id), printed: printed, place: place, certainty: High, qualifier: q})
	r.project.state(fact{property: graph.PropActors, value: string(id), place: place, certainty: High, qualifier: graph.Qualifiers{Role: "FUNDER"}})
	b.used = true
}

// shareAt is the share printed beside a fund's name.
func shareAt(t *folded, m []int) string {
	if s := shareAfter.FindStringSubmatch(t.fold[m[1]:]); s != nil {
		return strings.ReplaceAll(s[1], ",", ".")
	}
	if s := shareFore.FindStringSubmatch(t.fold[:m[0]]); s != nil {
		return strings.ReplaceAll(s[1], ",", ".")
	}
	return ""
}

// ownShare reads that the region pays a part from its own budget.
func (r *reader) ownShare(b *block) {
	id := r.authority()
	if id == "" {
		return
	}
	for _, m := range b.text.find(plainShare) {
		printed, a, z := b.text.print(m[2], m[3])
		r.pays(b, []int{m[2], m[3]}, id, printed, b.place(r.doc.Lines, a, z))
	}
	for _, m := range r.mentionsIn(b) {
		if m.of(graph.KindRegion) != r.region.id {
			continue
		}
		start := foldAt(&b.text, m.start)
		lead := b.text.fold[b.text.sentenceStart(start):start]
		own := ownBudget.FindStringIndex(lead)
		if end := foldAt(&b.text, m.end); own == nil && paysShare.MatchString(b.text.fold[end:]) {
			own = []int{len(lead), len(lead)}
		}
		if own == nil || !paysWords.MatchString(b.text.fold[b.text.sentenceStart(start):b.text.sentenceEnd(start)]) {
			continue
		}
		from := start - (len(lead) - own[0])
		if strings.HasPrefix(b.text.fold[from:], "z ") {
			from += 2
		}
		end := foldAt(&b.text, m.end)
		printed, a, z := b.text.print(from, end)
		r.pays(b, []int{from, end}, id, printed, b.place(r.doc.Lines, a, z))
	}
}

// actorNamed is the known actor of a name, "" where there is none.
func (r *reader) actorNamed(name string) graph.ID {
	own := bare(name)
	for _, id := range r.known.ids {
		if n := r.known.nodes[id]; n.kind == graph.KindActor && slices.ContainsFunc(n.names, func(o string) bool { return bare(o) == own }) {
			return id
		}
	}
	return ""
}
