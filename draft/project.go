package draft

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

func startsCapital(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r)
}

// titled is a title that a document gives a project, where it first stands.
type titled struct {
	text  string
	block int
	place Place
	// start and end are bytes of the block's folded text.
	start, end int
	// strength is how plainly it is given as the title: a line of its own before a title in a sentence.
	strength int
	other    bool // a sentence speaks of it as of another project
	times    int
}

const opening, closing = `["„“”»«‚‘']+`, `["“”«»‘’'„]+`

var (
	// declared titles stand in a line of their own.
	keyTitle     = rx(`^(?:nazev(?: projektu)?|plny nazev(?: projektu)?|projekt(?: c\. ?[0-9]+| [0-9]+)?)(?: (?:\S+ )?(?:ke?h?o )?kraje)? ?(?:[:|\t]|–|—| - ) ?(.+)$`)
	regionTitle  = rx(`^projekt (?:\S+(?:ho|ske|ce) kraje|kraje vysocina|hlavniho mesta prahy|hl\. ?m\. ?prahy) ?(?:[:|]|–|—| - ) ?(.+)$`)
	quotedTitle  = rx(`\bprojekt(?:u|em|y|ech|um)?(?: [a-z]+){0,3}? ?:? ?` + opening + `([^"“”«»]{8,300}?)` + closing)
	namedTitle   = rx(`\b(?:projekt\S* )?(?:s nazvem|nazvan\S+|pod nazvem):? (.{8,300})`)
	titleEnds    = rx(` (?:ziskal\w*|obdrzel\w*|je|byl[aoiy]?|bude|potrva|realizuj\w+|probiha|pobezi|podpori|pomuze|ma|se|umozni)\b|, (?:ktery|jehoz|na ktery)\b`)
	bareKey      = rx(`^(?:nazev(?: projektu)?|plny nazev projektu) ?:?$`)
	otherProject = rx(`\b(?:druh(?:y|ym|eho|emu)|navaz\S+|souvis\S+|predchoz\S+|drivejs\S+|soubez\S+|dalsi\S*|jin(?:y|ym|eho)|sestersk\S+|obdobn\S+|dopln\S+|predchazej\S+|partnersk\S+|spolecne s)\b`)
)

// mostTitles is how many titles are looked at.
const mostTitles = 300

// findProject finds the title of the project that the document is about, or says that there are several, or none.
func (r *reader) findProject() error {
	var all []titled
	add := func(block, start, end, strength int, other bool) {
		b := r.blocks[block]
		text, from, to := b.text.print(start, end)
		clean := titleText(text)
		if utf8.RuneCountInString(clean) < 8 || !strings.Contains(clean, " ") && strength < 3 {
			return
		}
		lead := strings.Index(text, clean)
		if lead < 0 {
			lead = 0
		}
		if len(all) > mostTitles {
			return
		}
		for i := range all {
			if sameTitle(all[i].text, clean) {
				all[i].times++
				all[i].other = all[i].other && other
				if strength > all[i].strength {
					all[i].strength = strength
				}
				if utf8.RuneCountInString(clean) > utf8.RuneCountInString(all[i].text) && strength >= all[i].strength {
					all[i].text, all[i].block, all[i].start, all[i].end = clean, block, start, end
					all[i].place = b.place(r.doc.Lines, from+lead, from+lead+len(clean))
				}
				return
			}
		}
		all = append(all, titled{clean, block, b.place(r.doc.Lines, from+lead, min(to, from+lead+len(clean))), start, end, strength, other, 1})
	}
	for i, b := range r.blocks {
		t := &b.text
		for _, rule := range []*rule{keyTitle, regionTitle} {
			if m := rule.FindStringSubmatchIndex(t.fold); m != nil {
				add(i, m[2], m[3], 4, false)
				break
			}
		}
		if bareKey.MatchString(t.fold) && i+1 < len(r.blocks) {
			add(i+1, 0, len(r.blocks[i+1].text.fold), 4, false)
		}
		for _, m := range t.find(quotedTitle) {
			start := t.sentenceStart(m[0])
			other := otherProject.MatchString(t.fold[max(start, m[0]-90):m[2]])
			strength := 3
			if m[0] < 25 && m[1] > len(t.fold)-3 {
				strength = 4 // a line of its own
			}
			add(i, m[2], m[3], strength, other)
		}
		for _, m := range t.find(namedTitle) {
			lead := t.fold[m[0]:m[2]]
			if !strings.Contains(lead, "naz") || strings.ContainsAny(t.fold[m[2]:m[2]+1], quotes) {
				continue
			}
			end := min(m[3], t.sentenceEnd(m[2]))
			if stop := titleEnds.FindStringIndex(t.fold[m[2]:end]); stop != nil && stop[0] > 8 {
				end = m[2] + stop[0]
			}
			add(i, m[2], end, 3, otherProject.MatchString(t.fold[max(0, m[0]-60):m[0]]))
		}
	}
	return r.choose(all)
}

// choose takes the title that is given most plainly and most often.
func (r *reader) choose(all []titled) error {
	var own []titled
	for _, t := range all {
		if !t.other {
			own = append(own, t)
		}
	}
	slices.SortStableFunc(own, func(a, b titled) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(b.times, a.times), cmp.Compare(a.block, b.block))
	})
	if len(own) == 0 {
		t, ok := r.headline()
		if !ok {
			return ErrNoProject
		}
		own = append(own, t)
	}
	var several []Begin
	for _, t := range own {
		if t.strength == 4 && t.times <= own[0].times && r.declares(t) {
			several = append(several, Begin{t.text, t.place.Line})
		}
	}
	if len(several) > 1 {
		slices.SortFunc(several, func(a, b Begin) int { return cmp.Compare(a.Line, b.Line) })
		return &SeveralError{several}
	}
	r.title = own[0]
	r.begin()
	return nil
}

// declares says whether a title stands where the description of a project begins: alone in a line, with what belongs to a project after it.
func (r *reader) declares(t titled) bool {
	b := r.blocks[t.block]
	return keyTitle.MatchString(b.text.fold) || regionTitle.MatchString(b.text.fold) || t.block > 0 && bareKey.MatchString(r.blocks[t.block-1].text.fold) || quotedTitle.MatchString(b.text.fold) && t.start < 25
}

// headline is the first heading, or the first line alone, of a document that speaks of a project and does not call it by name.
func (r *reader) headline() (titled, bool) {
	speaks := slices.ContainsFunc(r.blocks, func(b *block) bool { return strings.Contains(b.text.fold, "projekt") })
	if !speaks {
		return titled{}, false
	}
	for i, b := range r.blocks {
		t := &b.text
		n := utf8.RuneCountInString(t.text)
		if n < 15 || n > 250 || strings.HasSuffix(t.fold, ".") || logo(t) || i > 12 {
			continue
		}
		if b.heading > 0 || !slices.ContainsFunc(r.blocks, func(b *block) bool { return b.heading > 0 }) {
			text, from, _ := t.print(0, len(t.fold))
			clean := titleText(text)
			return titled{clean, i, b.place(r.doc.Lines, from, from+len(text)), 0, len(t.fold), 1, false, 1}, true
		}
	}
	return titled{}, false
}

var logoRule = rx(`^(?:evropska unie|evropsky socialni fond|operacni program|podporujeme|www\.|spolufinancovano|ministerstvo|krajsky urad|projekty?$|uvod|menu|domu|kontakty?|[a-z]+ky kraj(?:$| ?[-–|>/])|.*\bprojekty$)|\bwww\.\S+$`)

// logo says whether a line is what stands on every page of such projects.
func logo(t *folded) bool {
	return logoRule.MatchString(t.fold) || strings.ToUpper(t.text) == t.text
}

var titleTail = rx(`(?i)\s*(?:\(?\s*(?:reg(?:istra[cč]n[ií])?\.?\s*(?:č|c)|dále jen|dale jen|registra[cč]n[ií] [cč][ií]slo)).*$`)

// titleText is a title without quotes around it and what is said of it in brackets.
func titleText(text string) string {
	text = titleTail.ReplaceAllString(text, "")
	text = tidy(text)
	text = unquoted(text)
	text = strings.TrimRight(text, " .,;:")
	return tidy(text)
}

// ordinalOf is the number at the end of a bare title.
var ordinalOf = rx(` (?:[ivx]+|[0-9]{1,2})$`)

// sameTitle says whether two titles are of one project: their words are alike, or the one begins or ends the other.
func sameTitle(a, b string) bool {
	x, y := bare(a), bare(b)
	if ordinalOf.FindString(x) != ordinalOf.FindString(y) {
		return false // II and III are two projects
	}
	return x == y || len(x) > 25 && len(y) > 25 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)) || nearly(x, y)
}

// nearly says whether of two bare titles all words but one in six are the same, in the same order.
func nearly(x, y string) bool {
	a, b := strings.Fields(x), strings.Fields(y)
	if len(a) < 6 || len(b) < 6 {
		return false
	}
	return common(a, b)*6 >= max(len(a), len(b))*5
}

// common is how many words two lists have in common, in order.
func common(a, b []string) int {
	if len(a) > 60 || len(b) > 60 {
		return 0
	}
	last := make([]int, len(b)+1)
	for _, x := range a {
		now := make([]int, len(b)+1)
		for j, y := range b {
			if now[j+1] = max(now[j], last[j+1]); x == y {
				now[j+1] = max(now[j+1], last[j]+1)
			}
		}
		last = now
	}
	return last[len(b)]
}

var registration = rx(`\bcz\.[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,3}/[0-9]\.[0-9]/[0-9]\.[0-9]/[0-9]{2}_[0-9]{2,3}/[0-9]{7}\b|\bcz\.[0-9]\.[0-9]{2}/[0-9]\.[0-9]\.[0-9]{2}/[0-9a-z]{2}\.[0-9]{5}\b`)

// begin makes the project of its title.
func (r *reader) begin() {
	r.title.text = strings.TrimSpace(r.title.text)
	r.region = r.mainRegion()
	id := r.fresh(graph.ID("project:" + r.short() + slug(r.title.text, 40)))
	known := r.known.titled[bare(r.title.text)]
	if len(known) == 1 && r.inRegion(known[0]) {
		id = known[0]
	}
	var number fact
	for _, b := range r.blocks {
		if m := registration.FindStringIndex(b.text.fold); m != nil {
			printed, from, to := b.text.print(m[0], m[1])
			number = fact{graph.PropIdentifiers, strings.ToUpper(printed), "", b.place(r.doc.Lines, from, to), High, false, graph.Qualifiers{Scheme: "registration-number"}}
			if known, ok := r.known.registered[number.value]; ok {
				id = known
			}
			break
		}
	}
	r.project = &node{id: id, kind: graph.KindProject, place: r.title.place}
	r.blocks[r.title.block].used = true
	text, short := r.title.text, shortName.FindStringSubmatch(r.title.text)
	r.project.state(fact{property: graph.PropTitle, value: text, place: r.title.place, certainty: certaintyOf(r.title.strength)})
	if short != nil {
		at := strings.LastIndex(text, short[1])
		p := r.title.place
		if p.First > 0 && at > 0 {
			p.Start, p.First = p.Start+at, p.First+utf8.RuneCountInString(text[:at])
			p.End, p.Last = p.Start+len(short[1]), p.First+utf8.RuneCountInString(short[1])-1
		}
		r.project.state(fact{property: graph.PropOtherTitles, value: short[1], place: p, certainty: High})
	}
	if number.value != "" {
		r.project.state(number)
	}
	r.readShortNames()
}

func certaintyOf(strength int) Certainty {
	if strength >= 3 {
		return High
	}
	return Low
}

// inRegion says whether a known project is of the project's region, or its region is not known.
func (r *reader) inRegion(id graph.ID) bool {
	regions := r.known.nodes[id].links[graph.PropRegions]
	return r.region == nil || len(regions) == 0 || slices.Contains(regions, r.region.id)
}

var (
	shortName  = rx(`[–—-]\s*["„“»]([^"„“”»«]{3,60})["“”«]?$`)
	shortNames = []*rule{
		rx(`^(?:zkraceny nazev|kratky nazev|zkratka|akronym)(?: projektu)? ?[:|\t–-] ?(.{2,60})$`),
		rx(`\b(?:zkracene|dale jen|ve zkratce|dale take) projekt ` + opening + `([^"“”«»„]{3,60})` + closing),
	}
	shortAfter = rx(`^` + closing + `? ?\(?,? ?(?:zkracene|dale (?:jen|take)|ve zkratce|akronym)(?: jako)? ?:? ?` + opening + `([^"“”«»„]{2,60})` + closing)
)

// readShortNames finds by what other names the document calls the project.
func (r *reader) readShortNames() {
	state := func(b *block, m []int) {
		text, from, to := b.text.print(m[2], m[3])
		if clean := titleText(text); clean != "" && !strings.EqualFold(clean, "projekt") && !sameTitle(clean, r.title.text) {
			r.project.state(fact{property: graph.PropOtherTitles, value: clean, place: b.place(r.doc.Lines, from, to), certainty: High})
			b.used = true
		}
	}
	for _, b := range r.blocks {
		for _, rule := range shortNames {
			for _, m := range b.text.find(rule) {
				state(b, m)
			}
		}
	}
	b := r.blocks[r.title.block]
	if rest := b.text.fold[r.title.end:]; rest != "" {
		if m := shortAfter.FindStringSubmatchIndex(rest); m != nil {
			for i := range m {
				m[i] += r.title.end
			}
			state(b, m)
		}
	}
}
