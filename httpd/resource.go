package httpd

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/linked"
)

// resources serves the things that linked data name: a thing leads to its page or to the data about it, as Accept asks.
type resources struct {
	*graphQL
}

// up leads from a request's address to the server's root: a proxy may serve the program under a prefix.
func up(r *http.Request) string {
	return "./" + strings.Repeat("../", strings.Count(strings.TrimPrefix(r.URL.Path, "/"), "/"))
}

// seeOther leads to where a thing is described. What is described is no document: so it is 303.
func seeOther(w http.ResponseWriter, to string) {
	w.Header().Set("Location", to)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(http.StatusSeeOther)
}

// thing answers for a node: /id/project:khk-rozvoj-dostupnosti-vii.
func (s *resources) thing(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept, Accept-Language")
	record, ok := s.node(w, r, r.PathValue("id"))
	if !ok {
		return
	}
	f, ok := negotiate(r, pageOrData)
	switch {
	case !ok:
		unacceptable(w, pageOrData)
	case f == htmlForm:
		seeOther(w, up(r)+dashboard.PageOf(string(record.ID), dashboard.Preferred(r)))
	default:
		seeOther(w, up(r)+dataOf(record.ID, f))
	}
}

// dataOf is where the data about a node stand.
func dataOf(id graph.ID, f form) string { return "data/" + string(id) + "." + f.extension }

// node is the node that an id names. It says what is wrong where there is none.
func (s *resources) node(w http.ResponseWriter, r *http.Request, text string) (*graph.Record, bool) {
	id, err := graph.ParseID(text)
	if err != nil {
		http.Error(w, "there is nothing of this name: "+shorten(err.Error(), maxMessage), http.StatusNotFound)
		return nil, false
	}
	reader := s.Reader()
	if reader == nil {
		s.untaken(w, r, graph.ErrUnavailable)
		return nil, false
	}
	found, err := reader.Nodes(r.Context(), []graph.ID{id}, graph.Next{})
	if err != nil {
		s.untaken(w, r, err)
		return nil, false
	}
	if found.Nodes[0] == nil {
		http.Error(w, "there is nothing of the name "+string(id)+": no source states it, or none any more", http.StatusNotFound)
		return nil, false
	}
	return found.Nodes[0], true
}

// data serves what is known of a node: /data/project:khk-rozvoj-dostupnosti-vii.ttl.
func (s *resources) data(w http.ResponseWriter, r *http.Request) {
	text := r.PathValue("file")
	dot := strings.LastIndexByte(text, '.')
	var in form
	for _, f := range linkedForms {
		if dot > 0 && text[dot+1:] == f.extension {
			in = f
		}
	}
	if in == (form{}) {
		http.Error(w, "the data about a node are at data/ID.ttl, data/ID.jsonld and data/ID.nt", http.StatusNotFound)
		return
	}
	record, ok := s.node(w, r, text[:dot])
	if !ok {
		return
	}
	if text[:dot] != string(record.ID) {
		seeOther(w, up(r)+dataOf(record.ID, in))
		return
	}
	reader := s.Reader()
	summary, err := reader.Summary(r.Context())
	if err == nil {
		var stated [][]graph.Stated
		if stated, err = reader.Statements(r.Context(), []graph.ID{record.ID}, graph.NoProperty); err == nil {
			w.Header().Set("X-Krajina-Revision", summary.Revision.String())
			w.Header().Set("Link", `<`+up(r)+"id/"+string(record.ID)+`>; rel="describes"`)
			all := append([]*linked.Resource{linked.Dataset(s.Names, summary.Revision)}, linked.Describe(record, stated[0])...)
			s.write(w, in, all)
			return
		}
	}
	s.untaken(w, r, err)
}

// write writes linked data that are few.
func (s *resources) write(w http.ResponseWriter, in form, all []*linked.Resource) {
	var b bytes.Buffer
	to := linkedWriter(in)(&b, s.Names)
	for _, r := range all {
		_ = to.Write(r) // memory takes it
	}
	_ = to.Close()
	w.Header().Set("Content-Type", in.contentType())
	_, _ = w.Write(b.Bytes())
}

// distributions are how the data can be had: as dumps, and by the API.
func distributions() []linked.Distribution {
	var all []linked.Distribution
	for _, f := range dump.Formats() {
		all = append(all, linked.Distribution{Path: "export/" + f.File, CS: f.CS, EN: f.What, FileType: f.FileType, MediaType: f.Content, Package: f.Package})
	}
	return append(all, linked.Distribution{Path: "graphql", CS: "rozhraní GraphQL", EN: "GraphQL API", Description: "schema.graphql"})
}

// catalogued serves the record for catalogues; of is what of it a document is about, where it is in the JSON of the Czech profile.
func (s *resources) catalogued(in form, of string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		reader := s.Reader()
		if reader == nil {
			s.untaken(w, r, graph.ErrUnavailable)
			return
		}
		summary, err := reader.Summary(r.Context())
		if err != nil {
			s.untaken(w, r, err)
			return
		}
		w.Header().Set("X-Krajina-Revision", summary.Revision.String())
		all := linked.Catalog(s.Names, summary.Revision, s.Operator, distributions())
		if of == "" {
			s.write(w, in, all)
			return
		}
		var b bytes.Buffer
		_ = linked.WriteProfile(&b, s.Names, all, s.Names.At(of)) // memory takes it
		w.Header().Set("Content-Type", in.contentType())
		_, _ = w.Write(b.Bytes())
	}
}

// catalog answers for the catalogue.
func (s *resources) catalog(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	f, ok := negotiate(r, []form{linkedForms[1], linkedForms[0], linkedForms[2]})
	if !ok {
		unacceptable(w, linkedForms)
		return
	}
	seeOther(w, up(r)+"catalog."+f.extension)
}

// dataset answers for the data set: it leads to the page about it, or to its record for catalogues.
func (s *resources) dataset(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept, Accept-Language")
	f, ok := negotiate(r, pageOrData)
	switch {
	case !ok:
		unacceptable(w, pageOrData)
	case f == htmlForm:
		seeOther(w, up(r)+dashboard.DataPage(dashboard.Preferred(r)))
	case f.extension == "jsonld":
		seeOther(w, up(r)+"dataset.jsonld")
	default:
		seeOther(w, up(r)+"catalog."+f.extension)
	}
}

// vocabulary serves our own terms; all of them stand in one document, of which a term's name is a fragment.
func (s *resources) vocabulary(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	f, ok := negotiate(r, linkedForms)
	if !ok { // who wants a page gets what can be read
		f = linkedForms[0]
	}
	tag := s.tagOf("vocabulary", f.media)
	if answered(w, r, tag) {
		return
	}
	setTag(w, r, tag)
	s.write(w, f, linked.Vocabulary(s.Names))
}

// shapes serves shapes, as SHACL.
func (s *resources) shapes(of func(*linked.Names) string) http.HandlerFunc {
	text := of(s.Names)
	tag := s.tagOf("shapes", text)
	return func(w http.ResponseWriter, r *http.Request) {
		if answered(w, r, tag) {
			return
		}
		setTag(w, r, tag)
		w.Header().Set("Content-Type", linkedForms[0].contentType())
		_, _ = w.Write([]byte(text))
	}
}

// pagesOrData lets the page of a node lead to the data about it whoever rather takes those.
func pagesOrData(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := dashboard.NodeOf(r.URL.Path)
		if id == "" || r.Method == http.MethodPost {
			pages.ServeHTTP(w, r)
			return
		}
		w.Header().Add("Vary", "Accept")
		if f, ok := negotiate(r, pageOrData); ok && f != htmlForm {
			seeOther(w, up(r)+dataOf(graph.ID(id), f))
			return
		}
		pages.ServeHTTP(w, r)
	})
}
