package dashboard_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/net/html"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/schema"
)

// TestSchemaIsWhole: what the schema has, with every word that it says about it, stands on the pages about it, and where a type stands is told
// on its page.
func TestSchemaIsWhole(t *testing.T) {
	s := start(t, nil, nil)
	api := gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL()})
	for _, language := range []string{"cs", "en"} {
		contents := s.page(t, "/"+language+"/schema")
		pages := map[string]string{}
		for name, of := range api.Types {
			if !strings.HasPrefix(name, "__") {
				pages[name] = s.page(t, "/"+language+"/schema/"+name)
			}
			if of.BuiltIn || of == api.Query || of == api.Mutation {
				continue
			}
			if !strings.Contains(contents, `/schema/`+name+`">`+name+`<`) {
				t.Errorf("%s: %s is not in the contents", language, name)
			}
		}
		for name, page := range pages {
			of, text := api.Types[name], plain(t, page)
			says := func(place, want string) {
				if want = strings.Join(strings.Fields(strings.ReplaceAll(want, "`", " ")), " "); want == "" || !strings.Contains(withoutSpace(text), withoutSpace(want)) {
					t.Errorf("%s: the page of %s does not say of %s: %q", language, name, place, want)
				}
			}
			says(name, of.Description)
			for _, value := range of.EnumValues {
				says(value.Name, value.Name+value.Description)
			}
			for _, f := range of.Fields {
				if strings.HasPrefix(f.Name, "__") {
					continue
				}
				says(f.Name, f.Name+f.Type.String())
				says(f.Name, f.Description)
				for _, a := range f.Arguments {
					is := a.Name + ":" + a.Type.String()
					if a.DefaultValue != nil {
						is += "=" + a.DefaultValue.String()
					}
					says(a.Name, is+a.Description)
					if !strings.Contains(pages[a.Type.Name()], `>`+name+"."+f.Name+"("+a.Name+":)</a>") {
						t.Errorf("%s: the page of %s does not say that %s.%s takes it", language, a.Type.Name(), name, f.Name)
					}
				}
				if !strings.Contains(pages[f.Type.Name()], `>`+name+"."+f.Name+"</a>") {
					t.Errorf("%s: the page of %s does not say that it stands at %s.%s", language, f.Type.Name(), name, f.Name)
				}
				if (of == api.Query || of == api.Mutation) && !strings.Contains(contents, `#field-`+f.Name+`">`+f.Name+`<`) {
					t.Errorf("%s: %s is not in the contents", language, f.Name)
				}
			}
			for _, interfaceName := range of.Interfaces {
				if !strings.Contains(pages[interfaceName], `/schema/`+name+`">`) || !strings.Contains(page, `/schema/`+interfaceName+`">`) {
					t.Errorf("%s: %s and %s do not lead to each other", language, name, interfaceName)
				}
			}
		}
		pages[""] = contents
		fieldsAreThere(t, "/"+language+"/schema/", pages)
	}
}

func withoutSpace(text string) string { return strings.Join(strings.Fields(text), "") }

// fieldsAreThere follows the links from pages about types to fields on other such pages.
func fieldsAreThere(t *testing.T, below string, pages map[string]string) {
	t.Helper()
	followed := 0
	for name, page := range pages {
		base, err := url.Parse(strings.TrimSuffix(below+name, "/"))
		if err != nil {
			t.Fatal(err)
		}
		visit(parse(t, page), func(n *html.Node) {
			to, err := base.Parse(attribute(n, "href"))
			if err != nil || n.Data != "a" || !strings.HasPrefix(to.Fragment, "field-") {
				return
			}
			followed++
			if !strings.Contains(pages[strings.TrimPrefix(to.Path, below)], ` id="`+to.Fragment+`"`) {
				t.Errorf("%s leads to %s, where nothing is", base, to)
			}
		})
	}
	if followed < 1000 {
		t.Errorf("only %d links to fields", followed)
	}
}

// TestSchemaExamples: each field of Query and Mutation has an example that asks for it, and the link opens it in the playground.
func TestSchemaExamples(t *testing.T) {
	s := start(t, nil, nil)
	api := gqlparser.MustLoadSchema(&ast.Source{Input: schema.SDL()})
	examples := dashboard.Examples()
	roots := 0
	for _, of := range []*ast.Definition{api.Query, api.Mutation} {
		page := s.page(t, "/en/schema/"+of.Name)
		for _, f := range of.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			roots++
			document, errs := gqlparser.LoadQueryWithRules(api, examples[f.Name], nil)
			if errs != nil {
				t.Errorf("the example of %s: %v", f.Name, errs)
				continue
			}
			op := document.Operations[0]
			asked, isField := op.SelectionSet[0].(*ast.Field)
			if !isField || len(op.SelectionSet) > 1 || asked.Name != f.Name || op.Name != f.Name {
				t.Errorf("the example of %s asks for something else", f.Name)
			}
			if !strings.Contains(page, html.EscapeString(examples[f.Name])) {
				t.Errorf("the page of %s does not show the example of %s", of.Name, f.Name)
			}
			var opened []string
			for _, link := range strings.Split(page, "playground#query=")[1:] {
				link, _, _ = strings.Cut(link, `"`)
				text, err := base64.RawURLEncoding.DecodeString(link)
				var in struct {
					Query     string
					Variables map[string]string
				}
				if err != nil || json.Unmarshal(text, &in) != nil || strings.Contains(in.Query, "$since") && !strings.HasSuffix(in.Variables["since"], ".1") {
					t.Errorf("%s opens %q", link, text)
				}
				opened = append(opened, in.Query)
			}
			if !slices.Contains(opened, examples[f.Name]) {
				t.Errorf("no link opens the example of %s", f.Name)
			}
		}
	}
	if len(examples) != roots {
		t.Errorf("%d examples of %d fields", len(examples), roots)
	}
}

// TestSchemaText: what a description names leads there; what else is code or looks like markup stays text.
func TestSchemaText(t *testing.T) {
	api := gqlparser.MustLoadSchema(&ast.Source{Input: `
"""
What <b>can</b> be asked: ` + "`Thing`, `Thing.size`, `old` and `nothing <i>` of it." + `

A second paragraph.
"""
type Query {
  "All. And more."
  thing("Which." id: ID! = "a<b" "Not any more." by: Int @deprecated(reason: "Use id.")): Thing!
  "It was."
  old: [Thing!] @deprecated(reason: "Use ` + "`thing`" + `.")
  "For few."
  secret: Secret
}
"A thing."
type Thing { "Its size." size: Size }
"Only for few."
type Secret { "What it is." what: Thing }
"How large."
enum Size { "Not small." LARGE "Not large." SMALL @deprecated(reason: "Nothing is small.") }
`})
	pages := dashboard.New(dashboard.Config{
		Begin: func(context.Context) (dashboard.Session, error) { return silent{}, nil },
		Tag:   func(parts ...string) string { return strings.Join(parts, " ") }, Have: func(*http.Request, string) string { return "" },
		Kept: func(string) ([]byte, bool) { return nil, false }, Keep: func(string, []byte) {},
		Schema: dashboard.Schema{
			Parsed: api,
			Role:   func(_, field string) string { return map[string]string{"secret": "ADMINISTRATOR"}[field] },
			Cost: func(_, field string) (int, int) {
				return map[string]int{"thing": 300}[field], map[string]int{"old": 20}[field]
			},
		},
	})
	for address, wanted := range map[string][]string{
		"/en/schema": {
			`<dd><span>All.</span> <span class="kind">→ <code><a href="../en/schema/Thing">Thing</a>!</code></span></dd>`,
			`<strong class="deprecated">Deprecated</strong> <span>It was.</span>`, `<strong class="role">for administrators</strong> <span>For few.</span>`,
		},
		"/en/schema/Query": {
			`<p>What &lt;b&gt;can&lt;/b&gt; be asked: <code><a href="../../en/schema/Thing">Thing</a></code>, <code><a href="../../en/schema/Thing#field-size">Thing.size</a></code>, ` +
				`<code><a href="#field-old">old</a></code> and <code>nothing &lt;i&gt;</code> of it.</p>`,
			"<p>A second paragraph.</p>", `<code>id: <a href="../../en/schema/ID">ID</a>! = &#34;a&lt;b&#34;</code>`,
			`<strong class="deprecated">Deprecated</strong> <p>Use id.</p>`, `<p>Use <code><a href="#field-thing">thing</a></code>.</p>`,
			"Costs 300 by itself", "Counts as a list of 20", "It takes the token of an administrator",
		},
		"/cs/schema/Secret": {`<p lang="en">Only for few.</p>`, `Nedostane se k němu každý. Vracejí ho jen: <code><a href="../../cs/schema/Query#field-secret">secret</a></code>`},
		"/en/schema/Size":   {`<strong class="deprecated">Deprecated</strong> <p>Nothing is small.</p>`, `<a href="../../en/schema/Thing#field-size">Thing.size</a>`},
	} {
		w := httptest.NewRecorder()
		pages.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil))
		for _, want := range wanted {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s lacks %s in %s", address, want, w.Body)
			}
		}
		checkPage(t, address[1:3], address, w.Body.String())
	}
	w := httptest.NewRecorder()
	pages.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/en/schema/Thing", nil))
	if strings.Contains(w.Body.String(), "Not everybody") {
		t.Error("what everybody comes to is said to be for few")
	}
}

// silent is a session of pages that ask nothing.
type silent struct{ dashboard.Session }

func (silent) Revision() string { return "00000000.1" }
func (silent) Day() string      { return "2026-01-01" }
