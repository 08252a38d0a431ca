package memory

import (
	"encoding/binary"
	"sort"

	"github.com/krajina/krajina/graph"
)

// posting is a node and, in the lowest bits, the place in it.
type posting uint32

const placeBits = 4

func newPosting(n node, p graph.Place) posting { return posting(n)<<placeBits | posting(p) }

func (p posting) node() node { return node(p >> placeBits) }

func (p posting) place() graph.Place { return graph.Place(p % (1 << placeBits)) }

// after is the posting that is a step behind p.
func (p posting) after(step posting) posting { return p&^(1<<placeBits-1) + step }

// postings are the postings of one key by node, each as the step from the node before, with the place: one or two bytes for most.
// A long list begins with marks, so that a node in it is found without reading all before it.
type postings []byte

const (
	// markEvery is for how many postings there is a mark: the node before it, and where it stands.
	markEvery = 128
	markSize  = 8
)

// gathered is a list while it is made.
type gathered struct {
	out   []byte
	count uint32
	last  node
}

func (l *gathered) add(n node, place graph.Place) {
	l.out = binary.AppendUvarint(l.out, uint64(newPosting(n-l.last, place)))
	l.last = n
	l.count++
}

// size is at most how many bytes the finished list takes.
func (l *gathered) size() int {
	return binary.MaxVarintLen32 + int(l.count)/markEvery*markSize + len(l.out)
}

// appendTo appends the finished list.
func (l *gathered) appendTo(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(l.count))
	marks := (int(l.count) - 1) / markEvery
	read := postingReader{data: l.out}
	at := len(out)
	out = append(out, make([]byte, marks*markSize)...)
	for i := range uint32(l.count) {
		if i > 0 && i%markEvery == 0 {
			binary.LittleEndian.PutUint32(out[at:], uint32(read.node))
			binary.LittleEndian.PutUint32(out[at+4:], uint32(len(l.out)-len(read.data)))
			at += markSize
		}
		read.next()
	}
	return append(out, l.out...)
}

// postingReader reads postings from one on; before the first call of next there is none.
type postingReader struct {
	data  []byte
	node  node
	place graph.Place
}

// all reads the whole list.
func (p postings) all() postingReader {
	if len(p) == 0 {
		return postingReader{}
	}
	count, size := binary.Uvarint(p)
	return postingReader{data: p[size+(int(count)-1)/markEvery*markSize:]}
}

// from reads the list from a node, or the first after it, on.
func (p postings) from(n node) postingReader {
	r := p.near(n)
	for len(r.data) > 0 {
		here := r
		if r.next(); r.node >= n {
			return here
		}
	}
	return r
}

// near reads the list from a little before a node on.
func (p postings) near(n node) postingReader {
	r := p.all()
	count, size := binary.Uvarint(p)
	marks := (int(count) - 1) / markEvery
	before := sort.Search(marks, func(i int) bool { return node(binary.LittleEndian.Uint32(p[size+i*markSize:])) >= n })
	if before > 0 {
		mark := p[size+(before-1)*markSize:]
		r.node = node(binary.LittleEndian.Uint32(mark))
		r.data = r.data[binary.LittleEndian.Uint32(mark[4:]):]
	}
	return r
}

// of is the place in a node, and whether the list has it.
func (p postings) of(n node) (graph.Place, bool) {
	for r := p.near(n); r.next(); {
		if r.node >= n {
			return r.place, r.node == n
		}
	}
	return 0, false
}

// next goes to the next posting and says whether there is one; past the last, the node is none.
func (r *postingReader) next() bool {
	if len(r.data) == 0 {
		r.node = none
		return false
	}
	step, size := posting(r.data[0]), 1
	if step >= 0x80 {
		step, size = longStep(r.data, 0)
	}
	r.data = r.data[size:]
	at := newPosting(r.node, 0).after(step)
	r.node, r.place = at.node(), at.place()
	return true
}

// longStep reads the step of several bytes that begins there. Kept out of the loops that read steps, it leaves them their registers.
//
//go:noinline
func longStep(data []byte, at int) (step posting, next int) {
	long, size := binary.Uvarint(data[at:])
	return posting(long), at + size
}

// edit is what a list has of a node afterwards: a place, or nothing.
type edit struct {
	node  node
	place graph.Place
	gone  bool
}

// edited gives the list with edits, which are in order of their nodes.
func (p postings) edited(edits []edit) postings {
	var l gathered
	read := p.all()
	more := read.next()
	for _, e := range edits {
		for ; more && read.node < e.node; more = read.next() {
			l.add(read.node, read.place)
		}
		if more && read.node == e.node {
			more = read.next()
		}
		if !e.gone {
			l.add(e.node, e.place)
		}
	}
	for ; more; more = read.next() {
		l.add(read.node, read.place)
	}
	if l.count == 0 {
		return nil
	}
	return l.appendTo(nil)
}
