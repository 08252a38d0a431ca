package matdat

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// part is a programme or a part of one.
type part struct {
	place, id, parent string
	code, name        string
	short, fund       string
	element, kind     string // HL and its TYPPL, or SC
	invalid           bool
}

func (p *part) locator() string { return p.element + " " + p.code }

// tree is what the file has of programmes.
type tree struct {
	rows    int
	parts   []*part
	byID    map[string]*part
	codes   map[string]string // where each code stands
	refused []importers.Fault
}

func newTree() *tree { return &tree{byID: map[string]*part{}, codes: map[string]string{}} }

// add takes an element HL with the objectives that stand in it.
func (t *tree) add(place string, e element) {
	p := &part{place: place, id: e.ID, parent: e.Parent, code: plain(e.Code), name: plain(e.Name), element: "HL", kind: e.Type, invalid: e.Validity == "N"}
	if p.kind == "OpProgram" { // below it the same few letters stand again and again: TP
		p.short = plain(e.Short)
	}
	t.keep(p)
	for _, sc := range e.Inside {
		t.keep(&part{place: place, id: sc.ID, parent: cmp.Or(sc.Submeasure, sc.Measure, sc.Priority, sc.Axis, sc.Programme), code: plain(sc.Code), name: plain(sc.Name),
			fund: plain(sc.Fund), element: "SC", kind: "SC", invalid: sc.Validity == "N"})
	}
}

func (t *tree) keep(p *part) {
	t.rows++
	switch {
	case p.id == "":
		t.refuse(p, "it has no ID", "get the file anew")
	case p.code == "":
		t.refuse(p, "it has no KOD", "get the file anew")
	case p.name == "":
		t.refuse(p, "it has no NAZEV", "get the file anew")
	case t.byID[p.id] != nil:
		t.refuse(p, fmt.Sprintf("the ID %s stands in %s already", p.id, t.byID[p.id].locator()), "take one of them out")
	case t.codes[p.code] != "":
		t.refuse(p, "the code stands in "+t.codes[p.code]+" already", "take one of them out")
	default:
		t.byID[p.id], t.codes[p.code] = p, p.place
		t.parts = append(t.parts, p)
	}
}

func (t *tree) refuse(p *part, problem, remedy string) {
	t.refused = append(t.refused, importers.Fault{Place: p.place + ", " + strings.TrimSpace(p.locator()), Problem: problem, Remedy: remedy})
}

// deepest is how many parts one may stand in; a programme has five levels.
const deepest = 20

// lost says why a part hangs in the air, "" where it does not.
func (t *tree) lost(p *part) string {
	for range deepest {
		if p.parent == "" {
			return ""
		}
		above := t.byID[p.parent]
		if above == nil {
			return fmt.Sprintf("what %s is part of, ID %s, is not in the file", p.locator(), p.parent)
		}
		p = above
	}
	return "it is part of itself"
}

// levels are the places in the tree that the graph has a name for; measures and submeasures of agriculture and fishing have none.
var levels = map[string]string{
	"OpProgram": "PROGRAMME", "PriorOsa": "PRIORITY_AXIS", "PriorUnieEZFRV": "PRIORITY_AXIS", "PriorUnieERNF": "PRIORITY_AXIS",
	"InvestPrior": "INVESTMENT_PRIORITY", "SpecCilERNF": "SPECIFIC_OBJECTIVE", "SC": "SPECIFIC_OBJECTIVE",
}

// state states the tree and says what of it has no place in the graph.
func (t *tree) state(s *importers.Stater) []string {
	kinds, without := map[string]int{}, map[string]int{}
	unknown := map[string]int{}
	dashes, invalid := 0, 0
	for _, p := range t.parts {
		if why := t.lost(p); why != "" {
			t.refuse(p, why, "get the file anew")
			continue
		}
		kinds[p.kind]++
		if levels[p.kind] == "" {
			without[p.kind]++
		}
		if strings.Contains(p.name, "?") {
			dashes++
		}
		if p.invalid {
			invalid++
		}
		of := []graph.Statement{
			{Property: graph.PropName, Value: p.name, Qualifiers: importers.Printed()},
			{Property: graph.PropOtherNames, Value: p.short, Qualifiers: importers.Printed()},
			{Property: graph.PropIdentifiers, Value: p.code, Qualifiers: graph.Qualifiers{Scheme: importers.SchemeMS2014}},
			{Property: graph.PropCode, Value: p.code},
			{Property: graph.PropLevel, Value: levels[p.kind]},
		}
		if p.parent != "" {
			of = append(of, graph.Statement{Property: graph.PropParent, Value: "programme " + t.byID[p.parent].code})
		}
		switch fund := s.Fund(p.fund, p.locator()); {
		case fund != "":
			of = append(of, graph.Statement{Property: graph.PropFund, Value: fund, Original: p.fund})
		case p.fund != "":
			unknown[p.fund]++
		}
		s.Node("programme "+p.code, p.locator(), graph.KindProgramme, of...)
	}
	notes := []string{fmt.Sprintf("programmes and their parts: %d (%s)", total(kinds), counted(kinds))}
	if len(without) > 0 {
		notes = append(notes, fmt.Sprintf("without a level, for which the graph has no name: %s", counted(without)))
	}
	if len(unknown) > 0 {
		notes = append(notes, fmt.Sprintf("without a fund, which is none of those known: %s", counted(unknown)))
	}
	if invalid > 0 {
		notes = append(notes, fmt.Sprintf("no longer valid, taken like the others: %d", invalid))
	}
	if dashes > 0 {
		notes = append(notes, fmt.Sprintf("names of programmes in which ? stands for a lost dash, kept as printed: %d", dashes))
	}
	return notes
}

func total(counts map[string]int) int {
	n := 0
	for _, k := range counts {
		n += k
	}
	return n
}

// counted lists what was counted, in the order of its names.
func counted(counts map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s %d", name, counts[name]))
	}
	return strings.Join(parts, ", ")
}
