package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/kohesio"
	"github.com/krajina/krajina/importers/municipalities"
	"github.com/krajina/krajina/importers/operations"
	"github.com/krajina/krajina/importers/table"
)

type importCommand struct {
	Files       []string   `arg:"" name:"file" help:"Dataset files (YAML), statements as export writes them (JSONL), lists of operations of the ministry and of Kohesio (CSV, XLSX), code lists and registries (XML, CSV, JSON), folders with dataset files and statements; - is a dataset file from standard input."`
	DryRun      bool       `help:"Say what would change and change nothing."`
	JSON        bool       `help:"Write the report as JSON."`
	Mapping     string     `help:"File (YAML) that says which column of a table of your own is which property: docs/importing.md." placeholder:"FILE"`
	SkipRefused bool       `help:"Import the other rows of a list where some are refused."`
	Source      graph.ID   `help:"Id of the source that a list becomes; without it one that the list's kind, country or period makes." placeholder:"SOURCE"`
	Date        graph.Date `help:"Day of which a list is, where it does not say it: 2026-11-01." placeholder:"DATE"`

	// sent are files that came over HTTP, by name.
	sent map[string][]byte
	// agent is who sent them.
	agent graph.Agent
	told  *progress
}

// errStopped ends a command that somebody stopped.
var errStopped = errors.New("stopped; nothing was changed")

// file reads a file, or takes the one that was sent.
func (c *importCommand) file(name string) ([]byte, error) {
	if c.sent != nil {
		return c.sent[name], nil
	}
	return readFile(name)
}

// collectAt is the percentage by which what the command holds may grow before it is tidied up: a list is large, and often read
// beside a server. On the one processor that it has there, more of it stays until it is tidied up than on two.
const collectAt = 15

// Run puts all files into the store or, where one has a fault, none.
func (c *importCommand) Run(p *program) error {
	if c.sent == nil {
		c.agent = graph.CommandLine
		defer debug.SetGCPercent(debug.SetGCPercent(collectAt))
		if os.Getenv("GOMAXPROCS") == "" { // a server beside it keeps a processor, while tidying up would take all
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(max(1, runtime.GOMAXPROCS(0)-1)))
		}
	}
	if c.Source != "" && !isSource(c.Source) {
		return misuse("--source: %q is not the id of a source: write such as source:seznam-2016-09; nothing was changed", c.Source)
	}
	if c.sent == nil {
		var err error
		if c.Files, err = unfold(c.Files); err != nil {
			return err
		}
	}
	c.told = newProgress(p.ctx, p.errs)
	defer c.told.end()
	return withStore(p, writing(c.DryRun), func(store graph.Store) error {
		c.told.begin("read what there is")
		revision, before, err := sourcesOf(p.ctx, store)
		if err != nil {
			return err
		}
		r, changes, err := c.read(p, before)
		if err != nil {
			return err
		}
		r.Revision = revision.String()
		refused := len(r.Refused) > 0 && !c.SkipRefused
		if !c.DryRun && !refused {
			c.told.begin("write")
			return r.apply(p, store, c.agent, changes, c.JSON)
		}
		if err := r.write(p, c.JSON); err != nil {
			return err
		}
		last := "dry run: nothing was changed"
		if refused {
			last, err = fmt.Sprintf("rows refused: %d; nothing was changed: mend them, or leave them out with --skip-refused", len(r.Refused)), errSaid
		}
		if !c.JSON {
			fmt.Fprintln(p.out, last)
		}
		return err
	})
}

// read reads all files and says what they would change.
func (c *importCommand) read(p *program, before []graph.Change) (*importReport, []graph.Change, error) {
	var datasets []string
	var changes []graph.Change
	r := &importReport{}
	if c.Mapping != "" && (len(c.Files) > 1 || c.Source != "") {
		return nil, nil, errors.New("a mapping is of one table and says which source it becomes: import one file at a time, without --source; nothing was changed")
	}
	known := func(but graph.ID) (importers.Known, error) {
		return knownFrom(p.ctx, slices.DeleteFunc(slices.Clone(before), func(c graph.Change) bool { return c.Source == but }))
	}
	for _, name := range c.Files {
		if isArchive(name) {
			return nil, nil, fmt.Errorf("%s is an archive: unpack it, and import the folder; nothing was changed", name)
		}
		if c.Mapping == "" && isStatements(name) {
			c.told.begin("read " + name)
			read, err := readStatements(p, name, c.sent)
			if err != nil {
				return nil, nil, err
			}
			if changes, err = joined(changes, read, name, "import"); err != nil {
				return nil, nil, err
			}
			for _, change := range read {
				r.Files = append(r.Files, newFileReport(name, importers.Result{Form: "statements, JSON Lines", Change: change}))
			}
			continue
		}
		if c.Mapping == "" && !isTable(name) {
			datasets = append(datasets, name)
			continue
		}
		c.told.begin("read " + name)
		result, err := c.list(p, name, before, known)
		if errors.Is(err, errSaid) {
			return nil, nil, err
		}
		if err != nil {
			return nil, nil, untouched(err)
		}
		if i := slices.IndexFunc(changes, func(o graph.Change) bool { return o.Source == result.Change.Source }); i >= 0 {
			return nil, nil, fmt.Errorf("%s is another file of %s: import one at a time, or give one of them an id of its own with --source; nothing was changed", name, result.Change.Source)
		}
		changes = append(changes, result.Change)
		r.Files = append(r.Files, newFileReport(name, result))
	}
	c.told.begin("check")
	files, err := readFiles(p, datasets, c.file, others(before, changes))
	if err != nil {
		return nil, nil, err
	}
	for _, f := range files {
		changes = append(changes, f.Change)
		r.Files = append(r.Files, newFileReport(f.Name, importers.Result{Form: "dataset file", Change: f.Change}))
	}
	if len(datasets) < len(c.Files) {
		if err := checkLists(before, changes); err != nil {
			return nil, nil, err
		}
	}
	c.told.begin("compare")
	r.tell(graph.Compare(before, changes))
	if p.ctx.Err() != nil {
		return nil, nil, errStopped
	}
	return r, changes, nil
}

// others are the sources as they will be but for the files that are still to be read.
func others(before, changes []graph.Change) []graph.Change {
	all := slices.Clone(changes)
	for _, b := range before {
		if !slices.ContainsFunc(changes, func(c graph.Change) bool { return c.Source == b.Source }) {
			all = append(all, b)
		}
	}
	return all
}

// checkLists holds what lists state to the rules of the graph.
func checkLists(before, changes []graph.Change) error {
	for _, c := range changes {
		kinds := map[string]graph.Kind{}
		for _, s := range c.Statements {
			if s.Property == graph.PropKind {
				kinds[s.Subject] = graph.KindNamed(s.Value)
			}
		}
		for _, s := range c.Statements {
			if err := graph.CheckStatement(kinds[s.Subject], s); err != nil {
				return fmt.Errorf("%s, %s, %s: %w; nothing was changed", c.Source, s.Locator, s.Property, err)
			}
		}
	}
	// What other sources say of an operation that is no longer in the list waits for its return; it is no fault of the list.
	for _, f := range graph.Check(others(before, changes)) {
		if slices.ContainsFunc(changes, func(c graph.Change) bool { return c.Source == f.Source }) {
			return fmt.Errorf("%s: %s: %s; nothing was changed", f.Source, f.Problem, f.Remedy)
		}
	}
	return nil
}

// untouched says of an error that nothing was changed, once.
func untouched(err error) error {
	if strings.HasSuffix(err.Error(), "nothing was changed") {
		return err
	}
	return fmt.Errorf("%w; nothing was changed", err)
}

// isTable says whether a file is of an outside format, by its name; which one its content tells.
func isTable(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".xml", ".json":
		return true
	}
	return false
}

// list reads a list of operations, a code list or a registry.
func (c *importCommand) list(p *program, name string, before []graph.Change, known func(graph.ID) (importers.Known, error)) (importers.Result, error) {
	o := importers.Options{Source: c.Source, Date: c.Date, Stated: before, Known: known}
	if c.Mapping == "" {
		if result, streamed, err := c.stream(name, o); streamed {
			return result, err
		}
	}
	if info, err := os.Stat(name); c.sent == nil && err == nil && info.Size() > table.MaxSize {
		return importers.Result{}, fmt.Errorf("%s has %d MB, more than the %d that a table may have: split it", name, info.Size()>>20, table.MaxSize>>20)
	}
	data, err := c.file(name)
	if err != nil {
		return importers.Result{}, err
	}
	f, err := table.Open(name, data)
	if err != nil {
		return importers.Result{}, err
	}
	defer f.Close()
	f.OnRow = c.told.row
	if c.Mapping != "" {
		return c.mapped(p, f, data, o)
	}
	switch {
	case municipalities.Is(f):
		return municipalities.Read(f, data, o)
	case kohesio.Is(f):
		return kohesio.Read(f, data, o)
	}
	result, err := operations.Read(f, data, o)
	if errors.As(err, new(*table.MissingError)) {
		err = fmt.Errorf("%w; a table of your own needs --mapping, which docs/importing.md describes", err)
	}
	return result, err
}

// withoutProjects leaves out what is stated of projects and what stands under them: names are not recognised by it, and it is
// most of what there is.
func withoutProjects(changes []graph.Change) []graph.Change {
	without := slices.Clone(changes)
	for i, c := range changes {
		projects := map[string]bool{}
		for _, s := range c.Statements {
			if k := graph.KindNamed(s.Value); s.Property == graph.PropKind && (k == graph.KindProject || graph.Parts.Has(k)) {
				projects[s.Subject] = true
			}
		}
		of := func(s graph.Statement) bool { return projects[s.Subject] }
		if slices.ContainsFunc(c.Statements, of) {
			without[i].Statements = slices.DeleteFunc(slices.Clone(c.Statements), of)
		}
	}
	return without
}

// knownFrom is what lists are read with, from these sources.
func knownFrom(ctx context.Context, changes []graph.Change) (importers.Known, error) {
	g, err := memory.Build(ctx, graph.Revision{}, each(withoutProjects(changes)))
	if err != nil {
		return importers.Known{}, err
	}
	named := sync.OnceValue(func() func(graph.ID) bool { return graph.Named(changes) }) // few files ask
	known := importers.Known{Funds: map[graph.ID]graph.ID{}, Named: func(id graph.ID) bool { return named()(id) }}
	parents := map[graph.ID]graph.ID{}
	for p := range g.Projected() {
		for _, l := range p.Links {
			switch {
			case p.Record.Kind == graph.KindProgramme && l.Property == graph.PropFund:
				known.Funds[p.Record.ID] = l.To
			case p.Record.Kind == graph.KindProgramme && l.Property == graph.PropParent:
				parents[p.Record.ID] = l.To
			}
		}
	}
	for id := range parents { // what a programme's fund pays, it pays in all parts of it
		for up := parents[id]; up != "" && known.Funds[id] == ""; up = parents[up] {
			known.Funds[id] = known.Funds[up]
		}
	}
	known.Lexicon, err = g.Lexicon(ctx)
	return known, err
}
