package drafttest

import (
	"math/big"
	"slices"
	"strings"

	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/graph"
)

// unread are what rules cannot state: it has to be said in one's own words.
var unread = []graph.Property{graph.PropAim, graph.PropNotes}

// left are statements that are no reading: they follow from where a node stands in a file, or are of the file itself.
var left = []graph.Property{graph.PropProject, graph.PropSHA256, graph.PropLicence}

// Compare holds a draft against the truth, the statements made by hand from the same document.
func Compare(truth []graph.Statement, d *draft.Draft) *Result {
	r := NewResult()
	drafted := make([]graph.Statement, len(d.Findings))
	certainty := map[graph.Statement]draft.Certainty{}
	for i, f := range d.Findings {
		drafted[i] = f.Statement
		certainty[f.Statement] = f.Certainty
	}
	truthThings, truthByID := things(truth)
	draftThings, _ := things(drafted)
	a := align(truthThings, draftThings)
	lifted := lift(truthByID)

	var wanted []*claim
	for _, s := range truth {
		t := truthByID[graph.ID(s.Subject)]
		if slices.Contains(left, s.Property) || s.Qualifiers.Language == graph.LanguageEN {
			continue
		}
		c := &claim{Statement: s, readable: !s.Inferred && !slices.Contains(unread, s.Property)}
		if t.ours {
			if !carried(s.Property) {
				c.readable = false // an activity that the document does not set apart
			} else {
				c.Subject = string(lifted[t.id])
			}
		}
		if s.Property == graph.PropActivity && truthByID[graph.ID(s.Value)] != nil && truthByID[graph.ID(s.Value)].ours {
			c.readable = false
		}
		if i := slices.IndexFunc(wanted, func(o *claim) bool { return same(o.Statement, c.Statement) && o.readable == c.readable }); i >= 0 && t.ours {
			continue
		}
		wanted = append(wanted, c)
	}
	for _, s := range drafted {
		if slices.Contains(left, s.Property) {
			continue
		}
		subject := a.truth[graph.ID(s.Subject)]
		moved := s
		moved.Subject = string(subject)
		if s.Property.IsLink() {
			if to, ok := a.truth[graph.ID(s.Value)]; ok {
				moved.Value = string(to)
			}
		}
		if s.Property == graph.PropTitle && truthByID[subject] != nil && inferredTitle(truthByID[subject]) {
			continue // the truth calls it in words of its own
		}
		right := false
		relevance := false
		for _, w := range wanted {
			if subject != "" && same(w.Statement, moved) {
				right, w.found = true, true
				relevance = relevance || w.Qualifiers.Relevance == s.Qualifiers.Relevance
			}
		}
		sort := sortOf(s, graph.ID(s.Subject) == a.drafts)
		for _, t := range []*Tally{tallyOf(r.BySort, sort), tallyOf(r.ByCertainty, string(certainty[s]))} {
			t.Drafted++
			if right {
				t.Right++
			}
		}
		if right && s.Qualifiers.Relevance != "" {
			r.Relevance++
			if relevance {
				r.RelevanceRight++
			}
		}
		if !right {
			r.Wrong = append(r.Wrong, s)
			if t := s.Property.Definition().Type; t == graph.TypeDate || t == graph.TypeMoney {
				r.WrongValues = append(r.WrongValues, s)
			}
		}
	}
	for _, w := range wanted {
		t := tallyOf(r.BySort, sortOf(w.Statement, graph.ID(w.Subject) == a.main))
		t.All++
		if w.found {
			t.FoundOfAll++
		}
		if !w.readable {
			continue
		}
		t.Readable++
		if w.found {
			t.Found++
		} else {
			r.Missed = append(r.Missed, w.Statement)
		}
	}
	return r
}

// inferredTitle says whether the title of a node is in the words of who made the truth, not printed.
func inferredTitle(t *thing) bool {
	return slices.ContainsFunc(t.statements, func(s graph.Statement) bool {
		return s.Property == graph.PropTitle && s.Qualifiers.Language != graph.LanguageEN && s.Inferred
	})
}

// claim is a statement of the truth.
type claim struct {
	graph.Statement
	readable, found bool
}

// lift leads from activities that only the truth sets apart, whose titles are not printed, to what stands around them.
func lift(byID map[graph.ID]*thing) map[graph.ID]graph.ID {
	to := map[graph.ID]graph.ID{}
	for id, t := range byID {
		if t.ours {
			to[id] = graph.ID(t.value(graph.PropProject))
			if parent := t.value(graph.PropParent); parent != "" {
				to[id] = graph.ID(parent)
			}
		}
	}
	return to
}

// carried says whether what is stated of such an activity can be said of what stands around it.
func carried(p graph.Property) bool {
	return slices.Contains([]graph.Property{graph.PropTopics, graph.PropTargetGroups, graph.PropMethods, graph.PropLegalActs, graph.PropActors}, p)
}

// same says whether two statements say the same: of one subject, of one property, values that are equal as their type has it.
func same(w, s graph.Statement) bool {
	if w.Subject != s.Subject || w.Property != s.Property || w.Qualifiers.Role != s.Qualifiers.Role || w.Qualifiers.Basis != s.Qualifiers.Basis || w.Qualifiers.Scheme != s.Qualifiers.Scheme {
		return false
	}
	if w.Qualifiers.Percent != s.Qualifiers.Percent {
		return false
	}
	switch w.Property.Definition().Type {
	case graph.TypeText:
		return sameText(w, s)
	case graph.TypeCode:
		return trimmed(w.Value) == trimmed(s.Value)
	case graph.TypeMoney:
		x, errX := graph.ParseMoney(w.Value)
		y, errY := graph.ParseMoney(s.Value)
		return errX == nil && errY == nil && x == y
	case graph.TypeDecimal:
		x, okX := new(big.Rat).SetString(w.Value)
		y, okY := new(big.Rat).SetString(s.Value)
		return okX && okY && x.Cmp(y) == 0
	}
	return w.Value == s.Value
}

// sameText says whether two texts are the same words, whatever their endings and order; of the titles of activities, outputs and
// events, which documents print in several forms, and of the document three words of five do.
func sameText(w, s graph.Statement) bool {
	if w.Property == graph.PropLabel {
		return trimmed(w.Value) == trimmed(s.Value)
	}
	enough := 0.99
	if w.Property == graph.PropTitle && graph.ID(w.Subject).Kind() != graph.KindProject {
		enough = 0.6
	}
	if w.Property == graph.PropName || w.Property == graph.PropUnit {
		enough = 0.75
	}
	best := likeness(w.Value, s.Value)
	for _, x := range []string{w.Value, w.Original} {
		for _, y := range []string{s.Value, s.Original} {
			if x != "" && y != "" {
				best = max(best, likeness(x, y))
			}
		}
	}
	return best >= enough || strings.EqualFold(w.Value, s.Value)
}
