package httpd_test

import (
	"context"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/auth"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// steward makes a token and an authority that knows it.
func steward(t *testing.T, name string) (secret string, authority *auth.Authority) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tokens")
	secret, token, err := auth.NewToken(name, graph.RoleSteward, time.Now(), time.Time{})
	if err == nil {
		err = auth.Add(path, token, time.Now())
	}
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := auth.OpenTokens(path, time.Now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return secret, &auth.Authority{Tokens: tokens}
}

// TestImportLimits: a file that is too large is refused before anything looks at it, and one comes after the other.
func TestImportLimits(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	secret, authority := steward(t, "sandra")
	s := start(t, func(c *httpd.Config) {
		c.Stewards = httpd.Stewards{Authority: authority, MaxBody: 10,
			Import: func(context.Context, httpd.ImportRequest) httpd.ImportAnswer {
				close(began)
				<-end
				return httpd.ImportAnswer{Report: []byte("{}")}
			}}
	})
	send := func(body string) answer {
		return s.send(t, "POST", "/imports?name=a.csv", body, "Authorization", "Bearer "+secret)
	}
	if a := send(strings.Repeat("a", 11)); a.status != http.StatusRequestEntityTooLarge || !strings.Contains(a.body, "split it") {
		t.Errorf("%d, %s", a.status, a.body)
	}
	first := make(chan answer)
	go func() { first <- send("a") }()
	<-began
	if a := send("b"); a.status != http.StatusConflict || a.header.Get("Retry-After") == "" {
		t.Errorf("a second one: %d, %s", a.status, a.body)
	}
	close(end)
	if a := <-first; a.status != http.StatusOK || a.body != "{}" {
		t.Errorf("the first one: %d, %s", a.status, a.body)
	}
	if a := s.send(t, "GET", "/imports?name=a.csv", "", "Authorization", "Bearer "+secret); a.status != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", a.status)
	}
}

// TestImportParameters: whoever mistypes what keeps a file from being put in is told so, and nothing is put in.
func TestImportParameters(t *testing.T) {
	var asked []httpd.ImportRequest
	secret, authority := steward(t, "sandra")
	s := start(t, func(c *httpd.Config) {
		c.Stewards = httpd.Stewards{Authority: authority, MaxBody: 10,
			Import: func(_ context.Context, r httpd.ImportRequest) httpd.ImportAnswer {
				asked = append(asked, r)
				return httpd.ImportAnswer{Report: []byte("{}")}
			},
			Draft: func(context.Context, httpd.DraftRequest) httpd.DraftAnswer {
				t.Error("a draft was made")
				return httpd.DraftAnswer{}
			}}
	})
	send := func(address string) answer { return s.send(t, "POST", address, "a", "Authorization", "Bearer "+secret) }
	for wrong, says := range map[string]string{
		"dryRun=1": "write dryRun=true or dryRun=false", "dryRun=": "write dryRun=true", "dryRun=True": "dryRun=True: write", "dry-run=true": "dry-run is no parameter",
		"dryRun=true&dryRun=false": "more than once", "skipRefused=ano": "write skipRefused=true", "dryRun=%zz": "percent-encode", "sourc=source:a": "it takes name, source, date",
	} {
		if a := send("/imports?name=a.csv&" + wrong); a.status != http.StatusBadRequest || !strings.Contains(a.body, says) || !strings.Contains(a.body, "nothing was changed") {
			t.Errorf("%s: %d, %s", wrong, a.status, a.body)
		}
	}
	if a := send("/draft?nam=a.html"); a.status != http.StatusBadRequest || !strings.Contains(a.body, "nam is no parameter") || !strings.Contains(a.body, "BAD_INPUT") {
		t.Errorf("a draft: %d, %s", a.status, a.body)
	}
	if len(asked) > 0 {
		t.Fatalf("%d files were put in", len(asked))
	}
	send("/imports?name=a.csv&dryRun=true&skipRefused=false")
	send("/imports?name=a.csv&dryRun=false&skipRefused=true")
	if len(asked) != 2 || !asked[0].DryRun || asked[0].SkipRefused || asked[1].DryRun || !asked[1].SkipRefused {
		t.Errorf("%+v", asked)
	}
}
