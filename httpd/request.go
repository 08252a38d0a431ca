package httpd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// mediaType is the form of an answer.
type mediaType string

const (
	responseJSON mediaType = "application/graphql-response+json"
	plainJSON    mediaType = "application/json"
)

// refusal is an answer to a request that is not executed.
type refusal struct {
	status  int
	code    string
	message string
	allow   string
}

func refuse(status int, code, format string, args ...any) *refusal {
	return &refusal{status: status, code: code, message: fmt.Sprintf(format, args...)}
}

func (r *refusal) write(w http.ResponseWriter, form mediaType) {
	if r.allow != "" {
		w.Header().Set("Allow", r.allow)
	}
	writeResponse(w, form, r.status, &graphql.Response{Errors: gqlerror.List{{Message: r.message, Extensions: map[string]any{"code": r.code}}}})
}

// requestErrorStatus is the status of an answer to a document that is not executed: clients that do not name GraphQL's own
// media type take every other status than 200 for a fault of the network.
func requestErrorStatus(form mediaType) int {
	if form == plainJSON {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// accepted picks the form of the answer: GraphQL's own where the client takes it, plain JSON where it says nothing of it.
func accepted(headers []string) (mediaType, *refusal) {
	if len(headers) == 0 {
		return plainJSON, nil
	}
	best, bestQuality := mediaType(""), 0.0
	for _, part := range strings.Split(strings.Join(headers, ","), ",") {
		media, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := params["q"]; ok {
			if _, err := fmt.Sscanf(q, "%g", &quality); err != nil {
				continue
			}
		}
		var form mediaType
		switch media {
		case string(responseJSON):
			form = responseJSON
		case string(plainJSON), "application/*", "*/*":
			form = plainJSON
		}
		if charset, ok := params["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		if form != "" && (quality > bestQuality || quality == bestQuality && form == responseJSON && quality > 0) {
			best, bestQuality = form, quality
		}
	}
	if best == "" {
		return plainJSON, refuse(http.StatusNotAcceptable, codeBadInput, "answers come as %s or %s: accept one of them", responseJSON, plainJSON)
	}
	return best, nil
}

// read takes the GraphQL request out of the HTTP one. Nothing of a body that cannot be read is repeated in the answer.
func (g *graphQL) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return fromQuery(r)
	case http.MethodPost:
		return g.fromBody(w, r)
	}
	no := refuse(http.StatusMethodNotAllowed, codeBadInput, "the method is GET or POST")
	no.allow = "GET, POST"
	return nil, no
}

func fromQuery(r *http.Request) (*graphql.RawParams, *refusal) {
	values := r.URL.Query()
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	if params.Query == "" {
		return nil, refuse(http.StatusBadRequest, codeBadInput, "the request holds no query: give one as the parameter query, or by POST")
	}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode([]byte(text), into); err != nil {
				return nil, refuse(http.StatusBadRequest, codeBadInput, "the parameter %s is not a JSON object", name)
			}
		}
	}
	return params, nil
}

func (g *graphQL) fromBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset, ok := options["charset"]; err != nil || media != "application/json" || ok && !strings.EqualFold(charset, "utf-8") {
		return nil, refuse(http.StatusUnsupportedMediaType, codeBadInput, "the body is JSON in UTF-8: send it as Content-Type: application/json")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, g.Limits.Body))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, refuse(http.StatusRequestEntityTooLarge, codeTooComplex, "the body has more than %d bytes, the most that is taken", g.Limits.Body)
	case err != nil:
		return nil, refuse(http.StatusBadRequest, codeBadInput, "the body did not arrive whole")
	case !utf8.Valid(body):
		return nil, refuse(http.StatusBadRequest, codeBadInput, "the body is not UTF-8")
	}
	var request struct {
		Query         *string        `json:"query"`
		OperationName *string        `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if err := decode(body, &request); err != nil {
		return nil, refuse(http.StatusBadRequest, codeBadInput, "the body is not one JSON object with query, and optionally variables, operationName and extensions")
	}
	if request.Query == nil || *request.Query == "" {
		return nil, refuse(http.StatusBadRequest, codeBadInput, "the request holds no query")
	}
	params := &graphql.RawParams{Query: *request.Query, Variables: request.Variables, Extensions: request.Extensions}
	if request.OperationName != nil {
		params.OperationName = *request.OperationName
	}
	return params, nil
}

// decode reads exactly one JSON value, numbers as they are written.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}
