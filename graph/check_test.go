package graph

import (
	"strings"
	"testing"
)

func TestCheckStatement(t *testing.T) {
	cs := Qualifiers{Language: LanguageCS}
	amount := Qualifiers{Basis: BasisTotal, Stage: "AWARDED"}
	for _, c := range []struct {
		name string
		kind Kind
		s    Statement
		want string // "" for right
	}{
		{"title", KindProject, Statement{Property: PropTitle, Value: "T", Qualifiers: cs}, ""},
		{"two lines", KindProject, Statement{Property: PropNotes, Value: "a\n\tb", Qualifiers: cs}, ""},
		{"date", KindProject, Statement{Property: PropStart, Value: "2017-04"}, ""},
		{"money", KindProject, Statement{Property: PropAmounts, Value: "6999465.80 CZK", Qualifiers: amount}, ""},
		{"share", KindProject, Statement{Property: PropFunding, Value: "actor:esf", Qualifiers: Qualifiers{Percent: "85.00", Amount: "5 CZK"}}, ""},
		{"share of all", KindProject, Statement{Property: PropFunding, Value: "actor:esf", Qualifiers: Qualifiers{Percent: "100"}}, ""},
		{"local end of a link", KindProject, Statement{Property: PropRegions, Value: "kraj"}, ""},
		{"kind", KindTargetGroup, Statement{Property: PropKind, Value: "TARGET_GROUP"}, ""},
		{"population", KindRegion, Statement{Property: PropPopulation, Value: "442356", Qualifiers: Qualifiers{AsOf: "2017"}}, ""},

		{"no property", KindProject, Statement{}, "there is no such property"},
		{"past the last property", KindProject, Statement{Property: 255}, "there is no such property"},
		{"no kind", NoKind, Statement{Subject: "row 1", Property: PropTitle, Value: "T", Qualifiers: cs}, `nothing says of which kind "row 1" is: state its kind`},
		{"property of another kind", KindTopic, Statement{Property: PropTitle, Value: "T", Qualifiers: cs}, "a topic has no title"},
		{"what is never stated", KindProject, Statement{Property: PropSources, Value: "source:a"}, "a project has no sources"},
		{"empty text", KindProject, Statement{Property: PropTitle, Value: " \n", Qualifiers: cs}, "the text is empty: leave out what the source does not say"},
		{"long text", KindProject, Statement{Property: PropTitle, Value: strings.Repeat("x", maxText+1), Qualifiers: cs}, "a text has at most 20000 bytes"},
		{"long locator", KindProject, Statement{Property: PropStart, Value: "2017", Locator: strings.Repeat("x", maxText+1)}, "a text has at most 20000 bytes"},
		{"control character", KindProject, Statement{Property: PropTitle, Value: "a\x00", Qualifiers: cs}, "a text is UTF-8 without control characters"},
		{"not UTF-8", KindProject, Statement{Property: PropStart, Value: "2017", Original: "\xff"}, "a text is UTF-8 without control characters"},
		{"code of two lines", KindRegion, Statement{Property: PropCode, Value: "a\nb"}, `"a\nb" is not a code: it is one line without spaces at its ends`},
		{"code with a space", KindRegion, Statement{Property: PropCode, Value: "a "}, `"a " is not a code: it is one line without spaces at its ends`},
		{"identifier", KindProject, Statement{Property: PropIdentifiers, Value: "", Qualifiers: Qualifiers{Scheme: "s"}}, `"" is not a code: it is one line without spaces at its ends`},
		{"integer", KindActivity, Statement{Property: PropPosition, Value: "-1"}, `"-1" is not a whole number from 0: write 442356`},
		{"padded integer", KindActivity, Statement{Property: PropPosition, Value: "01"}, `"01" is not a whole number from 0: write 442356`},
		{"decimal", KindOutput, Statement{Property: PropQuantity, Value: "1 000"}, `"1 000" is not a decimal number: write 6999465.80, with a point and without spaces`},
		{"bad date", KindProject, Statement{Property: PropEnd, Value: "2017-02-29"}, `"2017-02-29" is not a date: that month has no day 29`},
		{"bad amount", KindProject, Statement{Property: PropAmounts, Value: "6 999 465,80 Kč", Qualifiers: amount}, `"6 999 465,80 Kč" is not an amount of money: write 6999465.80 CZK`},
		{"boolean", KindActor, Statement{Property: PropCollective, Value: "yes"}, `"yes" is neither true nor false`},
		{"closed list", KindEvent, Statement{Property: PropStage, Value: "DONE"}, `"DONE" is not one of PLANNED, TENTATIVE, REACHED`},
		{"another kind", KindProject, Statement{Property: PropKind, Value: "ACTOR"}, `the kind is PROJECT, not "ACTOR"`},
		{"no such kind", KindProject, Statement{Property: PropKind, Value: "project"}, `the kind is PROJECT, not "project"`},
		{"address", KindProject, Statement{Property: PropURL, Value: "javascript:alert(1)"}, `"javascript:alert(1)" is not an address: write https://…`},
		{"address without a host", KindProject, Statement{Property: PropURL, Value: "https:///a"}, `"https:///a" is not an address: write https://…`},
		{"wrong kind at the end", KindProject, Statement{Property: PropRegions, Value: "topic:t"}, `regions of a project leads to a region, not to "topic:t"`},
		{"wrong one of several kinds", KindOutput, Statement{Property: PropPartOf, Value: "actor:a"}, `partOf of an output leads to an output, not to "actor:a"`},
		{"nowhere", KindProject, Statement{Property: PropRegions}, "the link leads nowhere: write the id of a region"},
		{"language missing", KindProject, Statement{Property: PropTitle, Value: "T"}, "title needs a language: one of CS, EN"},
		{"language in small", KindProject, Statement{Property: PropTitle, Value: "T", Qualifiers: Qualifiers{Language: "cs"}}, `language: "cs" is not one of CS, EN`},
		{"relevance missing", KindProject, Statement{Property: PropTopics, Value: "topic:t"}, "topics needs a relevance: one of PRIMARY, SECONDARY, MENTION"},
		{"basis missing", KindProject, Statement{Property: PropAmounts, Value: "5 CZK"}, "amounts needs a basis: one of TOTAL, GRANT, EU, STATE, REGION, PRIVATE, OTHER"},
		{"stage missing", KindProject, Statement{Property: PropAmounts, Value: "5 CZK", Qualifiers: Qualifiers{Basis: BasisTotal}}, "amounts needs a stage: one of PLANNED, AWARDED, CHARGED, PAID, UNSTATED"},
		{"scheme missing", KindProject, Statement{Property: PropIdentifiers, Value: "1"}, "identifiers needs a scheme"},
		{"day of counting missing", KindRegion, Statement{Property: PropPopulation, Value: "5"}, "population needs an asOf: the day it was counted"},
		{"language not taken", KindProject, Statement{Property: PropStart, Value: "2017", Qualifiers: cs}, "start takes no language"},
		{"relevance not taken", KindProject, Statement{Property: PropRegions, Value: "region:a", Qualifiers: Qualifiers{Relevance: Primary}}, "regions takes no relevance"},
		{"asOf not taken", KindProject, Statement{Property: PropStart, Value: "2017", Qualifiers: Qualifiers{AsOf: "2017"}}, "start takes no asOf"},
		{"percent not taken", KindProject, Statement{Property: PropAmounts, Value: "5 CZK", Qualifiers: Qualifiers{Basis: BasisTotal, Stage: "PAID", Percent: "5"}}, "amounts takes no percent"},
		{"asOf", KindProject, Statement{Property: PropAmounts, Value: "5 CZK", Qualifiers: Qualifiers{Basis: BasisTotal, Stage: "PAID", AsOf: "x"}}, `asOf: "x" is not a date: write 2017, 2017-04 or 2017-04-24`},
		{"percent", KindProject, Statement{Property: PropFunding, Value: "actor:a", Qualifiers: Qualifiers{Percent: "85 %"}}, `percent: "85 %" is not a decimal number: write 6999465.80, with a point and without spaces`},
		{"more than all", KindProject, Statement{Property: PropFunding, Value: "actor:a", Qualifiers: Qualifiers{Percent: "100.01"}}, "percent: 100.01 is not between 0 and 100 with two decimal places at most"},
		{"less than nothing", KindProject, Statement{Property: PropFunding, Value: "actor:a", Qualifiers: Qualifiers{Percent: "-1"}}, "percent: -1 is not between 0 and 100 with two decimal places at most"},
		{"finer percent", KindProject, Statement{Property: PropFunding, Value: "actor:a", Qualifiers: Qualifiers{Percent: "8.555"}}, "percent: 8.555 is not between 0 and 100 with two decimal places at most"},
		{"amount", KindProject, Statement{Property: PropFunding, Value: "actor:a", Qualifiers: Qualifiers{Amount: "5"}}, `amount: "5" is not an amount of money: write 6999465.80 CZK`},
	} {
		got := ""
		if err := CheckStatement(c.kind, c.s); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
