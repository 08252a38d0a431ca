package document

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// layout reads what pdftotext -bbox-layout writes: pages of blocks of lines of words, each with the place where it is printed.
type layout struct {
	w      writer
	page   int
	blocks []block // of the page
	// heights are how high the lines of all pages are, to tell headings by; at has the height of each line of w.
	heights []float64
	at      []float64
}

// block is a paragraph, a column of a table, a caption.
type block struct {
	left, top, right, bottom float64
	lines                    []printed
}

// printed is a line as it is printed.
type printed struct {
	text   string
	height float64
}

var errTooManyPages = errors.New("too many pages")

func (l *layout) read(r io.Reader) error {
	d := xml.NewDecoder(&printable{bufio.NewReaderSize(r, 64<<10)})
	d.Strict = false
	var words []string
	inWord := false
	for !l.w.full() {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inWord = false
			switch t.Name.Local {
			case "page":
				if l.page++; l.page > MaxPages {
					return errTooManyPages
				}
				l.w.page = l.page
			case "block":
				l.blocks = append(l.blocks, block{number(t, "xMin"), number(t, "yMin"), number(t, "xMax"), number(t, "yMax"), nil})
			case "line":
				words = words[:0]
			case "word":
				inWord = true
				words = append(words, "")
				if n := len(l.blocks); n > 0 && len(words) == 1 {
					b := &l.blocks[n-1]
					b.lines = append(b.lines, printed{height: number(t, "yMax") - number(t, "yMin")})
				}
			}
		case xml.CharData:
			if inWord && len(words) > 0 {
				words[len(words)-1] += string(t)
			}
		case xml.EndElement:
			inWord = false
			switch t.Name.Local {
			case "line":
				if n := len(l.blocks); n > 0 && len(words) > 0 {
					lines := l.blocks[n-1].lines
					lines[len(lines)-1].text = strings.Join(words, " ")
				}
				words = words[:0]
			case "page":
				l.endPage()
			}
		}
	}
	return nil
}

func number(t xml.StartElement, name string) float64 {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			n, _ := strconv.ParseFloat(a.Value, 64)
			return n
		}
	}
	return 0
}

// endPage writes the blocks of a page. One that stands beside the one before, which is short, is the next cell of its row.
func (l *layout) endPage() {
	for i := 0; i < len(l.blocks); i++ {
		l.w.part()
		label := l.blocks[i]
		var row []string
		for i+1 < len(l.blocks) && label.beside(l.blocks[i+1]) {
			row = append(row, label.whole())
			i++
			label = l.blocks[i]
		}
		for k, line := range label.lines {
			text := line.text
			if k == 0 && row != nil {
				text = strings.Join(row, "\t") + "\t" + text
				line.height = 0
			}
			l.add(text, line.height)
		}
	}
	l.w.part()
	l.blocks = l.blocks[:0]
}

// longestLabel is how many lines a cell may have that another one follows in its row.
const longestLabel = 3

// beside says whether a block is the next cell in the row of b.
func (b block) beside(next block) bool {
	height := min(b.bottom-b.top, next.bottom-next.top)
	overlap := min(b.bottom, next.bottom) - max(b.top, next.top)
	return len(b.lines) > 0 && len(b.lines) <= longestLabel && len(b.whole()) <= 120 && len(b.lines) <= len(next.lines)+1 &&
		next.left >= b.right && overlap > height/2
}

func (b block) whole() string {
	texts := make([]string, len(b.lines))
	for i, l := range b.lines {
		texts[i] = l.text
	}
	return strings.Join(texts, " ")
}

func (l *layout) add(text string, height float64) {
	before := len(l.w.lines)
	l.w.line(text, 0)
	if len(l.w.lines) > before {
		l.at = append(l.at, make([]float64, len(l.w.lines)-1-len(l.at))...)
		l.at = append(l.at, height)
		l.heights = append(l.heights, height)
	}
}

// lines are those of all pages. What is printed larger than most is a heading.
func (l *layout) lines() []Line {
	if len(l.heights) == 0 {
		return nil
	}
	slices.Sort(l.heights)
	usual := l.heights[len(l.heights)/2]
	for i, height := range l.at {
		switch {
		case usual == 0:
		case height >= 1.6*usual:
			l.w.lines[i].Heading = 1
		case height >= 1.3*usual:
			l.w.lines[i].Heading = 2
		case height >= 1.15*usual:
			l.w.lines[i].Heading = 3
		}
	}
	return l.w.lines
}

// printable gives a blank for each control character, which XML may not have and a PDF can.
type printable struct{ r io.Reader }

func (p *printable) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	for i, c := range b[:n] {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			b[i] = ' '
		}
	}
	return n, err
}
