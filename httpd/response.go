package httpd

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"
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
	data       json.RawMessage
	extensions map[string]any
	private    bool // it depends on who asks
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
	shown := map[string]int{"limit": limit}
	if cost >= 0 {
		shown["requested"] = cost
	}
	if r.extensions == nil {
		r.extensions = map[string]any{}
	}
	r.extensions["cost"] = shown
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

// write sends the answer. The data are written as they are: encoding them again would read and copy all of them.
func (r *response) write(w http.ResponseWriter, form mediaType, status int) {
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-store")
	}
	if status == http.StatusNotModified {
		w.WriteHeader(status)
		return
	}
	var body bytes.Buffer
	body.Grow(len(r.data) + 1024)
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	encode := func(v any) error {
		err := encoder.Encode(v)
		body.Truncate(body.Len() - 1) // its line end
		return err
	}
	separator := byte('{')
	member := func(name string, write func() error) {
		body.WriteByte(separator)
		separator = ','
		body.WriteString(`"` + name + `":`)
		if err := write(); err != nil {
			panic(err) // errors and extensions hold nothing that JSON has no form for
		}
	}
	if len(r.errors) > 0 {
		errs := r.errors
		if r.data == nil || string(r.data) == "null" {
			errs = bounded(errs)
		}
		member("errors", func() error { return encode(errs) })
	}
	if r.data != nil {
		member("data", func() error { _, err := body.Write(r.data); return err })
	}
	if len(r.extensions) > 0 {
		member("extensions", func() error { return encode(r.extensions) })
	}
	body.WriteString("}\n")
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
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}
