package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

// titled gives a node the rest of a block as its title, or waits for the next block.
func (d *divider) titled(n *node, b *block, l label, rest string) section {
	b.used = true
	if tidy(rest) == "" {
		d.pending = n
		return section{node: n, title: true, body: len(b.text.fold)}
	}
	body := d.titleOf(n, b, l.end, rest)
	return section{node: n, title: true, body: body}
}

// inBrackets is a remark that counts something, after a title.
var inBrackets = rx(`^(.{4,}?) ?\(([^()]*[0-9][^()]*)\)?\s*$`)

// howOften is how often something is held, after a title.
var howOften = rx(` [-–] [0-9]+ ?[x×] .*$`)

// titleOf states a title, which begins at a byte of the block's text, and gives the byte of the folded text after it.
func (d *divider) titleOf(n *node, b *block, start int, rest string) (body int) {
	title := rest
	if m := inBrackets.FindStringSubmatch(title); m != nil {
		title = m[1]
	}
	if m := howOften.FindStringIndex(title); m != nil && m[0] > 5 {
		title = title[:m[0]]
	}
	// A sentence after the title is told of it: the title ends where it begins.
	f := foldedOf(title)
	if end := f.sentenceEnd(0); end+1 < len(f.fold) && end > 10 {
		title = title[:f.at[end]]
	} else if i := strings.Index(title, ": "); i > 10 && len(title)-i > 60 {
		title = title[:i]
	}
	end := start + len(title)
	clean := strings.TrimRight(tidy(title), ".")
	if r, _ := utf8.DecodeRuneInString(clean); utf8.RuneCountInString(clean) < 4 || !unicode.IsLetter(r) && r != '„' {
		return 0
	}
	if utf8.RuneCountInString(clean) > 400 {
		return 0
	}
	place := b.place(d.doc.Lines, start, end)
	if n.value(graph.PropTitle) == "" {
		n.place = b.whole()
		n.state(fact{property: graph.PropTitle, value: clean, place: place, certainty: High})
	}
	b.used = true
	return foldAt(&b.text, end)
}

// foldAt is the byte of the folded text that comes from a byte of the text.
func foldAt(t *folded, at int) int {
	i, _ := slices.BinarySearch(t.at, int32(at))
	return min(i, len(t.fold))
}

// sameTitled is the activity whose title a text is, nil where there is none.
func (d *divider) sameTitled(title string) *node {
	for _, a := range d.project.activities {
		if t := a.value(graph.PropTitle); t != "" && bare(t) == bare(tidy(title)) {
			return a
		}
	}
	return nil
}

func (d *divider) activity(in *[]*node, b *block, name string) *node {
	n := &node{id: d.under(graph.KindActivity, slug(name, 10)), kind: graph.KindActivity, place: b.whole()}
	*in = append(*in, n)
	return n
}

// numbered is the activity of a number; a list may have named it before.
func (d *divider) numbered(l label, b *block) *node {
	number := strings.TrimLeft(l.number, "0")
	n := d.numbers[number]
	if n == nil {
		n = d.activity(&d.project.activities, b, l.number)
		d.numbers[number] = n
	}
	if l.letter != "" {
		return n
	}
	for i, f := range n.facts {
		if f.Property == graph.PropLabel && f.Value != l.number {
			n.facts = append(n.facts[:i], n.facts[i+1:]...)
			break
		}
	}
	n.state(fact{property: graph.PropLabel, value: l.number, printed: l.printed, place: b.place(d.doc.Lines, 0, max(1, len(strings.TrimRight(b.text.text[:l.end], " –—-:")))), certainty: High})
	return n
}

// lettered is the part of an activity that has a letter.
func (d *divider) lettered(parent *node, letter string, b *block, l label) *node {
	if d.letters[parent] == nil {
		d.letters[parent] = map[string]*node{}
	}
	key := strings.ToUpper(letter)
	n := d.letters[parent][key]
	if n != nil {
		return n
	}
	number := strings.Trim(parent.value(graph.PropLabel), " .)(/")
	name := number + letter
	if l.style == styleDotted {
		name = number + "." + letter
	}
	n = &node{id: d.under(graph.KindActivity, slugged(name)), kind: graph.KindActivity, place: b.whole()}
	parent.activities = append(parent.activities, n)
	d.letters[parent][key] = n
	n.state(fact{property: graph.PropLabel, value: name, printed: l.printed, inferred: l.letter != "" && l.style != styleNamed && l.style != styleDotted, place: b.place(d.doc.Lines, 0, max(1, len(strings.TrimRight(b.text.text[:l.end], " ")))), certainty: Medium})
	return n
}

// slugged is a label as a part of an id.
func slugged(label string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.') {
			return r
		}
		return -1
	}, label)
}

// bulleted takes an item of a list of activities without numbers.
func (d *divider) bulleted(b *block) section {
	n := d.activity(&d.project.activities, b, itoa(len(d.project.activities)+1))
	body := d.titleOf(n, b, 0, b.text.text)
	return section{node: n, title: true, body: body}
}
