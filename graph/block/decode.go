package block

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/krajina/krajina/graph"
)

// What can be wrong with a block.
var (
	// ErrChecksum: bytes were lost or changed.
	ErrChecksum = errors.New("its checksum is wrong")
	// ErrMalformed: the checksum is right, but it is not what an encoder writes.
	ErrMalformed = errors.New("its form is wrong")
	// ErrNewer: the block is whole, but of a program that knows more than this one.
	ErrNewer = errors.New("newer")
)

// Decode reads a block of len(into) statements. All of its strings share one allocation.
func Decode(block []byte, into []graph.Statement) error {
	if len(block) < 4 || binary.LittleEndian.Uint32(block) != Checksum(block[4:]) {
		return ErrChecksum
	}
	return decodeBody(block[4:], into)
}

// decodeBody reads what follows the checksum. It trusts nothing: what a checksum guards may still have been written wrong.
// Whatever it allocates is bounded by the length of the body and by len(into).
func decodeBody(body []byte, into []graph.Statement) error {
	if len(body) == 0 {
		return ErrMalformed
	}
	if body[0] != blockFormat {
		return fmt.Errorf("%w: a block of format %d", ErrNewer, body[0])
	}
	d := decoder{rest: body[1:]}
	statements, properties, strings, sets := d.number(), d.number(), d.number(), d.number()
	if d.bad || statements != len(into) || properties > statements || sets > statements || strings > len(d.rest) {
		return ErrMalformed
	}
	if err := d.readProperties(properties); err != nil {
		return err
	}
	d.readStrings(strings)
	d.sets = make([]graph.Qualifiers, 0, sets)
	d.maxSets = sets
	var before graph.Statement
	for i := range into {
		d.statement(&into[i], &before)
		if d.bad {
			return ErrMalformed
		}
		before.Subject, before.Locator = into[i].Subject, into[i].Locator
	}
	if len(d.rest) > 0 || d.next != len(d.strings) || len(d.sets) != sets {
		return ErrMalformed
	}
	return nil
}

// decoder reads from the front of rest; bad is set, and stays, when that is not what an encoder writes.
type decoder struct {
	rest       []byte
	bad        bool
	properties []graph.Property
	strings    []string
	next       int // the first string that no statement has used
	sets       []graph.Qualifiers
	maxSets    int
}

func (d *decoder) number() int {
	if len(d.rest) > 0 && d.rest[0] < 0x80 {
		n := int(d.rest[0])
		d.rest = d.rest[1:]
		return n
	}
	n, size := binary.Uvarint(d.rest)
	if size <= 0 || n > 1<<31-1 {
		d.bad = true
		return 0
	}
	d.rest = d.rest[size:]
	return int(n)
}

func (d *decoder) take(n int) []byte {
	if n > len(d.rest) {
		d.bad = true
		return nil
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) readProperties(n int) error {
	d.properties = make([]graph.Property, n)
	for i := range d.properties {
		name := d.take(d.number())
		if d.bad {
			return ErrMalformed
		}
		if d.properties[i] = graph.PropertyNamed(string(name)); d.properties[i] == graph.NoProperty {
			return fmt.Errorf("%w: a property %q", ErrNewer, name)
		}
	}
	return nil
}

func (d *decoder) readStrings(n int) {
	lengths := *d
	total := 0
	for range n {
		total += d.number()
	}
	text := string(d.take(total))
	if d.bad {
		return
	}
	d.strings = make([]string, n)
	for i := range d.strings {
		length := lengths.number()
		d.strings[i], text = text[:length], text[length:]
	}
}

func (d *decoder) statement(s, before *graph.Statement) {
	first := d.take(1)
	property := d.number()
	if d.bad || first[0]&^knownBits != 0 || property >= len(d.properties) {
		d.bad = true
		return
	}
	bits := first[0]
	s.Property = d.properties[property]
	s.Subject, s.Locator = before.Subject, before.Locator
	if bits&hasSubject != 0 {
		s.Subject = d.string()
	}
	s.Value = d.string()
	if bits&hasLocator != 0 {
		s.Locator = d.string()
	}
	if bits&hasOriginal != 0 {
		s.Original = d.string()
	}
	if bits&hasQualifiers != 0 {
		s.Qualifiers = d.qualifiers()
	}
	s.Inferred = bits&isInferred != 0
}

func (d *decoder) string() string {
	back := d.number()
	i := d.next - back
	if back == 0 {
		d.next++
	}
	if d.bad || i < 0 || i >= len(d.strings) {
		d.bad = true
		return ""
	}
	return d.strings[i]
}

func (d *decoder) qualifiers() graph.Qualifiers {
	if i := d.number(); i != 0 {
		if d.bad || i > len(d.sets) {
			d.bad = true
			return graph.Qualifiers{}
		}
		return d.sets[i-1]
	}
	mask := d.number()
	if d.bad || mask == 0 || mask >= 1<<qualifierCount || len(d.sets) == d.maxSets {
		d.bad = true
		return graph.Qualifiers{}
	}
	var fields [qualifierCount]string
	for i := range fields {
		if mask&(1<<i) != 0 {
			fields[i] = d.string()
		}
	}
	d.sets = append(d.sets, qualifiers(&fields))
	return d.sets[len(d.sets)-1]
}
