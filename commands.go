package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/datasetfile"
)

type checkCommand struct {
	Files []string `arg:"" name:"file" help:"Dataset files (YAML), statements as export writes them (JSONL), folders with both; - is a dataset file from standard input."`
}

// Run checks the files together with the sources of the store, or of the bundled graph where there is no store; a file takes
// the place of the source of the same id.
func (c *checkCommand) Run(p *program) error {
	names, err := unfold(c.Files)
	if err != nil {
		return err
	}
	before, err := c.before(p)
	if err != nil {
		return err
	}
	var datasets []string
	var changes []graph.Change
	for _, name := range names {
		if isArchive(name) {
			return fmt.Errorf("%s is an archive: unpack it, and check the folder; nothing was changed", name)
		}
		if !isStatements(name) {
			datasets = append(datasets, name)
			continue
		}
		read, err := readStatements(p, name, nil)
		if err != nil {
			return err
		}
		if changes, err = joined(changes, read, name, "check"); err != nil {
			return err
		}
	}
	files, err := readFiles(p, datasets, readFile, others(before, changes))
	if err != nil {
		return err
	}
	for _, f := range files {
		changes = append(changes, f.Change)
	}
	if len(datasets) < len(names) {
		if err := checkLists(before, changes); err != nil {
			return err
		}
	}
	statements := 0
	for _, change := range changes {
		statements += len(change.Statements)
	}
	fmt.Fprintf(p.out, "no fault in %d statements of %s\n", statements, strings.Join(names, ", "))
	return nil
}

// before are the sources that the files join.
func (c *checkCommand) before(p *program) ([]graph.Change, error) {
	store, err := p.cli.open(p.ctx, toRead)
	if isMissing(err) {
		return bundled()
	}
	if err != nil {
		return nil, err
	}
	defer store.Close()
	return current(p.ctx, store)
}

type retractCommand struct {
	Source graph.ID `arg:"" help:"The source's id, such as source:lbk-prezentace-2017."`
	DryRun bool     `help:"Say what would change and change nothing."`
	JSON   bool     `help:"Write the report as JSON."`
}

// Run takes the source out.
func (c *retractCommand) Run(p *program) error {
	return withStore(p, writing(c.DryRun), func(store graph.Store) error {
		before, err := store.Revision(p.ctx)
		if err != nil {
			return err
		}
		o, err := retract(p.ctx, store, graph.CommandLine, c.Source, c.DryRun)
		if err != nil {
			return err
		}
		return tellOutcome(p, o, before, c.DryRun, c.JSON)
	})
}

func noSource(id graph.ID, there []graph.Change) error {
	if len(there) == 0 {
		return graph.Invalid("", "there is no source %q: the graph holds none", id)
	}
	return graph.Invalid("", "there is no source %q: the sources are %s", id, sourceIDs(there))
}

// withStore opens the configured store, which must exist, for one command.
func withStore(p *program, a access, do func(graph.Store) error) error {
	store, err := p.cli.open(p.ctx, a)
	if err != nil {
		return err
	}
	defer store.Close()
	return do(store)
}

// writing is the access of a command that writes unless it only says what it would.
func writing(dryRun bool) access {
	if dryRun {
		return toRead
	}
	return toWrite
}

// readFiles reads dataset files and checks them together with the other sources. Faults are told, all of them, and end it.
func readFiles(p *program, names []string, read func(string) ([]byte, error), others []graph.Change) ([]*datasetfile.File, error) {
	var files []*datasetfile.File
	var faults []datasetfile.Fault
	for _, name := range names {
		data, err := read(name)
		if err != nil {
			return nil, err
		}
		file, found := datasetfile.Read(name, data)
		faults = append(faults, found...)
		if file != nil {
			files = append(files, file)
		}
	}
	// What the other sources lack already, because something was retracted, is no fault of these files.
	lacking := datasetfile.Check(nil, others)
	for _, f := range datasetfile.Check(files, others) {
		if !slices.Contains(lacking, f) {
			faults = append(faults, f)
		}
	}
	if len(faults) == 0 {
		return files, nil
	}
	for _, f := range faults {
		fmt.Fprintln(p.out, f)
	}
	fmt.Fprintf(p.out, "faults: %d; nothing was changed\n", len(faults))
	return nil, errSaid
}

func readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(os.Stdin)
	}
	data, err := os.ReadFile(name)
	var reason *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the file %q does not exist: check the path; nothing was changed", name)
	case errors.As(err, &reason):
		return nil, fmt.Errorf("the file %q cannot be read (%w): give the path of a file that may be read; nothing was changed", name, reason.Err)
	}
	return data, err
}

func (c statementCounts) tell(w io.Writer, source graph.ID) {
	fmt.Fprintf(w, "%s: %d statements new, %d changed, %d gone, %d as before\n", source, c.Added, c.Changed, c.Removed, c.Same)
}

func apply(ctx context.Context, w io.Writer, store graph.Store, changes []graph.Change) error {
	before, err := store.Revision(ctx)
	if err != nil {
		return err
	}
	revision, err := store.Apply(ctx, by(graph.CommandLine, changes))
	if err != nil {
		return err
	}
	if revision == before {
		fmt.Fprintf(w, "nothing was changed: revision %s\n", revision)
		return nil
	}
	fmt.Fprintf(w, "revision %s\n", revision)
	return nil
}

// by says of changes who makes them.
func by(agent graph.Agent, changes []graph.Change) []graph.Change {
	for i := range changes {
		changes[i].Agent = agent
	}
	return changes
}

func sourceIDs(changes []graph.Change) string {
	var ids []string
	for _, c := range changes {
		ids = append(ids, string(c.Source))
	}
	return strings.Join(ids, ", ")
}
