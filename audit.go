package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/krajina/krajina/graph"
)

type auditCommand struct {
	First  *int     `placeholder:"20" help:"How many entries to show, the newest first; 20 where it is not said."`
	Source graph.ID `help:"Only changes of this source." placeholder:"SOURCE"`
	JSON   bool     `help:"Write one JSON object a line."`
	Forget string   `help:"Remove from entries of before this day the names of tokens and the digests of subjects: 2025-01-01. What was changed stays." placeholder:"DAY"`
	DryRun bool     `help:"With --forget: say of how many entries that would be and change nothing."`
}

// Run shows who changed what, or forgets who did.
func (c *auditCommand) Run(p *program) error {
	if c.Forget != "" {
		before, err := time.Parse(time.DateOnly, c.Forget)
		if err != nil {
			return misuse("--forget: %q is no day: write it like 2025-01-01", c.Forget)
		}
		if c.Source != "" || c.JSON || c.First != nil {
			return misuse("--forget is of the changes of all sources: leave out --source, --first and --json; nothing was changed")
		}
		if before.After(time.Now().AddDate(0, 0, 1)) { // a mistyped year would take them all, for good
			return misuse("--forget: %s is yet to come: give a day up to tomorrow, for all entries up to now; nothing was changed", c.Forget)
		}
		return withStore(p, writing(c.DryRun), func(store graph.Store) error {
			if c.DryRun {
				n, err := named(p.ctx, store, before)
				if err == nil {
					fmt.Fprintf(p.out, "entries that would name nobody any more: %d\ndry run: nothing was changed\n", n)
				}
				return err
			}
			n, err := store.ForgetAgents(p.ctx, before)
			if err == nil {
				fmt.Fprintf(p.out, "entries that name nobody any more: %d\n", n)
			}
			return err
		})
	}
	if c.DryRun {
		return misuse("--dry-run is of --forget: give its day too, or leave it out; without it nothing is changed")
	}
	first := 20
	if c.First != nil {
		first = *c.First
	}
	if first < 1 {
		return misuse("--first: show at least one entry")
	}
	return withStore(p, toRead, func(store graph.Store) error {
		page, err := store.Audit(p.ctx, graph.AuditQuery{Source: c.Source, First: first})
		if err != nil {
			return err
		}
		if c.JSON {
			return c.write(p, page)
		}
		w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "REVISION\tAT\tSOURCE\tCHANGE\tNEW\tCHANGED\tGONE\tBY")
		for _, e := range page.Entries {
			added, changed, removed := "?", "?", "?"
			if e.Counts != nil {
				added, changed, removed = fmt.Sprint(e.Counts.Added), fmt.Sprint(e.Counts.Changed), fmt.Sprint(e.Counts.Removed)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", e.Revision, shortTime(e.At), e.Source, e.Change, added, changed, removed, agentText(e.Agent))
		}
		if err := w.Flush(); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "entries: %d of %d\n", len(page.Entries), page.Total)
		return nil
	})
}

// named is how many entries of before a time name somebody by what can be forgotten.
func named(ctx context.Context, store graph.Store, before time.Time) (n int, err error) {
	query := graph.AuditQuery{First: 1000}
	for {
		page, err := store.Audit(ctx, query)
		if err != nil {
			return 0, err
		}
		for _, e := range page.Entries {
			if e.At.Before(before) && (e.Agent.Name != "" || e.Agent.Key != "") {
				n++
			}
		}
		if !page.More || len(page.Entries) == 0 {
			return n, nil
		}
		query.After = page.Entries[len(page.Entries)-1].AuditPlace
	}
}

// agentText is who somebody is, in a few words.
func agentText(a graph.Agent) string {
	switch {
	case a == graph.Agent{}:
		return "not known"
	case a == graph.CommandLine:
		return "command line"
	case a.Name == "" && a.Key == "":
		return "forgotten (" + string(a.Kind) + ", " + string(a.Role) + ")"
	case a.Kind == graph.AgentOIDC:
		return "issuer's subject " + a.Key + " (" + string(a.Role) + ")"
	}
	return "token " + a.Name + " " + a.Key + " (" + string(a.Role) + ")"
}

// write gives the entries as the API names their fields.
func (c *auditCommand) write(p *program, page *graph.AuditPage) error {
	type agent struct {
		Kind graph.AgentKind `json:"kind"`
		Name string          `json:"name,omitzero"`
		Role graph.Role      `json:"role,omitzero"`
		Key  string          `json:"key,omitzero"`
	}
	encoder := json.NewEncoder(p.out)
	for _, e := range page.Entries {
		line := struct {
			Revision string           `json:"revision"`
			At       time.Time        `json:"at"`
			SourceID graph.ID         `json:"sourceId"`
			Change   graph.ChangeKind `json:"change"`
			Added    *int             `json:"added"`
			Changed  *int             `json:"changed"`
			Removed  *int             `json:"removed"`
			Agent    *agent           `json:"agent"`
		}{Revision: e.Revision.String(), At: e.At.Truncate(time.Second), SourceID: e.Source, Change: e.Change}
		if e.Counts != nil {
			line.Added, line.Changed, line.Removed = &e.Counts.Added, &e.Counts.Changed, &e.Counts.Removed
		}
		if e.Agent != (graph.Agent{}) {
			line.Agent = &agent{e.Agent.Kind, e.Agent.Name, e.Agent.Role, e.Agent.Key}
		}
		if err := encoder.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
