package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/importers"
)

// importReport is what files would change, or have changed.
type importReport struct {
	// Revision is the graph's with what was written; "" where nothing was.
	Revision  string         `json:"revision,omitzero"`
	Files     []fileReport   `json:"files"`
	Nodes     []kindChange   `json:"nodes"`
	Conflicts []conflictLine `json:"conflicts"`
}

// fileReport is what a file says.
type fileReport struct {
	File       string          `json:"file"`
	Form       string          `json:"form"`
	Source     graph.ID        `json:"source"`
	Rows       int             `json:"rows,omitzero"`
	Statements statementChange `json:"statements"`
	Refused    []refusedRow    `json:"refused"`
	Doubted    []refusedRow    `json:"doubted"`
	// Recognised is how often each node was found in titles and texts.
	Recognised map[graph.ID]int `json:"recognised"`
	Persons    int              `json:"personsLeftOut"`
	Contacts   int              `json:"contactsLeftOut"`
	Notes      []string         `json:"notes,omitempty"`
}

type refusedRow struct {
	Place   string `json:"place"`
	Problem string `json:"problem"`
	Remedy  string `json:"remedy"`
}

type statementChange struct {
	New  int `json:"new"`
	Gone int `json:"gone"`
	Same int `json:"same"`
}

// kindChange is how many nodes of a kind come, change and go.
type kindChange struct {
	Kind    string `json:"kind"`
	New     int    `json:"new"`
	Changed int    `json:"changed"`
	Gone    int    `json:"gone"`
}

// conflictLine is a value on which the files and another source disagree.
type conflictLine struct {
	Node     graph.ID `json:"node"`
	Property string   `json:"property"`
	Shown    stated   `json:"shown"`
	Other    stated   `json:"other"`
}

type stated struct {
	Value  string   `json:"value"`
	Source graph.ID `json:"source"`
	Place  string   `json:"place,omitzero"`
}

func newFileReport(name string, result importers.Result) fileReport {
	f := fileReport{File: name, Form: result.Form, Source: result.Change.Source, Rows: result.Rows, Recognised: result.Recognised, Persons: result.Persons, Contacts: result.Contacts, Notes: result.Notes, Refused: []refusedRow{}, Doubted: []refusedRow{}}
	for _, r := range result.Refused {
		f.Refused = append(f.Refused, refusedRow(r))
	}
	for _, d := range result.Doubted {
		f.Doubted = append(f.Doubted, refusedRow(d))
	}
	return f
}

func (r *importReport) refused() int {
	n := 0
	for _, f := range r.Files {
		n += len(f.Refused)
	}
	return n
}

// compare says what the changes do to the nodes, and where they contradict other sources.
func (r *importReport) compare(ctx context.Context, before, changes []graph.Change) error {
	old, err := memory.Build(ctx, graph.Revision{}, each(before))
	if err != nil {
		return err
	}
	now, err := memory.Build(ctx, graph.Revision{}, each(others(before, changes)))
	if err != nil {
		return err
	}
	was := map[graph.ID][sha256.Size]byte{}
	for p := range old.Projected() {
		was[p.Record.ID] = saying(p)
	}
	counts := map[graph.Kind]*kindChange{}
	count := func(k graph.Kind) *kindChange {
		if counts[k] == nil {
			counts[k] = &kindChange{Kind: k.String()}
		}
		return counts[k]
	}
	imported := func(source graph.ID) bool {
		return slices.ContainsFunc(changes, func(c graph.Change) bool { return c.Source == source })
	}
	r.Nodes, r.Conflicts = []kindChange{}, []conflictLine{}
	for p := range now.Projected() {
		text, known := was[p.Record.ID]
		for _, alias := range p.Aliases {
			if other, there := was[alias]; there && !known {
				text, known = other, true
				delete(was, alias)
			}
		}
		delete(was, p.Record.ID)
		switch {
		case !known:
			count(p.Record.Kind).New++
		case text != saying(p):
			count(p.Record.Kind).Changed++
		}
		for _, c := range graph.FindConflicts(p.Record, p.Statements) {
			for _, s := range c.Statements[1:] {
				if imported(s.Source.ID) != imported(c.Chosen.Source.ID) {
					r.Conflicts = append(r.Conflicts, conflictLine{p.Record.ID, c.Property.String(), saidBy(c.Chosen), saidBy(s)})
				}
			}
		}
	}
	for id := range was {
		count(id.Kind()).Gone++
	}
	for k := range graph.AllKinds.All() {
		if c := counts[k]; c != nil {
			r.Nodes = append(r.Nodes, *c)
		}
	}
	return nil
}

func saidBy(s graph.Stated) stated { return stated{s.Value, s.Source.ID, s.Locator} }

// saying is a digest of all that is said of a node, without who says it.
func saying(p *memory.Projected) [sha256.Size]byte {
	var b strings.Builder
	for _, v := range p.Record.Values {
		fmt.Fprintf(&b, "%d\x00%s\x00%v\x00", v.Property, v.Text, *v.Qualifiers)
	}
	var links []string
	for _, l := range p.Links {
		if l.Property != graph.PropSources {
			links = append(links, fmt.Sprintf("%d %s", l.Property, l.To))
		}
	}
	slices.Sort(links)
	return sha256.Sum256([]byte(b.String() + strings.Join(links, "\x00")))
}

func each(changes []graph.Change) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// most is how many lines of one sort the report has for people; as JSON it has all.
const most = 20

func (r *importReport) write(p *program, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(p.out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(r)
	}
	for _, f := range r.Files {
		f.write(p.out)
	}
	for _, n := range r.Nodes {
		fmt.Fprintf(p.out, "%s: %d new, %d changed, %d gone\n", n.Kind, n.New, n.Changed, n.Gone)
	}
	if len(r.Conflicts) > 0 {
		fmt.Fprintf(p.out, "conflicts with other sources: %d\n", len(r.Conflicts))
	}
	lines(p.out, len(r.Conflicts), func(i int) string {
		c := r.Conflicts[i]
		return fmt.Sprintf("%s, %s: %q (%s) is shown, %q (%s) is not", c.Node, c.Property, c.Shown.Value, c.Shown.Source, c.Other.Value, c.Other.Source)
	})
	return nil
}

func (f *fileReport) write(w io.Writer) {
	if f.Rows > 0 {
		fmt.Fprintf(w, "%s: %s, %d rows\n", f.File, f.Form, f.Rows)
	}
	f.Statements.tell(w, f.Source)
	if found := f.found(); found != "" {
		fmt.Fprintf(w, "recognised in titles and texts, marked as inferred: %s\n", found)
	}
	if f.Persons+f.Contacts > 0 {
		fmt.Fprintf(w, "left out as personal: natural persons %d, e-mail addresses and telephone numbers %d\n", f.Persons, f.Contacts)
	}
	lines(w, len(f.Doubted), func(i int) string {
		return "in doubt: " + importers.Fault(f.Doubted[i]).String()
	})
	for _, note := range f.Notes {
		fmt.Fprintln(w, note)
	}
	lines(w, len(f.Refused), func(i int) string {
		return "refused: " + importers.Fault(f.Refused[i]).String()
	})
}

// found are the nodes that were recognised, the most frequent first.
func (f *fileReport) found() string {
	ids := slices.SortedFunc(maps.Keys(f.Recognised), func(a, b graph.ID) int {
		return cmp.Or(f.Recognised[b]-f.Recognised[a], cmp.Compare(a, b))
	})
	var parts []string
	for _, id := range ids[:min(len(ids), most)] {
		parts = append(parts, fmt.Sprintf("%s %d", id, f.Recognised[id]))
	}
	if len(ids) > most {
		parts = append(parts, fmt.Sprintf("and %d others", len(ids)-most))
	}
	return strings.Join(parts, ", ")
}

// lines writes the first of a list, and how many more there are.
func lines(w io.Writer, n int, line func(i int) string) {
	for i := range min(n, most) {
		fmt.Fprintf(w, "  %s\n", line(i))
	}
	if n > most {
		fmt.Fprintf(w, "  … and %d more: --json has them all\n", n-most)
	}
}
