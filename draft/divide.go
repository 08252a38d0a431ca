package draft

import (
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

// section says to what a block belongs.
type section struct {
	// node is the project, or the activity that the block tells of.
	node *node
	// title says that the block, or its beginning, is the activity's title; body is the byte of the folded text where more follows.
	title bool
	body  int
	// key is what the heading or key over the block speaks of.
	key key
}

// key is what a part of a page is about, by its heading.
type key int

const (
	noKey key = iota
	keyContacts
	keyGroups
	keyPartners
	keyActivities
	keyOutputs
	keyAim
	keyOther
)

var keys = []struct {
	key  key
	rule *rule
}{
	{keyContacts, contacts},
	{keyGroups, rx(`^cilov[aey]\S* skupin\S*(?: projektu| aktivity)?(?:$| ?[:\t–—-])`)},
	{keyPartners, rx(`^partne(?:r|ri|rstvi)(?: projektu)?(?:$| ?[:\t–—-])`)},
	{keyOutputs, rx(`^(?:(?:hlavni|planovane|ocekavane) )?(?:vystupy|vysledky|indikatory)(?: projektu| aktivity)?(?:$| ?[:\t–—-])`)},
	{keyAim, rx(`^(?:hlavni )?cil\S?(?: projektu| aktivity)?(?:$| ?[:\t])`)},
	{keyOther, rx(`^(?:financovani|rozpocet|harmonogram|doba realizace|dokumenty|ke stazeni|aktuality|publicita|registracni cislo|celkov\S+ (?:rozpocet|naklady|vydaje)|kdo projekt)\b`)},
}

var (
	saysActivities = rx(`\baktivit(?:y|ach|ami|am)?\b`)
	aimStart       = rx(`^(?:(?:hlavni\S*|dilci\S*|specifick\S+) )?(?:cil\S{0,2}|ucel(?:em)?|zamer(?:em)?)(?: projektu| aktivity| teto aktivity| klicove aktivity| dotace)?(?: ?[:\t]| je\b| jsou\b| bude\b)`)
	whatIsDone     = rx(`^(?:co (?:chystame|delame|planujeme|pripravujeme|nas ceka|projekt prinese|projekt nabizi)|(?:hlavni |planovane )?cinnosti(?: projektu)?|(?:napln|obsah) projektu|oblasti podpory|(?:planovane )?(?:kroky|etapy)(?: projektu)?)\b.{0,20}$`)
	thanks         = rx(`^dekuj(?:i|eme)\b`)
)

// divider is the state while the blocks are gone through.
type divider struct {
	*reader
	top, sub *node
	topStyle style
	listing  bool // numbered items are activities
	key      key
	numbers  map[string]*node
	letters  map[*node]map[string]*node
	pending  *node // its title is in the next block
	run      int   // how many parts of an activity were listed one right after another
}

// divide finds the activities, and to which of them each block belongs.
func (r *reader) divide() {
	d := &divider{reader: r, numbers: map[string]*node{}, letters: map[*node]map[string]*node{}}
	r.about = make([]section, len(r.blocks))
	for i := range r.blocks {
		r.about[i] = d.block(i)
	}
	for _, a := range r.project.activities {
		if len(a.activities) == 1 && a.activities[0].value(graph.PropTitle) == "" {
			a.activities = nil
		}
	}
	r.project.activities = withTitles(r.project.activities)
	r.activitiesComplete()
}

// withTitles leaves out activities that are only referred to.
func withTitles(list []*node) (kept []*node) {
	for _, n := range list {
		if n.value(graph.PropTitle) != "" {
			n.activities = withTitles(n.activities)
			kept = append(kept, n)
		}
	}
	return kept
}

func (d *divider) current() *node {
	switch {
	case d.sub != nil:
		return d.sub
	case d.top != nil:
		return d.top
	}
	return d.project
}

// block finds to what one block belongs.
func (d *divider) block(i int) section {
	b := d.blocks[i]
	t := &b.text
	if d.header(b) {
		d.top, d.sub, d.pending, d.key = nil, nil, nil, noKey
		if i != d.title.block {
			b.used = true
		}
		return section{node: d.project, key: keyOther}
	}
	if pending := d.pending; pending != nil {
		d.pending = nil
		if _, labelled := labelOf(t); !labelled && !aimStart.MatchString(t.fold) && !strings.HasSuffix(t.fold, ".") && utf8.RuneCountInString(t.text) < 300 {
			d.titleOf(pending, b, 0, t.text)
			return section{node: pending, title: true, body: len(t.fold)}
		}
	}
	if l, ok := labelOf(t); ok && (!b.bullet || l.style != styleNumber || d.listing) {
		if s, ok := d.labelled(i, l); ok {
			if d.sub == nil {
				d.run = 0
			}
			d.run++
			return s
		}
	}
	if d.run > 2 && d.sub != nil && b.gap && !b.bullet {
		d.sub = nil // after a list of the parts the activity itself is told of again
	}
	d.run = 0
	if thanks.MatchString(t.fold) {
		d.top, d.sub, d.key, d.listing = nil, nil, keyContacts, false
		b.used = true
		return section{node: d.project, key: keyContacts}
	}
	for _, k := range keys {
		if !k.rule.MatchString(t.fold) {
			continue
		}
		if k.key == keyAim || k.key == keyGroups || k.key == keyOutputs { // of the activity, where one is told of
			d.key = k.key
			if k.key == keyAim {
				d.key = noKey
			}
			return section{node: d.current(), key: k.key}
		}
		d.top, d.sub, d.listing, d.key = nil, nil, false, k.key
		return section{node: d.project, key: k.key}
	}
	if d.opens(i) {
		d.listing, d.top, d.sub, d.key = true, nil, nil, keyActivities
		b.used = true
		return section{node: d.project, key: keyActivities}
	}
	if b.heading > 0 && d.topStyle != noStyle && d.top != nil && !b.bullet {
		// A heading without a label ends what the activities are.
		d.top, d.sub, d.listing, d.key = nil, nil, false, noKey
	}
	if d.listing && b.bullet && d.topStyle == noStyle && d.key == keyActivities {
		return d.bulleted(b)
	}
	if d.listing && d.topStyle == noStyle && !b.bullet && len(d.project.activities) > 0 {
		d.listing, d.top, d.sub, d.key = false, nil, nil, noKey
	}
	if b.gap && d.key != keyActivities && !b.bullet && d.key != noKey && b.heading == 0 && len(t.fold) > 80 {
		d.key = noKey
	}
	return section{node: d.current(), key: d.key}
}

// header says whether a block is the project's title, as it stands over each slide.
func (d *divider) header(b *block) bool {
	t := &b.text
	if len(t.fold) > len(d.title.text)+60 {
		return false
	}
	for _, rule := range []*rule{quotedTitle, keyTitle, regionTitle} {
		if m := rule.FindStringSubmatchIndex(t.fold); m != nil && m[0] < 25 {
			text, _, _ := t.print(m[2], m[3])
			return sameTitle(titleText(text), d.title.text) && len(t.fold)-m[3] < 4
		}
	}
	return sameTitle(tidy(t.text), d.title.text)
}

// opens says whether what follows a block are the activities.
func (d *divider) opens(i int) bool {
	t := &d.blocks[i].text
	if i+1 >= len(d.blocks) || !saysActivities.MatchString(t.fold) && !whatIsDone.MatchString(t.fold) {
		return false
	}
	next := d.blocks[i+1]
	l, labelled := labelOf(&next.text)
	ends := strings.HasSuffix(t.fold, ":") || d.blocks[i].heading > 0 || !strings.HasSuffix(t.fold, ".") && len(t.fold) < 160
	if strings.HasSuffix(t.fold, ".") && len(t.fold) < 300 && labelled && l.style == styleNumber && l.number == "1" {
		return strings.Contains(t.fold, "klicov")
	}
	return ends && (labelled && l.style != styleNamed || next.bullet || !labelled && strings.HasPrefix(t.fold, "klicov") && strings.HasSuffix(t.fold, ":"))
}

// labelled takes a block that begins with a label; ok is false where the label is none of an activity.
func (d *divider) labelled(i int, l label) (s section, ok bool) {
	b := d.blocks[i]
	rest := b.text.text[l.end:]
	switch l.style {
	case styleNamed:
		d.key = noKey
		d.listing = false
		n := d.numbered(l, b)
		d.top, d.sub, d.topStyle = n, nil, styleNamed
		if l.letter != "" {
			d.sub = d.lettered(n, l.letter, b, l)
			n = d.sub
		}
		return d.titled(n, b, l, rest), true
	case styleNumber, styleRoman:
		aims := i+1 < len(d.blocks) && aimStart.MatchString(d.blocks[i+1].text.fold)
		if !d.listing && !aims && !(d.topStyle == l.style && d.top != nil && d.key == noKey) || d.top != nil && d.topStyle == styleNamed {
			return s, false
		}
		d.listing = true
		if d.key != keyActivities {
			d.key = noKey
		}
		n := d.sameTitled(rest)
		if n == nil {
			n = d.activity(&d.project.activities, b, l.number)
			n.state(fact{property: graph.PropLabel, value: l.printed, place: b.place(d.doc.Lines, 0, max(1, len(strings.TrimRight(b.text.text[:l.end], " ")))), certainty: High})
			if d.numbers[l.number] == nil {
				d.numbers[l.number] = n
			}
		}
		d.top, d.sub, d.topStyle = n, nil, l.style
		d.key = noKey
		return d.titled(n, b, l, rest), true
	case styleUpper, styleLower, styleDotted:
		if l.style == styleDotted {
			if d.numbers[l.number] == nil {
				return s, false
			}
			d.top = d.numbers[l.number]
		}
		if d.top == nil {
			if !d.listing {
				return s, false
			}
			n := d.activity(&d.project.activities, b, l.letter)
			n.state(fact{property: graph.PropLabel, value: l.letter, printed: l.printed, place: b.place(d.doc.Lines, 0, l.end), certainty: High})
			d.top, d.sub, d.topStyle = n, nil, l.style
			return d.titled(n, b, l, rest), true
		}
		if d.topStyle == l.style {
			n := d.activity(&d.project.activities, b, l.letter)
			n.state(fact{property: graph.PropLabel, value: l.letter, printed: l.printed, place: b.place(d.doc.Lines, 0, l.end), certainty: High})
			d.top, d.sub = n, nil
			return d.titled(n, b, l, rest), true
		}
		d.sub = d.lettered(d.top, l.letter, b, l)
		return d.titled(d.sub, b, l, rest), true
	}
	return s, false
}

// countOfAll says how many key activities a project has.
var countOfAll = rx(`\b(` + countWord + `) (?:klicovych aktivit|klicove aktivity)\b`)

// activitiesComplete states that the activities are all where the document says how many there are.
func (r *reader) activitiesComplete() {
	n := len(r.project.activities)
	for _, b := range r.blocks {
		if m := countOfAll.FindStringSubmatch(b.text.fold); m != nil && n > 0 && numberOf(m[1]) == itoa(n) {
			b.used = true
			at := r.project.activities[0].place.to(r.project.activities[n-1].place)
			r.project.state(fact{property: graph.PropActivitiesComplete, value: "true", inferred: true, place: at, certainty: High})
		}
	}
}
