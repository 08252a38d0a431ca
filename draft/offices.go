package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// slideOffice says whether a block is the place of an event and nothing else; the office is stated as an actor.
func (r *reader) slideOffice(i int) bool {
	b := r.blocks[i]
	m := officeRule.FindStringIndex(b.text.fold)
	if m == nil || m[0] > 0 || len(b.text.fold) > 60 {
		return false
	}
	r.office(b, m)
	return true
}

// regional states that an actor is of the region.
func (r *reader) regional(n *node, at Place, inferred bool) {
	if r.region != nil {
		n.state(fact{property: graph.PropRegions, value: string(r.region.id), inferred: inferred, place: at, certainty: Medium})
	}
}

// office makes the regional office; the bytes are those of the folded text.
func (r *reader) office(b *block, m []int) *node {
	name := "Krajský úřad " + r.genitive()
	if r.region == nil {
		return nil
	}
	end := m[1]
	for _, mention := range r.mentionsIn(b) {
		if at := foldAt(&b.text, mention.start); mention.of(graph.KindRegion) == r.region.id && at == m[1]+1 {
			end = foldAt(&b.text, mention.end)
		}
	}
	_, from, to := b.text.print(m[0], end)
	n := r.actor(graph.ID("actor:"+slug(name, 80)), name, "REGIONAL_AUTHORITY", true, b, from, to)
	at := b.place(r.doc.Lines, from, to)
	r.regional(n, at, false)
	if id := r.authority(); id != "" {
		n.state(fact{property: graph.PropPartOf, value: string(id), inferred: true, place: at, certainty: High})
	}
	if short := dalsi.FindStringSubmatchIndex(b.text.fold[end:]); short != nil {
		text, a, z := b.text.print(end+short[2], end+short[3])
		n.state(fact{property: graph.PropOtherNames, value: text, place: b.place(r.doc.Lines, a, z), certainty: High})
	}
	return n
}

var dalsi = rx(`^ \(dale (?:jen|take) ` + opening + `([a-z ]{2,20})` + closing + `\)`)

// genitive is the region's name in the genitive: Libereckého kraje, Kraje Vysočina.
func (r *reader) genitive() string {
	if r.region == nil {
		return ""
	}
	name := r.region.names[0]
	if rest, ok := strings.CutPrefix(name, "Kraj "); ok {
		return "Kraje " + rest
	}
	if adjective, ok := strings.CutSuffix(name, "ý kraj"); ok {
		return adjective + "ého kraje"
	}
	if adjective, ok := strings.CutSuffix(name, "í kraj"); ok {
		return adjective + "ího kraje"
	}
	if name == "Hlavní město Praha" {
		return "hlavního města Prahy"
	}
	return name
}

// offices reads the regional office, its sections and the region's bodies, and gives the bytes that they take.
func (r *reader) offices(b *block, s section) (taken [][]int) {
	t := &b.text
	if r.region == nil {
		return nil
	}
	for _, m := range t.find(partRule2) {
		end := m[1]
		for _, mention := range r.mentionsIn(b) {
			if at := foldAt(t, mention.start); mention.of(graph.KindRegion) == r.region.id && at == m[1]+1 {
				end = foldAt(t, mention.end)
			}
		}
		printed, from, to := t.print(m[0], end)
		kind := graph.ActorKind("REGIONAL_AUTHORITY")
		if strings.Contains(t.fold[m[0]:m[1]], "pravni ochran") {
			kind = "OSPOD_OFFICE"
		}
		name := printed
		if strings.HasPrefix(name, "odboru") || strings.HasPrefix(name, "odborem") {
			name = "odbor" + name[strings.Index(name, " "):]
		}
		n := r.actor(graph.ID("actor:"+slug(name, 80)), name, kind, true, b, from, to)
		r.regional(n, b.place(r.doc.Lines, from, to), false)
		office := officeRule.FindStringIndex(t.fold[m[0]:m[1]])
		if o := r.office(b, []int{m[0] + office[0], m[0] + office[1]}); o != nil {
			n.state(fact{property: graph.PropPartOf, value: string(o.id), place: b.place(r.doc.Lines, from, to), certainty: High})
		}
		r.plays(s, n, "TARGETED", b, from, to)
		taken = append(taken, []int{m[0], end})
	}
	for _, m := range t.find(officeRule) {
		if slices.ContainsFunc(taken, func(o []int) bool { return m[0] < o[1] && o[0] < m[1] }) {
			continue
		}
		_, from, to := t.print(m[0], m[1])
		role := r.roleAt(b, s, m[0], m[1])
		n := r.office(b, m)
		if strings.HasPrefix(t.fold[m[0]:], "krajskym uradem") && role == "TARGETED" || role == "INVITED" && strings.HasPrefix(t.fold[m[0]:], "krajsky urad ") {
			role = "IMPLEMENTER"
		}
		r.plays(s, n, role, b, from, to)
		taken = append(taken, m)
	}
	for _, m := range t.find(councilRule) {
		for _, mention := range r.mentionsIn(b) {
			if at := foldAt(t, mention.start); mention.of(graph.KindRegion) != r.region.id || at != m[1] {
				continue
			}
			_, from, _ := t.print(m[0], m[1])
			for _, part := range [][]int{{m[2], m[3]}, {m[4], m[5]}} {
				if part[0] < 0 {
					continue
				}
				name := "Rada " + r.genitive()
				if strings.HasPrefix(t.fold[part[0]:], "zastup") {
					name = "Zastupitelstvo " + r.genitive()
				}
				n := r.actor(graph.ID("actor:"+slug(name, 80)), name, "REGIONAL_AUTHORITY", true, b, from, mention.end)
				at := b.place(r.doc.Lines, from, mention.end)
				r.regional(n, at, false)
				if id := r.authority(); id != "" {
					n.state(fact{property: graph.PropPartOf, value: string(id), inferred: true, place: at, certainty: High})
				}
				r.plays(s, n, "OVERSIGHT", b, from, mention.end)
			}
			taken = append(taken, m[:2])
		}
	}
	return taken
}
