package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const sentList = "Registrační číslo projektu;Název projektu;Žadatel;CZV projektu\nCZ.03.2.63/0.0/0.0/15_007/0009991;Zcela nová věc;Spolek Tří;%s\n"

// newSteward makes a token and the file that knows it.
func newSteward(t *testing.T, folder string) (token, file string) {
	t.Helper()
	file = filepath.Join(folder, "stewards")
	return newToken(t, file, "sandra"), file
}

// newToken makes a token by the command.
func newToken(t *testing.T, file, name string, options ...string) string {
	t.Helper()
	made, err := exec.Command("krajina", append([]string{"token", "create", name, "--stewards=" + file}, options...)...).CombinedOutput()
	said := regexp.MustCompile(`^the token, which is shown only now: (\S+)\n.* has its line, id [0-9a-f]{12};`).FindStringSubmatch(string(made))
	if err != nil || said == nil {
		t.Fatalf("krajina token says %q, %v", made, err)
	}
	return said[1]
}

// TestImportOverHTTP: who has a token sees beforehand what a file changes, puts it in, and the server shows it; who has none, nothing.
func TestImportOverHTTP(t *testing.T) {
	folder := t.TempDir()
	secret, stewards := newSteward(t, folder)
	var log bytes.Buffer
	cmd, addr := startProgramWith(t, &log, "--store=sqlite:"+filepath.Join(folder, "krajina.db"), "--stewards="+stewards)
	post := func(query, token, body string) (int, string) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+addr+"/imports?"+query, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if token != "" {
			r.Header.Set("Authorization", token)
		}
		a, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		text, err := io.ReadAll(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		return a.StatusCode, string(text)
	}
	list, bearer := strings.Replace(sentList, "%s", "5", 1), "Bearer "+secret
	const query = "name=list-2016-08.csv&source=source:list"
	for _, token := range []string{"", "Bearer ", "Bearer x", secret, "Basic " + secret, bearer + "x"} {
		if status, body := post(query, token, list); status != http.StatusUnauthorized || body != `{"error":"a steward's token is needed: Authorization: Bearer TOKEN"}`+"\n" {
			t.Errorf("with %q: %d, %s", token, status, body)
		}
	}
	type report struct {
		Revision string
		Kinds    []struct {
			Kind  string
			Added int
		}
	}
	for _, step := range []struct {
		query, revision string
		projects        int
	}{{query + "&dryRun=true", ".1", 1}, {query, ".2", 1}, {query, ".2", 0}} {
		status, body := post(step.query, bearer, list)
		var r report
		if err := json.Unmarshal([]byte(body), &r); err != nil || status != http.StatusOK || !strings.HasSuffix(r.Revision, step.revision) {
			t.Fatalf("%s: %d, %s", step.query, status, body)
		}
		projects := 0
		for _, n := range r.Kinds {
			if n.Kind == "PROJECT" {
				projects = n.Added
			}
		}
		if projects != step.projects {
			t.Errorf("%s: %d new projects: %s", step.query, projects, body)
		}
	}
	for name, c := range map[string]struct {
		query, body string
		status      int
		says        string
	}{
		"a row that is refused":  {query, strings.Replace(sentList, "%s", "mnoho", 1), http.StatusUnprocessableEntity, `is no amount of money`},
		"a file that is no list": {"name=a.csv", "a;b\n1;2\n", http.StatusUnprocessableEntity, `has no row of headings`},
		"a faulty dataset file":  {"name=a.yaml", "krajina: 1\nsource: {id: source:a}\n", http.StatusUnprocessableEntity, `a.yaml:2:`},
		"a list without a day":   {"name=list.csv&source=source:list", list, http.StatusUnprocessableEntity, `give date, such as date=2026-11-01`},
		"no name":                {"", list, http.StatusBadRequest, `name the file`},
		"a name with a folder":   {"name=../a.csv", list, http.StatusBadRequest, `without folders`},
		"a day that is none":     {query + "&date=2016-13", list, http.StatusUnprocessableEntity, `is not a date`},
	} {
		if status, body := post(c.query, bearer, c.body); status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d, %s", name, status, body)
		}
	}
	shown := func() string {
		a, err := http.Get("http://" + addr + "/graphql?query=" + `%7Bproject(identifier:%22CZ.03.2.63/0.0/0.0/15_007/0009991%22)%7Btitle%7D%7D`)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Body.Close()
		text, _ := io.ReadAll(a.Body)
		return string(text)
	}
	for end := time.Now().Add(5 * time.Second); !strings.Contains(shown(), "Zcela nová věc"); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the server shows %s", shown())
		}
	}
	// Where the store is, and that it is gone, is for who runs the server.
	if err := os.Rename(filepath.Join(folder, "krajina.db"), filepath.Join(folder, "gone.db")); err != nil {
		t.Fatal(err)
	}
	if status, body := post(query+"&dryRun=true", bearer, list); status != http.StatusServiceUnavailable || strings.Contains(body, "krajina.db") || !strings.Contains(body, "nothing was changed") {
		t.Errorf("without a store: %d, %s", status, body)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	text := log.String()
	if !strings.Contains(text, "steward=sandra") || strings.Contains(text, secret) {
		t.Errorf("the log lacks the name or has the token: %s", text)
	}
	for _, want := range []string{
		`level=WARN msg=refused request=[0-9a-f]{16} what="an import" address=127.0.0.1 why="the token is not in the file of tokens"`,
		`level=WARN msg=refused request=[0-9a-f]{16} what="an import" address=127.0.0.1 why="the header is not Bearer and a token"`,
		`level=ERROR msg="a steward sent a file" .*request=[0-9a-f]{16} .*taken=false .*error="the store .*krajina.db.* does not exist`,
	} {
		if !regexp.MustCompile(want).MatchString(text) {
			t.Errorf("the log lacks %s: %s", want, text)
		}
	}
}

// TestNoImportWithoutStewards: a server that knows no stewards takes no files, whoever sends them.
func TestNoImportWithoutStewards(t *testing.T) {
	_, addr := startProgram(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+addr+"/imports?name=a.csv", strings.NewReader("a"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer ")
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if text, _ := io.ReadAll(a.Body); a.StatusCode != http.StatusForbidden || !strings.Contains(string(text), "use krajina import") {
		t.Errorf("%d, %s", a.StatusCode, text)
	}
}
