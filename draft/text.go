package draft

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/krajina/krajina/document"
)

// block is a paragraph, a heading or an item of a list: lines that belong together as one text, with hyphens at line ends and marks of
// emphasis taken out and natural persons left out.
type block struct {
	text folded
	// from leads from the text back to the document's lines.
	from []piece
	// first and last are indices of lines.
	first, last int
	page        int
	heading     int
	// bullet says that a sign of a list stood before the text; depth is how far it was set in where the document shows that.
	bullet bool
	// gap says that an empty line, or a page's end, stands before it.
	gap bool
	// used is set once a rule understood something of the block.
	used bool
	// words and mentions are looked up once, see wordsIn and mentionsIn.
	words    []word
	mentions []mention
	looked   bool
	// taken are bytes of the text that a name takes, of a programme: words in it say nothing else.
	taken [][2]int
	// lesson says that the block is the title of what is taught.
	lesson bool
	// concepts are those that the block names; nil before it was looked through, see conceptsIn.
	concepts []about
	// numbers are what the block counts, once numbered is set, see numbersAt.
	numbers  []counted
	numbered bool
	// named is the activity whose title stands in the block, once sought is set, see activityNamed.
	named  *node
	sought bool
	// events are the dates of the block that are those of an event already.
	events []dated
}

// piece says that the text from a byte on stands in a line from a byte on.
type piece struct{ at, line, byte int }

// person stands in a block's text in the place of a natural person, and contact in that of an address or a number.
const (
	person  = '\uFFFC'
	contact = '\uFFFB'
)

// maxBlock is how long a block may be, in bytes: rules look through whole blocks.
const maxBlock = 8 << 10

// blocksOf joins the lines of a document to blocks.
func blocksOf(doc *document.Document) []*block {
	width := wrapWidth(doc.Lines)
	var blocks []*block
	var b *builder
	gap := true
	end := func() {
		if b != nil && b.text.Len() > 0 {
			blocks = append(blocks, b.block())
		}
		b = nil
	}
	for i, l := range doc.Lines {
		bullet, start := bulletOf(l.Text)
		text := strings.TrimRight(l.Text[start:], " \t\u00a0")
		for len(text) > maxBlock { // a line that no person writes
			end()
			cut := maxBlock
			for cut > 0 && !utf8.RuneStart(text[cut]) {
				cut--
			}
			if space := strings.LastIndexByte(text[:cut], ' '); space > maxBlock/2 {
				cut = space + 1
			}
			part := &builder{first: i, page: l.Page, heading: l.Heading, bullet: bullet, gap: gap}
			part.add(text[:cut], i, start)
			blocks = append(blocks, part.block())
			text, start, bullet, gap = text[cut:], start+cut, false, false
		}
		if text == "" {
			end()
			gap = true
			continue
		}
		if b != nil && (l.Page != b.page || !b.goesOn(l, text, bullet, width)) {
			gap = gap || l.Page != b.page
			end()
		}
		if b == nil {
			b = &builder{first: i, page: l.Page, heading: l.Heading, bullet: bullet, gap: gap}
		}
		b.add(text, i, start)
		gap = false
	}
	end()
	return slices.DeleteFunc(blocks, (*block).noise)
}

// noise says whether a long block is no sentences, but a table of numbers or what a broken file gives: nothing in it is read.
func (b *block) noise() bool {
	if len(b.text.text) < 2000 {
		return false
	}
	letters, others := 0, 0
	for _, r := range b.text.text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsSpace(r):
			others++
		}
	}
	return letters < 2*others
}

// bulletOf finds the sign of a list at a line's start, and where the text after it begins.
func bulletOf(line string) (bullet bool, start int) {
	trimmed := strings.TrimLeft(line, " \t\u00a0")
	start = len(line) - len(trimmed)
	r, n := utf8.DecodeRuneInString(trimmed)
	if !strings.ContainsRune("-–—•·*‣▪▫■□●○◦➢➤►▶✓✔", r) && (r < 0xF000 || r > 0xF0FF) {
		return false, start
	}
	rest := strings.TrimLeft(trimmed[n:], " \t\u00a0")
	if rest == trimmed[n:] && rest != "" || strings.HasPrefix(trimmed, "**") {
		return false, start
	}
	return true, len(line) - len(rest)
}

// wrapWidth is the width at which the lines of a document were broken: that of its longest lines where many come near it, else 0.
func wrapWidth(lines []document.Line) int {
	var widths []int
	for _, l := range lines {
		if n := utf8.RuneCountInString(l.Text); n > 0 {
			widths = append(widths, n)
		}
	}
	if len(widths) < 12 {
		return 0
	}
	sort.Ints(widths)
	widest := widths[len(widths)-1-len(widths)/50]
	near := 0
	for _, n := range widths {
		if n > widest*3/4 {
			near++
		}
	}
	if widest > 160 || near*3 < len(widths) {
		return 0
	}
	return widest
}

// builder makes a block of lines.
type builder struct {
	text                       strings.Builder
	from                       []piece
	first, last, page, heading int
	bullet, gap                bool
	lastLine                   string
}

// goesOn says whether a line goes on with the block that was begun.
func (b *builder) goesOn(l document.Line, text string, bullet bool, width int) bool {
	before := b.lastLine
	if b.text.Len()+len(text) > maxBlock {
		return false
	}
	if bullet || l.Heading > 0 && b.heading != l.Heading || l.Heading == 0 && b.heading > 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case beginsItem(text):
		return false
	case hyphenated(before, text):
		return true
	case strings.Count(before, "**")%2 == 1 || strings.Count(b.text.String(), "„") > strings.Count(b.text.String(), "“")+strings.Count(b.text.String(), "”") && b.text.Len() < 400:
		return true
	case unicode.IsLower(r) && !strings.ContainsRune(".!?:;", last):
		return true
	case last == ',' || openEnd(before):
		return true
	}
	if width == 0 {
		return false
	}
	word := text
	if end := strings.IndexFunc(text, unicode.IsSpace); end > 0 {
		word = text[:end]
	}
	// The next word had no room in the line before: it was broken there.
	return utf8.RuneCountInString(before)+1+utf8.RuneCountInString(word) > width-2
}

// hyphenated says whether a word was parted at the end of a line.
func hyphenated(before, text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	bare := strings.TrimRight(before, "-\u00ad\u2010")
	if bare == before || bare == "" || !unicode.IsLower(r) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(bare)
	return unicode.IsLetter(last)
}

// openEnd says whether a line ends with a word that something has to follow.
func openEnd(line string) bool {
	word := line[strings.LastIndexFunc(line, unicode.IsSpace)+1:]
	switch strings.ToLower(word) {
	case "a", "i", "o", "u", "k", "ke", "s", "se", "v", "ve", "z", "ze", "na", "do", "od", "pro", "při", "pri", "po", "za", "nad", "pod", "před", "mezi", "nebo", "či", "č.", "tzv.":
		return true
	}
	return false
}

// add puts a line to the block: hyphens at the end of the line before are taken out, white space becomes one space, emphasis goes.
func (b *builder) add(text string, line, start int) {
	if b.text.Len() > 0 {
		if hyphenated(b.lastLine, text) {
			whole := b.text.String()
			bare := strings.TrimRight(whole, "-\u00ad\u2010")
			b.text.Reset()
			b.text.WriteString(bare)
			if !strings.HasSuffix(whole, "\u00ad") && compound(bare) {
				b.text.WriteByte('-')
			}
		} else if b.text.Len() > 0 {
			b.text.WriteByte(' ')
		}
	}
	b.last, b.lastLine = line, text
	contiguous := false
	space := true
	for i, r := range text {
		switch {
		case r == '*' && (strings.HasPrefix(text[i:], "**") || i > 0 && text[i-1] == '*'):
			contiguous = false
			continue
		case r == '\u00ad' || r == '\ufeff' || r == '\u200b' || unicode.IsControl(r) && !unicode.IsSpace(r):
			contiguous = false
			continue
		case unicode.IsSpace(r):
			if space {
				contiguous = false
				continue
			}
			space = true
			if r == '\t' { // a tab parts the cells of a table
				break
			}
			if r != ' ' {
				b.from = append(b.from, piece{b.text.Len(), line, start + i})
				b.text.WriteByte(' ')
				contiguous = false
				continue
			}
		default:
			space = false
		}
		if !contiguous {
			b.from = append(b.from, piece{b.text.Len(), line, start + i})
			contiguous = true
		}
		b.text.WriteRune(r)
		if r == utf8.RuneError {
			contiguous = false // what is no UTF-8 has another length
		}
	}
}

// compound says whether a hyphen after a text belongs to the word itself, as in sociálně-právní.
func compound(text string) bool {
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	for _, first := range []string{"sociálně", "socialne", "česko", "cesko", "moravsko"} {
		if strings.EqualFold(word, first) {
			return true
		}
	}
	return false
}

func (b *builder) block() *block {
	text := strings.TrimRight(b.text.String(), " ")
	return &block{text: foldedOf(text), from: b.from, first: b.first, last: b.last, page: b.page, heading: b.heading, bullet: b.bullet, gap: b.gap}
}

// longLine is from how many bytes on a place is the whole line: nobody counts characters so far.
const longLine = 64 << 10

// place is where bytes of the block's text stand in the document.
func (b *block) place(lines []document.Line, start, end int) Place {
	from := b.source(start)
	to := b.source(max(start, end-1))
	p := Place{Line: from.line + 1, LastLine: to.line + 1, Page: b.page}
	if from.line != to.line || len(lines[from.line].Text) > longLine {
		return p
	}
	text := lines[from.line].Text
	p.Start = min(from.byte, len(text))
	_, size := utf8.DecodeRuneInString(text[min(to.byte, len(text)):])
	p.End = max(p.Start, min(len(text), to.byte+size))
	p.First = utf8.RuneCountInString(text[:p.Start]) + 1
	p.Last = utf8.RuneCountInString(text[:p.End])
	return p
}

// whole is the place of all of the block.
func (b *block) whole() Place { return Place{Line: b.first + 1, LastLine: b.last + 1, Page: b.page} }

// source is where a byte of the block's text comes from.
func (b *block) source(at int) piece {
	i := sort.Search(len(b.from), func(i int) bool { return b.from[i].at > at }) - 1
	if i < 0 {
		return piece{0, b.first, 0}
	}
	p := b.from[i]
	p.byte += at - p.at
	return p
}
