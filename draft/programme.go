package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

var (
	anyProgramme = rx(`\b(?:operacn(?:i|iho|im|imu) program(?:u|em)?|op)\b[ \t:]*(?:[„"“])?`)
	axisRule     = rx(`\bprioritni(?:ch|m)? os(?:a|y|e|u|ou)\b(?: [a-z]{2,4})?[ \t]?:?[ \t]?(?:c\. ?)?([0-9])\b ?\.?(?: ?[–—:-])? ?`)
	axisNamed    = rx(`\bprioritni(?:ch|m)? os(?:a|y|e|u|ou)\b[ \t]?:?[ \t]?`)
	priorityRule = rx(`\binvesticni(?:ch|m)? priorit(?:a|y|e|u|ou)\b[ \t]?:?[ \t]?(?:c\. ?)?(?:([0-9] ?\. ?[0-9])\b ?\.?)?(?: ?[–—:-])? ?`)
	goalRule     = rx(`\bspecifick(?:y|eho|em|ym) cil(?:e|em|i)?\b(?: vyzvy| programu)?(?: je| bylo)?[ \t]?:?[ \t]?(?:([0-9] ?\. ?[0-9] ?\. ?[0-9])\b ?\.?)?(?: ?[–—:-])? ?`)
	ofCall       = rx(`\bvyzv[ayu]?\b`)
	callRule     = rx(`\b(03_[0-9]{2}_[0-9]{3})\b`)
)

// axisOf is the programme's abbreviation before the number of an axis: prioritní osy OPZ: 2.
var axisOf = rx(`os(?:a|y|e|u|ou) ([a-z]{2,5})[ :]`)

// levels are the levels of programmes from the widest on.
var levels = []string{"PROGRAMME", "PRIORITY_AXIS", "INVESTMENT_PRIORITY", "SPECIFIC_OBJECTIVE"}

// funded is a programme, or a part of one, that the document names as where the money comes from.
type funded struct {
	node  *node
	place Place
	level int
}

// readProgrammes reads programme, axis, investment priority and specific objective; the project is of the narrowest.
func (r *reader) readProgrammes() {
	var found [4]*funded
	for i, b := range r.blocks {
		if r.about[i].node.kind != graph.KindProject && r.about[i].key != keyOther {
			continue
		}
		if p := r.programmeIn(b); p != nil && better(found[0], p) {
			found[0] = p
		}
	}
	for i, b := range r.blocks {
		if r.about[i].node.kind != graph.KindProject {
			continue
		}
		for level, rule := range []*rule{nil, axisRule, priorityRule, goalRule} {
			if rule == nil {
				continue
			}
			m := rule.FindStringSubmatchIndex(b.text.fold)
			if m == nil && level == 1 {
				if m = axisNamed.FindStringSubmatchIndex(b.text.fold); m != nil {
					m = append(m, -1, -1)
				}
			}
			if m == nil || found[level] != nil {
				continue
			}
			if level == 3 && ofCall.MatchString(b.text.fold[m[0]:m[1]]) {
				b.used = true // it is of the call, which the project need not be of
				b.taken = append(b.taken, [2]int{int(b.text.at[m[0]]), int(b.text.at[b.text.sentenceEnd(m[1])])})
				continue
			}
			found[level] = r.partIn(b, m, level, found)
			if short := axisOf.FindStringSubmatchIndex(b.text.fold[m[0]:m[1]]); short != nil && found[0] != nil {
				printed, from, to := b.text.print(m[0]+short[2], m[0]+short[3])
				if abbreviation(printed) && level == 1 {
					found[0].node.state(fact{property: graph.PropOtherNames, value: printed, place: b.place(r.doc.Lines, from, to), certainty: Medium})
				}
			}
		}
		if m := callRule.FindStringIndex(b.text.fold); m != nil {
			r.stateCall(b, m)
		}
	}
	for level := 3; level >= 0; level-- {
		if found[level] != nil {
			r.project.state(fact{property: graph.PropProgramme, value: string(found[level].node.id), place: found[level].place, certainty: High})
			return
		}
	}
}

// better says whether a programme is named in a sentence, and the other one only stands in a logo.
func better(old, now *funded) bool { return old == nil || old.place.First == 0 && now.place.First > 0 }

// programmeIn finds a programme in a block, known or not.
func (r *reader) programmeIn(b *block) *funded {
	if strings.ToUpper(b.text.text) == b.text.text {
		b.used = true
		return nil // a logo
	}
	for _, m := range r.mentionsIn(b) {
		id := m.of(graph.KindProgramme)
		n := r.known.nodes[id]
		if n == nil || n.values[graph.PropLevel] != levels[0] && n.values[graph.PropLevel] != "" || len(n.links[graph.PropParent]) > 0 {
			continue
		}
		rest := strings.TrimLeft(b.text.text[m.end:], " ")
		if strings.HasPrefix(rest, "+") || strings.HasPrefix(strings.ToLower(rest), "plus") {
			continue // its successor of the next period
		}
		b.used = true
		b.taken = append(b.taken, [2]int{m.start, m.end})
		printed, place := b.text.text[m.start:m.end], b.place(r.doc.Lines, m.start, m.end)
		made, _ := r.node(id, place)
		name := n.names[0]
		if abbreviation(strings.ReplaceAll(printed, " ", "")) {
			made.state(fact{property: graph.PropName, value: name, printed: printed, inferred: true, place: place, certainty: High})
			made.state(fact{property: graph.PropOtherNames, value: printed, place: place, certainty: High})
		} else {
			made.state(fact{property: graph.PropName, value: name, printed: printed, place: place, certainty: High})
		}
		made.state(fact{property: graph.PropLevel, value: levels[0], inferred: true, place: place, certainty: High})
		r.programmeNames(made, n)
		return &funded{made, place, 0}
	}
	m := anyProgramme.FindStringIndex(b.text.fold)
	if m == nil || len(b.text.fold)-m[1] < 4 {
		return nil
	}
	// A key and a name, or a programme that the graph does not know.
	name, from, to := b.text.print(m[1], nameEnd(&b.text, m[1]))
	if id := r.programmeNamed(tidy(name)); id != "" {
		place := b.place(r.doc.Lines, from, to)
		made, _ := r.node(id, place)
		made.state(fact{property: graph.PropName, value: r.known.nodes[id].names[0], printed: tidy(name), place: place, certainty: High})
		made.state(fact{property: graph.PropLevel, value: levels[0], inferred: true, place: place, certainty: High})
		b.used = true
		return &funded{made, place, 0}
	}
	if !startsCapital(name) || len(name) < 4 || strings.HasPrefix(b.text.fold[m[0]:], "op ") && !abbreviation(b.text.text[b.text.at[m[0]]:b.text.at[m[0]+2]]) {
		return nil
	}
	place := b.place(r.doc.Lines, int(b.text.at[m[0]]), to)
	made, _ := r.node(graph.ID("programme:"+slug("op "+tidy(name), 40)), place)
	made.state(fact{property: graph.PropName, value: "Operační program " + tidy(name), printed: b.text.text[b.text.at[m[0]]:to], place: place, certainty: Medium})
	made.state(fact{property: graph.PropLevel, value: levels[0], inferred: true, place: place, certainty: Medium})
	b.used = true
	return &funded{made, place, 0}
}

// programmeNames adds an abbreviation of a programme that the document prints of the project, where it stands first.
func (r *reader) programmeNames(made *node, n *knownNode) {
	for i, b := range r.blocks {
		if r.about[i].node.kind != graph.KindProject {
			continue
		}
		for _, w := range b.wordsIn() {
			if abbreviation(w.text) && slices.Contains(n.names, w.text) {
				made.state(fact{property: graph.PropOtherNames, value: w.text, place: b.place(r.doc.Lines, w.start, w.end), certainty: High})
			}
		}
	}
}

// programmeNamed is the known programme whose name ends so, "" where there is none.
func (r *reader) programmeNamed(name string) graph.ID {
	if len(name) < 5 {
		return ""
	}
	for _, id := range r.known.ids {
		n := r.known.nodes[id]
		if n.kind != graph.KindProgramme || len(n.links[graph.PropParent]) > 0 {
			continue
		}
		for _, known := range n.names {
			if bare(known) == "operacni program "+bare(name) || bare(known) == bare(name) {
				return id
			}
		}
	}
	return ""
}

// nameEnd is where a name ends that begins at a byte of the folded text: at a sign, or a word that begins what is said of it.
func nameEnd(t *folded, at int) int {
	end := len(t.fold)
	if i := strings.IndexAny(t.fold[at:], ",.;:()\t"); i >= 0 {
		end = at + i
	}
	for _, stop := range []string{" prioritni", " a je ", " – ", " - ", " v ramci", " investicni", " na ", " v celkov", " pro ", " cislo", "“", "”", "„", "\""} {
		if i := strings.Index(t.fold[at:end], stop); i > 0 {
			end = at + i
		}
	}
	return end
}

// partIn makes the axis, priority or objective that a rule found.
func (r *reader) partIn(b *block, m []int, level int, above [4]*funded) *funded {
	number := ""
	if m[2] >= 0 {
		number = strings.ReplaceAll(b.text.fold[m[2]:m[3]], " ", "")
	}
	id := graph.ID("")
	end := m[1]
	best := 0
	rest := b.text.fold[m[1]:]
	for _, one := range r.known.ids {
		n := r.known.nodes[one]
		if n.kind != graph.KindProgramme || n.values[graph.PropLevel] != levels[level] {
			continue
		}
		for _, name := range n.names {
			if own := bare(name); len(own) > best && strings.HasPrefix(bare(rest[:min(len(rest), 2*len(name)+20)]), own) {
				id, best = one, len(own)
				end = m[1] + endOf(rest, own)
			}
		}
	}
	printed := strings.TrimRight(b.text.text[b.text.at[m[0]]:b.text.at[m[1]]], " –—-:\t")
	name := ""
	if id == "" && number != "" {
		end = nameEnd(&b.text, m[1])
		name = tidy(b.text.text[b.text.at[m[1]]:b.text.at[end]])
		if up := above[level-1]; level == 1 && above[0] != nil && (name == "" || !startsCapital(name)) {
			// Only its number is printed: it is known where the programme's parts are.
			id = r.numbered(up.node.id, number)
		}
	}
	if id == "" && (name == "" || !startsCapital(name)) {
		return nil
	}
	b.used = true
	b.taken = append(b.taken, [2]int{int(b.text.at[m[0]]), int(b.text.at[end])})
	place := b.place(r.doc.Lines, int(b.text.at[m[0]]), int(b.text.at[end]))
	inferred := false
	if id == "" {
		id = graph.ID("programme:" + slug(name, 60))
	} else if name = r.known.nodes[id].names[0]; best == 0 {
		inferred = true
	}
	made, _ := r.node(id, place)
	made.state(fact{property: graph.PropName, value: name, inferred: inferred, place: place, certainty: High})
	made.state(fact{property: graph.PropLevel, value: levels[level], printed: printed, place: place, certainty: High})
	for up := level - 1; up >= 0; up-- {
		if above[up] != nil {
			if up == level-1 {
				made.state(fact{property: graph.PropParent, value: string(above[up].node.id), place: place, certainty: Medium})
			}
			break
		}
	}
	return &funded{made, place, level}
}

// endOf is the byte of a folded text where words end that it begins with.
func endOf(fold, own string) int {
	words := strings.Fields(own)
	at := 0
	for _, w := range words {
		i := strings.Index(fold[at:], w)
		if i < 0 {
			return at
		}
		at += i + len(w)
	}
	return at
}

// numbered is the part of a programme that has a number, "" where none is known.
func (r *reader) numbered(programme graph.ID, number string) graph.ID {
	for _, id := range r.known.ids {
		n := r.known.nodes[id]
		if n.kind == graph.KindProgramme && slices.Contains(n.links[graph.PropParent], programme) && strings.HasSuffix(n.values[graph.PropCode], "."+number) {
			return id
		}
	}
	return ""
}

// stateCall links the project with a call whose number is printed, where the graph knows it.
func (r *reader) stateCall(b *block, m []int) {
	number := b.text.fold[m[0]:m[1]]
	for _, id := range r.known.ids {
		if n := r.known.nodes[id]; n.kind == graph.KindCall && n.values[graph.PropNumber] == number {
			r.project.state(fact{property: graph.PropCall, value: string(id), printed: number, place: b.place(r.doc.Lines, int(b.text.at[m[0]]), int(b.text.at[m[1]])), certainty: High})
			b.used = true
		}
	}
}
