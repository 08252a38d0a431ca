package backup

import (
	"encoding/hex"
	"encoding/json"
	"io"
	"iter"
	"time"

	"github.com/klauspost/compress/zstd"

	"github.com/krajina/krajina/graph/block"
)

// Header is what a backup says of itself before its content.
type Header struct {
	Format int `json:"format"`
	// Program is the version of the program that wrote it.
	Program string    `json:"program"`
	Made    time.Time `json:"made"`
	// Store is the kind of store that it is of: sqlite or neo4j.
	Store string `json:"store"`
	// Revision is the newest of that store, with its epoch.
	Revision string `json:"revision"`
}

// Summary says what a backup or a store holds.
type Summary struct {
	// Content is a SHA-256, in hexadecimal: the same where all sources, what they state, when they were put and what is kept of
	// before are the same, down to the numbers of the revisions, whichever store keeps it and under whichever epoch.
	Content string
	// Sources are all that were ever put, also the retracted; Changes are the puts and retractions that are known of.
	Sources, Statements, Changes int
}

// Write writes a backup of what a Dump gave at the revision of this number. It keeps one record in memory at a time.
func Write(out io.Writer, h Header, number int64, records iter.Seq2[block.Record, error]) (Summary, error) {
	h.Format = format
	header, err := json.Marshal(h)
	if err != nil {
		return Summary{}, err
	}
	header = append(header, '\n')
	if _, err := io.WriteString(out, magic+string(header)); err != nil {
		return Summary{}, err
	}
	compressed, err := zstd.NewWriter(out, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return Summary{}, err
	}
	defer compressed.Close()
	f, summary, err := frames(compressed, number, records)
	if err != nil {
		return Summary{}, err
	}
	if err := f.write(kindEnd, seal(header, f.content()), nil); err != nil {
		return Summary{}, err
	}
	return summary, compressed.Close()
}

// Sum says what a Dump gives, without writing it anywhere.
func Sum(number int64, records iter.Seq2[block.Record, error]) (Summary, error) {
	_, summary, err := frames(io.Discard, number, records)
	return summary, err
}

// frames writes all frames but the last.
func frames(out io.Writer, number int64, records iter.Seq2[block.Record, error]) (*framer, Summary, error) {
	f, err := newFramer(out, number)
	if err != nil {
		return nil, Summary{}, err
	}
	for r, err := range records {
		if err == nil {
			err = f.record(r)
		}
		if err != nil {
			return nil, Summary{}, err
		}
	}
	if err := f.check.end(); err != nil {
		return nil, Summary{}, fault(err)
	}
	return f, f.check.summary(f.content()), nil
}

func (c *checker) summary(content []byte) Summary {
	return Summary{hex.EncodeToString(content), c.sources, c.all, c.changes}
}
