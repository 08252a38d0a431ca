package httpd

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/krajina/krajina/graph"
)

// Authority says who sends a request, by its header Authorization: a graph.ErrUnauthenticated, which does not say what is wrong,
// or a graph.ErrIssuer where it cannot find out just now.
type Authority interface {
	Identify(ctx context.Context, authorization string) (graph.Agent, error)
}

// asker is who sends a request. Who that is, is found out once, when somebody wants to know.
type asker struct {
	authority     Authority
	authorization string
	once          sync.Once
	agent         graph.Agent
	err           error
	// mattered says that somebody wanted to know: another one would have another answer.
	mattered atomic.Bool
	// noted says that the log has it that this request was refused something.
	noted atomic.Bool
}

type askerKey struct{}

// withAsker gives each request its asker.
func (c Config) withAsker(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &asker{authority: c.Stewards.Authority, authorization: r.Header.Get("Authorization")}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), askerKey{}, a)))
	})
}

func askerOf(ctx context.Context) *asker {
	if a, ok := ctx.Value(askerKey{}).(*asker); ok {
		return a
	}
	return &asker{} // a page asks for itself, and for nobody
}

// identify is who asks.
func (a *asker) identify(ctx context.Context) (graph.Agent, error) {
	a.once.Do(func() {
		switch {
		case a.authority == nil:
			a.err = graph.ErrForbidden
		case a.authorization == "":
			a.err = graph.ErrUnauthenticated
		default:
			a.agent, a.err = a.authority.Identify(ctx, a.authorization)
		}
	})
	return a.agent, a.err
}

// may is who asks, or why that is not allowed to them.
func (a *asker) may(ctx context.Context, role graph.Role) (graph.Agent, error) {
	a.mattered.Store(true)
	agent, err := a.identify(ctx)
	if err == nil && !agent.Role.May(role) {
		err = graph.ErrRole
	}
	return agent, err
}

// noteRefusal logs who was refused what and why, once for each request; the token is in no log.
func (c Config) noteRefusal(ctx context.Context, r *http.Request, what string, agent graph.Agent, err error) {
	if errors.Is(err, graph.ErrForbidden) {
		return // of a server that takes nothing from anybody there is nothing to watch
	}
	if askerOf(r.Context()).noted.Swap(true) {
		return
	}
	attrs := append([]slog.Attr{slog.String("request", requestID(r.Context())), slog.String("what", what), slog.String("address", c.Rates.addressOf(r)), slog.Any("why", err)}, agentAttrs(agent)...)
	c.Log.LogAttrs(ctx, slog.LevelWarn, "refused", attrs...)
}

// agentAttrs name who does something, for the log.
func agentAttrs(a graph.Agent) []slog.Attr {
	if a == (graph.Agent{}) {
		return nil
	}
	return []slog.Attr{slog.String("steward", a.Name), slog.String("by", string(a.Kind)), slog.String("role", string(a.Role)), slog.String("key", a.Key)}
}
