package dashboard_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
	"github.com/krajina/krajina/httpd"
)

// following is a reader as a server keeps it, of a real store.
type following struct {
	graph.Reader
	store   graph.Store
	sources map[graph.ID]graph.SourceState
}

func (following) Kind() graph.ReaderKind                    { return graph.ReaderMemory }
func (following) CheckedAt() time.Time                      { return time.Now() }
func (f following) Sources() map[graph.ID]graph.SourceState { return f.sources }
func (f following) Difference(ctx context.Context, since graph.Revision) (*graph.Difference, error) {
	past, err := f.store.Past(ctx, since)
	if err != nil {
		return nil, err
	}
	return graph.NewDifference(past), nil
}
func (f following) Audit(ctx context.Context, q graph.AuditQuery) (*graph.AuditPage, error) {
	return f.store.Audit(ctx, q)
}
func (following) Likely(context.Context) ([]graph.Likely, error) { return nil, nil }

// TestChanges: who follows a link of an earlier revision gets to what has changed since, by source and by entry; a source's page
// says when it was put in and how old it is.
func TestChanges(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "krajina.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	stated := func(title string, projects ...string) graph.Change {
		of := func(subject string, p graph.Property, value string) graph.Statement {
			s := graph.Statement{Subject: subject, Property: p, Value: value}
			if p == graph.PropTitle {
				s.Qualifiers.Language = graph.LanguageCS
			}
			return s
		}
		c := graph.Change{Source: "source:seznam", Statements: []graph.Statement{
			of("source:seznam", graph.PropKind, "SOURCE"), of("source:seznam", graph.PropTitle, title), of("source:seznam", graph.PropSourceKind, "OFFICIAL_LIST"), of("source:seznam", graph.PropDate, "2020-01-01"),
		}}
		for _, p := range projects {
			c.Statements = append(c.Statements, of("project:"+p, graph.PropKind, "PROJECT"), of("project:"+p, graph.PropTitle, "Projekt "+p))
			if title != "Seznam" && p == "doplneny" { // one more fact, and no other changed
				c.Statements = append(c.Statements, of("project:"+p, graph.PropEnd, "2021"))
			}
		}
		return c
	}
	before, err := store.Apply(t.Context(), []graph.Change{stated("Seznam", "stary", "stejny", "doplneny")})
	if err == nil {
		_, err = store.Apply(t.Context(), []graph.Change{stated("Nový seznam", "stejny", "novy", "doplneny")})
	}
	if err != nil {
		t.Fatal(err)
	}
	g, err := memory.Load(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	sources, err := store.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, nil, func(c *httpd.Config) { c.Reader = func() graph.Reader { return following{g, store, sources} } })

	link := "../../cs/zmeny?since=" + before.String()
	if body := s.page(t, "/cs/projekt/stejny?revision="+before.String()); !strings.Contains(body, `href="`+link+`"`) {
		t.Errorf("the page of an earlier revision does not lead to %s", link)
	}
	text := plain(t, s.page(t, "/cs/zmeny?since="+before.String()))
	for _, want := range []string{"Nový seznam změněno 3 1 2", "4 záznamy, které přibyly, změnily se nebo zmizely", "Projekt doplneny projekt: změněno", "Projekt novy projekt: přibylo", "Projekt stary projekt: zmizelo", "Nový seznam pramen: změněno"} {
		if !strings.Contains(text, want) {
			t.Errorf("what changed lacks %q:\n%s", want, text)
		}
	}
	if text := plain(t, s.page(t, "/en/changes?kind=PROJECT&since="+before.String())); !strings.Contains(text, "3 entries that came, changed or went") || !strings.Contains(text, "Projekt stary project: removed") {
		t.Errorf("projects alone: %s", text)
	}
	for _, wrong := range []string{"aaaaaaaa.1", "vcera", before.Epoch + ".99"} {
		body := s.page(t, "/cs/zmeny?since="+wrong)
		if text := plain(t, body); !strings.Contains(text, "Od této revize změny ukázat nejde") || !strings.Contains(body, `value="`+wrong+`"`) {
			t.Errorf("since %s: %s", wrong, text)
		}
		if text := plain(t, s.page(t, "/en/changes?since="+wrong)); !strings.Contains(text, "Changes since this revision cannot be shown") {
			t.Errorf("since %s: %s", wrong, text)
		}
	}
	if text := plain(t, s.page(t, "/cs/zdroj/seznam")); !strings.Contains(text, "1. 1. 2020 před ") || !strings.Contains(text, "Vloženo do grafu") || !strings.Contains(text, "revize "+strings.Split(before.String(), ".")[0]+".2") {
		t.Errorf("the source's page: %s", text)
	}
}
