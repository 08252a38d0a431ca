package dump

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/krajina/krajina/graph"
)

// Changes are the statements of every source.
type Changes = iter.Seq2[graph.Change, error]

// statement is a statement as a line of JSON.
type statement struct {
	Source     graph.ID          `json:"source"`
	Subject    string            `json:"subject"`
	Property   string            `json:"property"`
	Value      string            `json:"value"`
	Qualifiers map[string]string `json:"qualifiers,omitempty"`
	Original   string            `json:"original,omitempty"`
	Locator    string            `json:"locator,omitempty"`
	Inferred   bool              `json:"inferred,omitempty"`
}

// WriteStatements writes every statement as one JSON object a line, in the order of sources.
func WriteStatements(w io.Writer, changes Changes) error {
	for change, err := range changes {
		if err == nil {
			err = writeChange(w, change)
		}
		if err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	return nil
}

func writeChange(w io.Writer, change graph.Change) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, s := range change.Statements {
		line := statement{change.Source, s.Subject, s.Property.String(), s.Value, s.Qualifiers.Map(), s.Original, s.Locator, s.Inferred}
		if err := out.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func writeStatements(ctx context.Context, w io.Writer, from Source) error {
	_, changes, err := from.Changes(ctx)
	if err != nil {
		return err
	}
	return WriteStatements(w, changes)
}

// Stated is the SHA-256, in hexadecimal digits, of what all sources state: the same wherever the same sources state the same, whenever
// and in whatever order they were put there.
func Stated(changes Changes) (string, error) {
	var sums []string
	for change, err := range changes {
		if err != nil {
			return "", err
		}
		sum := sha256.New()
		if err := writeChange(sum, change); err != nil {
			return "", err
		}
		sums = append(sums, string(change.Source)+" "+hex.EncodeToString(sum.Sum(nil))+"\n")
	}
	slices.Sort(sums)
	whole := sha256.New()
	for _, s := range sums {
		_, _ = io.WriteString(whole, s)
	}
	return hex.EncodeToString(whole.Sum(nil)), nil
}
