package backup

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"

	"github.com/klauspost/compress/zstd"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Reader reads a backup.
type Reader struct {
	Header Header
	// Number is that of the newest revision.
	Number int64

	line    []byte // the header's
	zstd    *zstd.Decoder
	in      *bufio.Reader
	hash    hash.Hash
	check   checker
	summary Summary
}

// maxWindow bounds the memory that a file can make its reader take.
const maxWindow = 64 << 20

// Open reads a backup's header. What is no backup, or of a newer version, is a graph.ErrForeign, a broken one a graph.ErrDamaged.
func Open(in io.Reader) (*Reader, error) {
	plain := bufio.NewReaderSize(in, 64<<10)
	r := &Reader{hash: sha256.New()}
	if head, err := plain.Peek(len(magic)); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else if string(head) != magic {
		return nil, graph.NewStoreError(graph.ErrForeign, nil, "it is no backup: krajina backup writes them")
	}
	_, _ = plain.Discard(len(magic))
	line, err := plain.ReadSlice('\n')
	if err != nil {
		return nil, damaged(errors.New("its header is not whole"))
	}
	r.line = bytes.Clone(line)
	if err := json.Unmarshal(r.line, &r.Header); err != nil {
		return nil, damaged(errors.New("its header does not read"))
	}
	if r.Header.Format != format {
		return nil, graph.NewStoreError(graph.ErrForeign, nil, fmt.Sprintf("it was written by another version of Krajina (%q, format %d, this one reads %d): use that version", r.Header.Program, r.Header.Format, format))
	}
	if r.zstd, err = zstd.NewReader(plain, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow)); err != nil {
		return nil, damaged(err)
	}
	r.in = bufio.NewReaderSize(r.zstd, 64<<10)
	kind, particulars, _, err := r.frame()
	if err != nil {
		r.Close()
		return nil, damaged(err)
	}
	var first revisionFrame
	if kind != kindRevision || strictly(particulars, &first) != nil || first.Number < 0 {
		r.Close()
		return nil, damaged(errors.New("it names no revision"))
	}
	r.Number, r.check = first.Number, checker{number: first.Number}
	return r, nil
}

// Close releases what reading took.
func (r *Reader) Close() { r.zstd.Close() }

// Records are what Dump gave. They end without an error only where the file is whole to its last byte.
func (r *Reader) Records() iter.Seq2[block.Record, error] {
	return func(yield func(block.Record, error) bool) {
		for {
			content := r.hash.Sum(nil)
			kind, particulars, body, err := r.frame()
			if err == nil && kind == kindEnd {
				err = r.end(particulars, content)
				if err == nil {
					return
				}
			}
			var record block.Record
			if err == nil {
				record, err = recordOf(kind, particulars, body)
			}
			if err == nil {
				err = r.check.check(record)
			}
			if err != nil {
				yield(nil, damaged(err))
				return
			}
			if !yield(record, nil) {
				return
			}
		}
	}
}

// Verify reads to the end what is left, and says what the backup holds.
func (r *Reader) Verify() (Summary, error) {
	for _, err := range r.Records() {
		if err != nil {
			return Summary{}, err
		}
	}
	return r.summary, nil
}

// end looks whether the last frame fits what came before it, and is the last.
func (r *Reader) end(particulars, content []byte) error {
	var said endFrame
	if err := strictly(particulars, &said); err != nil {
		return err
	}
	if said != seal(r.line, content) {
		return errors.New("its checksum is wrong")
	}
	if _, err := r.in.ReadByte(); !errors.Is(err, io.EOF) {
		return errors.New("something follows its end")
	}
	if err := r.check.end(); err != nil {
		return err
	}
	r.summary = r.check.summary(content)
	return nil
}

// frame reads one frame. What it takes of memory is bounded by what the file really holds.
func (r *Reader) frame() (kind byte, particulars, body []byte, err error) {
	in := io.TeeReader(r.in, r.hash)
	var first [1]byte
	if _, err := io.ReadFull(in, first[:]); err != nil {
		return 0, nil, nil, err
	}
	if particulars, err = sized(in, maxParticulars); err == nil {
		body, err = sized(in, maxBody)
	}
	return first[0], particulars, body, err
}

// sized reads bytes with their length before them.
func sized(in io.Reader, most uint64) ([]byte, error) {
	n, err := binary.ReadUvarint(single{in})
	if err != nil {
		return nil, err
	}
	if n > most {
		return nil, fmt.Errorf("a part of it is said to have %d bytes", n)
	}
	var buffer bytes.Buffer
	if n <= 1<<20 {
		buffer.Grow(int(n))
	}
	if _, err := io.CopyN(&buffer, in, int64(n)); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

// single reads byte by byte.
type single struct{ io.Reader }

// ReadByte implements io.ByteReader.
func (s single) ReadByte() (byte, error) {
	var b [1]byte
	_, err := io.ReadFull(s.Reader, b[:])
	return b[0], err
}

func recordOf(kind byte, particulars, body []byte) (block.Record, error) {
	switch kind {
	case kindSource:
		var s sourceFrame
		if err := strictly(particulars, &s); err != nil {
			return nil, err
		}
		return &block.Source{ID: s.ID, Revision: s.Revision, Retracted: s.Retracted, Statements: s.Statements, Bodies: s.Blocks}, nil
	case kindBody:
		var b bodyFrame
		if err := strictly(particulars, &b); err != nil {
			return nil, err
		}
		return &block.Body{Statements: b.Statements, Block: body}, nil
	case kindPast:
		var p pastFrame
		if err := strictly(particulars, &p); err != nil {
			return nil, err
		}
		past := &block.Past{Revision: p.Revision, At: p.At, Absent: p.Absent, Kept: p.Kept, Delta: body, Agent: graph.Agent{Kind: p.By, Name: p.Name, Role: p.Role, Key: p.Key}}
		if p.Changes != nil {
			past.Counts = &graph.Counts{Added: p.Changes.Added, Changed: p.Changes.Changed, Removed: p.Changes.Removed}
		}
		return past, nil
	}
	return nil, fmt.Errorf("%w: a part of kind %q", block.ErrNewer, kind)
}

// strictly reads particulars, of which every one must be known.
func strictly(particulars []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(particulars))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// damaged says what is wrong with a file.
func damaged(err error) error {
	switch {
	case errors.Is(err, block.ErrNewer):
		return graph.NewStoreError(graph.ErrForeign, err, fmt.Sprintf("it was written by a newer version of Krajina (%v): use that version", err))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return graph.NewStoreError(graph.ErrDamaged, err, "its end is missing: take another backup")
	}
	return graph.NewStoreError(graph.ErrDamaged, err, fmt.Sprintf("it is damaged (%v): take another backup", err))
}
