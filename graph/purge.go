package graph

import (
	"regexp"
	"strings"
)

// Purged is what Purge did to one source.
type Purged struct {
	Source ID
	// Dropped statements said nothing but the text; Cleaned ones say what they said without it.
	Dropped, Cleaned int
}

// blank stands where a purged text stood.
const blank = "…"

// Purge takes a text out of everything that sources state, in any case of its letters, and gives the sources that have to be
// put again. A statement goes that has it as its subject, or in a value that is not a text; of texts it leaves the rest.
func Purge(changes []Change, text string) ([]Change, []Purged) {
	found := regexp.MustCompile("(?i)" + regexp.QuoteMeta(text))
	var changed []Change
	var purged []Purged
	for _, c := range changes {
		p := Purged{Source: c.Source}
		kept := Change{Source: c.Source}
		for _, s := range c.Statements {
			clean := s
			clean.Value, clean.Original, clean.Locator = found.ReplaceAllString(s.Value, blank), found.ReplaceAllString(s.Original, blank), found.ReplaceAllString(s.Locator, blank)
			valued := clean.Value != s.Value
			switch {
			case found.MatchString(s.Subject) || valued && (s.Property.Definition().Type != TypeText || strings.Trim(clean.Value, blank+" .,;:") == ""):
				p.Dropped++
				continue
			case clean != s:
				p.Cleaned++
			}
			kept.Statements = append(kept.Statements, clean)
		}
		if p.Dropped+p.Cleaned > 0 {
			changed, purged = append(changed, kept), append(purged, p)
		}
	}
	return changed, purged
}
