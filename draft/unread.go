package draft

import "strings"

// unread are the lines of which no rule understood anything, and the sentences of longer ones in which nothing was found.
func (r *reader) unread(findings []Finding, aims []Aim) []Line {
	found := map[int][]Place{} // by line
	for _, a := range aims {
		found[a.Place.Line] = append(found[a.Place.Line], a.Place)
	}
	for _, f := range findings {
		if f.Place.First > 0 {
			found[f.Place.Line] = append(found[f.Place.Line], f.Place)
		}
		for line := f.Place.Line; f.Place.First == 0 && f.Place.LastLine > f.Place.Line && line <= f.Place.LastLine; line++ {
			found[line] = append(found[line], Place{Line: line, LastLine: line, End: 1 << 30})
		}
	}
	var lines []Line
	for i, b := range r.blocks {
		switch {
		case !b.used:
			for line := b.first; line <= b.last; line++ {
				if text := b.shown(line); text != "" {
					lines = append(lines, Line{line + 1, text})
				}
			}
		case !r.isAim(i):
			lines = append(lines, r.unreadSentences(b, found)...)
		}
	}
	return lines
}

// isAim says whether the place of a block is kept as an aim: all of it is left to the steward there.
func (r *reader) isAim(i int) bool {
	s := r.about[i]
	return s.node != nil && !s.title && (s.key == keyAim || aimStart.MatchString(r.blocks[i].text.fold))
}

// unreadSentences are those of a block of several in which nothing was found.
func (r *reader) unreadSentences(b *block, found map[int][]Place) (lines []Line) {
	t := &b.text
	if t.sentenceEnd(0)+1 >= len(t.fold) {
		return nil
	}
	for start := 0; start < len(t.fold); {
		end := min(t.sentenceEnd(start)+1, len(t.fold))
		text := tidy(t.text[t.at[start]:t.at[end]])
		place := b.place(r.doc.Lines, int(t.at[start]), int(t.at[end]))
		if len(text) > 2 && !touched(place, found) {
			lines = append(lines, Line{place.Line, text})
		}
		start = end
	}
	return lines
}

// touched says whether something was found at a place.
func touched(p Place, found map[int][]Place) bool {
	for line := p.Line; line <= p.LastLine; line++ {
		for _, f := range found[line] {
			if p.First == 0 || f.Start < p.End && p.Start < f.End {
				return true
			}
		}
	}
	return false
}

// shown is a line of a block without persons and contacts.
func (b *block) shown(line int) string {
	var text strings.Builder
	for i, p := range b.from {
		if p.line != line {
			continue
		}
		end := len(b.text.text)
		if i+1 < len(b.from) {
			end = b.from[i+1].at
		}
		if p.at < end {
			text.WriteString(b.text.text[p.at:end])
		}
	}
	return tidy(text.String())
}
