package neo4j

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"

	"github.com/krajina/krajina/graph/memory"
)

// encoded is a node with the texts that are kept of it, which both what is written and the hash of it are made of.
type encoded struct {
	*memory.Projected
	order, record     string
	index, statements []string
}

func encode(p *memory.Projected) *encoded {
	return &encoded{p, orderOf(p), encodeRecord(p.Record), indexOf(p), encodeStatements(p)}
}

// orderOf is a node's place in lists, of which no other node has the same: its order and, behind a byte that sorts before all that
// may go on from there, its id.
func orderOf(p *memory.Projected) string { return p.Order + "\x00" + string(p.Record.ID) }

// hash tells whether two projections of a node are the same.
func (e *encoded) hash() string {
	d := digest{Hash: sha256.New()}
	d.text(e.order)
	d.text(e.record)
	d.texts(e.index)
	d.texts(e.statements)
	d.texts(texts(e.Aliases))
	d.texts(texts(e.Within))
	d.number(len(e.Links))
	for _, l := range e.Links {
		d.number(int(l.Property))
		d.text(string(l.To))
		d.number(len(l.Statements))
		for _, at := range l.Statements {
			d.number(at)
		}
	}
	return hex.EncodeToString(d.Sum(nil)[:16])
}

// digest hashes texts and lists so that where one ends and the next begins is a part of it.
type digest struct {
	hash.Hash
	buffer []byte
}

func (d *digest) number(n int) {
	d.buffer = binary.AppendVarint(d.buffer[:0], int64(n))
	d.Write(d.buffer)
}

func (d *digest) text(s string) {
	d.buffer = append(binary.AppendVarint(d.buffer[:0], int64(len(s))), s...)
	d.Write(d.buffer)
}

func (d *digest) texts(list []string) {
	d.number(len(list))
	for _, s := range list {
		d.text(s)
	}
}
