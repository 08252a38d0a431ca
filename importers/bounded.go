package importers

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
)

// Bounded reads a file part by part: neither the file nor one part of it may be larger than allowed, so that what is decoded at
// a time fits into memory whatever the file holds.
type Bounded struct {
	name        string
	r           io.Reader
	digest      hash.Hash
	read, most  int64
	part, limit int64
}

// NewBounded limits a reader to so many bytes, and to so many between two calls of Next.
func NewBounded(name string, r io.Reader, most, limit int64) *Bounded {
	return &Bounded{name: name, r: r, digest: sha256.New(), most: most, limit: limit}
}

// Next begins a new part.
func (b *Bounded) Next() { b.part = 0 }

// Read reads.
func (b *Bounded) Read(p []byte) (int, error) {
	switch {
	case b.read > b.most:
		return 0, fmt.Errorf("%s has more than the %d MB that such a file may have", b.name, b.most>>20)
	case b.part > b.limit:
		return 0, fmt.Errorf("%s has one record of more than %d MB: the file is damaged, get it anew", b.name, b.limit>>20)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.most+1-b.read, b.limit+1-b.part)])
	b.read += int64(n)
	b.part += int64(n)
	b.digest.Write(p[:n])
	return n, err
}

// SHA256 reads the file to its end and gives its digest.
func (b *Bounded) SHA256() (string, error) {
	buffer := make([]byte, 64<<10)
	for {
		b.Next()
		switch _, err := b.Read(buffer); {
		case errors.Is(err, io.EOF):
			return hex.EncodeToString(b.digest.Sum(nil)), nil
		case err != nil:
			return "", err
		}
	}
}
