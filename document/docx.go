package document

import (
	"slices"
	"strconv"
	"strings"
)

// readDOCX reads headers once, then the body, then notes and footers once: they often have the number of a project.
func readDOCX(a *archive, main string, d *Document) error {
	var around struct{ headers, notes, footers []string }
	styles, numbers := "", ""
	for _, r := range a.relations(main) {
		switch r.kind[strings.LastIndexByte(r.kind, '/')+1:] {
		case "styles":
			styles = r.target
		case "numbering":
			numbers = r.target
		case "header":
			around.headers = append(around.headers, r.target)
		case "footer":
			around.footers = append(around.footers, r.target)
		case "footnotes", "endnotes":
			around.notes = append(around.notes, r.target)
		}
	}
	s, err := readStyles(a, styles)
	if err != nil {
		return err
	}
	n, err := readNumbering(a, numbers)
	if err != nil {
		return err
	}
	d.Language, _, _ = strings.Cut(strings.ToLower(s.language), "-")
	body := &word{a: a, styles: s, numbers: n, w: &writer{}}
	if body.w.page, err = firstPage(a, main); err != nil {
		return err
	}
	w := body.w
	for _, parts := range [][]string{around.headers, {main}, around.notes, around.footers} {
		slices.Sort(parts)
		for _, part := range parts {
			if part == main {
				if err := body.read(part); err != nil {
					return err
				}
				w.part()
				continue
			}
			aside := &word{a: a, styles: s, numbers: n, w: &writer{page: w.page}}
			if err := aside.read(part); err != nil {
				return err
			}
			for _, l := range aside.w.lines {
				if l.Text != "" && !slices.ContainsFunc(w.lines, func(o Line) bool { return o.Text == l.Text }) {
					w.line(l.Text, 0)
				}
			}
			w.part()
		}
	}
	switch {
	case w.full():
		return tooLong(a.name)
	case w.page > MaxPages:
		return fault(TooLarge, a.name, "", "has more than %d pages", "give the pages that are about the project as a file of their own", MaxPages)
	}
	d.Lines = w.lines
	return nil
}

// firstPage is 1 where Word has written where its pages end, else 0: then nobody knows.
func firstPage(a *archive, main string) (page int, err error) {
	err = a.read(main, func(x *element) error {
		if x.name == "lastRenderedPageBreak" {
			page = 1
			return errEnough
		}
		return nil
	})
	return page, err
}

// word reads a part of a DOCX.
type word struct {
	a       *archive
	styles  *docxStyles
	numbers *numbering
	w       *writer
	// paragraphs are those that are open: one may stand, in a text box, within another.
	paragraphs []*paragraph
	// cells are the rows that are open, with the writer of each around them.
	rows    []*row
	inRun   bool
	inText  bool
	skipped int // how deep in what is not shown
}

type paragraph struct {
	text    strings.Builder
	style   string
	list    listRef
	listed  bool // it says itself of which list it is
	heading int
	outline bool
	hidden  bool // the run is
	entry   bool // of a list, which does not stand apart
	begun   bool // it has a line
	marks   bool // its properties are being read: those of the mark at its end are no text's
}

type row struct {
	outer *writer
	cells []*writer
}

// unshown are elements of which nothing is printed: what was deleted or moved away, what only old programs show, and settings.
var unshown = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "pPrChange": true, "rPrChange": true, "sectPr": true, "tblPr": true, "trPr": true, "tcPr": true, "sdtPr": true, "instrText": true, "delText": true, "delInstrText": true}

func (p *word) read(part string) error {
	return p.a.read(part, func(x *element) error {
		switch {
		case x.text != nil:
			if p.skipped == 0 && p.inText {
				if now := p.now(); now != nil && !now.hidden {
					now.text.Write(x.text)
				}
			}
		case p.skipped > 0 || unshown[x.name]:
			if x.end {
				p.skipped--
			} else {
				p.skipped++
			}
		case x.end:
			p.ends(x)
		default:
			p.begins(x)
		}
		if p.w.full() {
			return errEnough
		}
		return nil
	})
}

func (p *word) now() *paragraph {
	if n := len(p.paragraphs); n > 0 {
		return p.paragraphs[n-1]
	}
	return nil
}

func (p *word) begins(x *element) {
	now := p.now()
	switch x.name {
	case "p":
		p.paragraphs = append(p.paragraphs, &paragraph{list: listRef{level: -1}})
		return
	case "tr":
		p.rows = append(p.rows, &row{outer: p.w})
		return
	case "tc":
		if n := len(p.rows); n > 0 {
			p.w = &writer{page: p.w.page}
		}
		return
	}
	if now == nil {
		return
	}
	switch x.name {
	case "pPr":
		now.marks = true
	case "r":
		p.inRun, now.hidden = true, false
	case "t":
		p.inText = p.inRun
	case "tab":
		if p.inRun {
			now.text.WriteByte('\t')
		}
	case "br", "cr":
		if x.value("type") == "page" {
			break // where pages end says lastRenderedPageBreak
		}
		p.flush(now)
	case "lastRenderedPageBreak":
		if p.w.page > 0 {
			p.w.page++
			for _, r := range p.rows {
				r.outer.page = p.w.page
			}
		}
	case "noBreakHyphen":
		now.text.WriteByte('-')
	case "softHyphen":
		now.text.WriteString("\u00ad")
	case "vanish":
		if !now.marks {
			now.hidden = isOn(x.value("val"))
		}
	case "pStyle":
		now.style = x.value("val")
	case "numId":
		now.list.num, now.listed = x.value("val"), true
	case "ilvl":
		now.list.level, _ = strconv.Atoi(x.value("val"))
	case "outlineLvl":
		now.heading, now.outline = outline(x.value("val"), 0), true
	}
}

func (p *word) ends(x *element) {
	now := p.now()
	switch x.name {
	case "t":
		p.inText = false
	case "r":
		p.inRun = false
	case "pPr":
		if now != nil {
			now.marks = false
			p.settle(now)
		}
	case "p":
		if now != nil {
			p.flush(now)
			if !now.entry {
				p.apart()
			}
			p.paragraphs = p.paragraphs[:len(p.paragraphs)-1]
		}
	case "tc":
		if n := len(p.rows); n > 0 {
			p.rows[n-1].cells = append(p.rows[n-1].cells, p.w)
			outer := p.rows[n-1].outer
			outer.page = p.w.page
			p.w = outer
		}
	case "tr":
		if n := len(p.rows); n > 0 {
			r := p.rows[n-1]
			p.rows = p.rows[:n-1]
			p.w = r.outer
			p.w.row(r.cells)
		}
	case "tbl":
		p.w.part()
	}
}

// settle takes from a paragraph's style what it does not say itself, and writes its label.
func (p *word) settle(now *paragraph) {
	heading, list := p.styles.of(now.style)
	if !now.outline {
		now.heading = heading
	}
	if !now.listed {
		now.list.num = list.num
	}
	if now.list.level < 0 {
		now.list.level = max(list.level, 0)
	}
	if now.heading > 0 {
		p.w.part()
	}
	if now.list.num != "" && now.list.num != "0" {
		if label := p.numbers.label(now.list.num, now.list.level); label != "" {
			now.text.WriteString(label + " ")
			now.entry = true
		}
	}
}

// flush writes a line of a paragraph. One without text parts others.
func (p *word) flush(now *paragraph) {
	if !now.entry && !now.begun {
		p.apart()
	}
	now.begun = true
	p.w.line(strings.Trim(now.text.String(), "\t"), now.heading)
	now.text.Reset()
}

// apart ends a paragraph, but for those in a cell.
func (p *word) apart() {
	if len(p.rows) == 0 {
		p.w.part()
	}
}
