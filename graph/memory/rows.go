package memory

import (
	"encoding/binary"
	mathbits "math/bits"

	"github.com/krajina/krajina/graph"
)

// row is a statement; texts are places in texts.
type row struct {
	object                   node // of a link; none where it leads to no node
	value, original, locator text
	quals                    uint32
	subject                  uint32 // while loading the joiner's number, then the name as a text
	source                   uint32
	property                 graph.Property
	inferred                 bool
	// loses is set on a link of a property that takes one value when another node was preferred.
	loses bool
}

// The bits of the byte that follows a row's property. What is not there is empty, or for source, subject and locator as in the
// row of the same node before.
const (
	rowInferred = 1 << iota
	rowLoses
	rowLinks  // to a node: its number follows
	rowNames  // the node at the end by its own id: the value is left out
	rowQuals  // has qualifiers
	rowPrints // has an original
	rowPlaces // has another locator
	rowStates // is of another source or subject
)

// rowWriter encodes the rows of one node after the other: about six bytes for each.
type rowWriter struct {
	out    []byte
	links  int // where the first of a link stands; see linksBy
	before row
}

// begin is called before the first row of a node.
func (w *rowWriter) begin() {
	w.out, w.links = w.out[:0], -1
	w.before = row{source: ^uint32(0)}
}

// appendTo appends the rows of the node; before them their length and where those of links begin.
func (w *rowWriter) appendTo(out []byte) []byte {
	if w.links < 0 {
		w.links = len(w.out)
	}
	out = binary.AppendUvarint(out, uint64(len(w.out)))
	return append(binary.AppendUvarint(out, uint64(w.links)), w.out...)
}

// write appends a row; id is the text of its object's own id.
func (w *rowWriter) write(r *row, id text) {
	var bits byte
	set := func(bit byte, when bool) {
		if when {
			bits |= bit
		}
	}
	set(rowInferred, r.inferred)
	set(rowLoses, r.loses)
	set(rowLinks, r.object != none)
	set(rowNames, r.object != none && r.value == id)
	set(rowQuals, r.quals != 0)
	set(rowPrints, r.original != 0)
	set(rowPlaces, r.locator != w.before.locator)
	set(rowStates, r.source != w.before.source || r.subject != w.before.subject)
	if w.links < 0 && r.property >= firstLink {
		w.links = len(w.out)
	}
	w.out = append(w.out, byte(r.property), bits)
	number := func(n uint32, when bool) {
		if when {
			w.out = binary.AppendUvarint(w.out, uint64(n))
		}
	}
	number(r.source, bits&rowStates != 0)
	number(r.subject, bits&rowStates != 0)
	number(uint32(r.locator), bits&rowPlaces != 0)
	number(uint32(r.object), bits&rowLinks != 0)
	number(uint32(r.value), bits&rowNames == 0)
	number(r.quals, bits&rowQuals != 0)
	number(uint32(r.original), bits&rowPrints != 0)
	w.before.source, w.before.subject, w.before.locator = r.source, r.subject, r.locator
}

// rowReader reads the rows of one node, from the first on; before the first call of next there is none.
type rowReader struct {
	row
	at    uint32 // where the row stands among those of the node
	next  uint32
	links uint32 // where the first of a link stands
	data  []byte
	of    graph.Property // NoProperty for all
	g     *Graph
}

// firstLink is the first of the properties that are mostly links, which come last.
const firstLink = graph.PropRegions

// rowsAt reads all rows of a node.
func (g *Graph) rowsAt(n node) rowReader { return g.rowsFrom(g.rowsOf.at(n)) }

// rowsBy reads the rows of a node of one property.
func (g *Graph) rowsBy(n node, p graph.Property) rowReader {
	r := g.rowsFrom(g.rowsOf.at(n))
	r.of = p
	return r
}

func (g *Graph) rowsFrom(at uint32) rowReader {
	data := g.rows
	if loaded := uint32(len(g.rows)); at >= loaded {
		data, at = g.added, at-loaded
	}
	length, at := numberAt(data, at)
	links, at := numberAt(data, at)
	return rowReader{data: data[at : at+length], links: links, g: g}
}

// linksBy reads the rows of a node of one property for where they lead: it passes over what stands before them, so that of the
// source, subject and place nothing is known; rowOf tells.
func (g *Graph) linksBy(n node, p graph.Property) rowReader {
	r := g.rowsBy(n, p)
	if p >= firstLink {
		r.next = r.links
	}
	for r.next < uint32(len(r.data)) && graph.Property(r.data[r.next]) < p {
		left := numbersIn[r.data[r.next+1]]
		for r.next += 2; left > 0; r.next++ {
			if r.data[r.next] < 0x80 {
				left--
			}
		}
	}
	return r
}

// numbersIn is how many numbers follow the bits of a row.
var numbersIn = func() (n [256]uint8) {
	for bits := range n {
		n[bits] = uint8(mathbits.OnesCount8(uint8(bits)&(rowLinks|rowQuals|rowPrints|rowPlaces))) + 1
		if bits&rowNames != 0 {
			n[bits]--
		}
		if bits&rowStates != 0 {
			n[bits] += 2
		}
	}
	return n
}()

// numberAt reads a number and gives what follows it.
func numberAt(data []byte, at uint32) (n, after uint32) {
	b := data[at]
	at++
	if b < 0x80 {
		return uint32(b), at
	}
	n = uint32(b & 0x7f)
	for shift := 7; ; shift += 7 {
		b = data[at]
		at++
		n |= uint32(b&0x7f) << shift
		if b < 0x80 {
			return n, at
		}
	}
}

// rowOf is the row of a node that stands at a place.
func (g *Graph) rowOf(owner node, at uint32) row {
	rows := g.rowsAt(owner)
	for rows.read() && rows.at != at {
	}
	return rows.row
}

// dormantRow is a row of no node, the i-th.
func (g *Graph) dormantRow(i int) row {
	rows := g.rowsFrom(g.dormant[i])
	rows.read()
	return rows.row
}

// read goes to the next row and says whether there is one.
func (r *rowReader) read() bool {
	for r.next < uint32(len(r.data)) {
		data := r.data[r.next:]
		property := graph.Property(data[0])
		if r.of != graph.NoProperty && property > r.of {
			return false
		}
		r.at = r.next
		bits := data[1]
		i := 2
		number := func() uint32 {
			b := data[i]
			i++
			if b < 0x80 {
				return uint32(b)
			}
			n := uint32(b & 0x7f)
			for shift := 7; ; shift += 7 {
				b = data[i]
				i++
				n |= uint32(b&0x7f) << shift
				if b < 0x80 {
					return n
				}
			}
		}
		if bits&rowStates != 0 {
			r.source, r.subject = number(), number()
		}
		if bits&rowPlaces != 0 {
			r.locator = text(number())
		}
		r.object = none
		if bits&rowLinks != 0 {
			r.object = node(number())
		}
		if bits&rowNames != 0 {
			r.value = r.g.ids.at(r.object)
		} else {
			r.value = text(number())
		}
		r.quals = 0
		if bits&rowQuals != 0 {
			r.quals = number()
		}
		r.original = 0
		if bits&rowPrints != 0 {
			r.original = text(number())
		}
		r.next += uint32(i)
		if r.of == graph.NoProperty || property == r.of {
			r.property, r.inferred, r.loses = property, bits&rowInferred != 0, bits&rowLoses != 0
			return true
		}
	}
	return false
}
