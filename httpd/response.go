package httpd

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/krajina/krajina/graph"
)

// outcomeRefused is that of a request that was not executed.
const outcomeRefused = "refused"

// mediaType is the form of an answer.
type mediaType string

const (
	responseJSON mediaType = "application/graphql-response+json"
	plainJSON    mediaType = "application/json"
)

// authenticate is the header that says how to say who one is. It does not say what was wrong.
const authenticate = "Bearer"

// response is a GraphQL answer. One without data, not even null, is to a request that was not executed.
type response struct {
	errors     gqlerror.List
	data       json.RawMessage // the room behind it is this answer's
	extensions extensions
	private    bool // it depends on who asks
}

// extensions are what an answer says beside its data: what it costs, and what it rests on.
type extensions struct {
	Cost       *shownCost `json:"cost,omitempty"`
	Day        string     `json:"day,omitempty"`       // in Prague, as 2026-12-31
	RequestID  string     `json:"requestId,omitempty"` // but where the answer has a tag: that is the same each time
	Revision   string     `json:"revision,omitempty"`
	UnknownIDs []graph.ID `json:"unknownIds,omitempty"` // of conditions, that name no node
}

// shownCost is what an operation costs before it is executed, where that is known, and what one may cost; docs/limits.md says of what.
type shownCost struct {
	Limit     int  `json:"limit"`
	Requested *int `json:"requested,omitempty"`
}

// refusal is an answer to a request that is not executed.
func refusal(errs ...*gqlerror.Error) *response { return &response{errors: errs} }

// code is that of the first error, "" where there is none.
func (r *response) code() string {
	if len(r.errors) == 0 {
		return ""
	}
	code, _ := r.errors[0].Extensions["code"].(string)
	return code
}

// reason is why a request was refused: the limit that it passed, else the code of its error.
func (r *response) reason() string {
	if len(r.errors) == 0 {
		return ""
	}
	if limit, ok := r.errors[0].Extensions["limit"].(string); ok {
		return limit
	}
	return strings.ToLower(r.code())
}

// showCost puts into the answer what the operation costs, where that is known, and what one may cost.
func (r *response) showCost(cost, limit int) {
	r.extensions.Cost = &shownCost{Limit: limit}
	if cost >= 0 {
		r.extensions.Cost.Requested = &cost
	}
}

// outcome is how metrics count the answer.
func (r *response) outcome() string {
	switch {
	case len(r.errors) == 0:
		return "ok"
	case r.data == nil:
		return outcomeRefused
	}
	return "errors"
}

// forbidden says whether all that was asked is refused to who asks.
func (r *response) forbidden() bool {
	return r.code() == codeUnauthenticated || r.code() == codeForbidden
}

// status is the answer's status. Clients that take plain JSON only, and not GraphQL's own media type, take every other status
// than 200 for a fault of the network, so a mistake in their document is told them with 200.
func (r *response) status(form mediaType) int {
	if r.data != nil {
		return http.StatusOK
	}
	switch r.code() {
	case codeTimeout, codeUnavailable:
		return http.StatusServiceUnavailable
	case codeInternal:
		return http.StatusInternalServerError
	case codeUnauthenticated:
		return http.StatusUnauthorized
	case codeForbidden:
		return http.StatusForbidden
	case codeBadInput, codeNotPersisted:
		if form == plainJSON {
			return http.StatusOK
		}
	}
	return http.StatusBadRequest
}

// write sends the answer, once. The data are written as they are, and what comes after them into the room behind them: to encode or to copy them would be to read
// all of them again.
func (r *response) write(w http.ResponseWriter, form mediaType, status int) {
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-store")
	}
	if status == http.StatusNotModified {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", string(form)+"; charset=utf-8")
	if r.private {
		w.Header().Set("Cache-Control", "private, no-store")
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", authenticate)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	before, after := r.around()
	w.Header().Set("Content-Length", strconv.Itoa(len(before)+len(r.data)+len(after))) // or the end comes as a chunk of its own
	w.WriteHeader(status)
	_, _ = w.Write(before)
	_, _ = w.Write(append(r.data, after...))
}

// around gives what stands before and after the data.
func (r *response) around() (before, after []byte) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	member := func(name string, v any) {
		text.WriteString(name)
		if err := encoder.Encode(v); err != nil {
			panic(err) // errors and extensions hold nothing that JSON has no form for
		}
		text.Truncate(text.Len() - 1) // its line end
	}
	separator := "{"
	if len(r.errors) > 0 {
		errs := r.errors
		if r.data == nil || string(r.data) == "null" {
			errs = bounded(errs)
		}
		member(`{"errors":`, errs)
		separator = ","
	}
	if r.data != nil {
		text.WriteString(separator + `"data":`)
		separator = ","
	}
	middle := text.Len()
	member(separator+`"extensions":`, r.extensions)
	text.WriteString("}\n")
	return text.Bytes()[:middle], text.Bytes()[middle:]
}
