package memory

import (
	"errors"
	"hash/maphash"
	"strings"
)

// text is a place in texts; 0 is the empty text.
type text uint32

// texts holds all texts one after the other, each with its length before it, in pieces that never move. A text takes its bytes
// and the four of each place that names it, where a Go string takes sixteen more.
type texts struct {
	pieces  []string
	writing int              // the last piece, or the first of those that a long text fills
	last    *strings.Builder // of that piece, which grows within what was set aside for it
}

const (
	pieceBits = 20
	pieceSize = 1 << pieceBits
	// longText is from where on texts are taken to be different from each other, so that looking for the same would be waste.
	longText = 64
)

var errTooMuchText = errors.New("the texts of the graph have more than 4 GiB: keep it in Neo4j, which answers without a copy in memory")

// at gives a text, without copying it.
func (t *texts) at(p text) string {
	piece := t.pieces[p>>pieceBits]
	at := int(p & (pieceSize - 1))
	length, shift := 0, 0
	for {
		b := piece[at]
		at++
		length |= int(b&0x7f) << shift
		if b < 0x80 {
			return piece[at : at+length]
		}
		shift += 7
	}
}

// add appends a text. One that is longer than a piece takes the places of as many as it fills.
func (t *texts) add(s string) (text, error) {
	need := len(s) + 5
	if t.last == nil || t.last.Len()+need > t.last.Cap() || t.last.Len() >= pieceSize {
		if err := t.newPiece(need); err != nil {
			return 0, err
		}
	}
	at := t.last.Len()
	n := uint(len(s))
	for ; n >= 0x80; n >>= 7 {
		t.last.WriteByte(byte(n) | 0x80)
	}
	t.last.WriteByte(byte(n))
	t.last.WriteString(s)
	t.pieces[t.writing] = t.last.String()
	return text(t.writing<<pieceBits + at), nil
}

func (t *texts) newPiece(need int) error {
	pieces := (max(need, pieceSize) + pieceSize - 1) / pieceSize
	if len(t.pieces)+pieces > 1<<(32-pieceBits) {
		return errTooMuchText
	}
	t.last = &strings.Builder{}
	t.last.Grow(pieces * pieceSize)
	t.writing = len(t.pieces)
	t.pieces = append(t.pieces, make([]string, pieces)...)
	return nil
}

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
