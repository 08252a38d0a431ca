package httpd

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/krajina/krajina/graph"
)

// mayChange is what changes the graph for who sends the token of a steward; anybody else is refused.
func (g *graphQL) mayChange(ctx context.Context, r *http.Request) (graph.Steward, *response) {
	agent, err := askerOf(r.Context()).may(ctx, graph.RoleSteward)
	if err == nil && g.Stewards.Steward == nil {
		err = graph.ErrForbidden
	}
	if err != nil {
		g.noteRefusal(ctx, r, "a mutation", agent, err)
		return nil, refusal(g.present(ctx, err))
	}
	return noted{g.Stewards.Steward(agent), agent, g.Log}, nil
}

// mayRead says whether who asks may read what takes a role.
func (g *graphQL) mayRead(ctx context.Context, r *http.Request, role graph.Role) error {
	agent, err := askerOf(r.Context()).may(ctx, role)
	if errors.Is(err, graph.ErrForbidden) {
		err = graph.ErrHidden
	}
	if err != nil {
		g.noteRefusal(ctx, r, "a field", agent, err)
	}
	return err
}

// beginChange gives a change the time that it needs, however long other requests have; leave ends it.
func (g *graphQL) beginChange(ctx context.Context, w http.ResponseWriter, r *http.Request) (_ context.Context, leave func()) {
	changing, cancel := context.WithTimeout(context.WithoutCancel(ctx), importTime)
	stop := context.AfterFunc(r.Context(), cancel)
	control := http.NewResponseController(w)
	if err := control.SetWriteDeadline(time.Now().Add(importTime)); err != nil {
		g.Log.Warn("a change has the time of other requests only", slog.Any("error", err))
	}
	return changing, func() { stop(); cancel() }
}

// noted logs who changes what.
type noted struct {
	graph.Steward
	agent graph.Agent
	log   *slog.Logger
}

// Retract implements graph.Steward.
func (n noted) Retract(ctx context.Context, source graph.ID, dryRun bool) (*graph.Outcome, error) {
	o, err := n.Steward.Retract(ctx, source, dryRun)
	n.note(ctx, "a steward retracts", slog.String("source", string(source)), o, dryRun, err)
	return o, err
}

// Judge implements graph.Steward.
func (n noted) Judge(ctx context.Context, j graph.Judgement, dryRun bool) (*graph.Outcome, error) {
	o, err := n.Steward.Judge(ctx, j, dryRun)
	n.note(ctx, "a steward judges", slog.Group("judgement", slog.String("a", string(j.A)), slog.String("b", string(j.B)), slog.String("verdict", string(j.Verdict))), o, dryRun, err)
	return o, err
}

func (n noted) note(ctx context.Context, what string, of slog.Attr, o *graph.Outcome, dryRun bool, err error) {
	attrs := append(agentAttrs(n.agent), slog.String("request", requestID(ctx)), of, slog.Bool("dryRun", dryRun), slog.Bool("done", err == nil))
	if o != nil {
		attrs = append(attrs, slog.String("revision", o.Revision.String()))
	}
	level := slog.LevelInfo
	if err != nil && !errors.Is(err, graph.ErrInvalid) { // what a steward asks for wrongly is the steward's
		level, attrs = slog.LevelError, append(attrs, slog.Any("error", err))
	}
	n.log.LogAttrs(ctx, level, what, attrs...)
}
