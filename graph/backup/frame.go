package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// A backup is
//
//	the line magic
//	a line of JSON, the Header
//	frames, compressed as one Zstandard stream, after which nothing follows
//
// and a frame is
//
//	its kind             1 byte
//	its particulars      JSON, with its length before it as a varint
//	its body             bytes, with their length before them as a varint
//
// The first frame names the number of the newest revision, the last the two checksums. Whoever adds a particular or a kind
// counts the format up.
const magic = "KRAJINA BACKUP\n"

// format is the version of the file's form.
const format = 1

const (
	kindRevision = 'R'
	kindSource   = 'S'
	kindBody     = 'B'
	kindPast     = 'P'
	kindEnd      = 'E'
)

const (
	maxParticulars = 64 << 10
	maxBody        = 4 << 30
)

// The particulars of the frames; what is not said is false or 0.
type (
	revisionFrame struct {
		Number int64 `json:"number"`
	}
	sourceFrame struct {
		ID         graph.ID `json:"id"`
		Revision   int64    `json:"revision"`
		Retracted  bool     `json:"retracted,omitempty"`
		Statements int      `json:"statements,omitempty"`
		Blocks     int      `json:"blocks,omitempty"`
	}
	bodyFrame struct {
		Statements int `json:"statements"`
	}
	pastFrame struct {
		Revision int64 `json:"revision"`
		At       int64 `json:"at"`
		Absent   bool  `json:"absent,omitempty"`
		Kept     bool  `json:"kept,omitempty"`
		// The agent's particulars, none of which is there where nobody knows who it was.
		By      graph.AgentKind `json:"by,omitempty"`
		Name    string          `json:"name,omitempty"`
		Role    graph.Role      `json:"role,omitempty"`
		Key     string          `json:"key,omitempty"`
		Changes *changesFrame   `json:"changes,omitempty"`
	}
	changesFrame struct {
		Added   int `json:"added,omitempty"`
		Changed int `json:"changed,omitempty"`
		Removed int `json:"removed,omitempty"`
	}
	endFrame struct {
		// Content is the SHA-256 of all frames before this one, Whole that of the header's line and of Content.
		Content string `json:"content"`
		Whole   string `json:"whole"`
	}
)

// framer writes frames and hashes what it writes.
type framer struct {
	out    io.Writer
	hash   hash.Hash
	check  checker
	buffer []byte
}

func newFramer(out io.Writer, number int64) (*framer, error) {
	f := &framer{out: out, hash: sha256.New(), check: checker{number: number}}
	return f, f.write(kindRevision, revisionFrame{number}, nil)
}

func (f *framer) write(kind byte, particulars any, body []byte) error {
	text, err := json.Marshal(particulars)
	if err != nil {
		return err
	}
	head := append(f.buffer[:0], kind)
	head = binary.AppendUvarint(head, uint64(len(text)))
	head = append(head, text...)
	head = binary.AppendUvarint(head, uint64(len(body)))
	f.buffer = head
	for _, part := range [][]byte{head, body} {
		f.hash.Write(part)
		if _, err := f.out.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// record writes a record that a store gave.
func (f *framer) record(r block.Record) error {
	if err := f.check.check(r); err != nil {
		return fault(err)
	}
	switch r := r.(type) {
	case *block.Source:
		return f.write(kindSource, sourceFrame{r.ID, r.Revision, r.Retracted, r.Statements, r.Bodies}, nil)
	case *block.Body:
		return f.write(kindBody, bodyFrame{r.Statements}, r.Block)
	case *block.Past:
		p := pastFrame{Revision: r.Revision, At: r.At, Absent: r.Absent, Kept: r.Kept, By: r.Agent.Kind, Name: r.Agent.Name, Role: r.Agent.Role, Key: r.Agent.Key}
		if r.Counts != nil {
			p.Changes = &changesFrame{r.Counts.Added, r.Counts.Changed, r.Counts.Removed}
		}
		return f.write(kindPast, p, r.Delta)
	}
	return nil
}

// fault says that a store gave what it cannot have kept.
func fault(err error) error {
	if errors.Is(err, block.ErrNewer) {
		return graph.NewStoreError(graph.ErrForeign, err, fmt.Sprintf("the store was written by a newer version of Krajina (%v): use that version", err))
	}
	return graph.NewStoreError(graph.ErrDamaged, err, fmt.Sprintf("the store is damaged (%v): there is nothing whole to back up; restore it from an earlier backup, or import the sources again", err))
}

// content is the hash of all that was written.
func (f *framer) content() []byte { return f.hash.Sum(nil) }

// seal is what the last frame says of the header's line and the content.
func seal(header, content []byte) endFrame {
	whole := sha256.Sum256(append(bytes.Clone(header), content...))
	return endFrame{hex.EncodeToString(content), hex.EncodeToString(whole[:])}
}
