package block

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// Digest is of the blocks of a source: where one ends and the next begins is a part of it.
type Digest struct{ hash hash.Hash }

// NewDigest is that of no blocks.
func NewDigest() Digest { return Digest{sha256.New()} }

// Add adds the next block.
func (d Digest) Add(block []byte) {
	d.hash.Write(binary.BigEndian.AppendUint64(nil, uint64(len(block))))
	d.hash.Write(block)
}

// Sum is the digest of what was added.
func (d Digest) Sum() []byte { return d.hash.Sum(nil) }
