package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/krajina/krajina/auth/issuertest"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/schema"
)

// rightsFile has a row for each address, each field of Query and Mutation, with what happens to four who ask, and one for each field
// of other types. It is written by hand: a row says that somebody thought about who may see it.
const rightsFile = "testdata/rights.txt"

// askers are the columns of the table.
var askers = []string{"anonymous", "without a role", "steward", "administrator"}

// guarded is a running server with a header for each of the askers.
type guarded struct {
	*testing.T
	address, store string
	headers        map[string]string
	provider       *issuertest.Provider
	tokens         string
	log            lockedBuffer
}

func startGuarded(t *testing.T) *guarded {
	t.Helper()
	folder := t.TempDir()
	g := &guarded{T: t, provider: issuertest.Start(t), tokens: filepath.Join(folder, "tokens"), store: "sqlite:" + filepath.Join(folder, "krajina.db")}
	g.headers = map[string]string{
		"anonymous": "", "without a role": "Bearer " + g.provider.Fetch("somebody"),
		"steward":       "Bearer " + newToken(t, g.tokens, "office"),
		"administrator": "Bearer " + g.provider.Fetch("chief", "krajina-administrator"),
	}
	_, g.address = startProgramWith(t, &g.log, "--store="+g.store, "--stewards="+g.tokens, "--oidc-issuer="+g.provider.URL(), "--oidc-audience="+issuertest.Audience)
	return g
}

// got is an answer.
type got struct {
	status       int
	body         string
	authenticate string
	cache        string
}

// ask sends a request with a header Authorization, where it is not empty.
func (g *guarded) ask(method, path, contentType, body, authorization string) got {
	g.Helper()
	r, err := http.NewRequestWithContext(g.Context(), method, "http://"+g.address+path, strings.NewReader(body))
	if err != nil {
		g.Fatal(err)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	a, err := http.DefaultTransport.RoundTrip(r) // a redirection is an answer
	if err != nil {
		g.Fatal(err)
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	if err != nil {
		g.Fatal(err)
	}
	return got{a.StatusCode, string(text), a.Header.Get("WWW-Authenticate"), a.Header.Get("Cache-Control")}
}

func (g *guarded) query(document, authorization string) got {
	g.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	if err != nil {
		g.Fatal(err)
	}
	return g.ask(http.MethodPost, "/graphql", "application/json", string(body), authorization)
}

// verdict is an answer as the table has it; what is neither allowed nor refused for its asker is a fault of this test.
func (g *guarded) verdict(place string, a got) string {
	g.Helper()
	switch {
	case a.status == http.StatusUnauthorized && a.authenticate == "Bearer":
		return "401"
	case a.status == http.StatusForbidden:
		return "403"
	case a.status >= 400 || strings.HasPrefix(a.body, `{"errors"`):
		g.Errorf("%s: asked in a way that says nothing about rights: %d, %.300s", place, a.status, a.body)
	}
	return "allowed"
}

// rootArguments are those with which fields of Query are asked that need some.
var rootArguments = map[string]string{
	"node": `id: "region:CZ052"`, "nodes": `ids: ["region:CZ052"]`, "changes": `since: "REVISION"`, "region": `code: "CZ052"`,
	"project": `id: "project:khk-rozvoj-dostupnosti-vii"`, "search": `text: "pěstouni"`, "ask": `question: "projekty pro pěstouny"`, "complete": `prefix: "pěst"`,
	"similarProjects": `text: "pěstouni"`, "projectGroups": `by: [REGION]`, "compareRegions": `by: TOPIC`, "path": `from: "region:CZ052", to: "region:CZ053"`,
}

// mutationArguments are those with which mutations are asked, all of them dry.
var mutationArguments = map[string]string{
	"retractSource":     `id: "source:lbk-prezentace-2017", dryRun: true`,
	"judge":             `a: "region:CZ052", b: "region:CZ053", same: false, dryRun: true`,
	"withdrawJudgement": `a: "region:CZ052", b: "region:CZ053", dryRun: true`,
}

// routeRequests are how addresses are asked whose pattern does not say it.
var routeRequests = map[string]struct{ method, path, contentType, body string }{
	"/graphql":                {"POST", "/graphql", "application/json", `{"query":"{__typename}"}`},
	"/playground":             {"GET", "/playground", "", ""},
	"/playground/":            {"GET", "/playground/", "", ""},
	"GET /export/groups.csv":  {"GET", "/export/groups.csv?by=REGION", "", ""},
	"GET /export/groups.xlsx": {"GET", "/export/groups.xlsx?by=REGION", "", ""},
	"GET /id/{id...}":         {"GET", "/id/region:CZ052", "", ""},
	"GET /data/{file...}":     {"GET", "/data/region:CZ052.ttl", "", ""},
	"GET /export/csv/{file}":  {"GET", "/export/csv/project.csv", "", ""},
	"POST /imports":           {"POST", "/imports?name=list.csv&source=source:list&date=2026-11-01&dryRun=true", "", strings.Replace(sentList, "%s", "5", 1)},
	"POST /draft":             {"POST", "/draft?name=page.html", "", handedPage},
	"POST /cs/navrh":          {"POST", "/cs/navrh", draftForm, strings.ReplaceAll(draftFields, "PAGE", handedPage)},
	"POST /en/draft":          {"POST", "/en/draft", draftForm, strings.ReplaceAll(draftFields, "PAGE", handedPage)},
	"GET /{$}":                {"GET", "/", "", ""},
}

// draftForm is the type of draftFields, a form that asks for a draft; who asks says a header here.
const (
	draftForm   = "multipart/form-data; boundary=x"
	draftFields = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nPAGE\r\n--x\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\ndraft\r\n--x--\r\n"
)

// stylesheet is an address below /assets/, whose names have a digest.
var stylesheet = regexp.MustCompile(`/assets/style-[^"]+`)

// TestRights: who may ask what is what the table says, and everything that can be asked stands in it.
func TestRights(t *testing.T) {
	g := startGuarded(t)
	rows := rightsTable(t)
	parsed, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	revision := ""
	var answer struct {
		Data struct{ Dataset struct{ Revision string } }
	}
	if err := json.Unmarshal([]byte(g.query("{dataset{revision}}", "").body), &answer); err != nil {
		t.Fatal(err)
	}
	revision = answer.Data.Dataset.Revision
	is := map[string]string{}
	measure := func(place string, ask func(authorization string) got) {
		var columns []string
		for _, who := range askers {
			columns = append(columns, g.verdict(place+", "+who, ask(g.headers[who])))
		}
		is[place] = strings.Join(columns, " ")
	}
	for _, root := range []*ast.Definition{parsed.Query, parsed.Mutation} {
		for _, f := range root.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			arguments, operation := rootArguments[f.Name], "query"
			if root == parsed.Mutation {
				arguments, operation = mutationArguments[f.Name], "mutation"
				if arguments == "" {
					t.Errorf("say in this test how Mutation.%s is asked", f.Name)
					continue
				}
			}
			if arguments != "" {
				arguments = "(" + strings.ReplaceAll(arguments, "REVISION", revision) + ")"
			}
			document := fmt.Sprintf("%s { %s%s %s }", operation, f.Name, arguments, selectionOf(parsed, f.Type))
			measure(root.Name+"."+f.Name, func(authorization string) got { return g.query(document, authorization) })
		}
	}
	for _, pattern := range httpd.Routes() {
		r, special := routeRequests[pattern]
		if !special {
			r.method, r.path, _ = strings.Cut(pattern, " ")
		}
		if pattern == "GET /assets/" {
			r.path = stylesheet.FindString(g.ask("GET", "/en/", "", "", "").body)
		}
		measure(pattern, func(authorization string) got { return g.ask(r.method, r.path, r.contentType, r.body, authorization) })
	}
	// Fields of other types are for those who may ask for a field of Query or Mutation that leads to them.
	free := reached(parsed, func(root string) bool { return strings.HasPrefix(is[root], "allowed") })
	bound := reached(parsed, func(root string) bool { return !strings.HasPrefix(is[root], "allowed") })
	for name, of := range parsed.Types {
		if of.BuiltIn || name == "Query" || name == "Mutation" || of.Kind != ast.Object && of.Kind != ast.Interface {
			continue
		}
		for _, f := range of.Fields {
			switch place := name + "." + f.Name; {
			case free[name]:
				is[place] = "public"
			case bound[name]:
				is[place] = "bound"
			default:
				t.Errorf("%s can be asked by nobody", place)
			}
		}
	}
	told := g.toldRoles(parsed)
	for place, row := range is {
		if want := told[place]; !strings.Contains(place, " ") && !strings.HasPrefix(place, "/") && want != row {
			t.Errorf("the pages about the schema say that %s is %q, and it is %q", place, want, row)
		}
	}
	for _, place := range slices.Sorted(maps.Keys(is)) {
		if rows[place] == "" {
			t.Errorf("%s has no row in %s: think who may ask it, and add\n%s: %s", place, rightsFile, place, is[place])
		} else if rows[place] != is[place] {
			t.Errorf("%s is %q, want %q", place, is[place], rows[place])
		}
	}
	for place := range rows {
		if is[place] == "" {
			t.Errorf("%s has a row and cannot be asked any more", place)
		}
	}
}

// toldRoles are the rows that the pages about the schema come to.
func (g *guarded) toldRoles(s *ast.Schema) map[string]string {
	g.Helper()
	told := map[string]string{}
	for name, of := range s.Types {
		if of.BuiltIn || of.Kind != ast.Object && of.Kind != ast.Interface {
			continue
		}
		page := g.ask("GET", "/en/schema/"+name, "", "", "").body
		for _, part := range strings.Split(page, ` id="field-`)[1:] {
			field, part, _ := strings.Cut(part, `"`)
			row := "allowed allowed allowed allowed"
			switch {
			case strings.Contains(part, "It takes the token of a steward or an administrator"):
				row = "401 403 allowed allowed"
			case strings.Contains(part, "It takes the token of an administrator"):
				row = "401 403 403 allowed"
			case name != "Query" && name != "Mutation" && strings.Contains(page, "Not everybody comes to it"):
				row = "bound"
			case name != "Query" && name != "Mutation":
				row = "public"
			}
			told[name+"."+field] = row
		}
	}
	return told
}

// rightsTable reads the file.
func rightsTable(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(rightsFile)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		place, row, ok := strings.Cut(line, ": ")
		if !ok || rows[place] != "" {
			t.Errorf("%s: %q is no row, or there twice", rightsFile, line)
		}
		rows[place] = row
	}
	return rows
}

// selectionOf asks for as little as can be asked of a type.
func selectionOf(s *ast.Schema, of *ast.Type) string {
	if s.Types[of.Name()].IsCompositeType() {
		return "{ __typename }"
	}
	return ""
}

// reached are the types to which the fields of Query and Mutation lead that are wanted.
func reached(s *ast.Schema, wanted func(root string) bool) map[string]bool {
	types := map[string]bool{}
	var reach func(name string)
	reach = func(name string) {
		if types[name] {
			return
		}
		types[name] = true
		for _, possible := range s.GetPossibleTypes(s.Types[name]) {
			reach(possible.Name)
		}
		for _, implemented := range s.Types[name].Interfaces {
			types[implemented] = true
		}
		for _, f := range s.Types[name].Fields {
			reach(f.Type.Name())
		}
	}
	for _, root := range []*ast.Definition{s.Query, s.Mutation} {
		for _, f := range root.Fields {
			if !strings.HasPrefix(f.Name, "__") && wanted(root.Name+"."+f.Name) {
				reach(f.Type.Name())
			}
		}
	}
	return types
}
