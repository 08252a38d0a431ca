package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

var (
	countRule  = rx(`(?:^|[ (\t„–-])(` + countWord + `) ([a-z]{3,})`)
	timesRule  = rx(`\b([0-9]{1,3}) ?x (rocne|mesicne|tydne|za rok|za mesic)\b`)
	hoursRule  = rx(`^(.{12,}?) ?\([^()]*?([0-9]{1,3}) (hodin[ay]?)\)?$`)
	thereofBit = rx(`\b(?:z toho|z nich) (` + countWord + `) ([a-z]+)\b`)
	slashCount = rx(`^ ?/ ?[0-9]+ [a-z]+`)
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

// noOutputs are nouns of which a number counts nothing that a project brings.
var noOutputs = set("klicovych klicove klicovym")

// generic are nouns that say little without what follows them.
var generic = set("aktivita akce místo materiál dokument plán skupina")

// choosing are adjectives that are no part of a unit.
var choosing = rx(`^(?:vybran|dals|nov|jednotliv|celkov)`)

// counted is a number with what it counts, as a sentence prints it.
type counted struct {
	number, printed string
	noun            *noun
	adjectives      []word
	head            word
	// start is the byte of the number and end that after the noun; tail is that after what belongs to it.
	start, end, tail int
	unit, unitText   string
}

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

// numbersAt finds the numbers of a block that count something.
func (r *reader) numbersAt(b *block) []counted {
	if !b.numbered {
		b.numbered, b.numbers = true, r.readNumbers(b)
	}
	return b.numbers
}

func (r *reader) readNumbers(b *block) []counted {
	t := &b.text
	var found []counted
	words := b.wordsIn()
	dates := datesIn(t)
	for at := 0; at < len(t.fold); {
		m := countRule.FindStringSubmatchIndex(t.fold[at:])
		if m == nil {
			break
		}
		start, numberEnd := at+m[2], at+m[3]
		at += m[3]
		if slices.ContainsFunc(dates, func(d dated) bool { return start < d.end && d.start < numberEnd }) {
			continue
		}
		if c, ok := r.countAt(b, words, start, numberEnd); ok {
			found = append(found, c)
			at = max(at, c.end)
		}
	}
	return found
}

// countAt reads what a number counts: up to three adjectives and a noun.
func (r *reader) countAt(b *block, words []word, start, numberEnd int) (counted, bool) {
	t := &b.text
	c := counted{printed: t.fold[start:numberEnd], number: numberOf(t.fold[start:numberEnd]), start: start}
	if c.number == "" || referring.MatchString(t.fold[max(0, start-20):start]) && !strings.Contains("ve", t.fold[max(0, start-3):start]) {
		return c, false
	}
	textAt := int(t.at[numberEnd])
	for _, w := range words {
		if w.start < textAt {
			continue
		}
		between := t.text[textAt:w.start]
		if strings.Trim(between, " ") != "" && strings.Trim(between, " -") != "" || len(c.adjectives) > 3 {
			return c, false
		}
		textAt = w.end
		if noOutputs[w.fold] {
			return c, false
		}
		if found := nounOf(w.fold); found != nil {
			c.noun, c.head, c.end = found, w, foldAt(t, w.end)
			break
		}
		if !adjectival(w.fold) {
			return c, false
		}
		c.adjectives = append(c.adjectives, w)
	}
	if c.noun == nil {
		return c, false
	}
	if c.tail = r.tailOf(b, c.end); generic[c.noun.one] {
		c.tail = r.longTail(b, c.end)
	}
	many := c.number != "1"
	var parts []string
	for len(c.adjectives) > 0 && choosing.MatchString(c.adjectives[0].fold) {
		c.adjectives = c.adjectives[1:]
	}
	for _, a := range c.adjectives {
		parts = append(parts, nominative(a.text, c.noun, many))
	}
	name := c.noun.one
	if many {
		name = c.noun.many
	}
	if c.noun.one == "hodina" {
		name = c.head.text
	}
	c.unit = strings.Join(append(parts, name), " ")
	first := c.head
	if len(c.adjectives) > 0 {
		first = c.adjectives[0]
	}
	c.unitText = t.text[first.start:c.head.end]
	if m := slashCount.FindString(t.fold[c.end:]); m != "" {
		c.end += len(m)
		c.unitText = t.text[first.start:t.at[c.end]]
		c.unit = c.unitText
	}
	return c, true
}

// adjectival says whether a folded word may be an adjective before a noun.
func adjectival(fold string) bool {
	if len(fold) < 4 || czech.StopWord(fold) {
		return false
	}
	for _, end := range []string{"ych", "ich", "ymi", "imi", "eho", "iho", "ym", "im", "em", "ou", "y", "a", "e", "i"} {
		if strings.HasSuffix(fold, end) {
			return true
		}
	}
	return false
}

// tailOf is the byte of the folded text after the words that belong to a noun: its genitives, up to a preposition, a verb or a sign.
func (r *reader) tailOf(b *block, end int) int {
	t := &b.text
	at := end
	for range 4 {
		rest := t.fold[at:]
		trimmed := strings.TrimLeft(rest, " ")
		if trimmed == rest || trimmed == "" {
			break
		}
		word := trimmed
		if i := strings.IndexFunc(trimmed, func(c rune) bool { return !(c >= 'a' && c <= 'z') && c != '-' }); i >= 0 {
			word = trimmed[:i]
		}
		if len(word) < 3 || czech.StopWord(word) || verbal(word) {
			break
		}
		at += len(rest) - len(trimmed) + len(word)
		if len(trimmed) > len(word) && trimmed[len(word)] != ' ' {
			break
		}
	}
	return at
}

var verbRule = rx(`^(?:je|jsou|bud\w+|byl\w*|ma|maji|\w+uje|\w+uji|uskutecni\w*|probeh\w+|probih\w+|kona\w*|vznik\w+|slouz\w+|realizov\w+|rocne|mesicne|behem|ktery|ktera|ktere|kteri|kterych|zamer\w+n\w*|urcen\w*|jedn\w+|predstavuj\w+|minimalne|nejmene|celkem|projd\w+|ziska\w*|dostan\w+|vyuzi\w+|absolvov\w+)$`)

func verbal(word string) bool { return verbRule.MatchString(word) }

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
