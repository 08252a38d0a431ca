package main

// goal is what a ratio is asked to be at each size and operation, 0 where nothing is asked.
type goal struct {
	title string
	// of is what must not be dearer and by what it is divided: a ratio of two sides.
	than, ours string
	// least is what the ratio shall be at least, most what it shall be at most.
	least func(r *operationResults, projects int) float64
	most  float64
}

// goals are those of one request of one client, by the processor time of all processes and by the clock; both must be met.
var goals = []goal{
	{"@neo4j/graphql, its best form, to the memory reader", "", sideMemory, func(_ *operationResults, projects int) float64 {
		if projects <= 5_000 {
			return 10
		}
		return 15
	}, 0},
	{"@neo4j/graphql, its best form, to the Cypher reader", "", sideNeoCypher, func(r *operationResults, _ int) float64 {
		return map[string]float64{"depth": 5, "comparison": 1, "related": 1, "search": 2.5}[r.Name]
	}, 0},
	{"@neo4j/graphql, generated, to the Cypher reader", sideGenerated, sideNeoCypher, func(r *operationResults, _ int) float64 {
		return map[string]float64{"list": 5}[r.Name]
	}, 0},
	{"the Cypher reader to Cypher by hand", sideCypher, sideNeoCypher, nil, 1.25},
	{"the memory reader to the floor", sideFloor, sideMemory, nil, 3},
}

// judged is a goal at one operation.
type judged struct {
	Side          string // that ours is compared with
	CPU, P50      float64
	Asked         float64
	Met, IsBounds bool // whether the goal is met, and whether it is one at all
}

// judge holds an operation to a goal.
func (g goal) judge(r *operationResults, projects int) (judged, bool) {
	j := judged{Side: g.than}
	if j.Side == "" {
		j.Side = r.bestForm()
	}
	theirs, ours := r.cpuOf(j.Side), r.cpuOf(g.ours)
	if theirs == 0 || ours == 0 {
		return j, false
	}
	j.CPU, j.P50 = theirs/ours, r.p50Of(j.Side)/r.p50Of(g.ours)
	if g.most > 0 {
		j.CPU, j.P50, j.Asked = 1/j.CPU, 1/j.P50, g.most
		j.IsBounds = r.Name != "page" // the page of the floor is nothing but bytes
		j.Met = j.CPU <= g.most && j.P50 <= g.most
		return j, true
	}
	if j.Asked = g.least(r, projects); j.Asked > 0 {
		j.IsBounds = true
		j.Met = j.CPU >= j.Asked && j.P50 >= j.Asked
	}
	return j, true
}

// bestForm is the one of the two forms of @neo4j/graphql that takes less processor time.
func (r *operationResults) bestForm() string {
	generated, hand := r.cpuOf(sideGenerated), r.cpuOf(sideByHand)
	if hand == 0 || generated > 0 && generated < hand {
		return sideGenerated
	}
	return sideByHand
}

// extra is what a side takes for a shape that was never seen before, to what it takes for the same shape again.
func (s *sizeResults) extra(side string) (ratio, milliseconds float64) {
	fresh, again := s.operation("shape"), s.operation("again")
	if fresh == nil || again == nil || again.cpuOf(side) == 0 {
		return 0, 0
	}
	return fresh.cpuOf(side) / again.cpuOf(side), fresh.cpuOf(side) - again.cpuOf(side)
}

func (s *sizeResults) operation(name string) *operationResults {
	for _, o := range s.Operations {
		if o.Name == name {
			return o
		}
	}
	return nil
}
