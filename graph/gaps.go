package graph

import (
	"context"
	"slices"
)

// Gap is a key that other regions have projects for and for which none is known of this one.
type Gap struct {
	Region *Region
	Key    *GroupKey
	Others []*Region
	// KnownProjects are the projects that are known of the region, whatever the filter; SilentProjects those of them that state
	// nothing in the dimension.
	KnownProjects, SilentProjects int

	row    *ComparisonRow
	others *othersWork
}

// Alone is a key for which projects of one region only are known.
type Alone struct {
	Region   *Region
	Key      *GroupKey
	Projects *GroupTotal
}

// Likeness says how alike what two regions do is.
type Likeness struct {
	A, B   *Region
	Value  *float64
	Shared int
}

// othersWork are the projects of the regions that have a key; gaps of one key share it.
type othersWork struct {
	where Condition
	set   *othersSet
}

// othersSet are all keys with a gap; what is asked of them is asked together.
type othersSet struct {
	siblings *Siblings
	all      []*othersWork
}

// does says whether a project of the i-th region has the key of a row.
func (r *ComparisonRow) does(region int) bool { return r.Cells[region].Projects.Count() > 0 }

// known are the rows but that of what is not known.
func (c *RegionComparison) known() []*ComparisonRow { return c.Rows[:len(c.Rows)-1] }

// Gaps are what other regions do and of which nothing is known in a region: by region, then in the order of the rows; with regions, of
// these only.
func (c *RegionComparison) Gaps(ctx context.Context, regions []ID) ([]*Gap, error) {
	gaps, err := c.missing(ctx, regions)
	c.together(gaps)
	return gaps, err
}

// missing are the gaps, of which nothing can be asked before they are put together.
func (c *RegionComparison) missing(ctx context.Context, regions []ID) ([]*Gap, error) {
	for _, id := range regions {
		if !slices.ContainsFunc(c.Regions, func(r *Region) bool { return r.ID == id }) {
			return nil, Invalid("regions", "%q is none of the regions that are compared: take ids such as region:CZ052", id)
		}
	}
	known, err := c.coverage(ctx)
	if err != nil {
		return nil, err
	}
	gaps := []*Gap{}
	for i, region := range c.Regions {
		if regions != nil && !slices.Contains(regions, region.ID) {
			continue
		}
		for _, row := range c.known() {
			var others []*Region
			for j, other := range c.Regions {
				if row.does(j) {
					others = append(others, other)
				}
			}
			if row.does(i) || len(others) == 0 {
				continue
			}
			gaps = append(gaps, &Gap{Region: region, Key: row.Key, Others: others, KnownProjects: known[region.ID][0], SilentProjects: known[region.ID][1], row: row})
		}
	}
	return gaps, nil
}

// together makes what is asked of gaps be asked of all of them together.
func (c *RegionComparison) together(gaps []*Gap) {
	set := &othersSet{siblings: &Siblings{loader: c.matrix.loader}}
	work := map[*ComparisonRow]*othersWork{}
	for _, g := range gaps {
		if work[g.row] == nil {
			work[g.row] = &othersWork{c.othersWhere(g.row, g.Others), set}
			set.all = append(set.all, work[g.row])
		}
		g.others = work[g.row]
	}
}

// othersWhere is what the projects of the others for a row's key meet.
func (c *RegionComparison) othersWhere(row *ComparisonRow, others []*Region) Condition {
	f := keyFilter(c.matrix.by[1:], []string{c.matrix.key(1, row.at)}, c.wanted.Level)
	f.Regions = &NodeFilter{}
	for _, r := range others {
		f.Regions.Any = append(f.Regions.Any, r.ID)
	}
	where, _ := f.Condition("filter") // of keys that the reader gave
	return allOf(c.matrix.where, where)
}

// coverage is how many projects of each region are known, whatever the filter, and how many of them state nothing in the dimension.
func (c *RegionComparison) coverage(ctx context.Context) (map[ID][2]int, error) {
	t, err := c.matrix.loader.Reader.Tally(ctx, TallyQuery{Today: c.matrix.loader.Today, By: c.matrix.by, Level: c.wanted.Level})
	if err != nil {
		return nil, err
	}
	known := map[ID][2]int{}
	for _, place := range t.Places {
		silent := len(t.Columns[1].At(place)) == 0
		for _, r := range t.Columns[0].At(place) {
			id := ID(t.Columns[0].Keys[r])
			known[id] = [2]int{known[id][0] + 1, known[id][1] + btoi(silent)}
		}
	}
	return known, nil
}

// Alone are what projects of one region only have: in the order of the rows.
func (c *RegionComparison) Alone() []*Alone {
	alone := []*Alone{}
	for _, row := range c.known() {
		only := -1
		for i := range c.Regions {
			switch {
			case !row.does(i):
			case only < 0:
				only = i
			default:
				only = len(c.Regions)
			}
		}
		if only >= 0 && only < len(c.Regions) {
			alone = append(alone, &Alone{c.Regions[only], row.Key, row.Cells[only].Projects})
		}
	}
	return alone
}

// Likeness compares each two of the regions: by how large a part of a region's projects that state something in the dimension
// have each key. It is the sum over the keys of the smaller of the two parts, divided by that of the larger (Ruzicka's measure):
// 1 where the parts are equal, 0 where no key is shared.
func (c *RegionComparison) Likeness() []*Likeness {
	stating := make([]int64, len(c.Regions)) // projects that state a key
	for i := range c.Regions {
		stating[i] = int64(c.Columns[i].Projects.Count() - c.Rows[len(c.Rows)-1].Cells[i].Projects.Count())
	}
	list := []*Likeness{}
	for a := range c.Regions {
		for b := a + 1; b < len(c.Regions); b++ {
			l := &Likeness{A: c.Regions[a], B: c.Regions[b]}
			var smaller, larger int64 // both times stating[a]*stating[b]
			for _, row := range c.known() {
				x, y := int64(row.Cells[a].Projects.Count())*stating[b], int64(row.Cells[b].Projects.Count())*stating[a]
				smaller, larger = smaller+min(x, y), larger+max(x, y)
				l.Shared += btoi(x > 0 && y > 0)
			}
			if stating[a] > 0 && stating[b] > 0 {
				value := float64(smaller) / float64(larger)
				l.Value = &value
			}
			list = append(list, l)
		}
	}
	return list
}

// Projects gives a page of the others' projects for the key, for all keys with a gap with one reader call.
func (g *Gap) Projects(ctx context.Context, key any, q Query, ahead Ahead) (*List, error) {
	w := g.others
	l := w.set.siblings.loader
	if q.Window.After != "" {
		q.Where = w.where
		return l.Find(ctx, KindProject, q, ahead)
	}
	lists, err := together(w.set.siblings, key, func() ([]List, error) { return w.set.find(ctx, q, ahead) })
	if err != nil {
		return nil, err
	}
	return &lists[slices.Index(w.set.all, w)], nil
}

func (s *othersSet) find(ctx context.Context, q Query, ahead Ahead) ([]List, error) {
	l := s.siblings.loader
	if err := l.spend(&l.listed, len(s.all), maxLists, "", "lists of projects of groups"); err != nil {
		return nil, err
	}
	queries := make([]Query, len(s.all))
	for i, w := range s.all {
		queries[i] = q
		queries[i].Where = w.where
	}
	return l.FindEach(ctx, KindProject, queries, ahead)
}

// askedProjects is of how many of the others' projects the beneficiaries are given.
const askedProjects = 20

// Beneficiaries are who could be asked: the beneficiaries of the others' projects for the key, or, of projects that state none,
// who carries them out.
func (g *Gap) Beneficiaries(ctx context.Context) ([]*Actor, error) {
	w := g.others
	all, err := together(w.set.siblings, "beneficiaries", func() ([][]*Actor, error) { return w.set.beneficiaries(ctx) })
	if err != nil {
		return nil, err
	}
	return all[slices.Index(w.set.all, w)], nil
}

func (s *othersSet) beneficiaries(ctx context.Context) ([][]*Actor, error) {
	l := s.siblings.loader
	first := askedProjects
	lists, err := s.find(ctx, Query{Window: Window{First: &first}}, nil)
	if err != nil {
		return nil, err
	}
	seen := map[ID]bool{}
	for _, list := range lists {
		for _, e := range list.Page.Edges {
			seen[e.Node.ID] = true
		}
	}
	ids := sortedKeys(seen)
	pages, err := l.Reader.Follow(ctx, Relation{Property: PropActors, Deep: true}, ids, Query{Today: l.Today, Window: Window{All: true}})
	if err != nil {
		return nil, err
	}
	actors := map[ID][]*Actor{} // by project
	for i, list := range l.lists(pages, Next{}) {
		nodes := NodesOf[Actor](&list)
		for _, roles := range [][]ActorRole{{"BENEFICIARY"}, {"IMPLEMENTER", "PARTNER"}} {
			for k, e := range list.Page.Edges {
				if slices.ContainsFunc(e.Roles, func(r ActorRole) bool { return slices.Contains(roles, r) }) {
					actors[ids[i]] = append(actors[ids[i]], nodes[k])
				}
			}
			if len(actors[ids[i]]) > 0 {
				break
			}
		}
	}
	all := make([][]*Actor, len(lists))
	for i, list := range lists {
		all[i] = []*Actor{}
		for _, e := range list.Page.Edges {
			for _, a := range actors[e.Node.ID] {
				if !slices.ContainsFunc(all[i], func(b *Actor) bool { return b.ID == a.ID }) {
					all[i] = append(all[i], a)
				}
			}
		}
	}
	return all, nil
}
