package main

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/internal/needs"
)

// handedPage is a page about a project that does not exist, with a person who is left out.
const handedPage = `<!DOCTYPE html><html lang="cs"><body><nav>Úvod</nav><main><h1>Podpora pěstounů na Žlutém kopci</h1>
<p>Královéhradecký kraj získal z Operačního programu Zaměstnanost finanční prostředky na realizaci projektu s názvem Podpora pěstounů na Žlutém kopci.
Projekt je podpořen celkovou částkou 1 234 567,80 Kč. Jeho realizace potrvá od 1. 9. 2020 do 30. 6. 2022.</p>
<p>Kontakt: Mgr. Jindřiška Vomáčková, e-mail: kopec@example.org</p></main></body></html>`

// deskServer is a running server to which a steward hands documents.
type deskServer struct {
	*testing.T
	address, secret, folder string
	log                     lockedBuffer
}

func startDesk(t *testing.T) *deskServer {
	t.Helper()
	s := &deskServer{T: t, folder: t.TempDir()}
	secret, stewards := newSteward(t, s.folder)
	temporary := filepath.Join(s.folder, "tmp")
	if err := os.Mkdir(temporary, 0o700); err != nil {
		t.Fatal(err)
	}
	_, line := startProgramIn(t, &s.log, []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + temporary}, "--store=sqlite:"+filepath.Join(s.folder, "krajina.db"), "--stewards="+stewards)
	s.address, s.secret = strings.TrimPrefix(listensOn.FindStringSubmatch(line)[1], "http://"), secret
	return s
}

// send posts a body with headers given as name, value, name, value….
func (s *deskServer) send(path, contentType string, body io.Reader, headers ...string) (*http.Response, string) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodPost, "http://"+s.address+path, body)
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	if err != nil {
		s.Fatal(err)
	}
	return a, string(text)
}

// form posts the page's form: fields as name, value, name, value…, where a name with a dot is a document's.
func (s *deskServer) form(path string, fields []string, headers ...string) (*http.Response, string) {
	s.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		part, err := w.CreateFormField(fields[i])
		if strings.Contains(fields[i], ".") {
			part, err = w.CreateFormFile("document", fields[i])
		}
		if err == nil {
			_, err = io.WriteString(part, fields[i+1])
		}
		if err != nil {
			s.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		s.Fatal(err)
	}
	return s.send(path, w.FormDataContentType(), &b, headers...)
}

// clean fails the test if anything that was handed in was kept, or said in the log.
func (s *deskServer) clean() {
	s.Helper()
	left, err := os.ReadDir(filepath.Join(s.folder, "tmp"))
	if err != nil || len(left) > 0 {
		s.Errorf("left on disk: %v, %v", left, err)
	}
	log := s.log.String()
	for _, text := range []string{"kopci", "Vomáčk", s.secret, strings.TrimPrefix(s.secret, "krajina_")} {
		if strings.Contains(log, text) {
			s.Errorf("the log has %q: %s", text, log)
		}
	}
}

// TestDraftOverHTTP: who has a steward's token sends a document and gets its text, what was found at which places, and the draft; nobody
// else does, and nothing is kept.
func TestDraftOverHTTP(t *testing.T) {
	s := startDesk(t)
	bearer := "Bearer " + s.secret
	for _, token := range []string{"", "Bearer x", s.secret} {
		if a, body := s.send("/draft", "text/html", strings.NewReader(handedPage), "Authorization", token); a.StatusCode != http.StatusUnauthorized || a.Header.Get("WWW-Authenticate") != "Bearer" || strings.Contains(body, "kopci") {
			t.Errorf("with %q: %d, %s", token, a.StatusCode, body)
		}
	}
	a, body := s.send("/draft?name=page.html&source=source:kopec&url=https://example.org/kopec", "text/html", strings.NewReader(handedPage), "Authorization", bearer)
	var d dashboard.Draft
	if err := json.Unmarshal([]byte(body), &d); err != nil || a.StatusCode != http.StatusOK || a.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d, %.300s, %v", a.StatusCode, body, err)
	}
	if d.Format != "HTML" || d.Language != "cs" || d.Source != "source:kopec" || d.Known || d.Persons != 1 || d.Contacts != 1 || d.Lines[0].Heading != 1 || d.Lines[0].Text != "Podpora pěstounů na Žlutém kopci" {
		t.Errorf("%+v", d)
	}
	if !strings.Contains(d.YAML, "https://example.org/kopec") || strings.Contains(d.YAML, "Vomáčk") {
		t.Errorf("%s", d.YAML)
	}
	found := map[string]string{}
	for _, f := range d.Findings {
		if f.Kind == "PROJECT" {
			text := []rune(d.Lines[f.Place.Line-1].Text)
			if f.Place.First > 0 {
				text = text[f.Place.First-1 : f.Place.Last]
			}
			found[f.Property] = f.Value + " at " + string(text)
		}
	}
	if found["regions"] != "region:CZ052 at Královéhradecký kraj" || !strings.HasPrefix(found["title"], "Podpora pěstounů na Žlutém kopci at ") {
		t.Errorf("%v", found)
	}
	for name, c := range map[string]struct {
		status     int
		code, body string
	}{
		"empty.txt":                  {422, "EMPTY", ""},
		"picture.png":                {415, "UNKNOWN_FORMAT", "\x89PNG\r\n\x1a\n"},
		"broken.pdf":                 {422, "BROKEN", "%PDF-1.4 and no more"},
		"large.txt":                  {413, "TOO_LARGE", strings.Repeat("péče ", 7<<20)},
		"english.txt":                {422, "LANGUAGE", strings.Repeat("The region has received money from the programme for a project that supports families. ", 5)},
		"folder/page.html":           {400, "BAD_INPUT", handedPage},
		"page.html&source=project:x": {400, "BAD_INPUT", handedPage},
		"page.html&kind=NOTHING":     {400, "BAD_INPUT", handedPage},
		"page.html&url=javascript:x": {400, "BAD_INPUT", handedPage},
	} {
		if _, err := exec.LookPath("pdftotext"); err != nil && name == "broken.pdf" {
			continue // TestPDFOverHTTP says that it is missing
		}
		a, body := s.send("/draft?name="+name, "", strings.NewReader(c.body), "Authorization", bearer)
		var fault struct{ Error, Code string }
		if err := json.Unmarshal([]byte(body), &fault); err != nil || a.StatusCode != c.status || fault.Code != c.code || strings.Contains(fault.Error, "\n") {
			t.Errorf("%s: %d, %s", name, a.StatusCode, body)
		}
	}
	if a, body := s.send("/draft", "text/html", strings.NewReader(handedPage), "Authorization", bearer, "Origin", "https://evil.example"); a.StatusCode != http.StatusForbidden {
		t.Errorf("from another origin: %d, %.200s", a.StatusCode, body)
	}
	if log := s.log.String(); !strings.Contains(log, "a steward had a draft made") || !strings.Contains(log, "steward=sandra") || !strings.Contains(log, "code=EMPTY") {
		t.Errorf("%s", log)
	}
	s.clean()
}

// TestPDFOverHTTP: a server whose PATH has pdftotext reads PDF.
func TestPDFOverHTTP(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		needs.Missing(t, "pdf", "no pdftotext: install it (Debian: apt-get install poppler-utils)")
	}
	s := startDesk(t)
	data, err := os.ReadFile("document/testdata/page.pdf")
	if err != nil {
		t.Fatal(err)
	}
	a, body := s.send("/draft?name=page.pdf", "application/pdf", bytes.NewReader(data), "Authorization", "Bearer "+s.secret)
	var d dashboard.Draft
	if err := json.Unmarshal([]byte(body), &d); err == nil && a.StatusCode == http.StatusOK {
		if d.Format != "PDF" || d.Lines[0].Page != 1 || d.Lines[0].Text != "Podpora pěstounů ve Žluťákově" {
			t.Errorf("%+v", d.Lines[0])
		}
	} else {
		t.Errorf("%d, %.300s, %v", a.StatusCode, body, err)
	}
	s.clean()
}

var (
	carriedField = regexp.MustCompile(`<input type="hidden" name="read" value="([^"]*)">`)
	yamlField    = regexp.MustCompile(`(?s)<textarea id="yaml"[^>]*>\n(.*?)</textarea>`)
)

// TestDraftPage: a steward hands a document to the page, corrects the draft beside its text, has it checked and accepts it, without a
// script; who has no token learns nothing and changes nothing.
func TestDraftPage(t *testing.T) {
	s := startDesk(t)
	for name, c := range map[string]struct {
		fields, headers []string
		status          int
		says            string
	}{
		"no token":          {[]string{"page.html", handedPage, "do", "draft"}, nil, 401, "Je potřeba platný token"},
		"another token":     {[]string{"token", "krajina_x", "text", "Projekt na kopci", "do", "draft"}, nil, 401, "Je potřeba platný token"},
		"accepting nothing": {[]string{"token", "krajina_x", "read", "{}", "yaml", "krajina: 1", "do", "accept"}, nil, 401, "Je potřeba platný token"},
		"another origin":    {[]string{"token", s.secret, "page.html", handedPage, "do", "draft"}, []string{"Sec-Fetch-Site", "cross-site"}, 403, "pages of other origins"},
		"much, no token":    {[]string{"read", strings.Repeat("x", 1<<20), "do", ""}, nil, 401, "Je potřeba platný token"},
		"nothing handed in": {[]string{"token", s.secret, "text", "", "do", "draft"}, nil, 422, "Dokument je prázdný"},
		"a picture":         {[]string{"token", s.secret, "a.png", "\x89PNG\r\n\x1a\n", "do", "draft"}, nil, 422, "Tento formát nečteme"},
		"something else":    {[]string{"token", s.secret, "read", "{}", "yaml", "x", "do", "purge"}, nil, 422, "nerozumíme"},
		"no draft":          {[]string{"token", s.secret, "read", "no JSON", "yaml", "x", "do", "accept"}, nil, 422, "Dokument je prázdný"},
	} {
		a, body := s.form("/cs/navrh", c.fields, c.headers...)
		if a.StatusCode != c.status || !strings.Contains(body, c.says) || strings.Contains(body, s.secret) || strings.Contains(body, "kopci") && name != "another token" {
			t.Errorf("%s: %d, %s", name, a.StatusCode, body)
		}
	}
	if a, body := s.send("/cs/navrh", "application/x-www-form-urlencoded", strings.NewReader("do=accept&yaml=x")); a.StatusCode != http.StatusUnauthorized {
		t.Errorf("a form of another kind: %d, %s", a.StatusCode, body)
	}
	a, body := s.form("/cs/navrh", []string{"token", s.secret, "page.html", handedPage, "url", "https://example.org/kopec", "do", "draft"})
	if a.StatusCode != http.StatusOK || a.Header.Get("Cache-Control") != "no-store" || strings.Contains(body, s.secret) {
		t.Fatalf("%d, %s", a.StatusCode, body)
	}
	for _, part := range []string{`<mark class="HIGH">Královéhradecký kraj</mark>`, "1 osoba, 1 kontakt", "v grafu ještě není"} {
		if !strings.Contains(body, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	read, yaml := carriedField.FindStringSubmatch(body), yamlField.FindStringSubmatch(body)
	if read == nil || yaml == nil {
		t.Fatalf("%s", body)
	}
	carried, file := html.UnescapeString(read[1]), html.UnescapeString(yaml[1])
	// A fault is named with its line, a correction is kept, and what was read stays beside it; nothing is changed yet.
	faulty := strings.Replace(file, "region:CZ052", "region:CZ999", 1)
	a, body = s.form("/cs/navrh", []string{"token", s.secret, "read", carried, "yaml", strings.ReplaceAll(faulty, "\n", "\r\n"), "do", "check"})
	if a.StatusCode != http.StatusOK || !strings.Contains(body, "1 chyba; nic se nezměnilo") || !strings.Contains(body, "draft.yaml:") || !strings.Contains(body, `to: region:CZ999`) || !strings.Contains(body, `<mark class="HIGH">Královéhradecký kraj</mark>`) {
		t.Errorf("%d, %s", a.StatusCode, body)
	}
	corrected := strings.Replace(file, "region:CZ052", "region:CZ051", 1)
	if a, body = s.form("/en/draft", []string{"token", s.secret, "read", carried, "yaml", corrected, "do", "check"}); a.StatusCode != http.StatusOK || !strings.Contains(body, "The draft has no faults") {
		t.Errorf("%d, %s", a.StatusCode, body)
	}
	// What it looks like in the graph follows the corrections.
	const known = "Rozvoj dostupnosti a kvality sociálních služeb v Královéhradeckém kraji VII"
	alike := strings.ReplaceAll(file, "Podpora pěstounů na Žlutém kopci", known)
	if a, body = s.form("/cs/navrh", []string{"token", s.secret, "read", carried, "yaml", alike, "do", "check"}); a.StatusCode != http.StatusOK || !strings.Contains(body, "Podobá se projektům") || !strings.Contains(body, `projekt/khk-rozvoj-dostupnosti-vii`) {
		t.Errorf("the title of another project: %d, %s", a.StatusCode, body)
	}
	read = carriedField.FindStringSubmatch(body)
	if read == nil {
		t.Fatalf("%s", body)
	}
	if a, body = s.form("/cs/navrh", []string{"token", s.secret, "read", html.UnescapeString(read[1]), "yaml", corrected, "do", "check"}); a.StatusCode != http.StatusOK || strings.Contains(body, "Podobá se projektům") {
		t.Errorf("its own title again: %d, %s", a.StatusCode, body)
	}
	// In the other language the page is the same, for who has not written a token too.
	if a, body = s.form("/en/draft", []string{"read", carried, "yaml", corrected}); a.StatusCode != http.StatusOK || !strings.Contains(body, "region:CZ051") || !strings.Contains(body, "What was read") {
		t.Errorf("%d, %s", a.StatusCode, body)
	}
	id := regexp.MustCompile(`(?m)^  - id: (project:\S+)$`).FindStringSubmatch(file)
	if id == nil {
		t.Fatalf("%s", file)
	}
	query := `{"query":"{ project(id: \"` + id[1] + `\") { title region { code } } }"}`
	if _, answer := s.send("/graphql", "application/json", strings.NewReader(query)); !strings.Contains(answer, `"project":null`) {
		t.Errorf("before it is accepted: %s", answer)
	}
	if a, body = s.form("/cs/navrh", []string{"token", s.secret, "read", carried, "yaml", corrected, "do", "accept"}); a.StatusCode != http.StatusOK || !strings.Contains(body, "Přijato") || strings.Contains(body, "<textarea") {
		t.Fatalf("%d, %s", a.StatusCode, body)
	}
	answer := ""
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline) && !strings.Contains(answer, "kopci"); time.Sleep(100 * time.Millisecond) {
		_, answer = s.send("/graphql", "application/json", strings.NewReader(query))
	}
	if !strings.Contains(answer, `"title":"Podpora pěstounů na Žlutém kopci","region":{"code":"CZ051"}`) {
		t.Errorf("once it is accepted: %s", answer)
	}
	// From now on the same document is about a project that is known.
	if a, body = s.form("/cs/navrh", []string{"token", s.secret, "page.html", handedPage, "do", "draft"}); a.StatusCode != http.StatusOK || !strings.Contains(body, "je už v grafu") {
		t.Errorf("handed in again: %d, %s", a.StatusCode, body)
	}
	audit, err := exec.Command("krajina", "audit", "--store=sqlite:"+filepath.Join(s.folder, "krajina.db")).CombinedOutput()
	if err != nil || !strings.Contains(string(audit), "sandra") {
		t.Errorf("%s, %v", audit, err)
	}
	s.clean()
}

// TestDraftClosed: a server without stewards takes no documents, and its page says so.
func TestDraftClosed(t *testing.T) {
	_, address := startProgram(t)
	s := &deskServer{T: t, address: address, secret: "krajina_none", folder: t.TempDir()}
	if a, body := s.send("/draft", "text/html", strings.NewReader(handedPage), "Authorization", "Bearer krajina_none"); a.StatusCode != http.StatusForbidden {
		t.Errorf("%d, %s", a.StatusCode, body)
	}
	if a, body := s.form("/cs/navrh", []string{"token", "krajina_none", "page.html", handedPage, "do", "draft"}); a.StatusCode != http.StatusForbidden || !strings.Contains(body, "od nikoho nic nepřijímá") || strings.Contains(body, "<textarea") {
		t.Errorf("%d, %s", a.StatusCode, body)
	}
}
