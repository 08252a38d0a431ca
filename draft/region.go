package draft

import (
	"cmp"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// wordsIn and mentionsIn look a block through once.
func (b *block) wordsIn() []word {
	if b.words == nil {
		b.words = look(wordsOf(b.text.text))
	}
	return b.words
}

func (r *reader) mentionsIn(b *block) []mention {
	if !b.looked {
		b.looked = true
		b.mentions = r.known.matcher.find(b.text.text, b.wordsIn())
	}
	return b.mentions
}

// of is the first id of a kind that a mention may mean, "" where it means none.
func (m *mention) of(k graph.Kind) graph.ID {
	for _, id := range m.ids {
		if id.Kind() == k {
			return id
		}
	}
	return ""
}

// mainRegion is the region that the document names most; one in the title weighs more.
func (r *reader) mainRegion() *knownNode {
	times := map[graph.ID]int{}
	for i, b := range r.blocks {
		for _, m := range r.mentionsIn(b) {
			id := m.of(graph.KindRegion)
			if id == "" {
				continue
			}
			times[id]++
			if i == r.title.block {
				times[id] += 20
			}
			if strings.HasPrefix(b.text.fold, "zadatel") || strings.HasPrefix(b.text.fold, "prijemce") {
				times[id] += 10
			}
		}
	}
	var ids []graph.ID
	for id := range times {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b graph.ID) int { return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b)) })
	if len(ids) == 0 || len(ids) > 1 && times[ids[0]] == times[ids[1]] {
		return nil
	}
	return r.known.nodes[ids[0]]
}

// readRegions states the region that the project is of, where the document names it first.
func (r *reader) readRegions() {
	if r.region == nil {
		return
	}
	for _, b := range r.blocks {
		for _, m := range r.mentionsIn(b) {
			if m.of(graph.KindRegion) == r.region.id {
				r.project.state(fact{property: graph.PropRegions, value: string(r.region.id), place: b.place(r.doc.Lines, m.start, m.end), certainty: High})
				return
			}
		}
	}
}

// short begins the ids of what belongs to the region: khk-, or what its name makes.
func (r *reader) short() string {
	if r.region == nil {
		return ""
	}
	for _, name := range r.region.names {
		if fold := czech.Fold(name); len(fold) == 3 && abbreviation(name) {
			return fold + "-"
		}
	}
	return slug(r.region.names[0], 12) + "-"
}

// authority is the region as an actor, "" where the graph has none of its name.
func (r *reader) authority() graph.ID {
	if r.region == nil {
		return ""
	}
	for _, id := range r.known.ids {
		n := r.known.nodes[id]
		if n.kind == graph.KindActor && n.names[0] == r.region.names[0] {
			return id
		}
	}
	return ""
}
