package graph

import (
	"iter"
	"slices"
	"strconv"
)

// TallyQuery says what projects are counted and by what.
type TallyQuery struct {
	// Where is what the projects must meet; nil for all.
	Where Condition
	// Today is the day for which what depends on the day is derived.
	Today Date
	By    []Dimension
	// Level is in which concepts and programmes a project counts; "" is LevelStated.
	Level ConceptLevel
}

// Tally is what comparing adds up: which keys projects have in each dimension, and their budgets. A project is a place in the
// columns; what is at places that are not in Places says nothing.
type Tally struct {
	// Places are those of the projects that meet the condition, each once.
	Places  []int32
	Columns []*Column // one for each dimension
	Budgets *Budgets
	// Unknown are the ids of the condition that name no node.
	Unknown []ID
}

// Column says which keys of a dimension each project has.
type Column struct {
	// Keys are ids, years, statuses or kinds of actors, in the order in which groups are listed: nodes as lists of their kind
	// are, years from the first on, others as the closed list has them. Some may be those of no project.
	Keys []string
	// From says by place where its keys begin in Of; they end where those of the next place begin.
	From []uint32
	// Of are the places of keys in Keys, ascending and each once for a project.
	Of []uint32
}

// At are the keys of a project, as places in Keys; none where nothing is known.
func (c *Column) At(place int32) []uint32 { return c.Of[c.From[place]:c.From[place+1]] }

// NewColumn makes a column of the keys of each project, which it sorts.
func NewColumn(keys []string, of [][]uint32) *Column {
	c := &Column{Keys: keys, From: make([]uint32, 1, len(of)+1)}
	for _, list := range of {
		slices.Sort(list)
		c.Of = append(c.Of, slices.Compact(list)...)
		c.From = append(c.From, uint32(len(c.Of)))
	}
	c.Of = slices.Clip(c.Of)
	return c
}

// Leveled is the column in which projects count in the keys of another level than those that they state. broader are, by place
// in Keys, the keys right above each.
func (c *Column) Leveled(level ConceptLevel, broader [][]uint32) *Column {
	if level != LevelCovered && level != LevelTop {
		return c
	}
	wider := make([][]uint32, len(c.Keys))
	for k := range wider {
		wider[k] = []uint32{uint32(k)}
		for i := 0; i < len(wider[k]); i++ {
			for _, up := range broader[wider[k][i]] {
				if !slices.Contains(wider[k], up) {
					wider[k] = append(wider[k], up)
				}
			}
		}
	}
	counts := slices.Clone(wider)
	if level == LevelTop {
		// Statements may lead in a circle: what is above each other is at the top together.
		top := func(k uint32) bool {
			return !slices.ContainsFunc(wider[k], func(up uint32) bool { return !slices.Contains(wider[up], k) })
		}
		for k := range counts {
			counts[k] = slices.DeleteFunc(slices.Clone(wider[k]), func(up uint32) bool { return !top(up) })
		}
	}
	of := make([][]uint32, len(c.From)-1)
	for place := range of {
		for _, k := range c.At(int32(place)) {
			of[place] = append(of[place], counts[k]...)
		}
	}
	return NewColumn(c.Keys, of)
}

// Years are the calendar years of a project, from the first to the last.
type Years struct {
	From, To int
	Known    bool
}

// YearColumn makes the column of the years of each project.
func YearColumn(of []Years) *Column {
	seen := map[int]bool{}
	for _, y := range of {
		for year := y.From; y.Known && year <= y.To; year++ {
			seen[year] = true
		}
	}
	years, places := sortedKeys(seen), map[int]uint32{}
	keys := make([]string, len(years))
	for i, year := range years {
		keys[i], places[year] = strconv.Itoa(year), uint32(i)
	}
	lists := make([][]uint32, len(of))
	for i, y := range of {
		for year := y.From; y.Known && year <= y.To; year++ {
			lists[i] = append(lists[i], places[year])
		}
	}
	return NewColumn(keys, lists)
}

// Budgets are the budgets of projects, by place.
type Budgets struct {
	// Amounts are in hundredths of the currency; NoBudget where none is stated.
	Amounts []int64
	// Currency is the place of the amount's currency in Currencies.
	Currency []uint16
	// Currencies are ISO 4217 codes; the first is CZK.
	Currencies []string
}

// NoBudget stands for a budget that nobody states.
const NoBudget = int64(-1)

// NewBudgets makes room for the budgets of so many projects, none of them stated.
func NewBudgets(n int) *Budgets {
	return &Budgets{slices.Repeat([]int64{NoBudget}, n), make([]uint16, n), []string{CZK}}
}

// CZK is the currency of budgets that filters and orders are about.
const CZK = "CZK"

// Set notes a budget.
func (b *Budgets) Set(place int, m Money) {
	c := slices.Index(b.Currencies, m.Currency)
	if c < 0 {
		c = len(b.Currencies)
		b.Currencies = append(b.Currencies, m.Currency)
	}
	b.Amounts[place], b.Currency[place] = m.Hundredths, uint16(c)
}

// Unset notes that nobody states a budget.
func (b *Budgets) Unset(place int) { b.Amounts[place], b.Currency[place] = NoBudget, 0 }

// Clone gives budgets that are set without changing these.
func (b *Budgets) Clone() *Budgets {
	return &Budgets{slices.Clone(b.Amounts), slices.Clone(b.Currency), slices.Clone(b.Currencies)}
}

// Renumbered gives the budgets of these places with the currencies as if each had been set in this order.
func (b *Budgets) Renumbered(places iter.Seq[int]) *Budgets {
	n := NewBudgets(len(b.Amounts))
	for place := range places {
		if amount := b.Amounts[place]; amount != NoBudget {
			n.Set(place, Money{amount, b.Currencies[b.Currency[place]]})
		}
	}
	return n
}
