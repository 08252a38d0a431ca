package document

import (
	"slices"
	"strconv"
	"strings"
)

// readPPTX reads the slides in the order in which they are shown, without hidden ones and without notes.
func readPPTX(a *archive, main string, d *Document) error {
	related := a.relations(main)
	var slides []string
	err := a.read(main, func(x *element) error {
		if x.name == "sldId" && !x.end {
			for _, attr := range x.attr {
				if attr.Name.Local == "id" && attr.Name.Space != "" {
					slides = append(slides, related[attr.Value].target)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(slides) > MaxPages {
		return fault(TooLarge, a.name, "", "has %d slides, more than the %d that are read", "give the slides that are about the project as a file of their own", len(slides), MaxPages)
	}
	w := &writer{}
	languages := map[string]int{}
	for i, part := range slides {
		w.page = i + 1
		s := &slide{a: a, part: part, w: w, languages: languages}
		if err := s.read(); err != nil {
			return err
		}
	}
	if w.full() {
		return tooLong(a.name)
	}
	most := 0
	for language, n := range languages {
		if n > most || n == most && language < d.Language {
			d.Language, most = language, n
		}
	}
	d.Lines = w.lines
	return nil
}

// slide reads one slide: its title, then all else as it stands, since that is the order in which it is read out.
type slide struct {
	a         *archive
	part      string
	w         *writer
	languages map[string]int

	shapes  []*shape
	open    []*shape // shapes, and cells of tables, that are open
	text    strings.Builder
	label   string
	counts  [maxLevels]int
	level   int
	inText  bool
	skipped bool // the field is a number of the slide
	hidden  bool
}

// shape is a text box, a title, a table.
type shape struct {
	w       *writer
	title   bool
	left    bool // out: it has the number of the slide, its date or its footer
	cells   []*writer
	inTable bool
}

func (s *slide) read() error {
	err := s.a.read(s.part, s.token)
	if err != nil || s.hidden {
		return err
	}
	for _, first := range []bool{true, false} {
		for _, sh := range s.shapes {
			if sh.title != first || sh.left {
				continue
			}
			for _, l := range sh.w.lines {
				heading := 0
				if sh.title {
					heading = 1
				}
				s.w.line(l.Text, heading)
			}
			s.w.part()
		}
	}
	return nil
}

func (s *slide) now() *shape {
	if n := len(s.open); n > 0 {
		return s.open[n-1]
	}
	return nil
}

func (s *slide) token(x *element) error {
	switch {
	case x.text != nil:
		if s.inText && !s.skipped {
			s.text.Write(x.text)
		}
	case x.end:
		s.ends(x)
	default:
		return s.begins(x)
	}
	return nil
}

func (s *slide) begins(x *element) error {
	now := s.now()
	switch x.name {
	case "sld":
		if s.hidden = x.value("show") != "" && !isOn(x.value("show")); s.hidden {
			return errEnough
		}
	case "sp", "graphicFrame", "cxnSp":
		sh := &shape{w: &writer{}}
		s.open = append(s.open, sh)
		s.shapes = append(s.shapes, sh)
		s.counts = [maxLevels]int{}
	case "Fallback":
		s.open = append(s.open, &shape{w: &writer{}, left: true})
	case "relIds":
		return s.diagram(now, x)
	}
	if now == nil {
		return nil
	}
	switch x.name {
	case "ph":
		switch x.value("type") {
		case "title", "ctrTitle":
			now.title = true
		case "sldNum", "dt", "ftr":
			now.left = true
		}
	case "tr":
		now.cells, now.inTable = nil, true
	case "tc":
		now.cells = append(now.cells, &writer{})
	case "pPr":
		s.level, _ = strconv.Atoi(x.value("lvl"))
		s.level = min(max(s.level, 0), maxLevels-1)
	case "p":
		s.level, s.label = 0, ""
	case "buAutoNum":
		s.numbered(x)
	case "buChar":
		s.label = "•"
	case "rPr", "endParaRPr":
		if language, _, _ := strings.Cut(strings.ToLower(x.value("lang")), "-"); language != "" && x.name == "rPr" && len(language) < 9 {
			s.languages[language]++
		}
	case "t":
		s.inText = true
	case "fld":
		s.skipped = x.value("type") == "slidenum"
	case "br":
		s.flush(now)
	}
	return nil
}

// numbered gives the number of a paragraph: arabicPeriod, alphaLcParenR, romanUcParenBoth, ….
func (s *slide) numbered(x *element) {
	s.counts[s.level]++
	for below := s.level + 1; below < maxLevels; below++ {
		s.counts[below] = 0
	}
	n := s.counts[s.level]
	if start, err := strconv.Atoi(x.value("startAt")); err == nil && start > 0 && start < 1<<15 {
		n += start - 1
	}
	kind := x.value("type")
	text := strconv.Itoa(n)
	switch {
	case strings.HasPrefix(kind, "alphaLc"):
		text = lettered(n)
	case strings.HasPrefix(kind, "alphaUc"):
		text = strings.ToUpper(lettered(n))
	case strings.HasPrefix(kind, "romanLc"):
		text = roman(n)
	case strings.HasPrefix(kind, "romanUc"):
		text = strings.ToUpper(roman(n))
	}
	switch {
	case strings.HasSuffix(kind, "ParenBoth"):
		text = "(" + text + ")"
	case strings.HasSuffix(kind, "ParenR"):
		text += ")"
	case strings.HasSuffix(kind, "Period"):
		text += "."
	}
	s.label = text
}

func (s *slide) ends(x *element) {
	now := s.now()
	if now == nil {
		return
	}
	switch x.name {
	case "sp", "graphicFrame", "cxnSp", "Fallback":
		s.open = s.open[:len(s.open)-1]
	case "t":
		s.inText = false
	case "fld":
		s.skipped = false
	case "p":
		s.flush(now)
	case "tr":
		now.w.row(now.cells)
		now.inTable = false
	}
}

// flush writes a line into the shape, or into the cell of its table.
func (s *slide) flush(now *shape) {
	text := clean(s.text.String())
	s.text.Reset()
	if text == "" {
		return
	}
	if s.label != "" {
		text, s.label = s.label+" "+text, ""
	}
	to := now.w
	if now.inTable && len(now.cells) > 0 {
		to = now.cells[len(now.cells)-1]
	}
	to.line(text, 0)
}

// diagram reads the words of a SmartArt, which stand in a part of their own.
func (s *slide) diagram(now *shape, x *element) error {
	if now == nil {
		return nil
	}
	var parts []string
	for _, attr := range x.attr {
		if r, ok := s.a.relations(s.part)[attr.Value]; ok && attr.Name.Local == "dm" {
			parts = append(parts, r.target)
		}
	}
	for _, part := range slices.Compact(parts) {
		text, inText := strings.Builder{}, false
		err := s.a.read(part, func(x *element) error {
			switch {
			case x.text != nil && inText:
				text.Write(x.text)
			case x.name == "t":
				inText = !x.end
			case x.name == "p" && x.end:
				if line := text.String(); strings.TrimSpace(line) != "" {
					now.w.line(line, 0)
				}
				text.Reset()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
