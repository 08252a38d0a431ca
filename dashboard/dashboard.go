package dashboard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// policy is that of all pages: nothing from another host, no style or script within the page.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const (
	maxForm  = 256 << 10 // bytes of a form; the API takes 20,000 characters of a plan
	maxDepth = 8         // parts of an address
)

// server makes the pages.
type server struct {
	Config
	templates *templates
	queries   map[lang]map[string][]query
	printers  map[lang]messages
	handbook  *handbook
	guides    map[lang][]guide
}

// New is the handler of all pages and of the files that they load; `/` leads to the language that the visitor prefers.
func New(c Config) http.Handler {
	s := &server{Config: c, templates: newTemplates(), queries: map[lang]map[string][]query{}, printers: map[lang]messages{}, handbook: newHandbook(c.Schema), guides: map[lang][]guide{}}
	for _, l := range languages {
		s.queries[l] = map[string][]query{referencesFile: queries(referencesFile, l), chosenFile: queries(chosenFile, l)}
		for _, p := range pageTable {
			s.queries[l][p.name] = queries(p.source(), l)
		}
		s.printers[l] = newMessages(l, c.Names)
		s.guides[l] = loadGuides(l)
	}
	compressed, err := gzhttp.NewWrapper(gzhttp.SuffixETag("-gzip"))
	if err != nil {
		panic(err) // the option is wrong
	}
	return compressed(s)
}

// ServeHTTP implements http.Handler.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", policy)
	path := strings.TrimPrefix(r.URL.Path, "/")
	if path == "" {
		w.Header().Set("Vary", "Accept-Language")
		w.Header().Set("Cache-Control", "no-cache")
		// Relative, as are the links of the pages: a proxy may serve the program under a prefix.
		w.Header().Set("Location", string(preferred(r))+"/")
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	if name, ok := strings.CutPrefix(path, "assets/"); ok && assets.serve(w, name) {
		return
	}
	v := s.view(r, path)
	if v.Page == nil {
		s.fail(w, v, errNotFound)
		return
	}
	if v.Page.name == "draft" && r.Method == http.MethodPost {
		s.hand(w, v)
		return
	}
	if err := s.form(w, r, v); err != nil {
		s.fail(w, v, err)
		return
	}
	s.page(w, v)
}

// view begins the view of an address.
func (s *server) view(r *http.Request, path string) *view {
	first, rest, _ := strings.Cut(path, "/")
	l, known := lang(first), first == string(czech) || first == string(english)
	if !known {
		l = preferred(r)
	}
	root := "/"
	if depth := strings.Count(path, "/"); depth <= maxDepth {
		root = strings.Repeat("../", depth)
	}
	v := &view{
		printer: printer{s.printers[l], root}, spoken: s.printers, base: s.Base, request: r, desk: s.Desk, Form: url.Values{}, Contact: s.Contact, Dumps: s.Dumps, Dataset: s.Dataset, Handbook: s.handbook,
		Answers: map[string]map[string]any{}, asked: map[string]string{}, skip: map[string]bool{}, set: map[string]string{},
		references: s.queries[l][referencesFile][0], lookup: s.queries[l][chosenFile][0], there: map[string]bool{}, guides: s.guides[l],
	}
	if root == "" {
		v.root = "./"
	}
	if page, slug := find(l, rest); known && root != "/" && page != nil && (!page.named || s.handbook.types[slug] != nil) {
		v.Page = page
		switch {
		case page.named:
			v.typeName = slug
		case slug != "":
			v.ID = page.kind + ":" + slug
		}
	}
	return v
}

// form reads what the visitor sent.
func (s *server) form(w http.ResponseWriter, r *http.Request, v *view) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return &Fault{Code: "QUERY_TOO_COMPLEX", Message: fmt.Sprintf("the form has more than %d bytes", maxForm)}
		}
		return &Fault{Code: "BAD_USER_INPUT", Message: "the address or the form is not well-formed"}
	}
	for name, values := range r.Form {
		for _, value := range values {
			v.Form.Add(name, strings.ToValidUTF8(value, ""))
		}
	}
	return nil
}

// page makes a page and sends it.
func (s *server) page(w http.ResponseWriter, v *view) {
	ctx := v.request.Context()
	session, err := s.Begin(ctx)
	if err != nil {
		s.fail(w, v, err)
		return
	}
	// A page is what its address says of a revision on a day, made by this program.
	etag := s.Tag(session.Revision(), session.Day(), assets.sum, v.request.URL.RequestURI())
	if have := s.Have(v.request, etag); have != "" && v.request.Method != http.MethodPost {
		w.Header().Set("ETag", have)
		w.Header().Set("Cache-Control", "no-cache")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if v.request.Method == http.MethodPost {
		body, err := s.made(ctx, session, v)
		if err != nil {
			s.fail(w, v, err)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		send(w, http.StatusOK, body)
		return
	}
	body, ok := s.Kept(etag)
	if !ok {
		if body, err = s.made(ctx, session, v); err != nil {
			s.fail(w, v, err)
			return
		}
		s.Keep(etag, body)
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", etag)
	send(w, http.StatusOK, body)
}

// made is a page as it is now.
func (s *server) made(ctx context.Context, session Session, v *view) ([]byte, error) {
	if err := v.ask(ctx, session, s.queries[v.lang][v.Page.name]); err != nil {
		return nil, err
	}
	return s.render(v, v.Page.source())
}

func (s *server) render(v *view, name string) ([]byte, error) {
	all, err := s.templates.of(v.printer)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	body.Grow(64 << 10)
	if err := all.ExecuteTemplate(&body, name+".html", v); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return body.Bytes(), nil
}

func send(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body) //nolint:gosec // html/template has escaped it
}
