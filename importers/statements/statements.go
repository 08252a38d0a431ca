// Package statements reads what krajina export writes: statements as JSON, one a line.
package statements

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// Bounds of a file: a line is one statement, and what is wrong is told of the first lines that have it.
const (
	mostLine   = 16 << 20
	mostFaults = 1000
)

// line is a statement as it stands on a line.
type line struct {
	Source     graph.ID          `json:"source"`
	Subject    string            `json:"subject"`
	Property   string            `json:"property"`
	Value      string            `json:"value"`
	Qualifiers map[string]string `json:"qualifiers"`
	Original   string            `json:"original"`
	Locator    string            `json:"locator"`
	Inferred   bool              `json:"inferred"`
}

// reader collects the statements of each source.
type reader struct {
	changes []graph.Change
	places  map[graph.ID]int
	at      [][]int // the line of each statement
	faults  []importers.Fault
}

// Read gives the sources that the file has statements of, in the order in which they come, and what is wrong with its lines. An
// error is of the file as a whole; with faults there are no changes.
func Read(name string, from io.Reader) ([]graph.Change, []importers.Fault, error) {
	r := &reader{places: map[graph.ID]int{}}
	lines := bufio.NewScanner(from)
	lines.Buffer(make([]byte, 64<<10), mostLine)
	n := 0
	for lines.Scan() {
		n++
		text := lines.Bytes()
		if n == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if problem := r.line(n, text); problem != nil {
			r.fault(n, problem)
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, nil, fmt.Errorf("%s, line %d, is longer than %d MB: a line is one statement", name, n+1, mostLine>>20)
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	case len(r.changes) == 0 && len(r.faults) == 0:
		return nil, nil, fmt.Errorf("%s has no statement: a line is one, as krajina export writes it", name)
	}
	r.check()
	if len(r.faults) > 0 {
		return nil, r.faults, nil
	}
	return r.changes, nil, nil
}

func (r *reader) fault(n int, problem error) {
	if len(r.faults) < mostFaults {
		r.faults = append(r.faults, importers.Fault{Place: fmt.Sprintf("line %d", n), Problem: problem.Error(), Remedy: "write it as krajina export does"})
	}
}

func (r *reader) line(n int, text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var l line
	if err := decoder.Decode(&l); err != nil {
		return fmt.Errorf("it is no statement (%s)", strings.TrimPrefix(err.Error(), "json: "))
	}
	if decoder.More() {
		return errors.New("something follows the statement")
	}
	if id, err := graph.ParseID(string(l.Source)); err != nil || id.Kind() != graph.KindSource {
		return fmt.Errorf("%q is not the id of a source", l.Source)
	}
	s := graph.Statement{Subject: l.Subject, Property: graph.PropertyNamed(l.Property), Value: l.Value, Original: l.Original, Locator: l.Locator, Inferred: l.Inferred}
	if s.Property == graph.NoProperty {
		return fmt.Errorf("there is no property %q", l.Property)
	}
	if l.Subject == "" || l.Value == "" {
		return errors.New("it lacks its subject or value")
	}
	q, unknown := graph.QualifiersOf(l.Qualifiers)
	if unknown != "" {
		return fmt.Errorf("there is no qualifier %q", unknown)
	}
	s.Qualifiers = q
	i, known := r.places[l.Source]
	if !known {
		i = len(r.changes)
		r.places[l.Source] = i
		r.changes, r.at = append(r.changes, graph.Change{Source: l.Source}), append(r.at, nil)
	}
	r.changes[i].Statements, r.at[i] = append(r.changes[i].Statements, s), append(r.at[i], n)
	return nil
}

// check holds each statement to what its property takes; the kinds of subjects stand anywhere in the file, or in another source.
func (r *reader) check() {
	for i, c := range r.changes {
		kinds := map[string]graph.Kind{}
		for _, s := range c.Statements {
			if s.Property == graph.PropKind {
				kinds[s.Subject] = graph.KindNamed(s.Value)
			}
		}
		for k, s := range c.Statements {
			kind := kinds[s.Subject]
			if kind == graph.NoKind {
				kind = graph.ID(s.Subject).Kind()
			}
			if err := graph.CheckStatement(kind, s); err != nil {
				r.fault(r.at[i][k], err)
			}
		}
	}
	slices.SortStableFunc(r.faults, func(a, b importers.Fault) int { return lineOf(a) - lineOf(b) })
}

func lineOf(f importers.Fault) (n int) {
	_, _ = fmt.Sscanf(f.Place, "line %d", &n)
	return n
}
