package neo4j

import (
	"cmp"
	"slices"
)

// best keeps the best of many nodes: so many, and all that are as good as the last of them, for the order in which those stand is not
// known here.
type best struct {
	wanted int
	all    []scored
	// least is the score below which none is among them, room how many are gathered until the rest is given up.
	least int32
	room  int
}

func newBest(wanted int) *best { return &best{wanted: wanted, room: 4 * wanted} }

func (b *best) add(n scored) {
	if n.score < b.least {
		return
	}
	if b.all = append(b.all, n); len(b.all) == b.room {
		b.settle()
		b.room = max(2*len(b.all), b.room)
	}
}

// settle gives up those that are not among the best.
func (b *best) settle() {
	if len(b.all) <= b.wanted {
		return
	}
	slices.SortFunc(b.all, func(x, y scored) int { return cmp.Compare(y.score, x.score) })
	b.least = b.all[b.wanted-1].score
	end := b.wanted
	for end < len(b.all) && b.all[end].score == b.least {
		end++
	}
	b.all = b.all[:end]
}
