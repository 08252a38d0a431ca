package graph

import (
	"context"
	"errors"
	"slices"
)

// Steward changes the graph for who may. What it answers is of the graph as it was when it was asked.
type Steward interface {
	// Retract takes a source out. A source that is not there is an ErrInvalid.
	Retract(ctx context.Context, source ID, dryRun bool) (*Outcome, error)
	// Judge states that two nodes are the same or different, or takes back what was stated of them.
	Judge(ctx context.Context, j Judgement, dryRun bool) (*Outcome, error)
}

// Judgement is what a person decides about two nodes of one kind.
type Judgement struct {
	A, B    ID
	Verdict Verdict
	// Because is why, for who looks at it later.
	Because string
	// Source is the source that judges.
	Source ID
}

// isAbout says whether a statement is a judgement about the two.
func (j Judgement) isAbout(s Statement) bool {
	a, b := string(j.A), string(j.B)
	return s.Property.judges() && (s.Subject == a && s.Value == b || s.Subject == b && s.Value == a)
}

// Statement is the judgement as its source states it, of PropSameAs or PropDifferentFrom.
func (j Judgement) Statement(p Property) Statement {
	return Statement{Subject: string(j.A), Property: p, Value: string(j.B), Locator: j.Because}
}

// Without are the statements of a source but for its judgements about the two.
func (j Judgement) Without(statements []Statement) []Statement {
	return slices.DeleteFunc(slices.Clone(statements), j.isAbout)
}

// Verdict is what a judgement says.
type Verdict string

// The verdicts; VerdictUndecided takes an earlier one back.
const (
	VerdictSame      Verdict = "same"
	VerdictDifferent Verdict = "different"
	VerdictUndecided Verdict = "undecided"
)

// JudgementSource is the source that judges where nobody names another.
const JudgementSource ID = "source:judgements"

// Outcome is what came of a change.
type Outcome struct {
	// Revision is the graph's after it, or as it is where nothing was changed.
	Revision Revision
	// Comparison says what the change does.
	Comparison *Comparison
	// Source is the one that was changed.
	Source ID
}

// Why nobody may change the graph.
var (
	// ErrForbidden: nobody may, here.
	ErrForbidden = errors.New("this server changes nothing: use krajina retract and krajina judge, or start it with --stewards")
	// ErrUnauthenticated: who asks has no token, or one that is not known.
	ErrUnauthenticated = errors.New("a steward's token is needed: send the header Authorization: Bearer TOKEN")
	// ErrIssuer: whose token it is cannot be found out, because its issuer cannot be asked.
	ErrIssuer = errors.New("whose token it is cannot be found out just now: try again")
	// ErrHidden: nobody may read who changed what, here.
	ErrHidden = errors.New("this server tells nobody who changed what: use krajina audit, or start it with --stewards")
	// ErrRole: who asks is known, and has not the role that it takes.
	ErrRole = errors.New("this token does not allow it: ask who administers the server for one with the role that it takes")
)
