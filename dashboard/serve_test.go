package dashboard_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// TestHeaders: pages load nothing from elsewhere, and are asked for again only when they have changed.
func TestHeaders(t *testing.T) {
	s := start(t, nil, nil)
	first, _ := s.get(t, "/cs/projekty")
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		"Content-Type":            "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache",
	} {
		if got := first.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	tag := first.Header.Get("ETag")
	if again, body := s.get(t, "/cs/projekty", "If-None-Match", tag); again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("asked again with its tag %q: status %d", tag, again.StatusCode)
	}
	if english, _ := s.get(t, "/en/projects", "If-None-Match", tag); english.StatusCode != http.StatusOK {
		t.Errorf("the English page has the tag of the Czech one")
	}
	later := start(t, conflicting, nil)
	if changed, _ := later.get(t, "/cs/projekty", "If-None-Match", tag); changed.StatusCode != http.StatusOK {
		t.Error("a page of other data has the same tag")
	}
	now := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	clock := start(t, nil, func(c *httpd.Config) { c.Now = func() time.Time { return now } })
	today, _ := clock.get(t, "/cs/projekty")
	now = now.AddDate(0, 0, 1)
	if next, _ := clock.get(t, "/cs/projekty"); next.Header.Get("ETag") == today.Header.Get("ETag") {
		t.Error("a page of another day has the same tag, though the state of projects depends on the day")
	}
}

// TestSize: what the first page needs is sent compressed and is small.
func TestSize(t *testing.T) {
	s := start(t, nil, nil)
	total := 0
	addresses := []string{"/cs/"}
	visit(parse(t, s.page(t, "/cs/")), func(n *html.Node) {
		for _, name := range []string{"src", "href"} {
			if to := attribute(n, name); strings.HasPrefix(to, "../assets/") && n.Data != "a" {
				addresses = append(addresses, strings.TrimPrefix(to, ".."))
			}
		}
	})
	if len(addresses) != 4 {
		t.Errorf("the first page loads %v", addresses)
	}
	for _, address := range addresses {
		response, body := s.get(t, address, "Accept-Encoding", "gzip")
		total += len(body)
		if response.Header.Get("Content-Encoding") == "gzip" {
			r, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, r); err != nil {
				t.Errorf("%s: %v", address, err)
			}
		} else if len(body) > 2048 {
			t.Errorf("%s: %d bytes are not compressed", address, len(body))
		}
		if strings.HasPrefix(address, "/assets/") && !strings.Contains(response.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s is not kept", address)
		}
	}
	if total > 150_000 {
		t.Errorf("the first page takes %d bytes", total)
	}
}

// TestMissing: what is not there is said on a page of the same design, in the visitor's language.
func TestMissing(t *testing.T) {
	s := start(t, nil, nil)
	language := map[string]string{"Tato stránka neexistuje": "cs", "There is no such page": "en"}
	for address, want := range map[string]string{
		"/cs/nic": "Tato stránka neexistuje", "/en/nothing": "There is no such page", "/cs/projekt/nic": "Tato stránka neexistuje", "/en/projekty": "There is no such page",
		"/projekty": "Tato stránka neexistuje", "/cs/a/b/c/d/e/f/g/h/i/j/k": "Tato stránka neexistuje", "/assets/none.css": "Tato stránka neexistuje",
	} {
		response, body := s.get(t, address)
		if response.StatusCode != http.StatusNotFound || !strings.Contains(plain(t, body), want) || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: status %d, %.100q", address, response.StatusCode, plain(t, body))
		}
		checkPage(t, language[want], address, body)
		for _, link := range linksOf(t, address, body) {
			if to, _ := s.get(t, link); to.StatusCode != http.StatusOK && link != address {
				t.Errorf("%s leads to %s: status %d", address, link, to.StatusCode)
			}
		}
	}
	if response, body := s.get(t, "/cs/projekty?after=nic"); response.StatusCode != http.StatusBadRequest || !strings.Contains(plain(t, body), "Adrese nerozumíme") {
		t.Errorf("a cursor that is none: status %d", response.StatusCode)
	}
	if response, _ := s.send(t, http.MethodPost, "/cs/projekty", ""); response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST to a page that takes none: status %d", response.StatusCode)
	}
	away := start(t, nil, func(c *httpd.Config) { c.Reader = func() graph.Reader { return nil } })
	if response, body := away.get(t, "/en/projects"); response.StatusCode != http.StatusServiceUnavailable || response.Header.Get("Retry-After") == "" ||
		!strings.Contains(plain(t, body), "The graph does not answer just now") {
		t.Errorf("without a graph: status %d", response.StatusCode)
	}
}

// TestMoved: a link that was made of another revision says so and shows the present data.
func TestMoved(t *testing.T) {
	s := start(t, nil, nil)
	body := s.page(t, "/cs/projekt/khk-rozvoj-dostupnosti-vii?revision=00000000.7")
	if text := plain(t, body); !strings.Contains(text, "Odkaz vznikl z revize 00000000.7") || !strings.Contains(text, "6 999 465,80 Kč") {
		t.Error("the page does not say that the data have changed")
	}
	permanent := regexp.MustCompile(`href="([^"]*revision=[^"]*)"`).FindStringSubmatch(body)
	if permanent == nil {
		t.Fatal("no link with the revision")
	}
	base, _ := url.Parse("/cs/projekt/x")
	to, err := base.Parse(permanent[1])
	if err != nil {
		t.Fatal(err)
	}
	if text := plain(t, s.page(t, to.String())); strings.Contains(text, "Odkaz vznikl") {
		t.Errorf("%s says that the data have changed", to)
	}
}

var playgroundLinks = regexp.MustCompile(`playground#query=([A-Za-z0-9_-]+)`)

// TestPlaygroundLinks: each link to the playground carries a query that the API answers with what the page shows.
func TestPlaygroundLinks(t *testing.T) {
	s := start(t, nil, nil)
	links := playgroundLinks
	tried := 0
	for _, address := range kinds {
		if strings.Contains(address, "/schema/") {
			continue // TestDocumented asks those examples, some of which take a token
		}
		_, body := s.get(t, address)
		for _, link := range links.FindAllStringSubmatch(body, -1) {
			sent, err := base64.RawURLEncoding.DecodeString(link[1])
			if err != nil {
				t.Fatal(err)
			}
			response, answer := s.send(t, http.MethodPost, "/graphql", string(sent), "Content-Type", "application/json", "Accept", "application/graphql-response+json")
			if tried++; response.StatusCode != http.StatusOK || strings.Contains(answer, `"errors"`) {
				t.Errorf("%s: %.200s: %.300s", address, sent, answer)
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d links", tried)
	}
	body := s.page(t, "/cs/projekty?topic=topic:foster-care-accompaniment")
	sent, _ := base64.RawURLEncoding.DecodeString(links.FindStringSubmatch(body)[1])
	_, answer := s.send(t, http.MethodPost, "/graphql", string(sent), "Content-Type", "application/json")
	var data struct {
		Data struct{ Projects struct{ TotalCount int } }
	}
	if err := json.NewDecoder(bytes.NewReader([]byte(answer))).Decode(&data); err != nil || data.Data.Projects.TotalCount != 3 || !strings.Contains(plain(t, body), "3 projekty") {
		t.Errorf("the query comes to %d projects, %v", data.Data.Projects.TotalCount, err)
	}
}
