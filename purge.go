package main

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

type purgeCommand struct {
	Text   string `arg:"" help:"What should never have been there, such as a person's name, in one of its forms; letters in any case."`
	DryRun bool   `help:"Say what would change and change nothing."`
}

// elsewhere is where a text may be besides the store.
const elsewhere = `Look for it yourself in: the files that were imported, above all dataset files; backups and copies of the store; exports that
somebody has downloaded; the logs of proxies in front of the server. Servers show the graph without it within a second. The pages and
transaction logs of a Neo4j database keep what was deleted until they are used again or pruned.
`

// Run takes the text out of all that is stated and out of what the store keeps.
func (c *purgeCommand) Run(p *program) error {
	text := strings.TrimSpace(c.Text)
	if len([]rune(text)) < 3 {
		return misuse("a text of fewer than three letters stands in too much: give the whole name")
	}
	return withStore(p, writing(c.DryRun), func(store graph.Store) error {
		before, err := current(p.ctx, store)
		if err != nil {
			return err
		}
		changes, purged := graph.Purge(before, text)
		for _, s := range purged {
			fmt.Fprintf(p.out, "%s: statements dropped %d, cleaned %d\n", s.Source, s.Dropped, s.Cleaned)
		}
		if len(purged) == 0 {
			fmt.Fprintln(p.out, "no source states it; what the store may still keep of it is removed")
		}
		if c.DryRun {
			fmt.Fprintln(p.out, "dry run: nothing was changed")
			return nil
		}
		if err := apply(p.ctx, p.out, store, changes); err != nil {
			return err
		}
		if err := store.Forget(p.ctx); err != nil {
			return fmt.Errorf("it is stated no more, but the store may still keep it: %w", err)
		}
		fmt.Fprint(p.out, elsewhere)
		return nil
	})
}
