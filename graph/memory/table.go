package memory

import "hash/maphash"

// table finds numbers by texts, of which it keeps none: whoever asks knows the text of each number.
type table struct {
	seed  maphash.Seed
	slots []uint32 // number + 1, 0 where there is none, and in the highest bits some of the hash
	used  int
}

const (
	numberBits  = 28
	mostNumbers = 1<<numberBits - 2
)

func newTable(n int) *table {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return &table{seed: maphash.MakeSeed(), slots: make([]uint32, size)}
}

// slot is where looking for a text begins, and what the highest bits of its slot are.
func (t *table) slot(s string) (at int, mark uint32) {
	hash := maphash.String(t.seed, s)
	return int(hash & uint64(len(t.slots)-1)), uint32(hash>>32) &^ (1<<numberBits - 1)
}

// find gives the first number under the text that is wanted. Few others are tried: those whose hash has the same highest bits.
func (t *table) find(s string, wanted func(number uint32) bool) (uint32, bool) {
	i, mark := t.slot(s)
	for ; t.slots[i] != 0; i = (i + 1) & (len(t.slots) - 1) {
		if t.slots[i]^mark < 1<<numberBits {
			if number := t.slots[i]&(1<<numberBits-1) - 1; wanted(number) {
				return number, true
			}
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
				number := slot&(1<<numberBits-1) - 1
				grown.place(of(number), number)
			}
		}
		t.slots = grown.slots
	}
	t.place(s, number)
	t.used++
}

func (t *table) place(s string, number uint32) {
	i, mark := t.slot(s)
	for t.slots[i] != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	t.slots[i] = mark | (number + 1)
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
	n, err := d.add(s)
	if err == nil {
		d.numbers.put(s, n, d.text)
	}
	return n, err
}

// add gives a text a number under which alone it is found.
func (d *dictionary) add(s string) (uint32, error) {
	place, err := d.texts.add(s)
	if err == nil && len(d.places) > mostNumbers {
		err = errTooMuchText
	}
	if err != nil {
		return 0, err
	}
	d.places = append(d.places, place)
	return uint32(len(d.places) - 1), nil
}
