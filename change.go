package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/krajina/krajina/graph"
)

// stewardship is what stewards do over HTTP; each call opens the store that is configured.
type stewardship struct {
	settings *storeSettings
	agent    graph.Agent
}

// Retract implements graph.Steward.
func (s stewardship) Retract(ctx context.Context, source graph.ID, dryRun bool) (*graph.Outcome, error) {
	return s.do(ctx, dryRun, func(store graph.Store) (*graph.Outcome, error) { return retract(ctx, store, s.agent, source, dryRun) })
}

// Judge implements graph.Steward.
func (s stewardship) Judge(ctx context.Context, j graph.Judgement, dryRun bool) (*graph.Outcome, error) {
	return s.do(ctx, dryRun, func(store graph.Store) (*graph.Outcome, error) { return judge(ctx, store, s.agent, j, dryRun) })
}

func (s stewardship) do(ctx context.Context, dryRun bool, what func(graph.Store) (*graph.Outcome, error)) (*graph.Outcome, error) {
	store, err := s.settings.open(ctx, writing(dryRun))
	if err != nil {
		return nil, err
	}
	defer store.Close()
	return what(store)
}

// retract takes a source out of the store.
func retract(ctx context.Context, store graph.Store, agent graph.Agent, source graph.ID, dryRun bool) (*graph.Outcome, error) {
	return changing(ctx, store, agent, dryRun, func(before []graph.Change) (graph.Change, error) {
		if !slices.ContainsFunc(before, func(b graph.Change) bool { return b.Source == source }) {
			return graph.Change{}, noSource(source, before)
		}
		return graph.Change{Source: source, Retracted: true}, nil
	})
}

// isSource says whether an id may be one of a source.
func isSource(id graph.ID) bool {
	_, err := graph.ParseID(string(id))
	return err == nil && id.Kind() == graph.KindSource
}

// longestReason is how many letters the reason of a judgement may have.
const longestReason = 500

// checkJudgement refuses what is wrong with a judgement whatever the store holds.
func checkJudgement(j graph.Judgement) error {
	_, faultA := graph.ParseID(string(j.A))
	_, faultB := graph.ParseID(string(j.B))
	switch {
	case !isSource(j.Source):
		return graph.Invalid("", "%q is not the id of a source: write such as %s", j.Source, graph.JudgementSource)
	case faultA != nil || faultB != nil:
		return graph.Invalid("", "%v", cmp.Or(faultA, faultB))
	case j.A == j.B:
		return graph.Invalid("", "both are %s: name two nodes", j.A)
	case j.A.Kind() != j.B.Kind():
		return graph.Invalid("", "%s and %s are of different kinds: only nodes of one kind can be the same", j.A, j.B)
	case utf8.RuneCountInString(j.Because) > longestReason:
		return graph.Invalid("because", "the reason is longer than %d characters: shorten it", longestReason)
	}
	return nil
}

// judge states a judgement as one of its source's, in the place of an earlier one about the same two.
func judge(ctx context.Context, store graph.Store, agent graph.Agent, j graph.Judgement, dryRun bool) (*graph.Outcome, error) {
	if err := checkJudgement(j); err != nil {
		return nil, err
	}
	return changing(ctx, store, agent, dryRun, func(before []graph.Change) (graph.Change, error) {
		change := graph.Change{Source: j.Source}
		for _, b := range before {
			if b.Source == j.Source {
				change.Statements = j.Without(b.Statements)
			}
		}
		if len(change.Statements) == 0 {
			change.Statements = judging(j.Source)
		}
		switch j.Verdict {
		case graph.VerdictSame:
			change.Statements = append(change.Statements, j.Statement(graph.PropSameAs))
		case graph.VerdictDifferent:
			change.Statements = append(change.Statements, j.Statement(graph.PropDifferentFrom))
		}
		if missing := graph.Missing(before, j.A, j.B); len(missing) > 0 {
			return graph.Change{}, graph.Invalid("", "there is no %s: nothing was judged", missing[0])
		}
		return change, nil
	})
}

// judging describes a new source of judgements.
func judging(source graph.ID) []graph.Statement {
	of := func(p graph.Property, value string, language graph.Language) graph.Statement {
		return graph.Statement{Subject: string(source), Property: p, Value: value, Qualifiers: graph.Qualifiers{Language: language}}
	}
	return []graph.Statement{
		of(graph.PropKind, graph.KindSource.String(), ""), of(graph.PropSourceKind, "CURATION", ""),
		of(graph.PropTitle, "Posouzení, co je totéž", graph.LanguageCS), of(graph.PropTitle, "Judgements of what is the same", graph.LanguageEN),
	}
}

// triesToChange is how often a change is made again that was overtaken by another of the same source.
const triesToChange = 20

// changing makes one change from what the sources state, and again where another came between.
func changing(ctx context.Context, store graph.Store, agent graph.Agent, dryRun bool, make func(before []graph.Change) (graph.Change, error)) (*graph.Outcome, error) {
	for try := 1; ; try++ {
		revision, before, err := sourcesOf(ctx, store)
		if err != nil {
			return nil, err
		}
		change, err := make(before)
		if err != nil {
			return nil, err
		}
		change.Seen, change.Agent = revision, agent
		o := &graph.Outcome{Revision: revision, Comparison: graph.Compare(before, []graph.Change{change}), Source: change.Source}
		if dryRun {
			return o, nil
		}
		if o.Revision, err = store.Apply(ctx, []graph.Change{change}); err == nil {
			return o, nil
		}
		if !errors.Is(err, graph.ErrSuperseded) || try == triesToChange {
			return nil, err
		}
	}
}

// tellOutcome writes the report of a change.
func tellOutcome(p *program, o *graph.Outcome, before graph.Revision, dryRun, asJSON bool) error {
	r := &importReport{Files: []fileReport{{Source: o.Source, Refused: []refusedRow{}, Doubted: []refusedRow{}}}}
	r.tell(o.Comparison)
	r.Revision = o.Revision.String()
	if err := r.write(p, asJSON); err != nil || asJSON {
		return err
	}
	switch {
	case dryRun:
		fmt.Fprintln(p.out, "dry run: nothing was changed")
	case o.Revision == before:
		fmt.Fprintf(p.out, "nothing was changed: revision %s\n", o.Revision)
	default:
		fmt.Fprintf(p.out, "revision %s\n", o.Revision)
	}
	return nil
}
