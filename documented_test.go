package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/schema"
	"github.com/krajina/krajina/web"
)

// TestDocumented asks the running program, over the bundled graph, whatever is shown to readers as a question: every block of GraphQL or of
// a request in JSON and every curl command of every page of documentation, every tab of the playground, every example of the schema's pages.
// None has an error, and an answer that a page prints after a question is the program's; … in it stands for what is left out.
func TestDocumented(t *testing.T) {
	g := startGuarded(t)
	d := &documented{guarded: g, schema: gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL()})}
	d.revision = d.answerTo(map[string]any{"query": "{ dataset { revision } }"}).Data["dataset"].(map[string]any)["revision"].(string)
	pages := documentation(t)
	for _, path := range slices.Sorted(maps.Keys(pages)) {
		t.Run(path, func(t *testing.T) { d.with(t).page(path, pages[path]) })
	}
	t.Run("variables", func(t *testing.T) { d.with(t).page("a page with variables", variablesPage) })
	for _, e := range web.Examples() {
		t.Run("playground/"+e.ID, func(t *testing.T) {
			d.with(t).ask("the example", map[string]any{"query": e.Query, "variables": e.Variables})
		})
	}
	for field, query := range dashboard.Examples() {
		t.Run("schema/"+field, func(t *testing.T) {
			a := d.with(t).ask("the example", map[string]any{"query": query, "variables": map[string]any{"since": d.revision}})
			if a.Data[field] == nil {
				t.Errorf("it finds nothing: %s", a.body)
			}
		})
	}
	if d.asked < 60 || d.compared < 3 || d.commands < 4 {
		t.Errorf("%d questions, %d answers and %d commands: the search for them is wrong", d.asked, d.compared, d.commands)
	}
}

// variablesPage shows a question with values for its variables, within a list.
const variablesPage = "- As follows:\n\n  ```graphql\n  query Named($id: ID!) { node(id: $id) { ... on Region { name } } }\n  ```\n\n  ```json\n  {\"id\": \"region:CZ052\"}\n  ```\n\n" +
	"  ```json\n  {\"data\": {\"node\": {\"name\": \"Královéhradecký kraj\"}}, …}\n  ```\n"

// documented asks what pages show.
type documented struct {
	*guarded
	schema                    *ast.Schema
	revision                  string
	asked, compared, commands int
}

// documentedAnswer is an answer of the API.
type documentedAnswer struct {
	body       string
	Data       map[string]any
	Errors     []any
	Extensions struct{ UnknownIds []string }
}

// with lets another test be told what is wrong.
func (d *documented) with(t *testing.T) *documented {
	d.T = t
	return d
}

// documentation are the repository's pages by their paths.
func documentation(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && (name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") && name != "."):
			return fs.SkipDir
		case filepath.ToSlash(path) == "docs/extending.md": // TestExtending asks what it shows of a program that it has changed
		case filepath.Ext(path) == ".md":
			pages[filepath.ToSlash(path)] = readText(t, path)
		}
		return nil
	})
	if err != nil || pages["README.md"] == "" || pages["docs/limits.md"] == "" {
		t.Fatalf("%d pages of documentation, %v", len(pages), err)
	}
	return pages
}

var (
	fenced    = regexp.MustCompile("(?ms)^([ \t]*)```([a-z]*)[^\n]*\n(.*?)^[ \t]*```")
	inlined   = regexp.MustCompile("`([a-zA-Z]+(?:\\([^`]*\\))? \\{[^`]*\\})`")
	revisions = regexp.MustCompile(`\b[0-9a-f]{8}\.[0-9]+\b`)
)

// page asks what stands on a page, from its top to its end.
func (d *documented) page(path, text string) {
	d.Helper()
	var last *documentedAnswer // of a question to which no answer was printed yet
	blocks := fenced.FindAllStringSubmatchIndex(text, -1)
	read := func(i int) (language, block string, object map[string]any) {
		if i == len(blocks) {
			return "", "", nil
		}
		at := blocks[i]
		block = strings.ReplaceAll("\n"+text[at[6]:at[7]], "\n"+text[at[2]:at[3]], "\n")
		block = revisions.ReplaceAllString(strings.TrimSpace(block), d.revision)
		_ = json.Unmarshal([]byte(block), &object)
		return text[at[4]:at[5]], block, object
	}
	for i, at := range blocks {
		place := fmt.Sprintf("%s:%d", path, 1+strings.Count(text[:at[0]], "\n"))
		language, block, request := read(i)
		switch {
		case language == "graphql":
			_, _, variables := read(i + 1) // which may follow
			last = d.query(place, block, variables)
		case language == "json" && request["query"] != nil:
			last = d.ask(place, request)
		case language == "sh":
			for _, command := range curls(block) {
				if answer := d.curl(place, command); answer != nil {
					last = answer
				}
			}
		case strings.HasPrefix(strings.Join(strings.Fields(block), ""), `{"data":`):
			if last == nil {
				d.Errorf("%s: an answer without a question before it: show what was asked", place)
				continue
			}
			d.compared++
			if fault := differs(block, last.body); fault != "" {
				d.Errorf("%s: the program answers otherwise: %s", place, fault)
			}
			last = nil
		}
	}
	for _, m := range inlined.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
		name := regexp.MustCompile(`^\w+`).FindString(m[1])
		if d.schema.Query.Fields.ForName(name) == nil || strings.Contains(m[1], "…") {
			continue
		}
		if _, errs := gqlparser.LoadQueryWithRules(d.schema, "{ "+m[1]+" }", nil); errs != nil {
			d.Errorf("%s: `%s`: %v", path, m[1], errs)
		}
	}
}

// query asks a block of GraphQL, with those of the values that it has variables for; definitions of a schema ask nothing.
func (d *documented) query(place, block string, values map[string]any) *documentedAnswer {
	d.Helper()
	document, err := parser.ParseQuery(&ast.Source{Input: block})
	if err != nil {
		if _, noSchema := parser.ParseSchema(&ast.Source{Input: block}); noSchema != nil {
			d.Errorf("%s: it is neither a question nor a definition: %v", place, err)
		}
		return nil
	}
	variables := map[string]any{}
	for _, op := range document.Operations {
		for _, v := range op.VariableDefinitions {
			if value, given := values[v.Variable]; given {
				variables[v.Variable] = value
			}
		}
	}
	return d.ask(place, map[string]any{"query": block, "variables": variables})
}

// ask sends a request as an administrator, who may ask everything.
func (d *documented) ask(place string, request map[string]any) *documentedAnswer {
	d.Helper()
	a := d.answerTo(request)
	if len(a.Errors) > 0 || len(a.Extensions.UnknownIds) > 0 || a.Data == nil {
		d.Errorf("%s: %s", place, a.body)
	}
	return a
}

func (d *documented) answerTo(request map[string]any) *documentedAnswer {
	d.Helper()
	body, err := json.Marshal(request)
	if err != nil {
		d.Fatal(err)
	}
	d.asked++
	return d.read(d.guarded.ask("POST", "/graphql", "application/json", string(body), d.headers["administrator"]).body)
}

func (d *documented) read(body string) *documentedAnswer {
	d.Helper()
	a := &documentedAnswer{body: body}
	if err := json.Unmarshal([]byte(body), a); err != nil {
		d.Errorf("%v: %s", err, body)
	}
	return a
}

// curls are the commands of a shell that begin with curl. One goes on where a line ends within quotes or with a backslash.
func curls(block string) []string {
	var all []string
	open := false
	for line := range strings.Lines(block) {
		switch {
		case open:
			all[len(all)-1] += line
		case strings.HasPrefix(line, "curl "):
			all = append(all, line)
		default:
			continue
		}
		command := all[len(all)-1]
		open = strings.Count(command, "'")%2 > 0 || strings.HasSuffix(command, "\\\n")
	}
	return all
}

// curl runs a command, in the place of whose server is this test's. One that sends a file must send it to an address that there is.
func (d *documented) curl(place, command string) *documentedAnswer {
	d.Helper()
	d.commands++
	if sends := regexp.MustCompile(`@\S+ "?http://127\.0\.0\.1:8080(/\w+)`).FindStringSubmatch(command); sends != nil {
		if !slices.Contains(httpd.Routes(), "POST "+sends[1]) {
			d.Errorf("%s: %s takes no file", place, sends[1])
		}
		return nil
	}
	here := strings.NewReplacer("http://127.0.0.1:8080", "http://"+d.address, "https://HOST", "http://"+d.address).Replace(command)
	if here == command {
		d.Errorf("%s: a command asks another server than http://127.0.0.1:8080 or https://HOST: %s", place, command)
		return nil
	}
	if _, err := exec.LookPath("curl"); err != nil {
		d.Logf("%s: the command is not run: no curl", place)
		return nil
	}
	shell := exec.CommandContext(d.Context(), "sh", "-ec", strings.Replace(here, "curl ", "curl -f ", 1))
	shell.Dir, shell.Env = d.TempDir(), append(os.Environ(), "TOKEN="+strings.TrimPrefix(d.headers["administrator"], "Bearer "))
	out, err := shell.Output()
	if err != nil {
		d.Errorf("%s: %s: %v %s", place, command, err, out)
		return nil
	}
	if !strings.Contains(command, "/graphql") {
		return nil
	}
	a := d.read(string(out))
	if len(a.Errors) > 0 || len(a.Extensions.UnknownIds) > 0 || a.Data == nil {
		d.Errorf("%s: %s", place, a.body)
	}
	return a
}
