package httpd

import (
	"context"
	"time"

	"github.com/krajina/krajina/graph"
)

const (
	// minRevisionWait is how long a request waits for the revision that it asks for: longer than a server takes to notice one.
	minRevisionWait = 2 * time.Second
	minRevisionPoll = 20 * time.Millisecond
)

// placeFor is what the answer to a request rests on. One whose extensions name a minRevision, as whoever wrote knows it, gets one
// that shows at least that, and waits for it a little. It stands where answers have their revision, in the extensions; unlike a
// header it is part of an address that somebody passes on, and needs no leave from other origins.
func (g *graphQL) placeFor(ctx context.Context, r *request) (place, *response) {
	asked := r.extensions["minRevision"]
	if asked == nil {
		if reader := g.Reader(); reader != nil {
			return g.placeOf(ctx, reader), nil
		}
		return place{}, refusal(notLoaded())
	}
	text, _ := asked.(string)
	least, err := graph.ParseRevision(text)
	if err != nil {
		return place{}, refusal(badInput("extensions.minRevision", err.Error()))
	}
	reader, have := g.await(ctx, least)
	var answer *response
	switch {
	case reader != nil:
		return g.placeOf(ctx, reader), nil
	case ctx.Err() != nil:
		return place{}, refusal(timedOut(g.Limits.Timeout))
	case have == graph.Revision{}:
		return place{}, refusal(notLoaded())
	case have.Epoch != least.Epoch:
		answer = refusal(badInput("extensions.minRevision", "the graph has revision "+have.String()+", and "+least.String()+" is of another store"))
	default:
		answer = refusal(fail(codeUnavailable, "revision %s is not here yet, the newest is %s: try again in a second", least, have))
	}
	answer.extensions.Revision = have.String()
	return place{}, answer
}

// await gives the first reader of at least a revision, nil where none came in time, and what revision there is then. A
// revision of another epoch is waited for too: the store may have been replaced a moment ago.
func (g *graphQL) await(ctx context.Context, least graph.Revision) (graph.Reader, graph.Revision) {
	var have graph.Revision
	for deadline := time.Now().Add(minRevisionWait); ; {
		if reader := g.Reader(); reader != nil {
			if s, err := reader.Summary(ctx); err == nil {
				have = s.Revision
			}
			if have.Epoch == least.Epoch && have.Number >= least.Number {
				return reader, have
			}
		}
		if time.Now().After(deadline) {
			return nil, have
		}
		select {
		case <-ctx.Done():
			return nil, have
		case <-time.After(minRevisionPoll):
		}
	}
}
