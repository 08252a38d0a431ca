package matdat

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// codes are the target groups of the file. Each programme has its own, so that one group of people stands there many times:
// they are no nodes, but the names of those that the vocabulary has.
type codes struct {
	rows   int
	groups [][2]string // code and label
	dashes int
}

func (c *codes) add(e element) {
	c.rows++
	c.groups = append(c.groups, [2]string{plain(e.Code), plain(e.Name)})
	if strings.Contains(e.Name, "?") {
		c.dashes++
	}
}

// state gives the target groups that a vocabulary states to be exactly those of a code the labels that the file has for it.
func (c *codes) state(s *importers.Stater, o importers.Options) []string {
	exact, near := map[string]bool{}, map[string]bool{}
	for _, change := range o.Stated {
		if change.Source == o.Source {
			continue
		}
		for _, st := range change.Statements {
			switch {
			case st.Qualifiers.Scheme != importers.SchemeMS2014:
			case st.Property == graph.PropExactMatch:
				exact[st.Value] = true
			case st.Property == graph.PropCloseMatch:
				near[st.Value] = true
			}
		}
	}
	matched := [2]int{}
	for _, g := range c.groups {
		switch code, label := g[0], g[1]; {
		case exact[code]:
			matched[0]++
			s.Node("target group "+code, "CISCS "+code, graph.KindTargetGroup,
				graph.Statement{Property: graph.PropExactMatch, Value: code, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeMS2014}},
				graph.Statement{Property: graph.PropOtherLabels, Value: label, Qualifiers: importers.Printed()})
		case near[code]:
			matched[1]++
		}
	}
	if c.rows == 0 {
		return nil
	}
	notes := []string{fmt.Sprintf("target groups: %d, of which %d are exactly one of the vocabulary's and give it their label, %d are close to one; the others become no nodes: %d",
		c.rows, matched[0], matched[1], c.rows-matched[0]-matched[1])}
	if c.dashes > 0 {
		notes = append(notes, fmt.Sprintf("labels of target groups in which ? stands for a lost dash: %d", c.dashes))
	}
	return notes
}
