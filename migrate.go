package main

import (
	"errors"
	"fmt"

	"github.com/krajina/krajina/graph/neo4j"
	"github.com/krajina/krajina/graph/sqlite"
)

type migrateCommand struct {
	Empty bool `help:"Leave an empty store empty."`
}

// Run sets the store up. Repeating it changes nothing and says so.
func (c *migrateCommand) Run(p *program) error {
	// Whether it is set up is only for what is told; what else may be wrong with the store shows below.
	was, err := p.cli.open(p.ctx, toRead)
	if err == nil {
		was.Close()
	}
	found := err == nil || errors.Is(err, sqlite.ErrEarlier)
	store, err := p.cli.open(p.ctx, toMake)
	if err != nil {
		return err
	}
	defer store.Close()
	before, err := store.Revision(p.ctx)
	if err != nil {
		return err
	}
	if db, ok := store.(*neo4j.Store); ok {
		if err := db.Migrate(p.ctx); err != nil {
			return err
		}
	}
	filled := false
	if !c.Empty {
		if filled, err = fill(p.ctx, store); err != nil {
			return err
		}
	}
	after, err := store.Revision(p.ctx)
	if err != nil {
		return err
	}
	if !found {
		fmt.Fprintln(p.out, "the store was set up")
	}
	says := upgraded(store)
	if says != "" {
		fmt.Fprintln(p.out, says)
	}
	switch {
	case filled:
		fmt.Fprintf(p.out, "the bundled graph was put into it: revision %s\n", after)
	case after != before:
		fmt.Fprintf(p.out, "the graph was written anew, as this version of Krajina has it: revision %s\n", after)
	case says != "":
		fmt.Fprintf(p.out, "what it holds is as it was: revision %s\n", after)
	case found:
		fmt.Fprintf(p.out, "nothing was changed: the store is up to date, revision %s\n", after)
	}
	return nil
}
