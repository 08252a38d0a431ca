package draft

import (
	"fmt"
	"strconv"
)

// Locator is the place as a statement holds it: "line 12", "lines 12–15" or "line 12, characters 5–40", after the page where there is one.
func (p Place) Locator() string {
	text := "line " + strconv.Itoa(p.Line)
	switch {
	case p.Line == 0:
		return ""
	case p.LastLine > p.Line:
		text = fmt.Sprintf("lines %d–%d", p.Line, p.LastLine)
	case p.First > 0:
		text = fmt.Sprintf("line %d, characters %d–%d", p.Line, p.First, p.Last)
	}
	if p.Page > 0 {
		return fmt.Sprintf("page %d, %s", p.Page, text)
	}
	return text
}

// At is the place as a dataset file writes it: 12, 12-15 or 12:5-40; with a page as Locator has it.
func (p Place) At() string {
	switch {
	case p.Page > 0:
		return p.Locator()
	case p.LastLine > p.Line:
		return fmt.Sprintf("%d-%d", p.Line, p.LastLine)
	case p.First > 0:
		return fmt.Sprintf("%d:%d-%d", p.Line, p.First, p.Last)
	}
	return strconv.Itoa(p.Line)
}

// to is the place from the beginning of one to the end of another, in whole lines.
func (p Place) to(q Place) Place {
	if q.LastLine <= p.Line && p.LastLine == p.Line && q.Line == p.Line && p.First > 0 && q.First > 0 {
		p.Start, p.First = min(p.Start, q.Start), min(p.First, q.First)
		p.End, p.Last = max(p.End, q.End), max(p.Last, q.Last)
		return p
	}
	return Place{Line: min(p.Line, q.Line), LastLine: max(p.LastLine, q.LastLine), Page: p.Page}
}
