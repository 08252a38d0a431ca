package main

import (
	"fmt"
	"slices"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

type matchesCommand struct {
	First int `default:"20" help:"How many pairs to show, the likeliest first."`
}

// Run lists what may be the same, for judge to decide.
func (c *matchesCommand) Run(p *program) error {
	return withStore(p, toRead, func(store graph.Store) error {
		changes, err := current(p.ctx, store)
		if err != nil {
			return err
		}
		g, err := memory.Build(p.ctx, graph.Revision{}, each(changes))
		if err != nil {
			return err
		}
		candidates, names := candidatesOf(g)
		pairs := graph.LikelySame(candidates)
		for _, l := range pairs[:min(len(pairs), c.First)] {
			fmt.Fprintf(p.out, "%.2f  %s  %s\n      %s  %s\n", l.Score, l.A, names[l.A], l.B, names[l.B])
			for _, r := range l.Reasons {
				fmt.Fprintf(p.out, "      %.2f %s: %s\n", r.Weight, r.What, r.Text)
			}
		}
		fmt.Fprintf(p.out, "pairs: %d; krajina judge A B same, or different, decides about one\n", len(pairs))
		return nil
	})
}

// candidatesOf are the projects and actors of a graph, with their names.
func candidatesOf(g *memory.Graph) ([]graph.Candidate, map[graph.ID]string) {
	var candidates []graph.Candidate
	names := map[graph.ID]string{}
	for p := range g.Projected() {
		if k := p.Record.Kind; k != graph.KindProject && k != graph.KindActor {
			continue
		}
		c := graph.Candidate{Record: p.Record}
		for _, l := range p.Links {
			switch l.Property {
			case graph.PropRegions:
				c.Regions = append(c.Regions, l.To)
			case graph.PropActors:
				c.Partners = append(c.Partners, l.To)
			case graph.PropPartOf, graph.PropFollows, graph.PropComplements:
				c.Different = append(c.Different, l.To)
			}
		}
		for _, s := range p.Statements {
			if s.Property == graph.PropDifferentFrom && s.Object != nil {
				c.Different = append(c.Different, s.Object.ID, s.Subject.ID)
			}
		}
		c.Different = slices.DeleteFunc(c.Different, func(id graph.ID) bool { return id == p.Record.ID })
		for _, v := range p.Record.Values {
			if names[p.Record.ID] == "" && (v.Property == graph.PropTitle || v.Property == graph.PropName) {
				names[p.Record.ID] = v.Text
			}
		}
		candidates = append(candidates, c)
	}
	return candidates, names
}

type judgeCommand struct {
	A       graph.ID `arg:"" help:"A node's id, such as project:lbk-systemova-podpora-rodin."`
	B       graph.ID `arg:"" help:"The id of another node of the same kind."`
	Verdict string   `arg:"" enum:"same,different,undecided" help:"same, different, or undecided, which takes an earlier judgement back."`
	Because string   `help:"Why, for who looks at the judgement later."`
	Source  graph.ID `default:"source:judgements" help:"The source that judges."`
}

// Run states the judgement as one of its source's, in the place of an earlier one about the same two.
func (c *judgeCommand) Run(p *program) error {
	return withStore(p, toWrite, func(store graph.Store) error {
		changes, err := current(p.ctx, store)
		if err != nil {
			return err
		}
		if err := c.check(p, changes); err != nil {
			return err
		}
		change := graph.Change{Source: c.Source}
		for _, b := range changes {
			if b.Source == c.Source {
				change.Statements = slices.DeleteFunc(slices.Clone(b.Statements), c.isAbout)
			}
		}
		if len(change.Statements) == 0 {
			change.Statements = c.newSource()
		}
		switch c.Verdict {
		case "same":
			change.Statements = append(change.Statements, c.statement(graph.PropSameAs))
		case "different":
			change.Statements = append(change.Statements, c.statement(graph.PropDifferentFrom))
		}
		if err := apply(p.ctx, p.out, store, []graph.Change{change}); err != nil {
			return err
		}
		one, err := c.isOne(p, others(changes, []graph.Change{change}))
		if err != nil {
			return err
		}
		switch {
		case c.Verdict == "same" && !one:
			fmt.Fprintln(p.out, "they stay two: a source that is preferred judges them different")
		case c.Verdict != "same" && one:
			fmt.Fprintln(p.out, "they stay one: another source judges them the same, or they share an identifier")
		}
		return nil
	})
}

func (c *judgeCommand) statement(p graph.Property) graph.Statement {
	return graph.Statement{Subject: string(c.A), Property: p, Value: string(c.B), Locator: c.Because}
}

// isAbout says whether a statement is a judgement about the two.
func (c *judgeCommand) isAbout(s graph.Statement) bool {
	a, b := string(c.A), string(c.B)
	return (s.Property == graph.PropSameAs || s.Property == graph.PropDifferentFrom) && (s.Subject == a && s.Value == b || s.Subject == b && s.Value == a)
}

func (c *judgeCommand) newSource() []graph.Statement {
	of := func(p graph.Property, value string, language graph.Language) graph.Statement {
		return graph.Statement{Subject: string(c.Source), Property: p, Value: value, Qualifiers: graph.Qualifiers{Language: language}}
	}
	return []graph.Statement{
		of(graph.PropKind, graph.KindSource.String(), ""), of(graph.PropSourceKind, "CURATION", ""),
		of(graph.PropTitle, "Posouzení, co je totéž", graph.LanguageCS), of(graph.PropTitle, "Judgements of what is the same", graph.LanguageEN),
	}
}

// check refuses judgements about what is not there, or not of one kind.
func (c *judgeCommand) check(p *program, changes []graph.Change) error {
	if _, err := graph.ParseID(string(c.Source)); err != nil || c.Source.Kind() != graph.KindSource {
		return fmt.Errorf("%q is not the id of a source: write such as source:judgements", c.Source)
	}
	if c.A == c.B {
		return fmt.Errorf("both are %s: name two nodes", c.A)
	}
	if c.A.Kind() != c.B.Kind() {
		return fmt.Errorf("%s and %s are of different kinds: only nodes of one kind can be the same", c.A, c.B)
	}
	g, err := memory.Build(p.ctx, graph.Revision{}, each(changes))
	if err != nil {
		return err
	}
	page, err := g.Nodes(p.ctx, []graph.ID{c.A, c.B}, graph.Next{})
	if err != nil {
		return err
	}
	for i, id := range []graph.ID{c.A, c.B} {
		if page.Nodes[i] == nil {
			return fmt.Errorf("there is no %s: nothing was judged", id)
		}
	}
	return nil
}

// isOne says whether the two are one node, by what all sources judge.
func (c *judgeCommand) isOne(p *program, changes []graph.Change) (bool, error) {
	g, err := memory.Build(p.ctx, graph.Revision{}, each(changes))
	if err != nil {
		return false, err
	}
	page, err := g.Nodes(p.ctx, []graph.ID{c.A, c.B}, graph.Next{})
	return err == nil && page.Nodes[0] != nil && page.Nodes[1] != nil && page.Nodes[0].ID == page.Nodes[1].ID, err
}
