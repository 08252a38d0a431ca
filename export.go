package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
)

type exportCommand struct {
	Format         string `default:"jsonl" enum:"jsonl,nt,turtle,jsonld,csv,graphml,dataset" help:"${enum}. jsonl and dataset can be imported again; docs/open-data.md says what each is."`
	Output         string `short:"o" placeholder:"FILE" help:"File to write, with its SHA-256 on standard output; without it the export goes there itself."`
	Force          bool   `help:"Write over a file that is there."`
	linkSettings   `embed:""`
	readerSettings `embed:""`
}

// Run writes the store's graph.
func (c *exportCommand) Run(p *program) error {
	names, err := c.names()
	if err != nil {
		return err
	}
	if c.Output != "" {
		if err := p.mayWrite(c.Output, c.Force); err != nil {
			return err
		}
	}
	if err := c.check(&p.cli.storeSettings); err != nil {
		return err
	}
	return withStore(p, toRead, func(store graph.Store) error {
		from := dump.Source{Names: names, Changes: func(ctx context.Context) (graph.Revision, dump.Changes, error) {
			return store.Changes(ctx, graph.Revision{})
		}}
		format := dump.FormatNamed(c.Format)
		if !format.OfSources {
			reader, err := c.load(p.ctx, store, nil, p.log)
			if err != nil {
				return err
			}
			from.Reader = reader
		}
		if c.Output == "" {
			return format.Write(p.ctx, p.out, from)
		}
		sum := sha256.New()
		size, err := writeWhole(c.Output, c.Force, forAll, func(w io.Writer) error { return format.Write(p.ctx, io.MultiWriter(w, sum), from) })
		if err != nil {
			return err
		}
		p.log.Info("the export is written", "file", c.Output, "bytes", size)
		fmt.Fprintf(p.out, "%s  %s\n", hex.EncodeToString(sum.Sum(nil)), c.Output)
		return nil
	})
}
