package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/krajina/krajina/web"
)

func get(t *testing.T, method, path string, header ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	web.Playground().ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) []byte {
	t.Helper()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// links are the files that the page names.
func links(t *testing.T) []string {
	t.Helper()
	page := body(t, get(t, "GET", "/playground"))
	var names []string
	for _, match := range regexp.MustCompile(`"(playground/[^"]+)"`).FindAllSubmatch(page, -1) {
		names = append(names, "/"+string(match[1]))
	}
	if len(names) != 3 {
		t.Fatalf("the page names %q, want icon, style and script", names)
	}
	return names
}

func TestPage(t *testing.T) {
	response := get(t, "GET", "/playground")
	if response.StatusCode != http.StatusOK {
		t.Fatalf("status %d", response.StatusCode)
	}
	page := string(body(t, response))
	for _, want := range []string{`<html lang="en">`, "<title>Krajina – GraphQL Playground</title>", "<noscript>", `href="schema.graphql"`, `href="en/schema"`, `lang="cs"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if match := regexp.MustCompile(`(src|href)="(https?:)?//`).FindString(page); match != "" {
		t.Errorf("the page names another host: %s", match)
	}
}

func TestHeaders(t *testing.T) {
	const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
		"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	for _, path := range append(links(t), "/playground", "/playground/", "/playground/none", "/playground/LICENSES.txt") {
		header := get(t, "GET", path).Header
		for name, want := range map[string]string{
			"Content-Security-Policy": policy,
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "no-referrer",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
}

func TestContentTypesAndCaching(t *testing.T) {
	types := map[string]string{
		"/playground":              "text/html; charset=utf-8",
		"/playground/LICENSES.txt": "text/plain; charset=utf-8",
	}
	for _, path := range links(t) {
		types[path] = map[string]string{
			"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
		}[path[strings.LastIndex(path, ".")+1:]]
	}
	for path, want := range types {
		header := get(t, "GET", path).Header
		if got := header.Get("Content-Type"); got != want {
			t.Errorf("%s: type %q, want %q", path, got, want)
		}
		caching := "public, max-age=31536000, immutable"
		if path == "/playground" || path == "/playground/LICENSES.txt" {
			caching = "no-cache"
		}
		if got := header.Get("Cache-Control"); got != caching {
			t.Errorf("%s: caching %q, want %q", path, got, caching)
		}
		if header.Get("ETag") == "" {
			t.Errorf("%s: no ETag", path)
		}
	}
}

func TestETag(t *testing.T) {
	tag := get(t, "GET", "/playground").Header.Get("ETag")
	for _, given := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
		response := get(t, "GET", "/playground", "If-None-Match", given)
		if response.StatusCode != http.StatusNotModified || len(body(t, response)) != 0 {
			t.Errorf("If-None-Match %s: status %d", given, response.StatusCode)
		}
	}
	if status := get(t, "GET", "/playground", "If-None-Match", `"other"`).StatusCode; status != http.StatusOK {
		t.Errorf("another tag: status %d", status)
	}
}

func TestEncodings(t *testing.T) {
	const path = "/playground/LICENSES.txt"
	plain := get(t, "GET", path)
	if plain.Header.Get("Content-Encoding") != "" {
		t.Error("compressed for a client that did not ask for it")
	}
	text := body(t, plain)
	if !bytes.Contains(text, []byte("monaco-editor 0.52.2")) {
		t.Error("the licences lack Monaco")
	}
	for given, compressed := range map[string]bool{
		"gzip": true, "br, gzip;q=0.5": true, "*": true, "GZIP": true,
		"br": false, "gzip;q=0": false, "*, gzip;q=0": false, "identity": false, "gzip; q=0.000": false,
	} {
		response := get(t, "GET", path, "Accept-Encoding", given)
		if got := response.Header.Get("Content-Encoding") == "gzip"; got != compressed {
			t.Errorf("Accept-Encoding %s: gzip is %t", given, got)
		}
		if response.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("Accept-Encoding %s: no Vary", given)
		}
		got := body(t, response)
		if compressed {
			if response.Header.Get("ETag") == plain.Header.Get("ETag") {
				t.Error("one ETag for two encodings")
			}
			reader, err := gzip.NewReader(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			if got, err = io.ReadAll(reader); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(got, text) {
			t.Errorf("Accept-Encoding %s: another text", given)
		}
	}
}

func TestMethods(t *testing.T) {
	for _, path := range []string{"/playground", "/playground/LICENSES.txt", "/playground/none"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH"} {
			response := get(t, method, path)
			if response.StatusCode != http.StatusMethodNotAllowed || response.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: status %d, Allow %q", method, path, response.StatusCode, response.Header.Get("Allow"))
			}
		}
	}
	for _, encoding := range []string{"gzip", "identity"} {
		head := get(t, "HEAD", "/playground/LICENSES.txt", "Accept-Encoding", encoding)
		if head.StatusCode != http.StatusOK || len(body(t, head)) != 0 {
			t.Errorf("HEAD with %s: status %d", encoding, head.StatusCode)
		}
	}
}

func TestUnknown(t *testing.T) {
	for _, path := range []string{
		"/playground/none", "/playground/index.html", "/playground/LICENSES.txt.gz", "/playground/../web.go",
		"/playground/./LICENSES.txt", "/playgroundLICENSES.txt", "/other", "/playground/playground",
	} {
		response := get(t, "GET", path)
		if response.StatusCode != http.StatusNotFound || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: status %d, caching %q", path, response.StatusCode, response.Header.Get("Cache-Control"))
		}
	}
}

func TestSlash(t *testing.T) {
	response := get(t, "GET", "/playground/")
	if response.StatusCode != http.StatusPermanentRedirect || response.Header.Get("Location") != "../playground" {
		t.Errorf("status %d to %q", response.StatusCode, response.Header.Get("Location"))
	}
}
