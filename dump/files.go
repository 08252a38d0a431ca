package dump

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/datasetfile"
)

// mostInFile bounds the statements of a source that is written as a dataset file: such a file is held in memory, and read again.
const mostInFile = 50_000

// writeFiles writes an archive of what each source states, in files that krajina import takes: a dataset file where its format can say
// it, else the statements as JSON Lines.
func writeFiles(ctx context.Context, w io.Writer, from Source) error {
	revision, changes, err := from.Changes(ctx)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(w)
	var sums strings.Builder
	put := func(name string, write func(io.Writer) error) error {
		file, err := inArchive(archive, name)
		if err != nil {
			return err
		}
		sum := sha256.New()
		if err := write(io.MultiWriter(file, sum)); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum.Sum(nil)), name)
		return nil
	}
	if err := put("README.txt", func(w io.Writer) error { return about(w, revision) }); err != nil {
		return err
	}
	for change, err := range changes {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		name, write, err := fileOf(change)
		if err != nil {
			return err
		}
		if err := put(name, write); err != nil {
			return err
		}
	}
	file, err := inArchive(archive, "SHA256SUMS")
	if err != nil {
		return err
	}
	if _, err := io.WriteString(file, sums.String()); err != nil {
		return err
	}
	return archive.Close()
}

// fileOf is the file of a source.
func fileOf(change graph.Change) (name string, write func(io.Writer) error, err error) {
	_, slug, _ := strings.Cut(string(change.Source), ":")
	slug = strings.ReplaceAll(slug, "/", "%2F")
	if len(change.Statements) <= mostInFile {
		data, err := datasetfile.Write(change)
		if err == nil {
			return slug + ".yaml", func(w io.Writer) error { _, err := io.Copy(w, bytes.NewReader(data)); return err }, nil
		}
		if !errors.Is(err, datasetfile.ErrNotInFile) {
			return "", nil, err
		}
	}
	return slug + ".jsonl", func(w io.Writer) error { return writeChange(w, change) }, nil
}

// about says what an archive holds.
func about(w io.Writer, revision graph.Revision) error {
	_, err := fmt.Fprintf(w, `%s
https://creativecommons.org/licenses/by/4.0/

One file for each source: what it states, each fact with its place there. "krajina import FOLDER" makes the same graph of them
in a store that is empty. What is a .jsonl file has names that only its source knows, and no place in a dataset file.
`, graph.CitationOf(revision))
	return err
}
