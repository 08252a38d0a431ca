package graphtest

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
)

// slowGroup is what a group comes to, by the rules of docs/comparing.md.
type slowGroup struct {
	keys           []string // "" where unknown
	projects       map[graph.ID]bool
	weight         *big.Int // millionths
	amounts        map[string]*big.Int
	without        int
	inhabitants    int64 // 0 without a region or its count
	populationDate string
}

// slowPart is a part of a project.
type slowPart struct {
	keys           []string
	weight, amount *big.Int
}

func newSlowGroup(keys []string) *slowGroup {
	return &slowGroup{keys: keys, projects: map[graph.ID]bool{}, weight: new(big.Int), amounts: map[string]*big.Int{}}
}

// add counts a part of a project; one that is there already is counted no second time, and as a whole only once.
func (g *slowGroup) add(id graph.ID, money graph.Money, stated bool, p slowPart, full bool) {
	again := g.projects[id]
	g.projects[id] = true
	if again && full {
		return
	}
	g.weight.Add(g.weight, p.weight)
	switch {
	case stated:
		if g.amounts[money.Currency] == nil {
			g.amounts[money.Currency] = new(big.Int)
		}
		g.amounts[money.Currency].Add(g.amounts[money.Currency], p.amount)
	case !again:
		g.without++
	}
}

// cutSlowly cuts a whole by weights: rounded down, and what is left to the largest remainders.
func cutSlowly(whole *big.Int, weights []int64) []*big.Int {
	sum := new(big.Int)
	for _, w := range weights {
		sum.Add(sum, big.NewInt(w))
	}
	parts, order := make([]*big.Int, len(weights)), make([]int, len(weights))
	remainders := make([]*big.Int, len(weights))
	left := new(big.Int).Set(whole)
	for i, w := range weights {
		parts[i], remainders[i] = new(big.Int).QuoRem(new(big.Int).Mul(whole, big.NewInt(w)), sum, new(big.Int))
		left.Sub(left, parts[i])
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return remainders[b].Cmp(remainders[a]) })
	for _, i := range order[:left.Int64()] {
		parts[i].Add(parts[i], big.NewInt(1))
	}
	return parts
}

// population is the newest count of a region's inhabitants.
func (o *oracle) population(region string) (count int64, day string) {
	for _, s := range o.facts {
		if s.Subject == region && s.Property == graph.PropPopulation && s.Qualifiers.AsOf > day {
			day = s.Qualifiers.AsOf
			_, _ = fmt.Sscan(s.Value, &count)
		}
	}
	return count, day
}

// keysIn are a project's keys in a dimension, in order.
func (o *oracle) keysIn(n graph.ID, d graph.Dimension, level graph.ConceptLevel) []string {
	var keys []string
	stated := func(p graph.Property, deep bool) []string {
		var list []string
		for _, l := range o.neighbours(n, graph.Relation{Property: p, Deep: deep}) {
			list = append(list, string(l.to))
		}
		return list
	}
	switch d {
	case graph.ByRegion:
		keys = stated(graph.PropRegions, false)
	case graph.ByTopic:
		keys = o.leveled(stated(graph.PropTopics, true), level)
	case graph.ByTargetGroup:
		keys = o.leveled(stated(graph.PropTargetGroups, true), level)
	case graph.ByMethod:
		keys = o.leveled(stated(graph.PropMethods, true), level)
	case graph.ByProgramme:
		keys = o.leveled(stated(graph.PropProgramme, false), level)
	case graph.ByCall:
		keys = stated(graph.PropCall, false)
	case graph.ByActorKind:
		for _, actor := range stated(graph.PropActors, true) {
			keys = append(keys, o.value(graph.ID(actor), graph.PropActorKind))
		}
		slices.SortFunc(keys, orderOfKeys(d))
		return slices.Compact(keys)
	case graph.ByYear:
		keys = o.years(n)
	case graph.ByStatus:
		if is := o.statusOf(n); is != graph.StatusUnknown {
			keys = []string{string(is)}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// leveled adds what is broader, or gives the broadest instead.
func (o *oracle) leveled(keys []string, level graph.ConceptLevel) []string {
	if level == graph.LevelStated {
		return keys
	}
	var list []string
	for id := range o.kinds {
		above := slices.ContainsFunc(keys, func(k string) bool { return o.under(graph.ID(k), id, graph.PropBroader, graph.PropParent) })
		top := len(o.links(id, graph.PropBroader)) == 0 && len(o.links(id, graph.PropParent)) == 0
		if above && (level == graph.LevelCovered || top) {
			list = append(list, string(id))
		}
	}
	return list
}

// orderOfKeys orders known keys of a dimension; the fixture's names and codes follow the ids.
func orderOfKeys(d graph.Dimension) func(a, b string) int {
	list := map[graph.Dimension]string{graph.ByActorKind: "ActorKind", graph.ByStatus: "ProjectStatus"}[d]
	if list == "" {
		return strings.Compare
	}
	return func(a, b string) int {
		return cmp.Compare(slices.Index(graph.EnumValues(list), a), slices.Index(graph.EnumValues(list), b))
	}
}

// compareKeys orders the keys of groups; what is unknown comes last.
func compareKeys(by []graph.Dimension, x, y []string, sign int) int {
	for i, d := range by {
		switch {
		case x[i] == y[i]:
		case x[i] == "" || y[i] == "":
			return cmp.Compare(len(y[i]), len(x[i]))
		default:
			return sign * orderOfKeys(d)(x[i], y[i])
		}
	}
	return 0
}

// parts cuts a project, dimension by dimension.
func (o *oracle) parts(n graph.ID, w *graph.GroupsWanted, amount int64) []slowPart {
	parts := []slowPart{{nil, big.NewInt(1_000_000), big.NewInt(amount)}}
	for _, d := range w.By {
		keys := o.keysIn(n, d, w.Level)
		if len(keys) == 0 {
			keys = []string{""}
		}
		weights := slices.Repeat([]int64{1}, len(keys))
		if d == graph.ByRegion && w.Attribution == graph.AttributePopulation {
			known := []int64{}
			for _, key := range keys {
				if count, _ := o.population(key); count > 0 {
					known = append(known, count)
				}
			}
			if len(known) == len(keys) {
				weights = known
			}
		}
		var next []slowPart
		for _, p := range parts {
			shares, amounts := cutSlowly(p.weight, weights), cutSlowly(p.amount, weights)
			for i, key := range keys {
				part := slowPart{append(slices.Clone(p.keys), key), p.weight, p.amount}
				if w.Attribution != graph.AttributeFull {
					part.weight, part.amount = shares[i], amounts[i]
				}
				next = append(next, part)
			}
		}
		parts = next
	}
	return parts
}

// meeting are the projects that meet a condition, by id.
func (o *oracle) meeting(where graph.Condition) []graph.ID {
	var list []graph.ID
	for id, k := range o.kinds {
		if k == graph.KindProject && o.meets(id, where) == yes {
			list = append(list, id)
		}
	}
	slices.Sort(list)
	return list
}

// groups are the groups of projects that meet a condition, by their keys with a line break between them, and the total.
func (o *oracle) groups(w *graph.GroupsWanted, where graph.Condition) (map[string]*slowGroup, *slowGroup) {
	none := make([]string, len(w.By))
	all, total := map[string]*slowGroup{strings.Join(none, "\n"): newSlowGroup(none)}, newSlowGroup(nil)
	for _, id := range o.meeting(where) {
		money, err := graph.ParseMoney(o.value(id, graph.PropAmounts))
		for _, p := range o.parts(id, w, money.Hundredths) {
			key := strings.Join(p.keys, "\n")
			if all[key] == nil {
				all[key] = newSlowGroup(p.keys)
			}
			all[key].add(id, money, err == nil, p, false)
		}
		total.add(id, money, err == nil, slowPart{nil, big.NewInt(1_000_000), big.NewInt(money.Hundredths)}, true)
	}
	for _, g := range all {
		if i := slices.Index(w.By, graph.ByRegion); i >= 0 {
			g.inhabitants, g.populationDate = o.population(g.keys[i])
		}
	}
	return all, total
}

// String shows a group as shownTotal does.
func (g *slowGroup) String() string {
	s := fmt.Sprintf("%d projects, %s, %d without", len(g.projects), decimalOf(g.weight, 6), g.without)
	currencies := []string{}
	for c := range g.amounts {
		currencies = append(currencies, c)
	}
	slices.Sort(currencies) // CZK before EUR
	for _, c := range currencies {
		s += fmt.Sprintf(", %s %s", decimalOf(g.amounts[c], 2), c)
	}
	if g.inhabitants > 0 {
		s += fmt.Sprintf(", %d inhabitants %s", g.inhabitants, g.populationDate)
		if czk := g.amounts["CZK"]; czk != nil {
			twice := new(big.Int).Add(new(big.Int).Mul(czk, big.NewInt(2)), big.NewInt(g.inhabitants))
			s += ", each " + decimalOf(twice.Div(twice, big.NewInt(2*g.inhabitants)), 2)
		}
	}
	return s
}

// decimalOf is a number of units of the last place, exactly.
func decimalOf(n *big.Int, places int) string {
	return new(big.Rat).SetFrac(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)).FloatString(places)
}

// shownTotal shows a group as slowGroup does.
func shownTotal(t *graph.GroupTotal) string {
	weight, _ := new(big.Rat).SetString(string(t.Weight()))
	s := fmt.Sprintf("%d projects, %s, %d without", t.Count(), weight.FloatString(6), t.WithoutAmount())
	for _, m := range t.Amounts() {
		s += ", " + m.String()
	}
	if t.Population != nil {
		s += fmt.Sprintf(", %d inhabitants %s", t.Population.Count, t.Population.Date)
		if each := t.PerInhabitant(); each != nil {
			s += ", each " + string(*each)
		}
	}
	return s
}
