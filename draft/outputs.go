package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

var (
	countRule  = rx(`(?:^|[ (\t„–-])(` + countWord + `) ([a-z]{3,})`)
	timesRule  = rx(`\b([0-9]{1,3}) ?x (rocne|mesicne|tydne|za rok|za mesic)\b`)
	hoursRule  = rx(`^(.{12,}?) ?\([^()]*?([0-9]{1,3}) (hodin[ay]?)\)?$`)
	thereofBit = rx(`\b(?:z toho|z nich) (` + countWord + `) ([a-z]+)\b`)
	slashCount = rx(`^ ?/ ?[0-9]+ [a-z]+`)
	each       = rx(`^ (rocne|mesicne|tydne)\b`)
	perRule    = rx(`\b(?:v kazd(?:em|e)|na kazd(?:y|e|ou)|pro kazd(?:y|e|ou)|za kazd(?:y|e|ou)) ([a-z]+)`)
	leastWords = rx(`\b(?:nejmene|minimalne|alespon|min\.|minimalni (?:kapacita|pocet)[^.]{0,25})(?: \S+)? ?$`)
	mostWords  = rx(`\b(?:nejvyse|maximalne|max\.|az|maximalni (?:kapacita|pocet)[^.]{0,25}) ?$`)
	aboutWords = rx(`\b(?:cca|asi|priblizne|okolo|kolem|zhruba|pres|temer) ?$`)
	subjectOf  = rx(`\b((?:[a-z]+ ){0,2}(?:kapacita|rozsah)(?: [a-z]+)?) (?:je |cini |bude |: ?)?$`)
	referring  = rx(`\b(?:vsech|techto|tech|uvedenych|druheho|prvnich|poslednich|jednoho z|jeden z|v rozsahu na|na|po dobu|behem|za) $`)
	totalLead  = rx(`\bcelkem $`)
	reached    = rx(`\b(?:byl[aoiy]? (?:jiz |uz )?[a-z]*(?:n|t)[aoiy]?|byl[aoiy]? (?:zrealiz|uskutecn|vytvor|zpracov|vyda)[a-z]+|jiz|uskutecnil[aoiy]?(?: se)?|se (?:jiz )?(?:uskutecnil|konal)[aoiy]?|konal[aoiy]? se|konal[aoiy]?|probehl[aoiy]?|absolvoval[aoiy]?|zrealizovan[aoiy]?|vznikl[aoiy]?|doslo k|vytvoril[aoiy]?|zucastnil[aoiy]?)\b`)
	planned    = rx(`\b(?:bud(?:e|ou)|uskutecni|probehn(?:e|ou)|planuj\w+|se (?:bude|budou) konat|se (?:kona|konaji)|pripravuj\w+|vznikn(?:e|ou)|chyst\w+|zapoji|vyuzij[ei]|absolvuj[ei])\b`)
	tentative  = rx(`\b(?:predbezne|predpoklad\w+|pravdepodobne|zvazuj\w+)\b`)
)

// readOutputs reads what the project brings: numbers with units first, then what is written or set up without a number.
func (r *reader) readOutputs() {
	for i, b := range r.blocks {
		s := r.about[i]
		if s.key == keyContacts || s.key == keyOther && s.node == r.project || s.node == nil {
			continue
		}
		if r.hoursOf(b, s) {
			continue
		}
		r.countsIn(b, s)
		r.timesIn(b, s)
		r.madeIn(b, s)
		if s.node == r.project {
			r.pilotsIn(b, s)
		}
		if s.title {
			r.coordinatedIn(b, s)
		}
	}
	r.merge()
}

// countsIn makes outputs of the numbers of a block.
func (r *reader) countsIn(b *block, s section) {
	all := r.numbersAt(b)
	var before *node
	made := map[int]*node{}
	for k, c := range all {
		t := &b.text
		start, end := t.sentenceStart(c.start), t.sentenceEnd(c.end)
		lead, sentence := t.fold[start:c.start], t.fold[start:end]
		if strings.HasPrefix(t.fold[c.end:], " na ") && c.noun.one == "hodina" {
			continue
		}
		if c.noun.one == "aktivita" && s.node == r.project || c.noun.one == "místo" && !strings.Contains(c.unitText, "racovn") || s.title && c.start < s.body && s.body == len(t.fold) && c.number == "1" {
			continue
		}
		if k > 0 && (strings.HasSuffix(lead, "z toho ") || strings.HasSuffix(lead, "z nich ")) {
			before = made[k-1]
		}
		title := c.unit
		if c.tail > c.end {
			title += t.text[t.at[c.end]:t.at[c.tail]]
		}
		printed := t.text[t.at[c.start]:t.at[c.end]]
		if m := subjectOf.FindStringSubmatch(lead); m != nil {
			from := len(lead) - len(m[0])
			title = tidy(t.text[t.at[start+from]:t.at[start+from+len(m[1])]])
		}
		per, perPrinted := perOf(sentence)
		if per != "" && c.noun.one != "hodina" && !totalLead.MatchString(lead) {
			title += " " + perPrinted
		}
		o := r.output(s, b, title, c, sentence, lead)
		made[k] = o
		o.state(fact{property: graph.PropQuantity, value: c.number, printed: strings.TrimSpace(printed[:min(len(printed), len(t.text[t.at[c.start]:t.at[c.start+len(c.printed)]]))]), place: o.place, certainty: High})
		r.comparator(o, lead)
		o.state(fact{property: graph.PropUnit, value: c.unit, printed: c.unitText, place: o.place, certainty: High})
		if per != "" && !totalLead.MatchString(lead) && !strings.Contains(lead, "krajsk") && !hasKind(c, "kraj") {
			o.state(fact{property: graph.PropPer, value: per, printed: perPrinted, place: o.place, certainty: Medium})
		}
		if m := each.FindStringSubmatchIndex(t.fold[c.end:]); m != nil {
			value := map[byte]string{'r': "rok", 'm': "měsíc", 't': "týden"}[t.fold[c.end+m[2]]]
			o.state(fact{property: graph.PropPer, value: value, printed: t.text[t.at[c.end+m[2]]:t.at[c.end+m[3]]], place: o.place, certainty: High})
		}
		if m := subjectOf.FindStringSubmatch(lead); m != nil {
			if words := strings.Fields(m[1]); len(words) > 1 {
				if of := nounOf(words[len(words)-1]); of != nil {
					o.state(fact{property: graph.PropPer, value: of.one, printed: words[len(words)-1], place: o.place, certainty: Medium})
				}
			}
		}
		r.methodOfHours(o, b, c, made[k-1], lead)
		r.thereof(b, s, c, o, sentence)
		if before != nil && before != o {
			o.state(fact{property: graph.PropPartOf, value: string(before.id), place: o.place, certainty: Medium})
			before = nil
		}
		b.used = true
	}
	r.totals(b, all, made)
}

// hasKind says whether an adjective of what is counted begins so.
func hasKind(c counted, adjective string) bool {
	return slices.ContainsFunc(c.adjectives, func(w word) bool { return strings.HasPrefix(w.fold, adjective) })
}

// totals: where a sentence says how many there are altogether, the other numbers of the same are parts of it.
func (r *reader) totals(b *block, all []counted, made map[int]*node) {
	t := &b.text
	for k, c := range all {
		if made[k] == nil || !totalLead.MatchString(t.fold[max(0, c.start-12):c.start]) {
			continue
		}
		for j, other := range all {
			if j != k && made[j] != nil && other.noun == c.noun && made[j].value(graph.PropPer) == "" && t.sentenceEnd(other.start) == t.sentenceEnd(c.start) {
				made[j].state(fact{property: graph.PropPartOf, value: string(made[k].id), place: made[j].place, certainty: Medium})
			}
		}
	}
}

// perOf is what a number is for each of, as a noun and as printed.
func perOf(sentence string) (value, printed string) {
	m := perRule.FindStringSubmatch(sentence)
	if m == nil {
		return "", ""
	}
	for stem, noun := range map[string]string{"okres": "okres", "obc": "obec", "orp": "ORP", "kraj": "kraj", "rodin": "rodina", "skol": "škola", "rok": "rok", "seminar": "seminář", "mest": "město", "zarizen": "zařízení"} {
		if strings.HasPrefix(m[1], stem) {
			return noun, printedPer(m[0], noun)
		}
	}
	return "", ""
}

func printedPer(folded, noun string) string {
	if noun == "ORP" {
		return "v každém ORP"
	}
	return strings.NewReplacer("kazdem", "každém", "kazdy", "každý", "kazdou", "každou", "kazde", "každé").Replace(folded)
}

// output makes an output of what is counted.
func (r *reader) output(s section, b *block, title string, c counted, sentence, lead string) *node {
	place := b.place(r.doc.Lines, int(b.text.at[c.start]), int(b.text.at[max(c.end, c.tail)]))
	o := &node{id: r.under(graph.KindOutput, slug(title, 30)), kind: graph.KindOutput, place: place}
	s.node.bring(o)
	o.state(fact{property: graph.PropTitle, value: capitalised(title), printed: b.text.text[b.text.at[c.start]:b.text.at[max(c.end, c.tail)]], place: place, certainty: Medium})
	r.stage(o, sentence, place)
	r.conceptsOf(o, b, int(b.text.at[c.start]), int(b.text.at[max(c.end, c.tail)]), true)
	return o
}

// stage says how far something has come, by the verbs of its sentence.
func (r *reader) stage(n *node, sentence string, place Place) {
	value, inferred := "PLANNED", true
	switch {
	case tentative.MatchString(sentence):
		value, inferred = "TENTATIVE", false
	case planned.MatchString(sentence):
		value, inferred = "PLANNED", false
	case reached.MatchString(sentence):
		value, inferred = "REACHED", false
	}
	n.state(fact{property: graph.PropStage, value: value, inferred: inferred, place: place, certainty: Medium})
}

func (r *reader) comparator(o *node, lead string) {
	for value, rule := range map[string]*rule{"AT_LEAST": leastWords, "AT_MOST": mostWords, "ABOUT": aboutWords} {
		if rule.MatchString(lead[max(0, len(lead)-80):]) {
			o.state(fact{property: graph.PropComparator, value: value, place: o.place, certainty: High})
			return
		}
	}
}
