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
	if c.First < 1 {
		return misuse("--first: show at least one pair")
	}
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
	DryRun  bool     `help:"Say what would change and change nothing."`
	JSON    bool     `help:"Write the report as JSON."`
}

// Run states the judgement as one of its source's, in the place of an earlier one about the same two.
func (c *judgeCommand) Run(p *program) error {
	j := graph.Judgement{A: c.A, B: c.B, Verdict: graph.Verdict(c.Verdict), Because: c.Because, Source: c.Source}
	if err := checkJudgement(j); err != nil {
		return misused{err}
	}
	return withStore(p, writing(c.DryRun), func(store graph.Store) error {
		before, err := store.Revision(p.ctx)
		if err != nil {
			return err
		}
		o, err := judge(p.ctx, store, graph.CommandLine, j, c.DryRun)
		if err != nil {
			return err
		}
		if err := tellOutcome(p, o, before, c.DryRun, c.JSON); err != nil || c.JSON {
			return err
		}
		switch one := o.Comparison.AreOne(c.A, c.B); {
		case j.Verdict == graph.VerdictSame && !one:
			fmt.Fprintln(p.out, "they stay two: a source that is preferred judges them different")
		case j.Verdict != graph.VerdictSame && one:
			fmt.Fprintln(p.out, "they stay one: another source judges them the same, or they share an identifier")
		}
		return nil
	})
}
