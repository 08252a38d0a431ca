package graphtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// shared is the example of docs/comparing.md: 100 CZK in three regions of 300,000, 200,000 and 200,000 inhabitants.
var shared = one(
	"region:r | code CZ051 | population 300000 2021-12-31 | population 900000 2011-03-26", "region:s | code CZ052 | population 200000 2021-12-31", "region:t | code CZ053 | population 200000 2021-12-31", "region:u | code CZ063",
	"topic:a", "topic:b", "topic:c", "call:c | number 1",
	"project:a | regions region:r | regions region:s | regions region:t | amounts 100 CZK TOTAL AWARDED | topics topic:a PRIMARY | topics topic:b PRIMARY | topics topic:c PRIMARY",
	"project:e | regions region:r | regions region:s | amounts 1 EUR TOTAL AWARDED | topics topic:a PRIMARY",
	"project:n | regions region:r | topics topic:a PRIMARY", "project:u | regions region:r | regions region:u | amounts 0.01 CZK TOTAL AWARDED",
)

// grouped compares the groups of a grouping, "keys: count weight amounts" in their order, and gives the page.
func (c *readerCase) grouped(w graph.GroupsWanted, want ...string) *graph.ProjectGroupConnection {
	c.Helper()
	page, err := graph.NewLoader(c.Reader, today).ProjectGroups(c.Context(), w)
	if err != nil {
		c.Fatalf("ProjectGroups: %v", err)
	}
	lines := []string{}
	for _, g := range append(page.Nodes, &graph.ProjectGroup{Projects: page.Total}) {
		var keys, amounts []string
		for _, key := range shownKeys(g.Keys) {
			_, slug, named := strings.Cut(key, ":")
			if !named {
				slug = key
			}
			keys = append(keys, slug)
		}
		for _, m := range g.Projects.Amounts() {
			amounts = append(amounts, m.String())
		}
		if g.Keys == nil {
			keys = []string{"total"}
		}
		lines = append(lines, fmt.Sprintf("%s: %d %s %s", strings.Join(keys, " "), g.Projects.Count(), g.Projects.Weight(), strings.Join(amounts, " ")))
	}
	c.equal(lines, want...)
	return page
}

func groupTests() []readerTest {
	regions := []graph.Dimension{graph.ByRegion}
	only := &graph.ProjectFilter{Topics: &graph.ConceptFilter{Any: []graph.ID{"topic:c"}}}
	return []readerTest{
		{"whole in each group, and once in the total", shared, func(c *readerCase) {
			page := c.grouped(graph.GroupsWanted{By: regions},
				"r: 4 4 100.01 CZK 1.00 EUR", "s: 2 2 100.00 CZK 1.00 EUR", "t: 1 1 100.00 CZK", "u: 1 1 0.01 CZK", ": 0 0 ", "total: 4 4 100.01 CZK 1.00 EUR")
			if p := page.Nodes[0].Projects; p.WithoutAmount() != 1 || p.Population.Count != 300_000 || p.Population.Date != date("2021-12-31") || *p.PerInhabitant() != "0.00" {
				c.Errorf("r: %+v, %s each", p, *p.PerInhabitant())
			}
			if p := page.Nodes[3].Projects; p.Population != nil || p.PerInhabitant() != nil {
				c.Error("inhabitants of a region of which none are stated")
			}
		}},
		{"cut equally, to the haléř", shared, func(c *readerCase) {
			c.grouped(graph.GroupsWanted{By: regions, Filter: only, Attribution: graph.AttributeEqually},
				"r: 1 0.333334 33.34 CZK", "s: 1 0.333333 33.33 CZK", "t: 1 0.333333 33.33 CZK", ": 0 0 ", "total: 1 1 100.00 CZK")
			c.grouped(graph.GroupsWanted{By: regions, Attribution: graph.AttributeEqually},
				"r: 4 2.333334 33.35 CZK 0.50 EUR", "s: 2 0.833333 33.33 CZK 0.50 EUR", "t: 1 0.333333 33.33 CZK", "u: 1 0.5 0.00 CZK", ": 0 0 ", "total: 4 4 100.01 CZK 1.00 EUR")
		}},
		{"cut by inhabitants; equally where those of one region are not stated", shared, func(c *readerCase) {
			c.grouped(graph.GroupsWanted{By: regions, Filter: only, Attribution: graph.AttributePopulation},
				"r: 1 0.428572 42.86 CZK", "s: 1 0.285714 28.57 CZK", "t: 1 0.285714 28.57 CZK", ": 0 0 ", "total: 1 1 100.00 CZK")
			c.grouped(graph.GroupsWanted{By: regions, Attribution: graph.AttributePopulation},
				"r: 4 2.528572 42.87 CZK 0.60 EUR", "s: 2 0.685714 28.57 CZK 0.40 EUR", "t: 1 0.285714 28.57 CZK", "u: 1 0.5 0.00 CZK", ": 0 0 ", "total: 4 4 100.01 CZK 1.00 EUR")
		}},
		{"of equal remainders the first key gets what is left", one(
			"region:r | population 5 2021", "region:s | population 5 2021", "region:t | population 5 2021", "project:a | regions region:s | regions region:t | regions region:r | amounts 0.02 CZK TOTAL AWARDED",
		), func(c *readerCase) {
			for _, a := range []graph.Attribution{graph.AttributeEqually, graph.AttributePopulation} {
				c.grouped(graph.GroupsWanted{By: regions, Attribution: a}, "r: 1 0.333334 0.01 CZK", "s: 1 0.333333 0.01 CZK", "t: 1 0.333333 0.00 CZK", ": 0 0 ", "total: 1 1 0.02 CZK")
			}
		}},
		{"a second dimension cuts what falls to the first", shared, func(c *readerCase) {
			c.grouped(graph.GroupsWanted{By: []graph.Dimension{graph.ByRegion, graph.ByTopic}, Filter: only, Attribution: graph.AttributeEqually},
				"r a: 1 0.111112 11.12 CZK", "r b: 1 0.111111 11.11 CZK", "r c: 1 0.111111 11.11 CZK",
				"s a: 1 0.111111 11.11 CZK", "s b: 1 0.111111 11.11 CZK", "s c: 1 0.111111 11.11 CZK",
				"t a: 1 0.111111 11.11 CZK", "t b: 1 0.111111 11.11 CZK", "t c: 1 0.111111 11.11 CZK", " : 0 0 ", "total: 1 1 100.00 CZK")
		}},
		{"those that do not say are a group, also beside a key", shared, func(c *readerCase) {
			page := c.grouped(graph.GroupsWanted{By: []graph.Dimension{graph.ByTopic, graph.ByCall}},
				"a : 3 3 100.00 CZK 1.00 EUR", "b : 1 1 100.00 CZK", "c : 1 1 100.00 CZK", " : 1 1 0.01 CZK", "total: 4 4 100.01 CZK 1.00 EUR")
			english := graph.LanguageEN
			unknown := page.Nodes[3].Keys[1]
			if !unknown.Unknown || unknown.Node != nil || unknown.Value != nil || unknown.Label(nil) != "neuvedeno" || unknown.Label(&english) != "not stated" {
				c.Errorf("%+v", unknown)
			}
		}},
		{"order, least and pages", shared, func(c *readerCase) {
			amount, one, two := graph.Decimal("0.02"), 1, 2
			by := func(orders ...string) graph.GroupsWanted {
				w := graph.GroupsWanted{By: regions, Having: &graph.GroupHaving{MinCount: &one}}
				for _, o := range orders {
					by, direction, _ := strings.Cut(o, " ")
					w.OrderBy = append(w.OrderBy, &graph.GroupOrder{By: by, Direction: direction})
				}
				return w
			}
			r, s, t, u, total := "r: 4 4 100.01 CZK 1.00 EUR", "s: 2 2 100.00 CZK 1.00 EUR", "t: 1 1 100.00 CZK", "u: 1 1 0.01 CZK", "total: 4 4 100.01 CZK 1.00 EUR"
			c.grouped(by("COUNT DESC"), r, s, t, u, total)
			c.grouped(by("COUNT ASC", "KEY DESC"), u, t, s, r, total)
			c.grouped(by("AMOUNT ASC"), u, s, t, r, total)
			c.grouped(by("PER_INHABITANT DESC", "KEY DESC"), t, s, r, u, total)
			c.grouped(by("PER_INHABITANT ASC"), r, s, t, u, total)
			w := by("COUNT DESC")
			w.Having.MinAmount, w.Window.First = &amount, &two
			page := c.grouped(w, r, s, total)
			w.Window.After = *page.PageInfo.EndCursor
			if page = c.grouped(w, t, total); page.TotalCount != 3 || page.PageInfo.HasNextPage || !page.PageInfo.HasPreviousPage {
				c.Errorf("the second page: %d groups, %+v", page.TotalCount, page.PageInfo)
			}
		}},
		{"what is asked wrongly is refused, by its place", shared, func(c *readerCase) {
			amount, big := graph.Decimal("0.005"), graph.MaxPage+1
			bad := map[string]graph.GroupsWanted{
				"by: 0":       {},
				"by: 4":       {By: allDimensions[:4]},
				"by: TOPIC":   {By: []graph.Dimension{graph.ByTopic, graph.ByRegion, graph.ByTopic}},
				"attribution": {By: []graph.Dimension{graph.ByTopic}, Attribution: graph.AttributePopulation},
				"having":      {By: regions, Having: &graph.GroupHaving{MinAmount: &amount}},
				"first":       {By: regions, Window: graph.Window{First: &big}},
				"after":       {By: regions, Window: graph.Window{After: graph.Cursor("region:r")}},
				"filter":      {By: regions, Filter: &graph.ProjectFilter{Regions: &graph.NodeFilter{Any: []graph.ID{"topic:a"}}}},
			}
			for place, w := range bad {
				if _, err := graph.NewLoader(c.Reader, today).ProjectGroups(c.Context(), w); !isInvalid(err) || !strings.HasPrefix(err.Error(), place) {
					c.Errorf("%s: %v", place, err)
				}
			}
			for place, w := range map[string]graph.ComparisonWanted{
				"by":                         {By: graph.ByRegion},
				`regions: "region:none"`:     {By: graph.ByTopic, Regions: []graph.ID{"region:r", "region:none"}},
				`regions: "topic:a"`:         {By: graph.ByTopic, Regions: []graph.ID{"topic:a"}},
				`regions: "region:r" stands`: {By: graph.ByTopic, Regions: []graph.ID{"region:r", "region:s", "region:r"}},
				"regions: 0":                 {By: graph.ByTopic, Regions: []graph.ID{}},
				"regions: 101":               {By: graph.ByTopic, Regions: slices.Repeat([]graph.ID{"region:r"}, 101)},
			} {
				if _, err := graph.NewLoader(c.Reader, today).CompareRegions(c.Context(), w); !isInvalid(err) || !strings.HasPrefix(err.Error(), place) {
					c.Errorf("%s: %v", place, err)
				}
			}
		}},
		{"who could be asked about a gap: beneficiaries, else who carries a project out", one(
			"region:r", "region:s", "topic:t", "topic:u", "actor:b | name Kraj", "actor:i | name Ústav", "actor:f | name Fond",
			"project:a | regions region:r | topics topic:t PRIMARY | actors actor:b BENEFICIARY | actors actor:i IMPLEMENTER | actors actor:f FUNDER",
			"project:b | regions region:r | topics topic:t PRIMARY | topics topic:u PRIMARY | actors actor:f FUNDER", "activity:b/1 | actors actor:i PARTNER", "project:c | regions region:s | topics topic:u PRIMARY",
		), func(c *readerCase) {
			compared, err := graph.NewLoader(c.Reader, today).CompareRegions(c.Context(), graph.ComparisonWanted{By: graph.ByTopic})
			if err != nil {
				c.Fatal(err)
			}
			gaps, err := compared.Gaps(c.Context(), nil)
			if err != nil || len(gaps) != 1 || gaps[0].Region.ID != "region:s" {
				c.Fatalf("gaps %v, %v", gaps, err)
			}
			actors, err := gaps[0].Beneficiaries(c.Context())
			if err != nil || len(actors) != 2 || actors[0].ID != "actor:b" || actors[1].ID != "actor:i" {
				c.Errorf("%d could be asked, %v", len(actors), err)
			}
			if none, err := compared.Gaps(c.Context(), []graph.ID{"region:r"}); err != nil || len(none) != 0 {
				c.Errorf("gaps of the region that has none: %v, %v", none, err)
			}
			if one, err := compared.Gaps(c.Context(), []graph.ID{"region:s", "region:r"}); err != nil || len(one) != 1 || one[0].Key.Label(nil) != gaps[0].Key.Label(nil) {
				c.Errorf("gaps of both regions by name: %v, %v", one, err)
			}
			if _, err := compared.Gaps(c.Context(), []graph.ID{"region:x"}); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "region:x") {
				c.Errorf("gaps of a region that is not compared: %v", err)
			}
			list, err := gaps[0].Projects(c.Context(), "list", all(nil), nil)
			if err != nil {
				c.Fatal(err)
			}
			c.edges(*list.Page, "a b")
		}},
	}
}
