package auth

import (
	"log/slog"
	"sync"
	"time"

	"github.com/krajina/krajina/graph"
)

// readEvery is how old what is known of the file may be: so long after a revocation a token is still taken.
const readEvery = time.Second

// Tokens are those of a file, which is read again while it is asked, so that a revocation needs no restart.
type Tokens struct {
	path string
	now  func() time.Time
	log  *slog.Logger

	mu     sync.Mutex
	known  []Token
	asked  time.Time
	logged string
}

// OpenTokens reads a file, which must be there and be right.
func OpenTokens(path string, now func() time.Time, log *slog.Logger) (*Tokens, error) {
	known, err := Read(path)
	if err != nil {
		return nil, err
	}
	return &Tokens{path: path, now: now, log: log, known: known, asked: now()}, nil
}

// current are the tokens of the file as it is. While it cannot be read there are none: it may be the one that revokes.
func (t *Tokens) current() []Token {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if passed := now.Sub(t.asked); passed >= 0 && passed < readEvery { // a clock that was put back has passed less than nothing
		return t.known
	}
	t.asked = now
	known, err := Read(t.path)
	t.known = known
	switch {
	case err != nil && t.logged != err.Error():
		t.log.Error("no token is taken until its file is mended", slog.Any("error", err))
		t.logged = err.Error()
	case err == nil && t.logged != "":
		t.log.Info("the file of tokens can be read again")
		t.logged = ""
	}
	return t.known
}

// identify finds out whose secret it is. It is compared, as its digest, with every token, each in the same time, so that nothing
// can be learnt from how long it takes.
func (t *Tokens) identify(secret string) (graph.Agent, error) {
	digest := digestOf(secret)
	var found *Token
	known := t.current()
	for i := range known {
		if known[i].is(digest) {
			found = &known[i]
		}
	}
	if found == nil {
		return graph.Agent{}, refused("the token is not in the file of tokens")
	}
	if state := found.State(t.now()); state != Valid {
		return graph.Agent{}, refused("the token " + found.ID() + " is " + string(state))
	}
	return graph.Agent{Kind: graph.AgentToken, Name: found.Name, Role: found.Role, Key: found.ID()}, nil
}
