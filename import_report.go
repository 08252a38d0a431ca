package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
)

// importReport is what files would change, or have changed; as JSON its names are those of ImportReport in the API.
type importReport struct {
	// Revision is the graph's with what was written, or as it is where nothing was.
	Revision string `json:"revision"`
	// Added, Changed and Removed are how many statements came, took the place of others of the same source, and went.
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
	// Kinds are how many nodes of each kind came, changed and went, and Nodes which.
	Kinds []kindChange `json:"kinds"`
	Nodes []nodeChange `json:"nodes"`
	// Changes are the first of the statements that differ.
	Changes   statementChanges `json:"changes"`
	Conflicts []conflictLine   `json:"conflicts"`
	// Refused are the rows of all files of which nothing is taken.
	Refused         []refusedRow `json:"refused"`
	PersonalDropped int          `json:"personalDropped"`
	Files           []fileReport `json:"files"`
}

// fileReport is what a file says.
type fileReport struct {
	File       string          `json:"file"`
	Form       string          `json:"form"`
	Source     graph.ID        `json:"source"`
	Rows       int             `json:"rows,omitzero"`
	Statements statementCounts `json:"statements"`
	Refused    []refusedRow    `json:"refused"`
	Doubted    []refusedRow    `json:"doubted"`
	// Recognised is how often each node was found in titles and texts.
	Recognised map[graph.ID]int `json:"recognised"`
	Persons    int              `json:"personsLeftOut"`
	Contacts   int              `json:"contactsLeftOut"`
	Notes      []string         `json:"notes,omitempty"`
}

type refusedRow struct {
	Place  string `json:"place"`
	Reason string `json:"reason"`
	Remedy string `json:"remedy"`
}

type statementCounts struct {
	Added   int `json:"added"`
	Changed int `json:"changed"`
	Removed int `json:"removed"`
	Same    int `json:"same"`
}

// kindChange is how many nodes of a kind come, change and go.
type kindChange struct {
	Kind    string `json:"kind"`
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
	Removed int    `json:"removed"`
}

type nodeChange struct {
	ID     graph.ID         `json:"id"`
	Name   string           `json:"name"`
	Change graph.ChangeKind `json:"change"`
}

type statementChanges struct {
	TotalCount int               `json:"totalCount"`
	Nodes      []statementChange `json:"nodes"`
}

type statementChange struct {
	Before *stated `json:"before"`
	After  *stated `json:"after"`
}

// conflictLine is a property on which the files and another source disagree.
type conflictLine struct {
	Node       nodeRef  `json:"node"`
	Property   string   `json:"property"`
	Statements []stated `json:"statements"`
	Chosen     stated   `json:"chosen"`
	Rule       string   `json:"rule"`
}

type nodeRef struct {
	ID graph.ID `json:"id"`
}

// stated is a statement as the API shows it.
type stated struct {
	Subject  *nodeRef `json:"subject,omitempty"`
	Property string   `json:"property"`
	Value    string   `json:"value"`
	Original string   `json:"original,omitzero"`
	Inferred bool     `json:"inferred"`
	Source   nodeRef  `json:"source"`
	Locator  string   `json:"locator,omitzero"`
}

// mostChanges is how many statements a report shows of those that differ: the counts are of all of them.
const mostChanges = 100

func newFileReport(name string, result importers.Result) fileReport {
	return fileReport{File: name, Form: result.Form, Source: result.Change.Source, Rows: result.Rows, Recognised: result.Recognised, Persons: result.Persons, Contacts: result.Contacts, Notes: result.Notes, Refused: rowsOf(result.Refused), Doubted: rowsOf(result.Doubted)}
}

func rowsOf(faults []importers.Fault) []refusedRow {
	rows := make([]refusedRow, len(faults))
	for i, f := range faults {
		rows[i] = refusedRow{f.Place, f.Problem, f.Remedy}
	}
	return rows
}

func (r refusedRow) String() string {
	return importers.Fault{Place: r.Place, Problem: r.Reason, Remedy: r.Remedy}.String()
}

// tell takes over what the changes do to the nodes, and where they contradict other sources.
func (r *importReport) tell(c *graph.Comparison) {
	r.Kinds, r.Nodes, r.Conflicts, r.Refused, r.Changes.Nodes = []kindChange{}, []nodeChange{}, []conflictLine{}, []refusedRow{}, []statementChange{}
	for k := range graph.AllKinds.All() {
		if n := (kindChange{k.String(), c.Of(k, graph.ChangeAdded), c.Of(k, graph.ChangeChanged), c.Of(k, graph.ChangeRemoved)}); n.Added+n.Changed+n.Removed > 0 {
			r.Kinds = append(r.Kinds, n)
		}
	}
	for _, n := range c.Nodes {
		r.Nodes = append(r.Nodes, nodeChange{n.ID, n.Name, n.Change})
	}
	for _, conflict := range c.Conflicts {
		line := conflictLine{Node: nodeRef{conflict.Node.ID}, Property: conflict.Property.String(), Chosen: saidBy(conflict.Chosen), Rule: conflict.Rule}
		for _, s := range conflict.Statements {
			line.Statements = append(line.Statements, saidBy(s))
		}
		r.Conflicts = append(r.Conflicts, line)
	}
	for i := range r.Files {
		f := &r.Files[i]
		s := c.Statements[f.Source]
		f.Statements = statementCounts{s.Added, s.Changed, s.Removed, s.Same}
		r.Added, r.Changed, r.Removed = r.Added+s.Added, r.Changed+s.Changed, r.Removed+s.Removed
		r.Changes.add(s)
		r.Refused = append(r.Refused, f.Refused...)
		r.PersonalDropped += f.Persons + f.Contacts
	}
}

func (c *statementChanges) add(s *graph.StatementChanges) {
	for i := range min(s.Len(), mostChanges-len(c.Nodes)) {
		var change statementChange
		at := s.At(i)
		if at.Before != nil {
			before := saidBy(*at.Before)
			change.Before = &before
		}
		if at.After != nil {
			after := saidBy(*at.After)
			change.After = &after
		}
		c.Nodes = append(c.Nodes, change)
	}
	c.TotalCount += s.Len()
}

func saidBy(s graph.Stated) stated {
	said := stated{Property: s.Property.String(), Value: s.Value, Original: s.Original, Inferred: s.Inferred, Source: nodeRef{s.Source.ID}, Locator: s.Locator}
	if s.Subject != nil {
		said.Subject = &nodeRef{s.Subject.ID}
	}
	if s.Object != nil {
		said.Value = string(s.Object.ID)
	}
	return said
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

// apply writes the changes and the report; as JSON it has the revision that they made.
func (r *importReport) apply(p *program, store graph.Store, agent graph.Agent, changes []graph.Change, asJSON bool) error {
	if !asJSON {
		if err := r.write(p, false); err != nil {
			return err
		}
		return apply(p.ctx, p.out, store, changes) // only somebody at the command line reads this
	}
	revision, err := store.Apply(p.ctx, by(agent, changes))
	if err != nil {
		return err
	}
	r.Revision = revision.String()
	return r.write(p, true)
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
	for _, n := range r.Kinds {
		fmt.Fprintf(p.out, "%s: %d new, %d changed, %d gone\n", n.Kind, n.Added, n.Changed, n.Removed)
		r.writeNodes(p.out, n.Kind)
	}
	if len(r.Conflicts) > 0 {
		fmt.Fprintf(p.out, "conflicts with other sources: %d\n", len(r.Conflicts))
	}
	lines(p.out, len(r.Conflicts), func(i int) string {
		c := r.Conflicts[i]
		text := fmt.Sprintf("%s, %s: %q (%s) is shown", c.Node.ID, c.Property, c.Chosen.Value, c.Chosen.Source.ID)
		for _, s := range c.Statements[1:] {
			text += fmt.Sprintf(", %q (%s) is not", s.Value, s.Source.ID)
		}
		return text
	})
	return nil
}

// signs are how the report marks what came, changed and went.
var signs = map[graph.ChangeKind]string{graph.ChangeAdded: "+", graph.ChangeChanged: "~", graph.ChangeRemoved: "-"}

// writeNodes lists the first nodes of a kind that differ; those that went before those that changed, and these before new ones,
// which a first import has too many of.
func (r *importReport) writeNodes(w io.Writer, kind string) {
	var of []nodeChange
	for _, change := range []graph.ChangeKind{graph.ChangeRemoved, graph.ChangeChanged, graph.ChangeAdded} {
		for _, n := range r.Nodes {
			if n.Change == change && n.ID.Kind().String() == kind {
				of = append(of, n)
			}
		}
	}
	lines(w, len(of), func(i int) string { return signs[of[i].Change] + " " + string(of[i].ID) + "  " + of[i].Name })
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
		return "in doubt: " + f.Doubted[i].String()
	})
	for _, note := range f.Notes {
		fmt.Fprintln(w, note)
	}
	lines(w, len(f.Refused), func(i int) string {
		return "refused: " + f.Refused[i].String()
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
