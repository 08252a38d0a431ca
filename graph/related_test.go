package graph

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestRarity(t *testing.T) {
	for n, want := range map[int]int{0: 10_000, 1: 10_000, 2: 10_000, 8: 5_000, 200: 1_000, 10_000: 141, 10_001: 0} {
		if got := rarity(n); got != want {
			t.Errorf("what %d projects have weighs %d, want %d", n, got, want)
		}
	}
}

// TestLastStrong: of the places of words, those up to the last strong one are all that count something.
func TestLastStrong(t *testing.T) {
	for place := InName; place <= Below; place++ {
		if counts := strength[place] > 0; counts && place > lastStrong || !counts && place == lastStrong {
			t.Errorf("place %d counts %d, the last that counts is said to be %d", place, strength[place], lastStrong)
		}
	}
}

// TestRegionsOfProfile: the key that all projects with a region have is no region of its own, or there would be no others.
func TestRegionsOfProfile(t *testing.T) {
	p := newProfile("project:a", []Entry{{InAnyRegion, LinkedTo}, {"region:CZ051", LinkedTo}}, nil, NewLexicon(LexiconParts{}))
	if got := fmt.Sprint(p.regions); got != "[region:CZ051]" {
		t.Errorf("the project's regions are %s", got)
	}
	if q := p.ranking(10, "", true); fmt.Sprint(q.With, q.Without) != "[region:] [region:CZ051]" {
		t.Errorf("of other regions: with %v, without %v", q.With, q.Without)
	}
}

// TestBroaderParts: the narrowest ones share what stands above them, and nothing is lost, whatever the hierarchy.
func TestBroaderParts(t *testing.T) {
	for name, c := range map[string]struct {
		broader map[string][]string
		want    string
	}{
		"a chain":               {map[string][]string{"c": {"b"}, "b": {"a"}}, "a 0 b 0 c 300"},
		"two under one":         {map[string][]string{"b": {"a"}, "c": {"a"}}, "a 0 b 150 c 150"},
		"one under two":         {map[string][]string{"c": {"a", "b"}}, "a 0 b 0 c 300"},
		"under what is not":     {map[string][]string{"a": {"x"}, "b": {"x"}}, "a 100 b 100 c 100"},
		"a circle":              {map[string][]string{"a": {"b"}, "b": {"a"}}, "a 100 b 100 c 100"},
		"a circle above others": {map[string][]string{"a": {"b"}, "b": {"a"}, "c": {"b"}}, "a 100 b 100 c 100"},
		"itself":                {map[string][]string{"a": {"a"}}, "a 100 b 100 c 100"},
	} {
		all, place := []shared{{part: 100}, {part: 100}, {part: 100}}, map[string]int{"a": 0, "b": 1, "c": 2}
		(&profile{broader: c.broader}).addBroader(all, place)
		if got := fmt.Sprintf("a %d b %d c %d", all[0].part, all[1].part, all[2].part); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 0))
		var all []shared
		place, broader, before, after := map[string]int{}, map[string][]string{}, 0, 0
		for i := range 1 + r.IntN(12) {
			key := fmt.Sprint(i)
			all, place[key] = append(all, shared{part: r.IntN(1000)}), i
			before += all[i].part
			for up := range i {
				if r.IntN(3) == 0 {
					broader[key] = append(broader[key], fmt.Sprint(up))
				}
			}
		}
		(&profile{broader: broader}).addBroader(all, place)
		for _, s := range all {
			if after += s.part; s.part < 0 {
				t.Fatalf("seed %d: a part of %d", seed, s.part)
			}
		}
		if before != after {
			t.Errorf("seed %d: the parts add up to %d before and %d after", seed, before, after)
		}
	}
}

func TestReasonTexts(t *testing.T) {
	node := Entity{Record: &Record{ID: "topic:t", Kind: KindTopic, Values: []Value{
		{PropLabel, "péče", &Qualifiers{Language: LanguageCS}}, {PropLabel, "care", &Qualifiers{Language: LanguageEN}},
	}}}.Node()
	kinds := []string{"FOLLOWS", "FOLLOWED_BY", "COMPLEMENTS", "WORDS"}
	for k := range factors {
		kinds = append(kinds, k.String())
	}
	english := LanguageEN
	for _, kind := range kinds {
		r := &Reason{Kind: kind, Node: node, words: []string{"pěstoun", "rodina"}}
		cs, en := "péče", "care"
		if kind == "WORDS" {
			r.Node, cs, en = nil, "pěstoun, rodina", "pěstoun, rodina"
		}
		if got := r.Text(nil); !strings.HasSuffix(got, ": "+cs) || strings.HasPrefix(got, ":") {
			t.Errorf("%s in Czech: %q", kind, got)
		}
		if got := r.Text(&english); !strings.HasSuffix(got, ": "+en) || strings.HasPrefix(got, ":") {
			t.Errorf("%s in English: %q", kind, got)
		}
	}
	if got := (&Reason{Kind: "TOPIC", Node: node}).Text(nil); got != "společné téma: péče" {
		t.Errorf("%q", got)
	}
}

// TestPlans: a text that cannot tell projects apart, or is too long, is refused with what would be right.
func TestPlans(t *testing.T) {
	l := NewLoader(&planReader{}, Date{})
	for name, c := range map[string]struct{ text, want string }{
		"nothing": {"", "describe"}, "signs": {" …! ", "describe"}, "stop words": {"a v na the of", "describe"}, "numbers": {"2017, 15/2", "describe"},
		"too long": {strings.Repeat("ž", maxPlan+1), "20000"},
	} {
		_, err := l.SimilarProjects(t.Context(), c.text, Window{}, true, nil)
		if invalid := (*InvalidError)(nil); !errors.As(err, &invalid) || invalid.Place != "text" || !strings.Contains(invalid.Message, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"pěstouni", strings.Repeat("ž", maxPlan)} {
		if page, err := l.SimilarProjects(t.Context(), text, Window{}, true, nil); err != nil || len(page.Edges()) != 0 || page.TotalCount() != 0 {
			t.Errorf("a text of words that nobody has: %v, %v", page, err)
		}
	}
	for _, n := range []int{0, 101} {
		if _, err := l.SimilarProjects(t.Context(), "pěstouni", Window{First: &n}, true, nil); !errors.Is(err, ErrInvalid) {
			t.Errorf("first %d: %v", n, err)
		}
	}
}

// planReader holds nothing.
type planReader struct{ countingReader }

func (*planReader) Lexicon(context.Context) (*Lexicon, error) { return NewLexicon(LexiconParts{}), nil }

func (*planReader) Rank(context.Context, Ranking) (Ranked, error) { return Ranked{}, nil }
