package memory

import (
	"errors"
	"strings"
)

// text is a place in texts; 0 is the empty text.
type text uint32

// texts holds all texts one after the other, each with its length before it, in pieces that never move. A text takes its bytes
// and the four of each place that names it, where a Go string takes sixteen more.
type texts struct {
	pieces  []string
	writing int              // the last piece, or the first of those that a long text fills
	last    *strings.Builder // of that piece
	few     bool             // texts will come: a new piece grows with them, and is not set aside as a whole
}

const (
	pieceBits = 20
	pieceSize = 1 << pieceBits
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
	if t.last == nil || t.last.Len()+need > pieceSize {
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
	if !t.few {
		t.last.Grow(pieces * pieceSize)
	}
	t.writing = len(t.pieces)
	t.pieces = append(t.pieces, make([]string, pieces)...)
	return nil
}
