package document

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inside is what stands in a cell.
func (f *flow) inside(n *html.Node) *writer {
	cell := &flow{w: &writer{}, tables: f.tables, heading: f.heading}
	cell.children(n)
	cell.end()
	for k := len(cell.w.lines) - 1; k >= 0 && cell.w.lines[k].Text == ""; k-- {
		cell.w.lines = cell.w.lines[:k]
	}
	return cell.w
}

// table writes a table row by row.
func (f *flow) table(n *html.Node) {
	if f.tables++; f.tables > maxTables {
		f.children(n)
		f.tables--
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && hidden(c):
		case c.DataAtom == atom.Thead, c.DataAtom == atom.Tbody, c.DataAtom == atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				f.tableRow(r)
			}
		default:
			f.tableRow(c)
		}
	}
	f.tables--
}

func (f *flow) tableRow(n *html.Node) {
	if n.DataAtom != atom.Tr || hidden(n) {
		f.walk(n)
		return
	}
	var cells []*writer
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && !hidden(c) {
			cells = append(cells, f.inside(c))
		}
	}
	f.row(cells)
}

// row writes the cells of a row into f.
func (f *flow) row(cells []*writer) {
	f.end()
	f.w.row(cells)
}

// row writes cells, parted by tabs. After a cell of several lines its row goes on in the next line: in a page that is laid out by
// a table the cells are its columns.
func (w *writer) row(cells []*writer) {
	line, heading, open := "", 0, false
	flush := func() {
		if open {
			w.line(line, heading)
		}
		line, heading, open = "", 0, false
	}
	for _, cell := range cells {
		if len(cell.lines) == 0 {
			continue
		}
		first := cell.lines[0]
		if open {
			line += "\t" + first.Text
			heading = 0
		} else {
			line, heading, open = first.Text, first.Heading, true
		}
		if len(cell.lines) > 1 {
			flush()
			for _, l := range cell.lines[1:] {
				w.line(l.Text, l.Heading)
			}
		}
	}
	flush()
}
