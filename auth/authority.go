package auth

import (
	"context"
	"strings"

	"github.com/krajina/krajina/graph"
)

// Authority knows who may change the graph.
type Authority struct {
	// Tokens are those of a file; nil where there is none.
	Tokens *Tokens
	// Issuer is that of tokens of another kind; nil where there is none.
	Issuer *Issuer
}

// mostHeader is how long a token may be: those of issuers that list many groups have some thousands of bytes.
const mostHeader = 16 << 10

// mostReason is how many bytes the log has of why a token is not taken.
const mostReason = 200

// refused is a graph.ErrUnauthenticated that says what is wrong, for the log: who sends the token learns only that it is not taken.
type refused string

// Error says what is wrong.
func (why refused) Error() string { return string(why) }

// Is makes it a graph.ErrUnauthenticated.
func (why refused) Is(target error) bool { return target == graph.ErrUnauthenticated }

// Identify says who sends a request, by its header Authorization. Whatever is wrong with it, the error is a
// graph.ErrUnauthenticated; a graph.ErrIssuer where the issuer's keys cannot be had.
func (a *Authority) Identify(ctx context.Context, authorization string) (graph.Agent, error) {
	scheme, token, _ := strings.Cut(authorization, " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" || len(token) > mostHeader {
		return graph.Agent{}, refused("the header is not Bearer and a token")
	}
	// Ours have no dots; those of an issuer have two.
	if strings.Count(token, ".") == 2 {
		if a.Issuer == nil {
			return graph.Agent{}, refused("it is a signed token, and no issuer is set")
		}
		return a.Issuer.identify(ctx, token)
	}
	if a.Tokens == nil {
		return graph.Agent{}, refused("it is no signed token, and no file of tokens is set")
	}
	return a.Tokens.identify(token)
}
