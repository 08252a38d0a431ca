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

// Identify says who sends a request, by its header Authorization. Whatever is wrong with it, the error is a
// graph.ErrUnauthenticated that does not say what; a graph.ErrIssuer where the issuer's keys cannot be had.
func (a *Authority) Identify(ctx context.Context, authorization string) (graph.Agent, error) {
	scheme, token, _ := strings.Cut(authorization, " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" || len(token) > mostHeader {
		return graph.Agent{}, graph.ErrUnauthenticated
	}
	// Ours have no dots; those of an issuer have two.
	if strings.Count(token, ".") == 2 {
		if a.Issuer == nil {
			return graph.Agent{}, graph.ErrUnauthenticated
		}
		return a.Issuer.identify(ctx, token)
	}
	if a.Tokens == nil {
		return graph.Agent{}, graph.ErrUnauthenticated
	}
	return a.Tokens.identify(token)
}
