package web_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
	"github.com/krajina/krajina/web"
)

// model is the text of one of GraphiQL's editors; GraphiQL itself leaves Monaco in this global.
func model(name string) string {
	return fmt.Sprintf(`globalThis.__MONACO.editor.getModels().find((m) => m.uri.path.endsWith(%q)).getValue()`, name)
}

const (
	query     = "operation.graphql"
	variables = "variables.json"
	response  = "response.json"
	tabs      = `[...document.querySelectorAll('.graphiql-tab-button')].map((tab) => tab.textContent)`
)

// TestPlayground drives the page of the real program in a real browser.
func TestPlayground(t *testing.T) {
	path := browser.Find(t)
	base := startServer(t)
	first := browser.Open(t, path, "cs")
	first.AllowClipboard(base)
	first.Do(chromedp.Navigate(base + "/playground"))
	first.Wait("tabs", fmt.Sprintf(`JSON.stringify(%s) === %s`, tabs, browser.Quoted(firstTabs())))
	first.Wait("editor", `document.querySelectorAll('.view-line').length > 10 && !document.querySelector('.krajina-bar button').disabled`)

	if title := first.Eval(`document.title`); title != "Krajina – GraphQL Playground" {
		t.Errorf("title %q", title)
	}
	if got := first.Eval(model(variables)); !strings.Contains(got, "topic:foster-care-accompaniment") {
		t.Errorf("the first tab shows the variables %q", got)
	}

	first.Click(".graphiql-execute-button")
	first.Wait("answer", model(response)+`.includes("Královéhradeck")`)
	first.Screenshot("answer.png")

	first.Click(`button[aria-label*="GraphiQL Explorer"]`)
	first.Wait("explorer with the fields of the schema", `document.querySelector('.graphiql-plugin')?.textContent.includes('projects')`)
	first.Screenshot("explorer.png")
	first.Click(`button[aria-label*="Documentation"]`)
	first.Wait("documentation", `document.querySelector('.graphiql-plugin')?.textContent.includes('Query')`)
	first.Click(`button[aria-label*="Documentation"]`)

	if to := first.Eval(`document.querySelector('.krajina-bar a').getAttribute('href')`); to != "cs/schema" {
		t.Errorf("the schema is linked at %s", to)
	}

	examplesMenu(t, first)
	copyAsCurl(t, first)

	// What is open now is an example of the menu, so no tab of a first visit.
	first.Click(`button[title*="odkaz"]`)
	first.Wait("word that the link was copied", `document.querySelector('.krajina-status').textContent.includes('Odkaz')`)
	link := first.Eval(`navigator.clipboard.readText()`)
	if !strings.HasPrefix(link, base+"/playground#query=") {
		t.Fatalf("the shared link is %q", link)
	}

	second := browser.Open(t, path, "en")
	second.Do(chromedp.Navigate(link))
	for _, name := range []string{query, variables} {
		want := browser.Quoted(first.Eval(model(name)))
		second.Wait("shared "+name, model(name)+` === `+want)
	}
	second.Wait("tab of its own for the shared query", tabs+`.length === 4`)
	if fragment := second.Eval(`location.hash`); fragment != "" {
		t.Errorf("the address still holds %q", fragment)
	}
	// The same browser knows its tabs by now; another link must not replace them.
	other := base + "/playground#query=" + // operations A and B, B chosen
		"eyJxdWVyeSI6InF1ZXJ5IEEgeyBkYXRhc2V0IHsgcmV2aXNpb24gfSB9IHF1ZXJ5IEIgeyBkYXRhc2V0IHsgcmV2aXNpb24gfSB9Iiwib3BlcmF0aW9uTmFtZSI6IkIifQ"
	second.Do(chromedp.Navigate(other))
	second.Wait("tab for the link opened in the open page", tabs+`.length === 5 && `+tabs+`[4] === 'B'`)
	second.Screenshot("shared.png")
	second.Wait("tabs in the browser's storage", `((s) => s.activeTabIndex === 4 && s.tabs[4].query?.includes('query B'))(JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}'))`)
	second.Do(chromedp.Reload())
	second.Wait("same tabs after a reload", tabs+`.length === 5 && `+model(query)+`.includes('query B')`)

	askedQuery(t, first)
	answersOfAsk(t, first, base)

	first.Quiet(base)
	second.Quiet(base)
}

// firstTabs are the names of the first example of each audience, as JSON.
func firstTabs() string {
	operation := regexp.MustCompile(`^query (\w+)`)
	var names []string
	seen := map[web.Audience]bool{}
	for _, example := range web.Examples() {
		if !seen[example.Who] {
			seen[example.Who] = true
			names = append(names, operation.FindStringSubmatch(example.Query)[1])
		}
	}
	encoded, _ := json.Marshal(names)
	return string(encoded)
}

// menuItem is the example in the open menu whose title or description holds the text.
func menuItem(text string) chromedp.JSPath {
	return chromedp.JSPath(fmt.Sprintf(`[...document.querySelectorAll('[role=menuitem]')].find((item) => item.textContent.includes(%q))`, text))
}

// examplesMenu opens the example whose Czech title holds a dash, which Monaco would box.
func examplesMenu(t *testing.T, p *browser.Profile) {
	t.Helper()
	p.Click(".krajina-bar button")
	p.Wait("all examples in the menu", fmt.Sprintf(`document.querySelectorAll('[role=menuitem]').length === %d`, len(web.Examples())))
	p.Screenshot("examples.png")
	p.Do(chromedp.Click(menuItem("OSPOD v čase")))
	p.Wait("tab of the example", tabs+`.length === 4`)
	p.Wait("query of the example", model(query)+`.includes('# Práce s OSPOD v čase')`)
	p.Click("#graphiql-session-tab-1")
	p.Wait("query with a dash", model(query)+`.includes('Projekty a peníze podle krajů –')`)
	p.Wait("text without boxes", `document.querySelectorAll('.unicode-highlight').length === 0`)
	p.Click("#graphiql-session-tab-3")
	p.Wait("query of the example", model(query)+`.includes('# Práce s OSPOD v čase')`)
	p.Wait("variables of the example", model(variables)+`.includes('2014')`)
}

// copyAsCurl runs what was copied, where there is a shell and curl.
func copyAsCurl(t *testing.T, p *browser.Profile) {
	t.Helper()
	p.Click(`button[title*="řádku"]`)
	p.Wait("word that the command was copied", `document.querySelector('.krajina-status').textContent.includes('Příkaz')`)
	command := p.Eval(`navigator.clipboard.readText()`)
	if !strings.HasPrefix(command, "curl 'http") {
		t.Errorf("copied as curl: %q", command)
	}
	for _, tool := range []string{"sh", "curl"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Logf("the copied command is not run: no %s", tool)
			return
		}
	}
	answer, err := exec.Command("sh", "-c", command).Output()
	if err != nil || !strings.Contains(string(answer), `"totalCount"`) {
		t.Errorf("the copied command answers %q, %v", answer, err)
	}
}

// askedQuery opens the query that a question became, and runs it.
func askedQuery(t *testing.T, p *browser.Profile) {
	t.Helper()
	p.Click(".krajina-bar button")
	p.Wait("examples", `document.querySelectorAll('[role=menuitem]').length > 0`)
	p.Do(chromedp.Click(menuItem("Otázka vlastními slovy")))
	p.Wait("question", model(variables)+`.includes('doprovázení pěstounů')`)
	if got := p.Eval(opening); got != "[]" {
		t.Errorf("before a question is asked, there is %s", got)
	}
	p.Click(".graphiql-execute-button")
	p.Wait("button for the query", opening+` === '["Otevřít tento dotaz"]'`)
	p.Screenshot("ask.png")
	asked := p.Eval(`JSON.stringify(JSON.parse(` + model(response) + `).data.ask.projects.nodes.map((project) => project.id))`)
	if asked == "[]" {
		t.Error("the question finds no project")
	}
	before := p.Eval(`String(` + tabs + `.length)`)
	const requests = `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/graphql')).length`
	sent := p.Eval(`String(` + requests + `)`)

	p.Click(".graphiql-footer button")
	p.Wait("tab of the query", tabs+`.length === `+before+` + 1 && `+tabs+`.at(-1) === 'Asked'`)
	p.Wait("query", model(query)+`.startsWith('query Asked($filter: ProjectFilter) {\n  projects(')`)
	p.Wait("variables", model(variables)+`.includes('\n    "topics": {')`)
	p.Click(".graphiql-execute-button")
	p.Wait("answer", model(response)+`.includes('"totalCount"')`)
	p.Wait("one request, as nothing runs by itself", requests+` === `+sent+` + 1`)
	p.Screenshot("asked.png")
	if got := p.Eval(`JSON.stringify(JSON.parse(` + model(response) + `).data.projects.edges.map(({ node }) => node.id))`); got != asked {
		t.Errorf("the question finds %s, the query that it became %s", asked, got)
	}
	p.Wait("no button for a query that asks nothing", opening+` === '[]'`)

	p.Do(chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll('.graphiql-tab-button')].at(-2)`)))
	p.Click(".graphiql-footer button")
	p.Wait("the same tab again", model(query)+`.startsWith('query Asked') && `+tabs+`.length === `+before+` + 1`)
}

// opening are the labels of the buttons below the response, as JSON.
const opening = `JSON.stringify([...document.querySelectorAll('.graphiql-footer button')].map((button) => button.textContent))`

// answersOfAsk gives the page responses of a server's making: only what `ask` itself gave, and what can be run, is offered.
func answersOfAsk(t *testing.T, p *browser.Profile, base string) {
	t.Helper()
	p.Click(".krajina-language") // to English
	const found = `{"query": "{ dataset { revision } }", "variables": "{}"}`
	for _, c := range []struct{ name, document, data, want string }{
		{
			"names of its own and fragments",
			`{ ...asked } fragment asked on Query { mine: ask(question: "x") { q: query ... on Answer { variables } } }`,
			`{"mine": {"q": "{ dataset { revision } }", "variables": "{}"}}`, `["Open this query"]`,
		},
		{
			"two questions", `{ a: ask(question: "x") { query variables } b: ask(question: "y") { query variables } }`,
			`{"a": ` + found + `, "b": ` + found + `}`, `["Open this query: a","Open this query: b"]`,
		},
		{"another field by that name", `{ ask: search(text: "x") { query: totalCount variables: suggestions } }`, `{"ask": ` + found + `}`, `[]`},
		{"no variables", `{ ask(question: "x") { query } }`, `{"ask": ` + found + `}`, `[]`},
		{"left out", `{ ask(question: "x") @include(if: false) { query variables } dataset { revision } }`, `{"dataset": {"revision": "1"}}`, `[]`},
		{"no GraphQL", `{ ask(question: "x") { variables query } }`, `{"ask": {"query": "<b>{", "variables": "{}"}}`, `[]`},
		{"variables of no names", `{ ask(question: "y") { variables query } }`, `{"ask": {"query": "{ dataset { revision } }", "variables": "[1]"}}`, `[]`},
	} {
		shared, _ := json.Marshal(map[string]string{"query": c.document})
		p.Do(chromedp.Navigate(base + "/playground#query=" + base64.RawURLEncoding.EncodeToString(shared)))
		p.Wait(c.name+": query", model(query)+` === `+browser.Quoted(c.document))
		p.Eval(`String(globalThis.fetch = async () => new Response(` + browser.Quoted(`{"data": `+c.data+`, "extensions": {"case": "`+c.name+`"}}`) + `))`)
		p.Click(".graphiql-execute-button")
		p.Wait(c.name+": response", model(response)+`.includes(`+browser.Quoted(c.name)+`)`)
		p.Eval(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(''))))`)
		if got := p.Eval(opening); got != c.want {
			t.Errorf("%s: the buttons are %s, want %s", c.name, got, c.want)
		}
	}
}
