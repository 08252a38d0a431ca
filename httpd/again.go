package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
)

// answeredBefore is an answer that is the same each time it is asked for, until there is another revision or day.
type answeredBefore struct {
	data       json.RawMessage // without room behind it, which more than one answer would write into
	extensions extensions
	cost       int
}

// againKey is under what the answer to a request is kept, "" where it is another one each time or may depend on who asks. It holds all that
// the answer rests on; the document is known by its hash.
func (g *graphQL) againKey(r *http.Request, request *request, at place) string {
	if !g.answers.Fits(0) || at.revision == "" || r.Header.Get("Authorization") != "" {
		return ""
	}
	variables, err := json.Marshal(request.variables)
	if err != nil {
		return ""
	}
	return g.tagOf(at.revision, at.day.String(), string(request.hash[:]), request.operationName, string(variables))
}

// again is the answer that was given before to what is the same request, by its key; at is what it rests on. Its document was found sound then.
func (g *graphQL) again(ctx context.Context, w http.ResponseWriter, r *http.Request, form mediaType, request *request, at place, key string) (reply, bool) {
	before, ok := g.answers.Get(key)
	if key == "" || !ok {
		return reply{}, false
	}
	g.metrics.again.WithLabelValues("answer").Inc()
	seen := observedOf(ctx)
	seen.sees(request, g.LogQueries)
	seen.operation = "query"
	tag := g.tag(r, form, at)
	if have := matched(r, tag); tag != "" && have != "" {
		setTag(w, r, have)
		return reply{form, &response{}, http.StatusNotModified, before.cost}, true
	}
	if answer := charge(ctx, w, before.cost); answer != nil {
		return reply{form, answer, http.StatusTooManyRequests, before.cost}, true
	}
	answer := &response{data: before.data, extensions: before.extensions}
	if tag == "" {
		answer.extensions.RequestID = requestID(ctx)
	} else {
		setTag(w, r, tag)
	}
	return replyOf(form, before.cost, answer), true
}

// keepAnswer keeps an answer for who asks the same.
func (g *graphQL) keepAnswer(key string, answer *response, cost int) {
	if key == "" {
		return
	}
	extensions := answer.extensions
	extensions.RequestID = ""
	// Ids that name no node stand there, as many as were asked for.
	said, err := json.Marshal(extensions)
	if size := len(answer.data) + len(said); err == nil && g.answers.Fits(size) {
		g.answers.Keep(key, answeredBefore{slices.Clip(bytes.Clone(answer.data)), extensions, cost}, size)
	}
}
