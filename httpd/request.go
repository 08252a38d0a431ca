package httpd

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// accepted picks the form of the answer: GraphQL's own where the client takes it, plain JSON where it says nothing of it.
func accepted(headers []string) (_ mediaType, ok bool) {
	if strings.TrimSpace(strings.Join(headers, "")) == "" {
		return plainJSON, true
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
	return best, best != ""
}

// read takes the GraphQL request out of the HTTP one. Nothing of a body that cannot be read is repeated in the answer.
func (g *graphQL) read(w http.ResponseWriter, r *http.Request) (*request, *gqlerror.Error, int) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		return g.fromQuery(r)
	case http.MethodPost:
		return g.fromBody(w, r)
	}
	w.Header().Set("Allow", "GET, HEAD, POST")
	return unread(http.StatusMethodNotAllowed, codeBadInput, "the method is GET or POST")
}

func unread(status int, code, format string, args ...any) (*request, *gqlerror.Error, int) {
	return nil, fail(code, format, args...), status
}

func (g *graphQL) fromQuery(r *http.Request) (*request, *gqlerror.Error, int) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return unread(http.StatusBadRequest, codeBadInput, "the parameters are not well-formed: percent-encode them as UTF-8")
	}
	read := &request{query: values.Get("query"), operationName: values.Get("operationName")}
	if !utf8.ValidString(read.query) {
		return unread(http.StatusBadRequest, codeBadInput, "the parameters are not UTF-8")
	}
	for name, into := range map[string]*map[string]any{"variables": &read.variables, "extensions": &read.extensions} {
		text := values.Get(name)
		if !valuesWithin([]byte(text), g.Limits.Values) {
			return g.tooManyValues()
		}
		if text != "" && (!utf8.ValidString(text) || decode([]byte(text), into) != nil) {
			return unread(http.StatusBadRequest, codeBadInput, "the parameter %s is not a JSON object", name)
		}
	}
	return asking(read)
}

// asking refuses a request that neither has a document nor names one.
func asking(r *request) (*request, *gqlerror.Error, int) {
	if r.query == "" && r.extensions["persistedQuery"] == nil {
		return unread(http.StatusBadRequest, codeBadInput, "the request holds no query: give one as query, or its hash in extensions.persistedQuery")
	}
	return r, nil, 0
}

func (g *graphQL) fromBody(w http.ResponseWriter, r *http.Request) (*request, *gqlerror.Error, int) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset, ok := options["charset"]; err != nil || media != "application/json" || ok && !strings.EqualFold(charset, "utf-8") {
		return unread(http.StatusUnsupportedMediaType, codeBadInput, "the body is JSON in UTF-8: send it as Content-Type: application/json")
	}
	if r.Header.Get("Content-Encoding") != "" {
		return unread(http.StatusUnsupportedMediaType, codeBadInput, "a compressed body is not taken: send it without Content-Encoding")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, g.Limits.Body))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return unread(http.StatusRequestEntityTooLarge, codeTooComplex, "the body has more than %d bytes, the most that is taken", g.Limits.Body)
	case err != nil:
		return unread(http.StatusBadRequest, codeBadInput, "the body did not arrive whole")
	case !utf8.Valid(body):
		return unread(http.StatusBadRequest, codeBadInput, "the body is not UTF-8")
	}
	if !valuesWithin(body, g.Limits.Values) {
		return g.tooManyValues()
	}
	var sent struct {
		Query         *string        `json:"query"`
		OperationName *string        `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	err = decode(body, &sent)
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) && wrongType.Field != "" { // of an array or a number for a body there is no field
		right := "a string"
		if wrongType.Field == "variables" || wrongType.Field == "extensions" {
			right = "a JSON object"
		}
		return unread(http.StatusBadRequest, codeBadInput, "the body's %s is not %s", wrongType.Field, right)
	}
	if err != nil {
		return unread(http.StatusBadRequest, codeBadInput, "the body is not one JSON object with query, and optionally variables, operationName and extensions")
	}
	read := &request{variables: sent.Variables, extensions: sent.Extensions}
	if sent.Query != nil {
		read.query = *sent.Query
	}
	if sent.OperationName != nil {
		read.operationName = *sent.OperationName
	}
	return asking(read)
}

func (g *graphQL) tooManyValues() (*request, *gqlerror.Error, int) {
	return nil, tooMuch("values", "the variables hold more than %d values, the most that is taken: ask in several requests", g.Limits.Values), http.StatusBadRequest
}

// valuesWithin says whether a JSON text has so many values at most. It only counts, so that a text that would become many
// times as large in memory is not read.
func valuesWithin(text []byte, most int) bool {
	inString, n := false, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case !inString && (c == ',' || c == '[' || c == '{'):
			if n++; n > most {
				return false
			}
		}
	}
	return true
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

// parametersOf are the parameters of an address that takes no others than the known ones; what is how messages call it.
func parametersOf(r *http.Request, what string, known []string) (url.Values, *gqlerror.Error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fail(codeBadInput, "the parameters are not well-formed: percent-encode them as UTF-8")
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(known, name) {
			return nil, fail(codeBadInput, "%s is no parameter of %s: it takes %s", shorten(name, 40), what, strings.Join(known, ", "))
		}
	}
	return values, nil
}
