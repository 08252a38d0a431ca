package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/draft"
	"github.com/krajina/krajina/graph"
)

type draftCommand struct {
	File   string           `arg:"" help:"A page about a project: text, HTML, DOCX, PPTX, or PDF with its text; - is standard input."`
	Source graph.ID         `help:"Id that the document gets as a source, such as source:khk-projekt-vii; without it one that the region and the title make." placeholder:"SOURCE"`
	Kind   graph.SourceKind `help:"What the document is: PROJECT_PAGE, PRESENTATION, PRESS, …; without it what it looks like." placeholder:"KIND"`
	URL    string           `name:"url" help:"Where it is published." placeholder:"ADDRESS"`
	JSON   bool             `help:"Write what POST /draft answers, in the place of the dataset file."`
}

// Help says what comes of it.
func (c *draftCommand) Help() string {
	return "The draft is a dataset file, on standard output: krajina draft page.html > draft.yaml. Correct it, then krajina check draft.yaml, and krajina import draft.yaml. Names are recognised by the graph of the store or, where there is none, by the bundled one; nothing is changed, and nothing is sent anywhere."
}

// checkDraft says what is wrong with what is said of a document.
func checkDraft(source graph.ID, kind graph.SourceKind, address string) error {
	if source != "" {
		if _, err := graph.ParseID(string(source)); err != nil {
			return err
		}
	}
	if source != "" && source.Kind() != graph.KindSource {
		return fmt.Errorf("%q is no id of a source: give one such as source:khk-projekt-vii", source)
	}
	if kind != "" {
		if err := graph.CheckStatement(graph.KindSource, graph.Statement{Subject: "source:x", Property: graph.PropSourceKind, Value: string(kind)}); err != nil {
			return fmt.Errorf("kind: %w", err)
		}
	}
	if address != "" {
		if err := graph.CheckStatement(graph.KindSource, graph.Statement{Subject: "source:x", Property: graph.PropURL, Value: address}); err != nil {
			return fmt.Errorf("url: %w", err)
		}
	}
	return nil
}

// Run makes the draft.
func (c *draftCommand) Run(p *program) error {
	if err := checkDraft(c.Source, c.Kind, c.URL); err != nil {
		return misused{err}
	}
	from, name := io.Reader(os.Stdin), "standard input"
	if c.File != "-" {
		file, err := os.Open(c.File)
		if err != nil {
			_, err = readFile(c.File) // which says it
			return err
		}
		defer file.Close()
		if info, err := file.Stat(); err != nil || info.IsDir() {
			_, err = readFile(c.File)
			return err
		}
		from, name = file, filepath.Base(c.File)
	}
	doc, err := document.Read(p.ctx, name, from)
	if err != nil {
		return err
	}
	before, err := (&checkCommand{}).before(p)
	if err != nil {
		return err
	}
	made, err := drafted(p.ctx, name, doc, before, draft.NewKnown(before), draft.Options{Source: c.Source, Kind: c.Kind, URL: c.URL})
	if err != nil {
		return err
	}
	summary{p.errs, made}.tell(name)
	if c.JSON {
		return writeJSON(p.out, made)
	}
	_, err = io.WriteString(p.out, made.YAML)
	return err
}

// writeJSON writes a value as JSON for people and programs.
func writeJSON(to io.Writer, value any) error {
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}

// drafted makes a draft and says which projects of the graph it may be about.
func drafted(ctx context.Context, name string, doc *document.Document, before []graph.Change, known *draft.Known, o draft.Options) (*dashboard.Draft, error) {
	d, err := draft.Read(ctx, doc, known, o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	made := &dashboard.Draft{
		Format: doc.Format, Language: doc.Language, SHA256: doc.SHA256, Source: string(d.Source), Project: string(d.Project), Known: d.Known,
		Persons: d.Persons, Contacts: d.Contacts, YAML: string(d.YAML()),
		Lines: []dashboard.DraftLine{}, Findings: []dashboard.DraftFinding{}, Aims: []dashboard.DraftAim{}, Unread: []dashboard.DraftUnread{}, Matches: []dashboard.DraftMatch{},
	}
	for i, l := range doc.Lines {
		made.Lines = append(made.Lines, dashboard.DraftLine{Number: i + 1, Page: l.Page, Heading: l.Heading, Text: l.Text})
	}
	for _, f := range d.Findings {
		found := dashboard.DraftFinding{Subject: f.Subject, Kind: f.Kind.String(), Property: f.Property.String(), Value: f.Value, Original: f.Original,
			Inferred: f.Inferred, Certainty: string(f.Certainty), Locator: f.Locator, Place: placeOf(f.Place)}
		for _, q := range f.Qualifiers.List() {
			if found.Qualifiers == nil {
				found.Qualifiers = map[string]string{}
			}
			found.Qualifiers[q.Name] = q.Value
		}
		made.Findings = append(made.Findings, found)
	}
	for _, a := range d.Aims {
		made.Aims = append(made.Aims, dashboard.DraftAim{Subject: string(a.Subject), Place: placeOf(a.Place)})
	}
	for _, l := range d.Unread {
		made.Unread = append(made.Unread, dashboard.DraftUnread{Line: l.Number, Text: l.Text})
	}
	for _, m := range draft.Matches(before, d.Change()) {
		made.Matches = append(made.Matches, matchOf(m))
	}
	return made, nil
}

func placeOf(p draft.Place) dashboard.DraftPlace {
	return dashboard.DraftPlace{Line: p.Line, LastLine: p.LastLine, First: p.First, Last: p.Last, Page: p.Page}
}

func matchOf(m draft.Match) dashboard.DraftMatch {
	of := dashboard.DraftMatch{Project: string(m.Project), Title: m.Title, Score: m.Score, Reasons: []dashboard.DraftReason{}, Differences: []dashboard.DraftDifference{}}
	for _, r := range m.Reasons {
		of.Reasons = append(of.Reasons, dashboard.DraftReason{What: r.What, Text: r.Text, Weight: r.Weight})
	}
	for _, d := range m.Differences {
		of.Differences = append(of.Differences, dashboard.DraftDifference{Property: d.Property.String(), Draft: orNone(d.Draft), Graph: orNone(d.Graph)})
	}
	return of
}

// orNone is a list that JSON writes as one where it is empty.
func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// summary says on a few lines what a draft holds.
type summary struct {
	out io.Writer
	of  *dashboard.Draft
}

func (s summary) tell(name string) {
	var b bytes.Buffer
	d := s.of
	known := "which is new to the graph"
	if d.Known {
		known = "which the graph has"
	}
	fmt.Fprintf(&b, "%s: %s, %d lines, about %s, %s\n", name, d.Format, len(d.Lines), d.Project, known)
	nodes, certain := map[string]map[string]bool{}, map[string]int{}
	for _, f := range d.Findings {
		if nodes[f.Kind] == nil {
			nodes[f.Kind] = map[string]bool{}
		}
		nodes[f.Kind][f.Subject] = true
		certain[f.Certainty]++
	}
	var kinds []string
	for _, kind := range slices.Sorted(maps.Keys(nodes)) {
		kinds = append(kinds, fmt.Sprintf("%s %d", kind, len(nodes[kind])))
	}
	fmt.Fprintf(&b, "found: %d statements (certainty HIGH %d, MEDIUM %d, LOW %d) of %s\n", len(d.Findings), certain["HIGH"], certain["MEDIUM"], certain["LOW"], strings.Join(kinds, ", "))
	fmt.Fprintf(&b, "left to you: %d aims to write\n", len(d.Aims))
	fmt.Fprintf(&b, "not understood: %d lines, which are comments at the end of the draft\n", len(d.Unread))
	fmt.Fprintf(&b, "left out as personal: %d persons, %d e-mail addresses and telephone numbers\n", d.Persons, d.Contacts)
	for _, m := range d.Matches {
		fmt.Fprintf(&b, "this looks like %s (%.2f): %s\n", m.Project, m.Score, m.Title)
		for _, of := range m.Differences {
			fmt.Fprintf(&b, "  %s: the draft says %s, the graph %s\n", of.Property, cmp.Or(strings.Join(of.Draft, "; "), "nothing"), cmp.Or(strings.Join(of.Graph, "; "), "nothing"))
		}
		if len(m.Differences) == 0 {
			b.WriteString("  what both say of it is the same\n")
		}
	}
	if len(d.Matches) == 0 && !d.Known {
		b.WriteString("no project of the graph looks like it\n")
	}
	b.WriteString("next: correct the draft, krajina check it, krajina import it\n")
	_, _ = s.out.Write(b.Bytes())
}
