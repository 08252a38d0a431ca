package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/krajina/krajina/auth"
	"github.com/krajina/krajina/auth/issuertest"
	"github.com/krajina/krajina/graph"
)

// TestRefusedWrites: whatever is wrong with a token, each mutation and an import are refused in one and the same way, and nothing
// is written; with a token that has not the role they are forbidden.
func TestRefusedWrites(t *testing.T) {
	g := startGuarded(t)
	expired, line, err := auth.NewToken("expired", graph.RoleAdministrator, time.Now().Add(-2*time.Hour), time.Now().Add(-time.Hour))
	if err == nil {
		err = auth.Add(g.tokens, line, time.Now())
	}
	if err != nil {
		t.Fatal(err)
	}
	revoked := newToken(t, g.tokens, "revoked")
	if out, code := command(t, "token", "revoke", "revoked", "--stewards="+g.tokens); code != 0 {
		t.Fatal(out)
	}
	time.Sleep(1100 * time.Millisecond) // so old what a server knows of the file may be
	p, roles := g.provider, []string{"krajina-administrator"}
	wrong := map[string]string{
		"no token":                       "",
		"a malformed header":             "Bearer",
		"another scheme":                 "Basic " + strings.TrimPrefix(g.headers["steward"], "Bearer "),
		"a malformed token":              "Bearer krajina_ !",
		"an unknown token":               "Bearer krajina_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		"an expired token":               "Bearer " + expired,
		"a revoked token":                "Bearer " + revoked,
		"the id of a token":              "Bearer " + line.ID(),
		"an issuer's for other audience": "Bearer " + p.Token(map[string]any{"roles": roles, "aud": "another"}),
		"an issuer's that expired":       "Bearer " + p.Token(map[string]any{"roles": roles, "exp": time.Now().Add(-time.Minute).Unix()}),
		"another issuer's":               "Bearer " + p.Token(map[string]any{"roles": roles, "iss": "https://example.org"}),
		"one with another key":           "Bearer " + p.Signed(issuertest.NewKey(t, jose.RS256), p.Claims(map[string]any{"roles": roles})),
		"alg none":                       "Bearer " + p.Unsigned(map[string]any{"roles": roles}),
	}
	before := g.written()
	writes := map[string]func(authorization string) got{
		"POST /imports": func(authorization string) got {
			return g.ask(http.MethodPost, "/imports?name=list.csv&source=source:list&date=2026-11-01", "", strings.Replace(sentList, "%s", "5", 1), authorization)
		},
	}
	for name, arguments := range mutationArguments {
		document := fmt.Sprintf("mutation { %s(%s) { revision } }", name, strings.ReplaceAll(arguments, "dryRun: true", "dryRun: false"))
		writes[name] = func(authorization string) got { return g.query(document, authorization) }
	}
	for name, write := range writes {
		first := write("")
		if first.status != http.StatusUnauthorized || first.authenticate != "Bearer" || !strings.Contains(first.body, "a steward's token is needed") {
			t.Errorf("%s without a token: %+v", name, first)
		}
		for what, authorization := range wrong {
			if a := write(authorization); a != first {
				t.Errorf("%s with %s: %+v, want %+v", name, what, a, first)
			}
		}
		if a := write(g.headers["without a role"]); a.status != http.StatusForbidden || !strings.Contains(a.body, "this token does not allow it") || name != "POST /imports" && !strings.Contains(a.body, `"FORBIDDEN"`) {
			t.Errorf("%s without a role: %+v", name, a)
		}
	}
	if after := g.written(); after != before {
		t.Errorf("what was refused changed the store from\n%s\nto\n%s", before, after)
	}
	log := g.log.String()
	if n := strings.Count(log, "msg=refused"); n != len(writes)*(len(wrong)+2) {
		t.Errorf("%d refusals are in the log, want %d", n, len(writes)*(len(wrong)+2))
	}
	for what, authorization := range wrong {
		if _, token, _ := strings.Cut(authorization, " "); len(token) > 20 && strings.Contains(log, token) {
			t.Errorf("the log holds %s", what)
		}
	}
}

// written is what the store holds and who wrote it.
func (g *guarded) written() string {
	g.Helper()
	statements, code := command(g.T, "export", "--store="+g.store)
	entries, code2 := command(g.T, "audit", "--json", "--first=1000", "--store="+g.store)
	if code+code2 != 0 {
		g.Fatalf("%s %s", statements, entries)
	}
	return fmt.Sprint(len(statements)) + entries
}

// TestAudit: each write over HTTP and by commands is in the log with who made it, which administrators read and nobody else.
func TestAudit(t *testing.T) {
	g := startGuarded(t)
	list := strings.Replace(sentList, "%s", "5", 1)
	send := func(who, query string) {
		t.Helper()
		if a := g.ask(http.MethodPost, "/imports?name=list.csv&source=source:list&date=2026-11-01"+query, "", list, g.headers[who]); a.status != http.StatusOK {
			t.Fatalf("%+v", a)
		}
	}
	send("steward", "&dryRun=true")
	send("steward", "")
	send("administrator", "") // changes nothing
	mutate := func(who, operation string) {
		t.Helper()
		if a := g.query("mutation { "+operation+" { revision } }", g.headers[who]); a.status != http.StatusOK || strings.Contains(a.body, `"errors"`) {
			t.Fatalf("%+v", a)
		}
	}
	mutate("administrator", `judge(a: "region:CZ052", b: "region:CZ053", same: false)`)
	mutate("steward", `withdrawJudgement(a: "region:CZ052", b: "region:CZ053")`)
	mutate("steward", `retractSource(id: "source:list")`)
	if out, code := command(t, "judge", "region:CZ052", "region:CZ051", "different", "--store="+g.store); code != 0 {
		t.Fatal(out)
	}
	type entry struct {
		Revision, At, SourceID, Change string
		Added, Changed, Removed        *int
		Agent                          *struct{ Kind, Name, Role, Key string }
		Source                         *struct{ ID string }
	}
	read := func(arguments string) (nodes []entry, total int, end string) {
		t.Helper()
		a := g.query(`{ audit`+arguments+` { totalCount pageInfo { endCursor hasNextPage } nodes { revision at sourceId change added changed removed source { id } agent { kind name role key } } } }`, g.headers["administrator"])
		var answer struct {
			Data struct {
				Audit struct {
					TotalCount int
					PageInfo   struct{ EndCursor string }
					Nodes      []entry
				}
			}
		}
		if err := json.Unmarshal([]byte(a.body), &answer); err != nil || a.status != http.StatusOK || answer.Data.Audit.TotalCount == 0 || a.cache != "private, no-store" {
			t.Fatalf("%+v, %v", a, err)
		}
		return answer.Data.Audit.Nodes, answer.Data.Audit.TotalCount, answer.Data.Audit.PageInfo.EndCursor
	}
	nodes, total, _ := read("(first: 5)")
	want := []struct{ source, change, kind, name, role string }{
		{"source:judgements", "CHANGED", "COMMAND_LINE", "", ""},
		{"source:list", "REMOVED", "TOKEN", "office", "STEWARD"},
		{"source:judgements", "CHANGED", "TOKEN", "office", "STEWARD"},
		{"source:judgements", "ADDED", "OIDC", "", "ADMINISTRATOR"},
		{"source:list", "ADDED", "TOKEN", "office", "STEWARD"},
	}
	for i, w := range want {
		n := nodes[i]
		at, err := time.Parse(time.RFC3339, n.At)
		if n.SourceID != w.source || n.Change != w.change || n.Agent == nil || n.Agent.Kind != w.kind || n.Agent.Name != w.name || n.Agent.Role != w.role ||
			(n.Agent.Key == "") != (w.kind == "COMMAND_LINE") || n.Added == nil || *n.Added+*n.Removed == 0 || err != nil || time.Since(at) > time.Minute {
			t.Errorf("entry %d is %+v by %+v, want %+v", i, n, n.Agent, w)
		}
	}
	if list, _ := os.ReadFile(g.tokens); nodes[1].Agent == nil || !strings.HasPrefix(string(list), nodes[1].Agent.Key) {
		t.Errorf("%+v has not the id that krajina token list shows", nodes[1].Agent)
	}
	if n := len(nodes) + 11; total != n { // the bundled graph has 11 sources
		t.Errorf("%d entries, want %d", total, n)
	}
	var paged []entry
	for after := ""; ; {
		page, _, end := read("(first: 7" + after + ")")
		if len(page) == 0 {
			break
		}
		paged, after = append(paged, page...), `, after: "`+end+`"`
	}
	if len(paged) != total {
		t.Errorf("in pages there are %d entries, want %d", len(paged), total)
	}
	// The log is the store's, the sources are those of the revision that is shown, a second later.
	(steward{t, g.address, ""}).shows(`{ dataset { revision } }`, nodes[0].Revision)
	if of, n, _ := read(`(source: "source:list")`); n != 2 || len(of) != 2 || of[0].Source != nil {
		t.Errorf("of one source, which is gone: %d, %+v", n, of)
	}
	for cursor, says := range map[string]string{"nonsense": "not a cursor", "azE6cmVnaW9uOkNaMDUy": "not of this list"} {
		if a := g.query(`{ audit(after: "`+cursor+`") { totalCount } }`, g.headers["administrator"]); !strings.Contains(a.body, says) || !strings.Contains(a.body, "BAD_USER_INPUT") {
			t.Errorf("%s: %+v", cursor, a)
		}
	}
	for who, status := range map[string]int{"anonymous": 401, "without a role": 403, "steward": 403} {
		a := g.query(`{ dataset { revision } audit { totalCount } }`, g.headers[who])
		if a.status != status || !strings.Contains(a.body, `"message":"a steward's token is needed`) && !strings.Contains(a.body, `"message":"this token does not allow it`) || strings.Contains(a.body, `"data"`) || strings.Contains(a.body, "totalCount\":") {
			t.Errorf("%s reads the log: %+v", who, a)
		}
		if a := g.query(`query($no: Boolean = false) { dataset { revision } audit @include(if: $no) { totalCount } }`, g.headers[who]); a.status != http.StatusOK || !strings.Contains(a.body, `"revision"`) {
			t.Errorf("%s, who does not ask for it after all: %+v", who, a)
		}
	}
	out, code := command(t, "audit", "--first=2", "--store="+g.store)
	if code != 0 || !strings.Contains(out, "command line\n") || !strings.Contains(out, "token office "+nodes[1].Agent.Key+" (STEWARD)") || !strings.Contains(out, fmt.Sprintf("entries: 2 of %d", total)) {
		t.Errorf("%s", out)
	}
	tomorrow := time.Now().AddDate(0, 0, 1).Format(time.DateOnly)
	if out, code := command(t, "audit", "--dry-run", "--forget="+tomorrow, "--store="+g.store); code != 0 || out != "entries that would name nobody any more: 4\ndry run: nothing was changed\n" {
		t.Errorf("%s", out)
	}
	if out, code := command(t, "audit", "--dry-run", "--forget=2020-01-01", "--store="+g.store); code != 0 || !strings.HasPrefix(out, "entries that would name nobody any more: 0\n") {
		t.Errorf("%s", out)
	}
	if out, code := command(t, "audit", "--forget="+tomorrow, "--store="+g.store); code != 0 || out != "entries that name nobody any more: 4\n" {
		t.Errorf("%s", out)
	}
	if nodes, n, _ := read("(first: 2)"); n != total || nodes[1].Agent == nil || nodes[1].Agent.Name+nodes[1].Agent.Key != "" || nodes[1].Agent.Role != "STEWARD" || *nodes[1].Removed == 0 {
		t.Errorf("forgotten: %+v", nodes)
	}
	file := filepath.Join(strings.TrimPrefix(g.store, "sqlite:"))
	for _, suffix := range []string{"", "-wal"} {
		if data, err := os.ReadFile(file + suffix); err == nil && strings.Contains(string(data), nodes[1].Agent.Key) {
			t.Errorf("krajina.db%s still holds the key of a token", suffix)
		}
	}
}
