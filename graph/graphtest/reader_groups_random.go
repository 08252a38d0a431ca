package graphtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/krajina/krajina/graph"
)

// drawFilter draws what of the projects is compared.
func drawFilter(t *rapid.T) *graph.ProjectFilter {
	d := date("2016")
	return rapid.SampledFrom([]*graph.ProjectFilter{
		nil, nil, {}, {Topics: &graph.ConceptFilter{Any: []graph.ID{"topic:a", "topic:c"}}}, {Regions: &graph.NodeFilter{Any: []graph.ID{"region:r", "region:x"}}},
		{ActiveIn: &graph.DateRange{From: &d}}, {Not: &graph.ProjectFilter{Topics: &graph.ConceptFilter{Any: []graph.ID{"topic:b"}}}},
		{Relevance: []graph.Relevance{graph.Primary}, Topics: &graph.ConceptFilter{Any: []graph.ID{"topic:a"}}}, {Unknown: []graph.Dimension{graph.ByRegion}},
		{Relevance: []graph.Relevance{graph.Mention}}, {Unknown: []graph.Dimension{graph.ByYear, graph.ByCall}}, {Status: []graph.ProjectStatus{graph.StatusUnknown}},
	}).Draw(t, "filter")
}

func drawAttribution(t *rapid.T, regions bool) graph.Attribution {
	all := []graph.Attribution{graph.AttributeFull, graph.AttributeEqually, graph.AttributePopulation}
	if !regions {
		all = all[:2]
	}
	return rapid.SampledFrom(all).Draw(t, "attribution")
}

func drawLevel(t *rapid.T) graph.ConceptLevel {
	return rapid.SampledFrom([]graph.ConceptLevel{graph.LevelCovered, graph.LevelStated, graph.LevelTop}).Draw(t, "level")
}

// groupsAs draws a grouping and compares it, page by page, with what a slow evaluation by the book says.
func (c *readerCase) groupsAs(t *rapid.T, o *oracle) {
	by := rapid.Permutation(allDimensions).Draw(t, "by")[:rapid.IntRange(1, 3).Draw(t, "dimensions")]
	w := graph.GroupsWanted{By: by, Filter: drawFilter(t), Attribution: drawAttribution(t, slices.Contains(by, graph.ByRegion)), Level: drawLevel(t)}
	for range rapid.IntRange(0, 2).Draw(t, "orders") {
		w.OrderBy = append(w.OrderBy, &graph.GroupOrder{
			By: rapid.SampledFrom([]string{"COUNT", "AMOUNT", "PER_INHABITANT", "KEY"}).Draw(t, "order"), Direction: rapid.SampledFrom([]string{"ASC", "DESC"}).Draw(t, "direction"),
		})
	}
	if rapid.Bool().Draw(t, "having") {
		w.Having = &graph.GroupHaving{MinCount: new(int)}
		*w.Having.MinCount = rapid.IntRange(0, 2).Draw(t, "count")
		if rapid.Bool().Draw(t, "amounts") {
			amount := graph.Decimal("1.5")
			w.Having.MinAmount = &amount
		}
	}
	where, err := w.Filter.Condition("filter")
	if err != nil {
		t.Fatal(err)
	}
	groups, total := o.groups(&w, where)
	var want []*slowGroup
	for _, g := range groups {
		if h := w.Having; h == nil || len(g.projects) >= *h.MinCount && (h.MinAmount == nil || g.amounts["CZK"] != nil && g.amounts["CZK"].Int64() >= 150) {
			want = append(want, g)
		}
	}
	slices.SortFunc(want, func(x, y *slowGroup) int { return compareSlowly(&w, x, y) })

	loader := graph.NewLoader(c.Reader, today)
	size := rapid.IntRange(1, 20).Draw(t, "size")
	w.Window.First = &size
	for at := 0; ; {
		page, err := loader.ProjectGroups(c.Context(), w)
		if err != nil {
			t.Fatalf("ProjectGroups: %v", err)
		}
		if page.TotalCount != len(want) || shownTotal(page.Total) != total.String() {
			t.Fatalf("%+v: %d groups of %s, want %d of %s\nof\n%s", w, page.TotalCount, shownTotal(page.Total), len(want), total, o)
		}
		for _, g := range page.Nodes {
			if at == len(want) || fmt.Sprint(shownKeys(g.Keys)) != fmt.Sprint(want[at].keys) || shownTotal(g.Projects) != want[at].String() {
				t.Fatalf("%+v, group %d: %v: %s\nwant %v: %v\nof\n%s", w, at, shownKeys(g.Keys), shownTotal(g.Projects), want[min(at, len(want)-1)].keys, want[min(at, len(want)-1)], o)
			}
			c.listsAs(t, g.Projects, want[at].projects)
			at++
		}
		if page.PageInfo.HasNextPage != (at < len(want)) || page.PageInfo.HasPreviousPage != (w.Window.After != "") {
			t.Fatalf("%+v: after %d of %d: %+v", w, at, len(want), page.PageInfo)
		}
		if at == len(want) {
			return
		}
		w.Window.After = *page.PageInfo.EndCursor
	}
}

// compareSlowly orders groups as they were asked for.
func compareSlowly(w *graph.GroupsWanted, x, y *slowGroup) int {
	last := func(has, had bool, compare func() int) int {
		if has && had {
			return compare()
		}
		return cmp.Compare(btoi(had), btoi(has))
	}
	for _, o := range w.OrderBy {
		sign := 1
		if o.Direction == "DESC" {
			sign = -1
		}
		p, q := x.amounts["CZK"], y.amounts["CZK"]
		c := 0
		switch o.By {
		case "COUNT":
			c = sign * cmp.Compare(len(x.projects), len(y.projects))
		case "AMOUNT":
			c = last(p != nil, q != nil, func() int { return sign * p.Cmp(q) })
		case "PER_INHABITANT":
			c = last(p != nil && x.inhabitants > 0, q != nil && y.inhabitants > 0, func() int {
				return sign * new(big.Rat).SetFrac(p, big.NewInt(x.inhabitants)).Cmp(new(big.Rat).SetFrac(q, big.NewInt(y.inhabitants)))
			})
		case "KEY":
			c = compareKeys(w.By, x.keys, y.keys, sign)
		}
		if c != 0 {
			return c
		}
	}
	return compareKeys(w.By, x.keys, y.keys, 1)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// shownKeys are keys as the slow evaluation has them.
func shownKeys(keys []*graph.GroupKey) []string {
	var list []string
	for _, k := range keys {
		switch node := k.Node; {
		case k.Unknown:
			list = append(list, "")
		case node != nil:
			list = append(list, string(idOf(node)))
		default:
			list = append(list, *k.Value)
		}
	}
	return list
}

// listsAs compares the projects of a group: as it lists them, and as its filter finds them.
func (c *readerCase) listsAs(t *rapid.T, total *graph.GroupTotal, want map[graph.ID]bool) {
	q := graph.Query{Window: graph.Window{All: true}}
	list, err := total.Projects(c.Context(), "list", q, nil)
	if err != nil {
		t.Fatalf("Projects: %v", err)
	}
	text, err := total.Filter()
	if err != nil {
		t.Fatal(err)
	}
	var filter graph.ProjectFilter
	if err := json.Unmarshal([]byte(text), &filter); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if q.Where, err = filter.Condition("filter"); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	q.Today = today
	found, err := c.Find(c.Context(), graph.KindProject, q)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []graph.Page{*list.Page, found} {
		got := map[graph.ID]bool{}
		for _, e := range page.Edges {
			got[e.Node.ID] = true
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%s finds %v, want %v", text, got, want)
		}
	}
}

// comparesAs draws a comparison of regions and compares it with a grouping by the book.
func (c *readerCase) comparesAs(t *rapid.T, o *oracle) {
	d := rapid.SampledFrom(allDimensions[1:]).Draw(t, "dimension")
	w := graph.ComparisonWanted{By: d, Filter: drawFilter(t), Attribution: drawAttribution(t, true), Level: drawLevel(t)}
	regions := []string{"region:r", "region:s"}
	switch rapid.IntRange(0, 3).Draw(t, "regions") {
	case 0:
		w.Regions, regions = []graph.ID{"region:s"}, regions[1:]
	case 1:
		w.Regions, regions = []graph.ID{"region:s", "region:r"}, []string{"region:s", "region:r"}
	}
	got, err := graph.NewLoader(c.Reader, today).CompareRegions(c.Context(), w)
	if err != nil {
		t.Fatalf("CompareRegions: %v", err)
	}
	where, err := w.Filter.Condition("filter")
	if err != nil {
		t.Fatal(err)
	}
	wanted := graph.GroupsWanted{By: []graph.Dimension{graph.ByRegion, d}, Attribution: w.Attribution, Level: w.Level}
	want := newSlowMatrix(o, &wanted, where, append(slices.Clone(regions), ""))
	fail := func(what string, got, want any) {
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%+v: %s\ngot  %v\nwant %v\nof\n%s", w, what, got, want, o)
		}
	}
	keys := want.keys()
	fail("rows", len(got.Rows), len(keys))
	fail("total", shownTotal(got.Total), want.total)
	c.listsAs(t, got.Total, want.total.projects)
	for i, key := range keys {
		row := got.Rows[i]
		fail("key", shownKeys([]*graph.GroupKey{row.Key}), []string{key})
		fail("row "+key, shownTotal(row.Total), want.group(want.rows, key))
		c.listsAs(t, row.Total, want.group(want.rows, key).projects)
		for j, region := range want.regions {
			cell := want.group(want.cells, region+"\n"+key)
			cell.inhabitants, cell.populationDate = o.population(region)
			fail("cell "+region+" "+key, shownTotal(row.Cells[j].Projects), cell)
			c.listsAs(t, row.Cells[j].Projects, cell.projects)
		}
	}
	for j, region := range want.regions {
		column := want.group(want.columns, region)
		column.inhabitants, column.populationDate = o.population(region)
		fail("column "+region, shownTotal(got.Columns[j].Projects), column)
		c.listsAs(t, got.Columns[j].Projects, column.projects)
	}
	gaps, err := got.Gaps(c.Context(), nil)
	if err != nil {
		t.Fatalf("Gaps: %v", err)
	}
	var shown []string
	for _, g := range gaps {
		var others []string
		for _, r := range g.Others {
			others = append(others, string(r.ID))
		}
		shown = append(shown, fmt.Sprint(g.Region.ID, shownKeys([]*graph.GroupKey{g.Key}), others, g.KnownProjects, g.SilentProjects))
	}
	fail("gaps", shown, want.gaps(o))
	shown = nil
	for _, a := range got.Alone() {
		shown = append(shown, fmt.Sprint(a.Region.ID, shownKeys([]*graph.GroupKey{a.Key})))
	}
	fail("alone", shown, want.alone())
	for _, l := range got.Likeness() {
		value := "-"
		if l.Value != nil {
			value = fmt.Sprintf("%.9f", *l.Value)
		}
		fail("likeness", value, want.likeness(string(l.A.ID), string(l.B.ID)))
	}
}

// slowMatrix is a comparison by the book.
type slowMatrix struct {
	wanted               *graph.GroupsWanted
	regions              []string // "" the last
	cells, rows, columns map[string]*slowGroup
	total                *slowGroup
}

func newSlowMatrix(o *oracle, w *graph.GroupsWanted, where graph.Condition, regions []string) *slowMatrix {
	m := &slowMatrix{w, regions, map[string]*slowGroup{}, map[string]*slowGroup{}, map[string]*slowGroup{}, newSlowGroup(nil)}
	for _, id := range o.meeting(where) {
		money, err := graph.ParseMoney(o.value(id, graph.PropAmounts))
		for _, p := range o.parts(id, w, money.Hundredths) {
			if !slices.Contains(regions, p.keys[0]) {
				continue
			}
			full := w.Attribution == graph.AttributeFull
			for _, g := range []*slowGroup{
				m.group(m.cells, strings.Join(p.keys, "\n")), m.group(m.rows, p.keys[1]), m.group(m.columns, p.keys[0]), m.total,
			} {
				g.add(id, money, err == nil, p, full)
			}
		}
	}
	return m
}

func (m *slowMatrix) group(of map[string]*slowGroup, key string) *slowGroup {
	if of[key] == nil {
		of[key] = newSlowGroup(nil)
	}
	return of[key]
}

// keys are those of the rows in their order, that of the unknown last.
func (m *slowMatrix) keys() []string {
	var keys []string
	for key, g := range m.rows {
		if key != "" && len(g.projects) > 0 {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, orderOfKeys(m.wanted.By[1]))
	return append(keys, "")
}

func (m *slowMatrix) does(region, key string) bool {
	return len(m.group(m.cells, region+"\n"+key).projects) > 0
}

func (m *slowMatrix) doing(key string) []string {
	var list []string
	for _, r := range m.regions[:len(m.regions)-1] {
		if m.does(r, key) {
			list = append(list, r)
		}
	}
	return list
}

func (m *slowMatrix) gaps(o *oracle) []string {
	var list []string
	for _, region := range m.regions[:len(m.regions)-1] {
		known, silent := 0, 0
		for _, id := range o.meeting(nil) {
			if slices.Contains(o.keysIn(id, graph.ByRegion, m.wanted.Level), region) {
				known++
				silent += btoi(len(o.keysIn(id, m.wanted.By[1], m.wanted.Level)) == 0)
			}
		}
		for _, key := range m.keys() {
			if others := m.doing(key); key != "" && !m.does(region, key) && len(others) > 0 {
				list = append(list, fmt.Sprint(region, []string{key}, others, known, silent))
			}
		}
	}
	return list
}

func (m *slowMatrix) alone() []string {
	var list []string
	for _, key := range m.keys() {
		if doing := m.doing(key); key != "" && len(doing) == 1 {
			list = append(list, fmt.Sprint(doing[0], []string{key}))
		}
	}
	return list
}

func (m *slowMatrix) likeness(a, b string) string {
	part := func(region, key string) *big.Rat {
		stating := len(m.group(m.columns, region).projects) - len(m.group(m.cells, region+"\n").projects)
		if stating == 0 {
			return nil
		}
		return big.NewRat(int64(len(m.group(m.cells, region+"\n"+key).projects)), int64(stating))
	}
	smaller, larger := new(big.Rat), new(big.Rat)
	for _, key := range m.keys() {
		if key == "" {
			continue
		}
		x, y := part(a, key), part(b, key)
		if x == nil || y == nil {
			return "-"
		}
		if x.Cmp(y) > 0 {
			x, y = y, x
		}
		smaller.Add(smaller, x)
		larger.Add(larger, y)
	}
	if larger.Sign() == 0 {
		return "-"
	}
	return smaller.Quo(smaller, larger).FloatString(9)
}
