package main

import (
	"fmt"

	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/mapping"
	"github.com/krajina/krajina/importers/table"
)

// mapped reads a table by the mapping file of the command; its faults are written out.
func (c *importCommand) mapped(p *program, f *table.File, data []byte, o importers.Options) (importers.Result, error) {
	text, err := c.file(c.Mapping)
	if err != nil {
		return importers.Result{}, err
	}
	var result importers.Result
	m, faults := mapping.Parse(c.Mapping, text)
	if len(faults) == 0 {
		if result, faults, err = m.Read(f, data, o); err != nil {
			return importers.Result{}, err
		}
	}
	if len(faults) == 0 {
		return result, nil
	}
	for _, fault := range faults {
		fmt.Fprintln(p.out, fault)
	}
	fmt.Fprintf(p.out, "faults: %d; nothing was changed\n", len(faults))
	return importers.Result{}, errSaid
}
