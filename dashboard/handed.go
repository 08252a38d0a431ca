package dashboard

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
)

// What a form of the page may hold, in bytes.
const (
	maxHanded   = 48 << 20 // all of it
	maxDocument = 32 << 20
	maxPasted   = 4 << 20
	maxCarried  = 24 << 20 // what was read of the document, which comes back with each form
	maxSaid     = 4 << 10
	// maxUnknown is what is kept of a text whose sender is not known: enough to show the page in another language.
	maxUnknown = 256 << 10
)

// drafting is what the page of drafts shows.
type drafting struct {
	// Do is what was asked for: draft, check, accept, or "" for nothing.
	Do string
	// Name, Text, Source and URL are what the steward wrote.
	Name, Text, Source, URL string
	// Draft is what was read of the document; its YAML is as the steward left it.
	Draft *Draft
	// Carried is the draft as the next form brings it back: nothing of it stays here.
	Carried string
	// Import is what the file would change, or, where it was accepted, has.
	Import *Import
	// Fault is why nothing came of it.
	Fault *Fault

	body []byte
}

// Desk says whether documents are taken here.
func (v *view) Desk() bool { return v.desk != nil }

// Drafting is what the page of drafts shows.
func (v *view) Drafting() *drafting {
	if v.drafting == nil {
		return &drafting{}
	}
	return v.drafting
}

// hand answers what a steward hands in. Nothing of it is kept: not on disk either, where forms with files usually go.
func (s *server) hand(w http.ResponseWriter, v *view) {
	d := &drafting{}
	v.drafting = d
	err := s.handed(w, v, d)
	status := http.StatusOK
	if err != nil {
		var fault *Fault
		if !errors.As(err, &fault) {
			s.fail(w, v, err)
			return
		}
		d.Fault = fault
		status = deskStatus(w, fault.Code)
	}
	d.Carried = d.Draft.carried()
	body, err := s.render(v, v.Page.source())
	if err != nil {
		s.fail(w, v, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	send(w, status, body)
}

func deskStatus(w http.ResponseWriter, code string) int {
	switch code {
	case "UNAUTHENTICATED":
		w.Header().Set("WWW-Authenticate", "Bearer")
		return http.StatusUnauthorized
	case "FORBIDDEN":
		return http.StatusForbidden
	case "BUSY":
		w.Header().Set("Retry-After", "10")
		return http.StatusConflict
	case "UNAVAILABLE":
		w.Header().Set("Retry-After", "5")
		return http.StatusServiceUnavailable
	case "TOO_LARGE":
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusUnprocessableEntity
}

// handed reads the form and does what it asks for.
func (s *server) handed(w http.ResponseWriter, v *view, d *drafting) error {
	r := v.request
	if s.Desk == nil {
		return &Fault{Code: "FORBIDDEN"}
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxHanded)
	at := &counter{desk: s.Desk, r: r, d: d}
	defer at.leave()
	if err := at.read(); err != nil {
		return err
	}
	if d.Do == "" { // another language of the page: nothing is done, and nobody needs to be known
		return nil
	}
	if err := at.enter(); err != nil {
		return err
	}
	return at.do(r.Context())
}

// counter is where a form is read. Unless its token, which comes first, is a steward's, little is kept of what it brings, and no
// document.
type counter struct {
	desk    Desk
	r       *http.Request
	d       *drafting
	token   string
	steward Steward
	refused error
}

func (c *counter) leave() {
	if c.steward != nil {
		c.steward.Leave()
	}
}

func (c *counter) enter() error {
	if c.steward == nil && c.refused == nil {
		c.steward, c.refused = c.desk.Enter(c.r, c.token)
	}
	return c.refused
}

// known says whether the form comes from a steward. Without a token nobody needs to be asked.
func (c *counter) known() bool {
	return (c.token != "" || c.r.Header.Get("Authorization") != "") && c.enter() == nil
}

// read reads the parts of the form in their order.
func (c *counter) read() error {
	if kind, _, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type")); kind != "multipart/form-data" {
		c.d.Do = "draft"
		return nil
	}
	parts, err := c.r.MultipartReader()
	if err != nil {
		return malformed(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return malformed(err)
		}
		if err := c.take(part); err != nil {
			return err
		}
	}
}

func malformed(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &Fault{Code: "TOO_LARGE", Message: err.Error()}
	}
	return &Fault{Code: "BAD_INPUT", Message: "the form did not come whole: send it again"}
}

// take takes one part.
func (c *counter) take(part *multipart.Part) error {
	most, name := int64(maxSaid), part.FormName()
	switch name {
	case "document":
		most = maxDocument
	case "text", "yaml":
		most = maxPasted
	case "read":
		most = maxCarried
	}
	if most > maxSaid && !c.known() {
		if most = maxUnknown; name == "document" {
			_, err := io.Copy(io.Discard, part) // the answer comes when all has come
			return err
		}
	}
	data, err := io.ReadAll(io.LimitReader(part, most+1))
	if err != nil {
		return malformed(err)
	}
	if int64(len(data)) > most {
		if most == maxUnknown {
			return &Fault{Code: "UNAUTHENTICATED"}
		}
		return &Fault{Code: "TOO_LARGE", Message: name + " is longer than what is taken"}
	}
	text := strings.ToValidUTF8(string(data), "")
	switch name {
	case "do":
		c.d.Do = text
	case "token":
		c.token = text
	case "document":
		if len(data) > 0 {
			c.d.body, c.d.Name = data, path.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))
		}
	case "text":
		c.d.Text = lines(text)
	case "source":
		c.d.Source = strings.TrimSpace(text)
	case "url":
		c.d.URL = strings.TrimSpace(text)
	case "read":
		c.d.Draft = carriedDraft(data)
	case "yaml":
		if c.d.Draft != nil { // which comes before it
			c.d.Draft.YAML = lines(text)
		}
	}
	return nil
}

// lines is a text of a form with line ends as files have them.
func lines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// do does what is asked for.
func (c *counter) do(ctx context.Context) (err error) {
	d := c.d
	switch {
	case d.Do == "draft" || d.Draft == nil:
		if d.body == nil {
			d.body, d.Name = []byte(d.Text), "text"
		}
		d.Draft, err = c.steward.Draft(ctx, Document{Name: d.Name, Body: d.body, Source: d.Source, URL: d.URL})
	case d.Do == "check":
		d.Import, err = c.steward.Import(ctx, d.Draft.YAML, true)
		if err == nil && d.Import.Matches != nil {
			d.Draft.Matches = d.Import.Matches
		}
	case d.Do == "accept":
		d.Import, err = c.steward.Import(ctx, d.Draft.YAML, false)
	default:
		err = &Fault{Code: "BAD_INPUT", Message: "do is draft, check or accept"}
	}
	return err
}

// carried is a draft for the next form to bring back, without the file, which the steward changes.
func (d *Draft) carried() string {
	if d == nil {
		return ""
	}
	of := *d
	of.YAML = ""
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(of) // texts and numbers
	return strings.TrimSpace(b.String())
}

// carriedDraft is a draft that a form brought back; nil where it is none.
func carriedDraft(data []byte) *Draft {
	var d Draft
	if err := json.Unmarshal(data, &d); err != nil {
		return nil
	}
	return &d
}
