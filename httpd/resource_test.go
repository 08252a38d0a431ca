package httpd_test

import (
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/linked"
)

const somebody = "https://krajina.example.org/"

// named starts a server with a base of its own, as an operator sets it up for a catalogue.
func named(t *testing.T, change func(*httpd.Config)) *server {
	t.Helper()
	names, err := linked.NewNames(somebody)
	if err != nil {
		t.Fatal(err)
	}
	return start(t, func(c *httpd.Config) {
		c.Names = names
		if change != nil {
			change(c)
		}
	})
}

// unfollowed asks without going on to where an answer leads.
func (s *server) unfollowed(t *testing.T, path string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{status: response.StatusCode, header: response.Header, body: string(body)}
}

// TestThings: a thing leads to its page or to the data about it, by what a client takes, with weights; what it leads to is there.
func TestThings(t *testing.T) {
	s := named(t, nil)
	const thing = "/id/activity:lbk-systemova-podpora-rodin/2B"
	page, data := "/cs/aktivita/lbk-systemova-podpora-rodin/2B", "/data/activity:lbk-systemova-podpora-rodin/2B."
	for _, c := range []struct{ accept, language, to string }{
		{"", "", page}, {"*/*", "", page}, {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "en-GB", "/en/activity/lbk-systemova-podpora-rodin/2B"},
		{"text/turtle", "", data + "ttl"}, {"application/ld+json", "", data + "jsonld"}, {"application/n-triples", "", data + "nt"},
		{"text/turtle;q=0.4, application/ld+json;q=0.5", "", data + "jsonld"}, {"text/html;q=0, */*;q=0.1", "", data + "ttl"},
		{"text/html;q=0.2, text/turtle;q=0.2", "", page}, {"application/rdf+xml, text/turtle;q=0.9", "", data + "ttl"},
		{`application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"`, "", data + "jsonld"}, {"text/turtle;charset=utf-8", "", data + "ttl"},
		{"application/*", "", data + "jsonld"}, {"garbage", "", page}, {"text/turtle;q=nonsense", "", page},
		{"image/png", "", ""}, {"*/*;q=0", "", ""},
	} {
		a := s.unfollowed(t, thing, "Accept", c.accept, "Accept-Language", c.language)
		vary := strings.Join(a.header.Values("Vary"), ", ")
		if !strings.Contains(vary, "Accept,") || !strings.Contains(vary, "Accept-Language") {
			t.Errorf("%q: Vary: %s", c.accept, vary)
		}
		if c.to == "" {
			if a.status != http.StatusNotAcceptable || !strings.Contains(a.body, "text/turtle") {
				t.Errorf("%q: status %d, %q", c.accept, a.status, a.body)
			}
			continue
		}
		location, err := url.Parse(a.header.Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		if to := (&url.URL{Path: thing}).ResolveReference(location).Path; a.status != http.StatusSeeOther || to != c.to {
			t.Errorf("%q: status %d to %s, want %s", c.accept, a.status, to, c.to)
			continue
		}
		if there := s.send(t, "GET", c.to, ""); there.status != http.StatusOK {
			t.Errorf("%s: status %d", c.to, there.status)
		}
	}
	for _, none := range []string{"/id/project:none", "/id/none", "/id/project:", "/data/project:none.ttl", "/data/region:CZ052.rdf", "/data/region:CZ052", "/data/.ttl"} {
		if a := s.send(t, "GET", none, "", "Accept", "text/turtle"); a.status != http.StatusNotFound || len(a.body) > 1000 {
			t.Errorf("%s: status %d", none, a.status)
		}
	}
}

// TestPageOrData: the page of a node leads who rather takes data to them, browsers stay, and its head names them.
func TestPageOrData(t *testing.T) {
	s := named(t, nil)
	const page = "/en/project/khk-rozvoj-dostupnosti-vii"
	if a := s.unfollowed(t, page, "Accept", "text/turtle"); a.status != http.StatusSeeOther || path.Clean(path.Join(path.Dir(page), a.header.Get("Location"))) != "/data/project:khk-rozvoj-dostupnosti-vii.ttl" {
		t.Errorf("status %d to %s", a.status, a.header.Get("Location"))
	}
	a := s.send(t, "GET", page, "", "Accept", "image/png")
	for _, want := range []string{`<link rel="alternate" type="text/turtle" href="../../data/project:khk-rozvoj-dostupnosti-vii.ttl">`, `type="application/ld+json"`, `type="application/n-triples"`} {
		if a.status != http.StatusOK || !strings.Contains(a.body, want) {
			t.Errorf("status %d, and the head lacks %s", a.status, want)
		}
	}
	if !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Accept,") {
		t.Errorf("Vary: %q", a.header.Values("Vary"))
	}
	if list := s.send(t, "GET", "/en/projects", "", "Accept", "text/turtle"); list.status != http.StatusOK || strings.Contains(list.body, `rel="alternate" type="text/turtle"`) {
		t.Errorf("a list is of no one node: status %d", list.status)
	}
}

// TestDataOfNode: the data about a node have what a page has: the amount with its place in the source; and they are revalidated.
func TestDataOfNode(t *testing.T) {
	s := named(t, nil)
	a := s.send(t, "GET", "/data/project:khk-rozvoj-dostupnosti-vii.ttl", "")
	for _, want := range []string{"@prefix project: <https://krajina.example.org/id/project:> .", "schema:value 6999465.80 ;", `krajina:printed "6 999 465,80 Kč"`, "prov:hadPrimarySource source:khk-projekt-vii"} {
		if !strings.Contains(a.body, want) {
			t.Errorf("the data lack %s", want)
		}
	}
	if link := a.header.Get("Link"); a.header.Get("Content-Type") != "text/turtle; charset=utf-8" || !strings.Contains(link, `rel="describes"`) {
		t.Errorf("headers %v", a.header)
	}
	if again := s.send(t, "GET", "/data/project:khk-rozvoj-dostupnosti-vii.ttl", "", "If-None-Match", a.header.Get("ETag")); again.status != http.StatusNotModified {
		t.Errorf("status %d", again.status)
	}
}

// TestMergedNode: an id that a node was merged from leads on to it.
func TestMergedNode(t *testing.T) {
	s := named(t, nil)
	g := s.reader
	page, err := g.Find(t.Context(), graph.KindProject, graph.Query{Window: graph.Window{All: true}})
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, e := range page.Edges {
		stated, err := g.Statements(t.Context(), []graph.ID{e.Node.ID}, graph.NoProperty)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range stated[0] {
			alias := st.Statement.Subject
			if _, err := graph.ParseID(alias); err != nil || alias == string(e.Node.ID) {
				continue
			}
			tried++
			if a := s.unfollowed(t, "/data/"+alias+".nt"); a.status != http.StatusSeeOther || !strings.HasSuffix(a.header.Get("Location"), "data/"+string(e.Node.ID)+".nt") {
				t.Errorf("%s: status %d to %s", alias, a.status, a.header.Get("Location"))
			}
			if a := s.send(t, "GET", "/data/"+string(e.Node.ID)+".ttl", ""); !strings.Contains(a.body, "owl:sameAs "+strings.ReplaceAll(alias, "/", `\/`)) {
				t.Errorf("the data about %s do not name %s", e.Node.ID, alias)
			}
			break
		}
	}
	if tried == 0 {
		t.Error("the bundled graph has no node that was merged from another id")
	}
}

// TestDataPage: the page about the data leads to each form and its checksum, and says how to cite the revision; so does the foot of others.
func TestDataPage(t *testing.T) {
	s := named(t, nil)
	revision, err := s.store.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a := s.send(t, "GET", "/en/data", "")
	for _, f := range dump.Formats() {
		for _, link := range []string{`href="../export/` + f.File + `"`, `href="../export/` + f.File + `.sha256"`} {
			if !strings.Contains(a.body, link) {
				t.Errorf("the page lacks %s", link)
			}
		}
	}
	cited := "Revision " + revision.String() + ", as of 1 January 2026. CC BY 4.0. https://krajina.example.org/dataset"
	if !strings.Contains(strings.ReplaceAll(a.body, "\u00a0", " "), cited) {
		t.Errorf("the page lacks %q", cited)
	}
	for path, foot := range map[string]string{
		"/en/projects": "Cite as: Krajina, revision " + revision.String() + ", as of 1 January 2026, CC BY 4.0.",
		"/cs/projekty": "Citujte: Krajina, revize " + revision.String() + ", stav ke dni 1. 1. 2026, CC BY 4.0.",
	} {
		if a := s.send(t, "GET", path, ""); !strings.Contains(strings.ReplaceAll(a.body, "\u00a0", " "), foot) {
			t.Errorf("%s lacks %q", path, foot)
		}
	}
	// Whose server has no address of its own cites none.
	if a := start(t, nil).send(t, "GET", "/en/data", ""); strings.Contains(a.body, "krajina.example") {
		t.Error("a name that leads nowhere is to be cited")
	}
}
