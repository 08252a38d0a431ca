package drafttest

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// thing is a node with what is stated of it.
type thing struct {
	id         graph.ID
	kind       graph.Kind
	statements []graph.Statement
	from, to   int // lines
	ours       bool
}

func (t *thing) values(p graph.Property) (all []string) {
	for _, s := range t.statements {
		if s.Property == p && s.Qualifiers.Language != graph.LanguageEN {
			all = append(all, s.Value)
		}
	}
	return all
}

func (t *thing) value(p graph.Property) string {
	if all := t.values(p); len(all) > 0 {
		return all[0]
	}
	return ""
}

// things are the nodes of a list of statements, in its order.
func things(statements []graph.Statement) (list []*thing, byID map[graph.ID]*thing) {
	byID = map[graph.ID]*thing{}
	for _, s := range statements {
		id := graph.ID(s.Subject)
		t := byID[id]
		if t == nil {
			t = &thing{id: id, kind: id.Kind()}
			byID[id] = t
			list = append(list, t)
		}
		t.statements = append(t.statements, s)
		if s.Property == graph.PropKind {
			t.from, t.to = linesOf(s.Locator)
		}
	}
	for _, t := range list {
		if t.kind != graph.KindActivity {
			continue
		}
		for _, s := range t.statements {
			if s.Property == graph.PropTitle && s.Qualifiers.Language != graph.LanguageEN {
				t.ours = s.Inferred
			}
		}
	}
	return list, byID
}

var numbers = regexp.MustCompile(`lines? (\d+)(?:–(\d+))?`)

func linesOf(locator string) (from, to int) {
	m := numbers.FindStringSubmatch(locator)
	if m == nil {
		return 0, 0
	}
	from, _ = strconv.Atoi(m[1])
	to = from
	if m[2] != "" {
		to, _ = strconv.Atoi(m[2])
	}
	return from, to
}

// stems are the words of a text by what is left of them without endings.
func stems(text string) []string {
	var all []string
	for w := range czech.Words(text) {
		if !czech.StopWord(w.Text) {
			all = append(all, czech.Fold(czech.Stem(czech.Fold(w.Text))))
		}
	}
	return all
}

// likeness is the share of the words that two texts have in common, by their stems.
func likeness(a, b string) float64 {
	x, y := stems(a), stems(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	rest := slices.Clone(y)
	for _, w := range x {
		if i := slices.Index(rest, w); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
			both++
		}
	}
	return float64(both) / float64(max(len(x), len(y)))
}

// aligned says which node of the draft is which of the truth.
type aligned struct {
	truth        map[graph.ID]graph.ID // of the draft's nodes
	main, drafts graph.ID
}

// mainProject is the project with most statements.
func mainProject(list []*thing) graph.ID {
	var best *thing
	parts := map[graph.ID]int{}
	for _, t := range list {
		for _, s := range t.statements {
			if s.Property == graph.PropProject {
				parts[graph.ID(s.Value)]++
			}
		}
	}
	for _, t := range list {
		if t.kind == graph.KindProject && (best == nil || len(t.statements)+parts[t.id] > len(best.statements)+parts[best.id]) {
			best = t
		}
	}
	if best == nil {
		return ""
	}
	return best.id
}

// align finds for each node of a draft the node of the truth that it is: by id where the graph had it already, else by names, labels,
// titles and places.
func align(truth, draft []*thing) *aligned {
	a := &aligned{truth: map[graph.ID]graph.ID{}, main: mainProject(truth), drafts: mainProject(draft)}
	taken := map[graph.ID]bool{}
	join := func(d, t graph.ID) {
		a.truth[d] = t
		taken[t] = true
	}
	if a.main != "" && a.drafts != "" {
		join(a.drafts, a.main)
	}
	for _, d := range draft {
		for _, t := range truth {
			if a.truth[d.id] == "" && !taken[t.id] && d.kind == t.kind && (d.kind == graph.KindSource || d.id == t.id && t.id != a.main) {
				join(d.id, t.id)
			}
		}
	}
	// Activities come from the outside in, so that the parents are known.
	for _, kind := range []graph.Kind{graph.KindProject, graph.KindProgramme, graph.KindActor, graph.KindLegalAct, graph.KindMunicipality, graph.KindActivity, graph.KindActivity, graph.KindOutput, graph.KindEvent} {
		type pair struct {
			d, t  *thing
			score float64
		}
		var pairs []pair
		for _, d := range draft {
			if d.kind != kind || a.truth[d.id] != "" {
				continue
			}
			for _, t := range truth {
				if t.kind == kind && !taken[t.id] {
					if s := a.likely(d, t); s > 0 {
						pairs = append(pairs, pair{d, t, s})
					}
				}
			}
		}
		slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.score, x.score) })
		for _, p := range pairs {
			if a.truth[p.d.id] == "" && !taken[p.t.id] {
				join(p.d.id, p.t.id)
			}
		}
	}
	return a
}

// likely is how far a node of the draft may be one of the truth; 0 where it is not.
func (a *aligned) likely(d, t *thing) float64 {
	title := 0.0
	names := []graph.Property{graph.PropTitle, graph.PropName, graph.PropOtherNames, graph.PropOtherTitles, graph.PropNumber}
	for _, x := range texts(d, names) {
		for _, y := range texts(t, names) {
			title = max(title, likeness(x, y))
		}
	}
	near := d.from > 0 && d.from <= t.to && t.from <= d.to
	switch d.kind {
	case graph.KindActivity:
		dp, tp := d.value(graph.PropParent), t.value(graph.PropParent)
		if string(a.truth[graph.ID(dp)]) != tp {
			return 0
		}
		same := trimmed(d.value(graph.PropLabel)) == trimmed(t.value(graph.PropLabel)) && d.value(graph.PropLabel) != ""
		switch {
		case title >= 0.6 && same:
			return 2 + title
		case title >= 0.6:
			return 1 + title
		case same && near:
			return 1
		}
		return 0
	case graph.KindOutput:
		count := d.value(graph.PropQuantity) == t.value(graph.PropQuantity)
		unit := likeness(d.value(graph.PropUnit), t.value(graph.PropUnit))
		switch {
		case count && near && d.value(graph.PropQuantity) != "":
			return 2 + title + unit
		case title >= 0.6 && (near || title >= 0.8 && string(a.truth[graph.ID(d.value(graph.PropActivity))]) == t.value(graph.PropActivity)):
			return 1 + title
		case near && inferredTitle(t) && d.value(graph.PropQuantity) == "" && t.value(graph.PropQuantity) == "" && shares(d, t, graph.PropMethods):
			return 0.5 + title // the truth calls it in words of its own: its place and its method tell
		}
		return 0
	case graph.KindEvent:
		date := d.value(graph.PropStart) != "" && d.value(graph.PropStart) == t.value(graph.PropStart) || d.value(graph.PropEnd) != "" && d.value(graph.PropEnd) == t.value(graph.PropEnd)
		switch {
		case date && near:
			return 2 + title
		case title >= 0.5 && near:
			return 1 + title
		}
		return 0
	case graph.KindActor, graph.KindLegalAct, graph.KindProgramme, graph.KindMunicipality:
		if title >= 0.99 || title >= 0.6 && near {
			return title
		}
		return 0
	}
	if title >= 0.8 {
		return title
	}
	return 0
}

// shares says whether two nodes have a value of a property in common.
func shares(d, t *thing, p graph.Property) bool {
	return slices.ContainsFunc(d.values(p), func(v string) bool { return slices.Contains(t.values(p), v) })
}

// texts are the values of properties and what was printed for them.
func texts(t *thing, of []graph.Property) (all []string) {
	for _, s := range t.statements {
		if slices.Contains(of, s.Property) && s.Qualifiers.Language != graph.LanguageEN {
			all = append(all, s.Value)
			if s.Original != "" {
				all = append(all, s.Original)
			}
		}
	}
	return all
}

// trimmed is a label without signs and zeros around it, in capitals.
func trimmed(label string) string {
	return strings.ToUpper(strings.TrimLeft(strings.Trim(label, " .)(/:"), "0"))
}
