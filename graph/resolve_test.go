package graph

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRankSources(t *testing.T) {
	want := []ID{"source:curation", "source:list-new", "source:list-old", "source:list-undated", "source:codes", "source:page-day", "source:slides-month", "source:page-undated", "source:press", "source:other", "source:a", "source:b"}
	facts := []SourceFacts{
		{"source:b", "", ""}, {"source:a", "", ""}, {"source:other", "OTHER", "2026"}, {"source:press", "PRESS", "2026-01-01"},
		{"source:slides-month", "PRESENTATION", "2016-12"}, {"source:page-day", "PROJECT_PAGE", "2017-01-01"}, {"source:page-undated", "PROJECT_PAGE", ""},
		{"source:codes", "CODE_LIST", "2026"}, {"source:list-undated", "OFFICIAL_LIST", "no date"},
		{"source:list-old", "OFFICIAL_LIST", "2016-08-01"}, {"source:list-new", "OFFICIAL_LIST", "2023"}, {"source:curation", "CURATION", ""},
	}
	rapid.Check(t, func(t *rapid.T) {
		ranks := RankSources(rapid.Permutation(facts).Draw(t, "facts"))
		for i, id := range want {
			if ranks[id] != i {
				t.Fatalf("rank of %s is %d, want %d", id, ranks[id], i)
			}
		}
	})
}

// said is a claim in short: the value, with what matters of the rest.
type said struct {
	value    string
	q        Qualifiers
	rank     int32
	inferred bool
}

func claimsOf(p Property, list []said) []Claim {
	var claims []Claim
	for i := range list {
		s := &list[i]
		claims = append(claims, Claim{Property: p, Value: s.value, Qualifiers: &s.q, Rank: s.rank, Inferred: s.inferred, Index: int32(i)})
	}
	SortClaims(claims)
	return claims
}

func plain(values ...string) []said {
	var list []said
	for i, v := range values {
		list = append(list, said{value: v, rank: int32(i)})
	}
	return list
}

func TestResolve(t *testing.T) {
	const C, A, S, X = Chosen, Agrees, Alternate, Conflicts
	cs, en := Qualifiers{Language: LanguageCS}, Qualifiers{Language: LanguageEN}
	amount := func(basis AmountBasis, stage AmountStage, asOf string) Qualifiers {
		return Qualifiers{Basis: basis, Stage: stage, AsOf: asOf}
	}
	for _, c := range []struct {
		name     string
		property Property
		said     []said
		verdicts []Resolution // in the order of preference
		winners  []int
	}{
		{"one", PropStart, plain("2017"), []Resolution{C}, []int{0}},
		{"the better source wins", PropStart, []said{{value: "2018", rank: 4}, {value: "2017", rank: 1}}, []Resolution{C, X}, []int{0, 0}},
		{"printed before inferred in one source", PropCode, []said{{value: "a", inferred: true}, {value: "b"}}, []Resolution{C, X}, []int{0, 0}},
		{"a better source's inferred before a worse one's printed", PropCode, []said{{value: "a", inferred: true}, {value: "b", rank: 1}}, []Resolution{C, X}, []int{0, 0}},
		{"finer first", PropStart, plain("2017-04-24", "2017-04", "2017"), []Resolution{C, A, A}, []int{0, 0, 0}},
		{"coarser first", PropStart, plain("2017", "2017-04", "2017-04-24"), []Resolution{A, A, C}, []int{2, 2, 2}},
		{"finest in the middle", PropEnd, plain("2017", "2017-04-24", "2017-04"), []Resolution{A, C, A}, []int{1, 1, 1}},
		{"two finer ones that disagree", PropStart, plain("2017", "2017-04", "2017-05"), []Resolution{A, C, X}, []int{1, 1, 1}},
		{"what lost to the coarser loses to the finer", PropStart, plain("2017", "2016", "2017-04-24"), []Resolution{A, X, C}, []int{2, 2, 2}},
		{"finer of what lost does not come back", PropStart, plain("2017", "2018", "2018-04"), []Resolution{C, X, X}, []int{0, 0, 0}},
		{"other month, finer", PropStart, plain("2017-04", "2017-05-01"), []Resolution{C, X}, []int{0, 0}},
		{"texts stand beside", PropTitle, []said{{"A", cs, 0, false}, {"B", cs, 1, false}, {"A", cs, 2, false}, {"C", en, 3, false}}, []Resolution{C, S, A, C}, []int{0, 0, 0, 3}},
		{"amounts by basis, stage, day and currency", PropAmounts, []said{
			{"100 CZK", amount("TOTAL", "AWARDED", "2017"), 0, false}, {"100.00 CZK", amount("TOTAL", "AWARDED", "2017"), 1, false},
			{"90 CZK", amount("TOTAL", "AWARDED", "2017"), 2, false}, {"90 CZK", amount("TOTAL", "AWARDED", "2018"), 3, false},
			{"90 CZK", amount("TOTAL", "PAID", "2017"), 4, false}, {"90 CZK", amount("EU", "AWARDED", "2017"), 5, false},
			{"4 EUR", amount("TOTAL", "AWARDED", "2017"), 6, false},
		}, []Resolution{C, A, X, C, C, C, C}, []int{0, 0, 0, 3, 4, 5, 6}},
		{"an amount without a stage is the one with it, whoever is preferred", PropAmounts, []said{
			{"100 CZK", amount("TOTAL", "UNSTATED", ""), 0, false}, {"100.00 CZK", amount("TOTAL", "AWARDED", ""), 1, false},
			{"100 CZK", amount("TOTAL", "UNSTATED", ""), 2, false}, {"100 CZK", amount("EU", "UNSTATED", ""), 3, false},
			{"100 CZK", amount("TOTAL", "UNSTATED", "2018"), 4, false},
		}, []Resolution{A, C, A, C, C}, []int{1, 1, 1, 3, 4}},
		{"another amount without a stage stands beside", PropAmounts, []said{
			{"100 CZK", amount("TOTAL", "AWARDED", ""), 0, false}, {"90 CZK", amount("TOTAL", "UNSTATED", ""), 1, false},
		}, []Resolution{C, C}, []int{0, 1}},
		{"populations by day", PropPopulation, []said{{"10", Qualifiers{AsOf: "2017"}, 0, false}, {"11", Qualifiers{AsOf: "2018"}, 1, false}, {"12", Qualifiers{AsOf: "2017"}, 2, false}}, []Resolution{C, C, X}, []int{0, 1, 0}},
		{"numbers written otherwise", PropQuantity, plain("60", "60.0", "6", "600"), []Resolution{C, A, X, X}, []int{0, 0, 0, 0}},
		{"a link of one value", PropProgramme, plain("programme:a", "programme:b", "programme:a"), []Resolution{C, X, A}, []int{0, 0, 0}},
		{"links of many are united", PropRegions, plain("region:a", "region:b", "region:a"), []Resolution{C, C, A}, []int{0, 1, 0}},
		{"each relevance stands", PropTopics, []said{{"topic:a", Qualifiers{Relevance: Primary}, 0, false}, {"topic:a", Qualifiers{Relevance: Mention}, 1, false}}, []Resolution{C, C}, []int{0, 1}},
		{"a funder's share", PropFunding, []said{
			{"actor:esf", Qualifiers{Percent: "85"}, 0, false}, {"actor:esf", Qualifiers{Percent: "85.0", Amount: "5 CZK"}, 1, false},
			{"actor:esf", Qualifiers{Percent: "80"}, 2, false}, {"actor:stat", Qualifiers{Percent: "10"}, 3, false}, {"actor:esf", Qualifiers{Amount: "6 CZK"}, 4, false},
		}, []Resolution{C, A, X, C, A}, []int{0, 0, 0, 3, 0}},
		{"an identifier in another scheme", PropIdentifiers, []said{{"1", Qualifiers{Scheme: "a"}, 0, false}, {"1", Qualifiers{Scheme: "b"}, 1, false}}, []Resolution{C, C}, []int{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			verdicts, winners := Resolve(claimsOf(c.property, c.said))
			if !slices.Equal(verdicts, c.verdicts) || !slices.Equal(winners, c.winners) {
				t.Errorf("got %v won by %v, want %v won by %v", verdicts, winners, c.verdicts, c.winners)
			}
		})
	}
}

// Resolving does not depend on the order of statements, nor on how many other values the property has.
func TestResolveLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var claims []Claim
		n := rapid.SampledFrom([]int{1, 3, manyClaims + 9}).Draw(t, "claims")
		dates := []string{"2017", "2018", "2017-04", "2017-05", "2017-04-24", "2017-04-25"}
		for i := range n {
			c := Claim{Rank: int32(i), Index: int32(i), Inferred: rapid.Bool().Draw(t, "inferred"), Qualifiers: &Qualifiers{}}
			switch rapid.IntRange(0, 3).Draw(t, "property") {
			case 0:
				c.Property, c.Value = PropStart, rapid.SampledFrom(dates).Draw(t, "date")
			case 1:
				c.Property, c.Value = PropTitle, rapid.SampledFrom([]string{"A", "B"}).Draw(t, "title")
				c.Qualifiers = &Qualifiers{Language: rapid.SampledFrom([]Language{LanguageCS, LanguageEN}).Draw(t, "language")}
			case 2:
				c.Property, c.Value = PropAmounts, rapid.SampledFrom([]string{"5 CZK", "5.00 CZK", "6 CZK"}).Draw(t, "money")
				c.Qualifiers = &Qualifiers{Basis: BasisTotal, AsOf: rapid.SampledFrom(dates).Draw(t, "asOf")}
			case 3:
				c.Property, c.Value = PropRegions, rapid.SampledFrom([]string{"region:a", "region:b"}).Draw(t, "region")
			}
			claims = append(claims, c)
		}
		shuffled := slices.Clone(claims)
		shuffled = rapid.Permutation(shuffled).Draw(t, "order")
		SortClaims(claims)
		SortClaims(shuffled)
		verdicts, winners := Resolve(claims)
		again, againWinners := Resolve(shuffled)
		if !slices.Equal(verdicts, again) || !slices.Equal(winners, againWinners) {
			t.Fatalf("%v won by %v in another order %v won by %v", verdicts, winners, again, againWinners)
		}
		if a, b := fmt.Sprint(Resolved(claims)), fmt.Sprint(Resolved(shuffled)); len(a) != len(b) {
			t.Fatalf("values %s, in another order %s", a, b)
		}
		for i, v := range verdicts {
			w := winners[i]
			if verdicts[w] != Chosen || claims[w].Property != claims[i].Property || v == Chosen && w != i {
				t.Fatalf("claim %d, %v, lost to %d, %v", i, v, w, verdicts[w])
			}
			if claims[i].Property != PropStart {
				continue
			}
			x, _ := ParseDate(claims[i].Value)
			y, _ := ParseDate(claims[w].Value)
			if agrees := x.Covers(y); agrees != (v == Chosen || v == Agrees) {
				t.Fatalf("%s beside the chosen %s is %v", x, y, v)
			}
		}
	})
}

func TestResolveManyIsFast(t *testing.T) {
	claims := make([]Claim, 100_000)
	for i := range claims {
		claims[i] = Claim{Property: PropOtherTitles, Value: fmt.Sprint(i % 50_000), Qualifiers: &Qualifiers{}, Index: int32(i)}
	}
	verdicts, _ := Resolve(claims)
	if verdicts[49_999] != Chosen || verdicts[50_000] != Agrees {
		t.Errorf("got %v, %v", verdicts[49_999], verdicts[50_000])
	}
}

func TestResolvedShowsTitlesSideBySide(t *testing.T) {
	cs := &Qualifiers{Language: LanguageCS}
	claims := []Claim{
		{Property: PropKind, Value: "PROJECT", Qualifiers: &Qualifiers{}},
		{Property: PropTitle, Value: "Printed", Qualifiers: cs, Rank: 0},
		{Property: PropTitle, Value: "LISTED", Qualifiers: cs, Rank: 1},
		{Property: PropTitle, Value: "Short", Qualifiers: cs, Rank: 2},
		{Property: PropTitle, Value: "LISTED", Qualifiers: cs, Rank: 3},
		{Property: PropOtherTitles, Value: "Short", Qualifiers: cs, Rank: 0},
		{Property: PropOtherTitles, Value: "Printed", Qualifiers: cs, Rank: 0, Index: 1},
		{Property: PropUnit, Value: "kus", Qualifiers: cs}, {Property: PropUnit, Value: "ks", Qualifiers: cs, Rank: 1},
		{Property: PropRegions, Value: "region:a", Qualifiers: cs},
	}
	SortClaims(claims)
	var got []string
	for _, v := range Resolved(claims) {
		got = append(got, v.Property.String()+" "+v.Text)
	}
	want := []string{"title Printed", "otherTitles Short", "otherTitles Printed", "otherTitles LISTED", "unit kus"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for p, other := range map[Property]Property{PropName: PropOtherNames, PropLabel: PropOtherLabels, PropAim: NoProperty} {
		if got := alternateOf(p); got != other {
			t.Errorf("what is not chosen of %v becomes %v, want %v", p, got, other)
		}
	}
}

func TestFindConflicts(t *testing.T) {
	node := &Record{ID: "project:p", Kind: KindProject}
	a, b := &Record{ID: "programme:a", Kind: KindProgramme}, &Record{ID: "programme:b", Kind: KindProgramme}
	state := func(p Property, value string, object *Record, locator string) Stated {
		return Stated{Subject: node, Object: object, Statement: Statement{Property: p, Value: value, Locator: locator}}
	}
	stated := []Stated{
		state(PropStart, "2017", nil, "1"), state(PropStart, "2018", nil, "2"), state(PropStart, "2017-04", nil, "3"),
		state(PropEnd, "2019", nil, "4"), state(PropEnd, "2019-05", nil, "5"),
		state(PropProgramme, "programme:none", nil, "6"), state(PropProgramme, "opz", a, "7"), state(PropProgramme, "programme:a", a, "8"), state(PropProgramme, "programme:b", b, "9"),
	}
	var got []string
	for _, c := range FindConflicts(node, stated) {
		line := c.Property.String() + " " + c.Chosen.Locator + ":"
		for _, s := range c.Statements {
			line += " " + s.Locator
		}
		got = append(got, line)
		if c.Node != node || c.Rule != ResolvingRule {
			t.Errorf("%v is of %v by %q", c.Property, c.Node, c.Rule)
		}
	}
	// The finest of the dates that agree is chosen; a link to nothing contradicts none.
	if want := []string{"start 3: 3 2", "programme 7: 7 9"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := FindConflicts(node, nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
