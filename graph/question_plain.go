package graph

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/krajina/krajina/czech"
)

// plainText is a text in which patterns look for what is written in figures and in words: folded, every space a blank and every
// dash a hyphen.
type plainText struct {
	folded string
	// from is where in the text each byte of folded comes from; its last one is the text's length.
	from []int
}

func newPlainText(text string) *plainText {
	p := &plainText{}
	var b strings.Builder
	for at, r := range text {
		folded := czech.Fold(string(r))
		switch {
		case unicode.IsSpace(r):
			folded = " "
		case unicode.Is(unicode.Pd, r), r == '−':
			folded = "-"
		}
		for range len(folded) {
			p.from = append(p.from, at)
		}
		b.WriteString(folded)
	}
	p.folded = b.String()
	p.from = append(p.from, len(text))
	return p
}

// found is a place where a pattern was found.
type found struct {
	part
	text string   // the place itself, folded
	at   int      // where it begins in the folded text
	subs []string // the submatches within, folded, "" for those that are not there
}

// all finds all places of a pattern whose first submatch is the place itself.
func (p *plainText) all(pattern *regexp.Regexp) []found {
	var places []found
	for _, m := range pattern.FindAllStringSubmatchIndex(p.folded, -1) {
		f := found{part: part{p.from[m[2]], p.from[m[3]]}, text: p.folded[m[2]:m[3]], at: m[2]}
		for i := 4; i < len(m); i += 2 {
			sub := ""
			if m[i] >= 0 {
				sub = p.folded[m[i]:m[i+1]]
			}
			f.subs = append(f.subs, sub)
		}
		places = append(places, f)
	}
	return places
}
