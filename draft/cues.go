package draft

import (
	"regexp"

	"github.com/krajina/krajina/graph"
)

// cue is another way in which documents speak of a concept than by its labels.
type cue struct {
	id   graph.ID
	rule *regexp.Regexp
}

func c(id graph.ID, rule string) cue { return cue{id, regexp.MustCompile(`\b(?:` + rule + `)`)} }

var cues = []cue{}
