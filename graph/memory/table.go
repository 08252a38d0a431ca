package memory

import "hash/maphash"

// table finds numbers by texts, of which it keeps none: whoever asks knows the text of each number.
type table struct {
	seed  maphash.Seed
	slots []uint32 // number + 1, 0 where there is none
	used  int
}

func newTable(n int) *table {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return &table{seed: maphash.MakeSeed(), slots: make([]uint32, size)}
}

// slot is where looking for a text begins.
func (t *table) slot(s string) int { return int(maphash.String(t.seed, s) & uint64(len(t.slots)-1)) }

// find gives the first number under the text that is wanted.
func (t *table) find(s string, wanted func(number uint32) bool) (uint32, bool) {
	for i := t.slot(s); t.slots[i] != 0; i = (i + 1) & (len(t.slots) - 1) {
		if number := t.slots[i] - 1; wanted(number) {
			return number, true
		}
	}
	return 0, false
}

// put adds a number under a text; of tells the text of a number that is there, for when the table has to grow.
func (t *table) put(s string, number uint32, of func(number uint32) string) {
	if (t.used+1)*4 > len(t.slots)*3 {
		grown := newTable(2 * (t.used + 1))
		grown.seed = t.seed
		for _, slot := range t.slots {
			if slot != 0 {
				grown.place(of(slot-1), slot)
			}
		}
		t.slots = grown.slots
	}
	t.place(s, number+1)
	t.used++
}

func (t *table) place(s string, slot uint32) {
	i := t.slot(s)
	for t.slots[i] != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = slot
}

// dictionary numbers texts from 0, each once.
type dictionary struct {
	texts   texts
	places  []text // by number
	numbers *table
}

func newDictionary() *dictionary { return &dictionary{numbers: newTable(0)} }

func (d *dictionary) text(n uint32) string { return d.texts.at(d.places[n]) }

// find gives the number of a text that is there.
func (d *dictionary) find(s string) (uint32, bool) {
	return d.numbers.find(s, func(n uint32) bool { return d.text(n) == s })
}

// number gives the number of a text, a new one where it was not there.
func (d *dictionary) number(s string) (uint32, error) {
	if n, ok := d.find(s); ok {
		return n, nil
	}
	place, err := d.texts.add(s)
	n := uint32(len(d.places))
	d.places = append(d.places, place)
	d.numbers.put(s, n, d.text)
	return n, err
}
