package block

import (
	"encoding/binary"
	"hash/crc32"

	"github.com/krajina/krajina/graph"
)

// A block is the encoding of some thousand statements:
//
//	checksum of the rest    4 bytes, CRC-32C
//	format                  1 byte, blockFormat
//	statements, properties, strings, qualifier sets: how many of each, as varints
//	properties              each its name, with its length before it
//	strings                 the lengths of all, then the bytes of all
//	statements              see statement
//
// A string, and a set of qualifiers, is written where it first appears and referred to after that. Properties go by name,
// so that a file outlives a new numbering of the constants. The same statements always give the same bytes.
const (
	blockFormat = 1
	// MaxStatements is how many statements a block holds at most.
	MaxStatements = 4096
	maxBlockText  = 1 << 20 // bytes of text in a block of more than one statement, repeats counted
)

// The bits of the byte that begins a statement. What is not there is empty, or for subject and locator as in the statement
// before: statements come by subject, and the subject's by line.
const (
	hasSubject = 1 << iota
	hasLocator
	hasOriginal
	hasQualifiers
	isInferred
	knownBits = 1<<iota - 1
)

// qualifierCount is the number of fields of graph.Qualifiers.
const qualifierCount = 9

// texts are the qualifiers in the order of the bits that say which a set has.
func texts(q *graph.Qualifiers) [qualifierCount]string {
	return [...]string{
		string(q.Language), string(q.Relevance), string(q.Role), string(q.Basis), string(q.Stage), q.AsOf, q.Percent, q.Amount, q.Scheme,
	}
}

// qualifiers is the inverse of texts.
func qualifiers(t *[qualifierCount]string) graph.Qualifiers {
	return graph.Qualifiers{
		Language: graph.Language(t[0]), Relevance: graph.Relevance(t[1]), Role: graph.ActorRole(t[2]), Basis: graph.AmountBasis(t[3]),
		Stage: graph.AmountStage(t[4]), AsOf: t[5], Percent: t[6], Amount: t[7], Scheme: t[8],
	}
}

// Split cuts statements into the pieces that become blocks.
func Split(statements []graph.Statement) [][]graph.Statement {
	var pieces [][]graph.Statement
	start, size := 0, 0
	for i := range statements {
		n := textSize(&statements[i])
		if i > start && (i-start == MaxStatements || size+n > maxBlockText) {
			pieces, start, size = append(pieces, statements[start:i]), i, 0
		}
		size += n
	}
	if start < len(statements) {
		pieces = append(pieces, statements[start:])
	}
	return pieces
}

// encoder writes one block.
type encoder struct {
	names      *Names
	properties []graph.Property
	places     [256]int // 1 + the place of a property in properties
	strings    []string
	indexes    map[string]int
	sets       map[graph.Qualifiers]int // 1 + the number of a set
	rows       []byte
}

// Encode gives the block of these statements, whose properties are known.
func (names *Names) Encode(statements []graph.Statement) []byte {
	e := encoder{
		names: names, indexes: make(map[string]int, len(statements)), sets: map[graph.Qualifiers]int{},
		strings: make([]string, 0, len(statements)), rows: make([]byte, 0, 8*len(statements)),
	}
	var before graph.Statement
	for i := range statements {
		e.statement(&statements[i], &before)
		before.Subject, before.Locator = statements[i].Subject, statements[i].Locator
	}
	return e.block(len(statements))
}

func (e *encoder) statement(s, before *graph.Statement) {
	var bits byte
	set := func(bit byte, when bool) {
		if when {
			bits |= bit
		}
	}
	set(hasSubject, s.Subject != before.Subject)
	set(hasLocator, s.Locator != before.Locator)
	set(hasOriginal, s.Original != "")
	set(hasQualifiers, s.Qualifiers != graph.Qualifiers{})
	set(isInferred, s.Inferred)
	e.rows = append(e.rows, bits)
	e.property(s.Property)
	if bits&hasSubject != 0 {
		e.string(s.Subject)
	}
	e.string(s.Value)
	if bits&hasLocator != 0 {
		e.string(s.Locator)
	}
	if bits&hasOriginal != 0 {
		e.string(s.Original)
	}
	if bits&hasQualifiers != 0 {
		e.qualifiers(&s.Qualifiers)
	}
}

func (e *encoder) property(p graph.Property) {
	if e.places[p] == 0 {
		e.properties = append(e.properties, p)
		e.places[p] = len(e.properties)
	}
	e.number(e.places[p] - 1)
}

// string writes 0 for a string that is new, and how many strings ago it was new for any other: mostly one byte.
func (e *encoder) string(text string) {
	i, ok := e.indexes[text]
	if ok {
		e.number(len(e.strings) - i)
		return
	}
	e.indexes[text] = len(e.strings)
	e.strings = append(e.strings, text)
	e.number(0)
}

// qualifiers writes 0 and the set for one that is new, and its number, from 1 on, for any other.
func (e *encoder) qualifiers(q *graph.Qualifiers) {
	if i, ok := e.sets[*q]; ok {
		e.number(i)
		return
	}
	e.sets[*q] = len(e.sets) + 1
	e.number(0)
	fields := texts(q)
	mask := 0
	for i, text := range fields {
		if text != "" {
			mask |= 1 << i
		}
	}
	e.number(mask)
	for _, text := range fields {
		if text != "" {
			e.string(text)
		}
	}
}

func (e *encoder) number(n int) { e.rows = binary.AppendUvarint(e.rows, uint64(n)) }

// block puts the parts together.
func (e *encoder) block(statements int) []byte {
	size := 0
	for _, text := range e.strings {
		size += len(text) + 2
	}
	b := make([]byte, 4, 1024+size+len(e.rows))
	b = append(b, blockFormat)
	for _, n := range [...]int{statements, len(e.properties), len(e.strings), len(e.sets)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, p := range e.properties {
		b = binary.AppendUvarint(b, uint64(len(e.names[p])))
		b = append(b, e.names[p]...)
	}
	for _, text := range e.strings {
		b = binary.AppendUvarint(b, uint64(len(text)))
	}
	for _, text := range e.strings {
		b = append(b, text...)
	}
	b = append(b, e.rows...)
	binary.LittleEndian.PutUint32(b, Checksum(b[4:]))
	return b
}

// Checksum is the CRC-32C by which broken bytes are known.
func Checksum(b []byte) uint32 { return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)) }
