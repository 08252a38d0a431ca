package graph

import (
	"math"
	"testing"
)

// TestLikelySame: what is proposed as one node, and what is known not to be.
func TestLikelySame(t *testing.T) {
	project := func(id ID, title, amount, number string, regions ...ID) Candidate {
		r := &Record{ID: id, Kind: KindProject, Values: []Value{{PropTitle, title, &Qualifiers{}}}}
		if amount != "" {
			r.Values = append(r.Values, Value{PropAmounts, amount, &Qualifiers{Basis: BasisTotal}})
		}
		if number != "" {
			r.Values = append(r.Values, Value{PropIdentifiers, number, &Qualifiers{Scheme: "registration-number"}})
		}
		return Candidate{Record: r, Regions: regions}
	}
	const title, other = "Nastavení podpory rodin v kraji", "Nastavení podpory rodin s dětmi v kraji"
	for name, c := range map[string]struct {
		a, b   Candidate
		likely bool
	}{
		"the same amount and region":      {project("project:a", title, "5 CZK", "", "region:x"), project("project:b", other, "5.00 CZK", "1", "region:x"), true},
		"the same title alone":            {project("project:a", title, "", ""), project("project:b", title, "", ""), true},
		"another title, amount, region":   {project("project:a", title, "5 CZK", "", "region:x"), project("project:b", "Čistota ulic", "5 CZK", "", "region:x"), false},
		"titles that are somewhat alike":  {project("project:a", title, "", ""), project("project:b", "Podpora pěstounů", "", ""), false},
		"another registration number":     {project("project:a", title, "5 CZK", "1"), project("project:b", title, "5 CZK", "2"), false},
		"another Roman number":            {project("project:a", title+" IV", "5 CZK", "", "region:x"), project("project:b", title+" V", "5 CZK", "", "region:x"), false},
		"a number that the other lacks":   {project("project:a", title+" 2", "5 CZK", "", "region:x"), project("project:b", title, "5 CZK", "", "region:x"), false},
		"capitals, in which V is no five": {project("project:a", "PODPORA RODIN V KRAJI", "", ""), project("project:b", "Podpora rodin v kraji", "", ""), true},
	} {
		pairs := LikelySame([]Candidate{c.a, c.b})
		if (len(pairs) == 1) != c.likely {
			t.Errorf("%s: %+v", name, pairs)
			continue
		}
		for _, p := range pairs {
			sum := 0.0
			for _, r := range p.Reasons {
				sum += r.Weight
			}
			if math.Abs(sum-p.Score) > 1e-9 || p.Score > 1 || p.A != "project:a" {
				t.Errorf("%s: the reasons of %+v come to %v", name, p, sum)
			}
		}
	}
	office := func(id, region ID) Candidate {
		return Candidate{Record: &Record{ID: id, Kind: KindActor, Values: []Value{{PropName, "Krajský úřad", &Qualifiers{}}}}, Regions: []ID{region}}
	}
	if pairs := LikelySame([]Candidate{office("actor:a", "region:x"), office("actor:b", "region:y"), office("actor:c", "region:y")}); len(pairs) != 1 || pairs[0].A != "actor:b" {
		t.Errorf("offices of two regions: %+v", pairs)
	}
	a, b := project("project:a", title, "5 CZK", ""), project("project:b", title, "5 CZK", "")
	b.Different = []ID{"project:a"}
	if pairs := LikelySame([]Candidate{a, b}); len(pairs) > 0 {
		t.Errorf("what was judged different is proposed: %+v", pairs)
	}
}
