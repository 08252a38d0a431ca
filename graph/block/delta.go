package block

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Key tells statements apart: the same statement has the same in every process.
type Key [16]byte

func keyOf(s *graph.Statement) Key {
	var buffer [512]byte
	text := buffer[:0]
	write := func(s string) {
		text = binary.AppendUvarint(text, uint64(len(s)))
		text = append(text, s...)
	}
	write(s.Property.String()) // by name: numbers of properties may change
	for _, t := range [...]string{s.Subject, s.Value, s.Original, s.Locator} {
		write(t)
	}
	for _, t := range texts(&s.Qualifiers) {
		write(t)
	}
	if s.Inferred {
		text = append(text, 1)
	}
	digest := sha256.Sum256(text)
	return Key(digest[:16])
}

// Delta leads from the newer statements of a source back to the older ones.
type Delta struct {
	// Added are those of the newer that the older lacks.
	Added []Key
	// Removed are those of the older that the newer lacks.
	Removed []graph.Statement
}

// Differ finds a delta; it is told the older statements one by one, so that they need not be in memory.
type Differ struct {
	newer []graph.Statement
	keys  []Key // of newer
	left  map[Key]int
	delta Delta
}

// NewDiffer begins with the newer statements.
func NewDiffer(newer []graph.Statement) *Differ {
	d := &Differ{newer: newer, keys: make([]Key, len(newer)), left: make(map[Key]int, len(newer))}
	for i := range newer {
		d.keys[i] = keyOf(&newer[i])
		d.left[d.keys[i]]++
	}
	return d
}

// Older tells it some of the older statements.
func (d *Differ) Older(statements []graph.Statement) {
	for i := range statements {
		if k := keyOf(&statements[i]); d.left[k] > 0 {
			d.left[k]--
		} else {
			d.delta.Removed = append(d.delta.Removed, statements[i])
		}
	}
}

// Delta is what was found when all were told.
func (d *Differ) Delta() Delta {
	for k, n := range d.left {
		for range n {
			d.delta.Added = append(d.delta.Added, k)
		}
	}
	slices.SortFunc(d.delta.Added, func(a, b Key) int { return bytes.Compare(a[:], b[:]) })
	return d.delta
}

// Counts are how many statements came, changed and went, when all were told.
func (d *Differ) Counts() graph.Counts {
	return graph.CountChanges(d.delta.Removed, func(yield func(*graph.Statement) bool) {
		left := maps.Clone(d.left)
		for i, k := range d.keys {
			if left[k] > 0 {
				left[k]--
				if !yield(&d.newer[i]) {
					return
				}
			}
		}
	})
}

// Undo gives the older statements, in any order.
func (d Delta) Undo(newer []graph.Statement) []graph.Statement {
	added := make(map[Key]int, len(d.Added))
	for _, k := range d.Added {
		added[k]++
	}
	older := make([]graph.Statement, 0, max(0, len(newer)-len(d.Added))+len(d.Removed))
	for i := range newer {
		if k := keyOf(&newer[i]); len(added) > 0 && added[k] > 0 {
			added[k]--
		} else {
			older = append(older, newer[i])
		}
	}
	return append(older, d.Removed...)
}

var errDelta = errors.New("what was before does not read")

// EncodeDelta writes a delta as bytes: the keys with how many they are, then blocks, each with how many statements and bytes.
func (names *Names) EncodeDelta(d Delta) []byte {
	out := binary.AppendUvarint(nil, uint64(len(d.Added)))
	for _, k := range d.Added {
		out = append(out, k[:]...)
	}
	for _, piece := range Split(d.Removed) {
		body := names.Encode(piece)
		out = binary.AppendUvarint(out, uint64(len(piece)))
		out = binary.AppendUvarint(out, uint64(len(body)))
		out = append(out, body...)
	}
	return out
}

// DecodeDelta reads what EncodeDelta wrote; like Decode it trusts nothing.
func DecodeDelta(data []byte) (d Delta, err error) {
	number := func() uint64 {
		n, size := binary.Uvarint(data)
		if size <= 0 {
			err = errDelta
			return 0
		}
		data = data[size:]
		return n
	}
	keys := number()
	if err != nil || keys > uint64(len(data))/16 {
		return Delta{}, errDelta
	}
	d.Added = make([]Key, keys)
	for i := range d.Added {
		d.Added[i], data = Key(data[:16]), data[16:]
	}
	for len(data) > 0 {
		statements, size := number(), number()
		if err != nil || statements > MaxStatements || size > uint64(len(data)) {
			return Delta{}, errDelta
		}
		piece := make([]graph.Statement, statements)
		if err := Decode(data[:size], piece); err != nil {
			return Delta{}, err
		}
		d.Removed, data = append(d.Removed, piece...), data[size:]
	}
	return d, nil
}
