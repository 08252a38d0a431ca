package backup

import (
	"fmt"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// checker looks whether records are what a store can keep: both before a file is written and before a store is made of one.
type checker struct {
	number int64 // of the newest revision
	source *block.Source
	// What came of the source.
	statements, bodies int
	last               *block.Past

	sources, all, changes int
	buffer                []graph.Statement
}

func (c *checker) check(r block.Record) error {
	switch r := r.(type) {
	case *block.Source:
		return c.begin(r)
	case *block.Body:
		return c.body(r)
	case *block.Past:
		return c.past(r)
	}
	return fmt.Errorf("%T is no record", r)
}

func (c *checker) begin(s *block.Source) error {
	if err := c.end(); err != nil {
		return err
	}
	id, err := graph.ParseID(string(s.ID))
	switch {
	case err != nil || id.Kind() != graph.KindSource:
		return fmt.Errorf("%q is not the id of a source", s.ID)
	case c.source != nil && s.ID <= c.source.ID:
		return fmt.Errorf("%s comes after %s", s.ID, c.source.ID)
	case s.Revision < 1 || s.Revision > c.number:
		return fmt.Errorf("%s is of revision %d, and the newest is %d", s.ID, s.Revision, c.number)
	case s.Retracted && s.Statements+s.Bodies > 0, s.Statements < 0, s.Bodies < 0:
		return fmt.Errorf("%s is said to have %d statements in %d blocks", s.ID, s.Statements, s.Bodies)
	}
	c.source, c.statements, c.bodies, c.last = s, 0, 0, nil
	c.sources++
	return nil
}

func (c *checker) body(b *block.Body) error {
	if c.source == nil || c.last != nil || b.Statements < 1 || b.Statements > block.MaxStatements {
		return fmt.Errorf("a block of %d statements belongs to no source", b.Statements)
	}
	if c.buffer == nil {
		c.buffer = make([]graph.Statement, block.MaxStatements)
	}
	into := c.buffer[:b.Statements]
	clear(into)
	if err := block.Decode(b.Block, into); err != nil {
		return fmt.Errorf("block %d of %s: %w", c.bodies, c.source.ID, err)
	}
	c.bodies++
	c.statements += b.Statements
	return nil
}

func (c *checker) past(p *block.Past) error {
	if c.source == nil {
		return fmt.Errorf("what was before revision %d is of no source", p.Revision)
	}
	after := int64(0)
	if c.last != nil {
		after = c.last.Revision
	}
	if p.Revision <= after || p.Revision > c.source.Revision || p.At < 0 {
		return fmt.Errorf("revision %d of %s does not come after %d", p.Revision, c.source.ID, after)
	}
	if p.Absent || !p.Kept {
		if len(p.Delta) > 0 {
			return fmt.Errorf("what %s was before revision %d is said not to be known, and there", c.source.ID, p.Revision)
		}
	} else if _, err := block.DecodeDelta(p.Delta); err != nil {
		return fmt.Errorf("what %s stated before revision %d: %w", c.source.ID, p.Revision, err)
	}
	c.last = p
	c.changes++
	return nil
}

// end looks whether the source that came last is whole.
func (c *checker) end() error {
	s := c.source
	switch {
	case s == nil:
		return nil
	case c.bodies != s.Bodies || c.statements != s.Statements:
		return fmt.Errorf("%d of %d statements of %s are there, in %d of %d blocks", c.statements, s.Statements, s.ID, c.bodies, s.Bodies)
	case c.last != nil && c.last.Revision != s.Revision:
		return fmt.Errorf("%s is of revision %d, and what is known of it ends at %d", s.ID, s.Revision, c.last.Revision)
	}
	c.all += c.statements
	return nil
}
