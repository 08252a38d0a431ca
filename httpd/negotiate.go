package httpd

import (
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/elnormous/contenttype"

	"github.com/krajina/krajina/linked"
)

// form is a form in which a thing can be had.
type form struct{ media, extension string }

// The forms of a thing; pages are what everybody gets who does not say.
var (
	htmlForm    = form{"text/html", ""}
	linkedForms = []form{{"text/turtle", "ttl"}, {"application/ld+json", "jsonld"}, {"application/n-triples", "nt"}}
	pageOrData  = append([]form{htmlForm}, linkedForms...)
)

// contentType is what the answer says of a form of linked data.
func (f form) contentType() string {
	if f.media == "text/turtle" {
		return f.media + "; charset=utf-8"
	}
	return f.media
}

// negotiate picks the form that a client wants most by Accept; the first where it says nothing, or nothing that can be read. It is false
// where the client takes none.
func negotiate(r *http.Request, of []form) (form, bool) {
	accept, said := readable(r.Header.Values("Accept"))
	if !said {
		return of[0], true
	}
	types := make([]contenttype.MediaType, len(of))
	for i, f := range of {
		types[i] = contenttype.NewMediaType(f.media)
	}
	best, _, err := contenttype.GetAcceptableMediaTypeFromHeader(accept, types)
	if err != nil {
		return form{}, false
	}
	for _, f := range of {
		if f.media == best.String() {
			return f, true
		}
	}
	return form{}, false
}

// readable is what can be read of Accept, without parameters but the quality: they do not set our forms apart.
func readable(headers []string) (accept string, said bool) {
	var parts []string
	for part := range strings.SplitSeq(strings.Join(headers, ","), ",") {
		media, parameters, err := mime.ParseMediaType(part)
		if err != nil || !strings.Contains(media, "/") {
			continue
		}
		q := parameters["q"]
		if q == "" {
			q = "1"
		}
		if contenttype.NewMediaType(media).Type == "" || !quality(q) {
			continue
		}
		parts = append(parts, media+";q="+q)
	}
	return strings.Join(parts, ","), len(parts) > 0
}

// quality says whether a text is one of HTTP's weights.
func quality(q string) bool {
	whole, part, _ := strings.Cut(q, ".")
	return len(part) <= 3 && (whole == "0" && strings.Trim(part, "0123456789") == "" || whole == "1" && strings.Trim(part, "0") == "")
}

// unacceptable says which forms there are.
func unacceptable(w http.ResponseWriter, of []form) {
	var media []string
	for _, f := range of {
		media = append(media, f.media)
	}
	http.Error(w, "this can be had as "+strings.Join(media, ", "), http.StatusNotAcceptable)
}

// linkedWriter writes a form of linked data.
func linkedWriter(f form) func(io.Writer, *linked.Names) linked.Writer {
	switch f.extension {
	case "ttl":
		return linked.NewTurtle
	case "jsonld":
		return linked.NewJSONLD
	}
	return linked.NewNTriples
}
