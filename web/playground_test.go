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

func quoted(text string) string {
	encoded, _ := json.Marshal(text)
	return string(encoded)
}

// TestPlayground drives the page of the real program in a real browser.
func TestPlayground(t *testing.T) {
	path := findBrowser(t)
	base := startServer(t)
	first := openBrowser(t, path, "cs")
	first.allowClipboard(base)
	first.do(chromedp.Navigate(base + "/playground"))
	first.wait("tabs", fmt.Sprintf(`JSON.stringify(%s) === %s`, tabs, quoted(firstTabs())))
	first.wait("editor", `document.querySelectorAll('.view-line').length > 10 && !document.querySelector('.krajina-bar button').disabled`)

	if title := first.eval(`document.title`); title != "Krajina – GraphQL Playground" {
		t.Errorf("title %q", title)
	}
	if got := first.eval(model(variables)); !strings.Contains(got, "topic:foster-care-accompaniment") {
		t.Errorf("the first tab shows the variables %q", got)
	}

	first.click(".graphiql-execute-button")
	first.wait("answer", model(response)+`.includes("Královéhradeck")`)
	first.screenshot("answer.png")

	first.click(`button[aria-label*="GraphiQL Explorer"]`)
	first.wait("explorer with the fields of the schema", `document.querySelector('.graphiql-plugin')?.textContent.includes('projects')`)
	first.screenshot("explorer.png")
	first.click(`button[aria-label*="Documentation"]`)
	first.wait("documentation", `document.querySelector('.graphiql-plugin')?.textContent.includes('Query')`)
	first.click(`button[aria-label*="Documentation"]`)

	examplesMenu(t, first)
	copyAsCurl(t, first)

	// What is open now is an example of the menu, so no tab of a first visit.
	first.click(`button[title*="odkaz"]`)
	first.wait("word that the link was copied", `document.querySelector('.krajina-status').textContent.includes('Odkaz')`)
	link := first.eval(`navigator.clipboard.readText()`)
	if !strings.HasPrefix(link, base+"/playground#query=") {
		t.Fatalf("the shared link is %q", link)
	}

	second := openBrowser(t, path, "en")
	second.do(chromedp.Navigate(link))
	for _, name := range []string{query, variables} {
		want := quoted(first.eval(model(name)))
		second.wait("shared "+name, model(name)+` === `+want)
	}
	second.wait("tab of its own for the shared query", tabs+`.length === 4`)
	if fragment := second.eval(`location.hash`); fragment != "" {
		t.Errorf("the address still holds %q", fragment)
	}
	// The same browser knows its tabs by now; another link must not replace them.
	other := base + "/playground#query=" + // operations A and B, B chosen
		"eyJxdWVyeSI6InF1ZXJ5IEEgeyBkYXRhc2V0IHsgcmV2aXNpb24gfSB9IHF1ZXJ5IEIgeyBkYXRhc2V0IHsgcmV2aXNpb24gfSB9Iiwib3BlcmF0aW9uTmFtZSI6IkIifQ"
	second.do(chromedp.Navigate(other))
	second.wait("tab for the link opened in the open page", tabs+`.length === 5 && `+tabs+`[4] === 'B'`)
	second.screenshot("shared.png")
	second.wait("tabs in the browser's storage", `((s) => s.activeTabIndex === 4 && s.tabs[4].query?.includes('query B'))(JSON.parse(localStorage.getItem('graphiql:tabState') ?? '{}'))`)
	second.do(chromedp.Reload())
	second.wait("same tabs after a reload", tabs+`.length === 5 && `+model(query)+`.includes('query B')`)

	askedQuery(t, first)
	answersOfAsk(t, first, base)

	first.quiet(base)
	second.quiet(base)
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
func examplesMenu(t *testing.T, p *profile) {
	t.Helper()
	p.click(".krajina-bar button")
	p.wait("all examples in the menu", fmt.Sprintf(`document.querySelectorAll('[role=menuitem]').length === %d`, len(web.Examples())))
	p.screenshot("examples.png")
	p.do(chromedp.Click(menuItem("OSPOD v čase")))
	p.wait("tab of the example", tabs+`.length === 4`)
	p.wait("query of the example", model(query)+`.includes('# Práce s OSPOD v čase')`)
	p.click("#graphiql-session-tab-1")
	p.wait("query with a dash", model(query)+`.includes('Projekty a peníze podle krajů –')`)
	p.wait("text without boxes", `document.querySelectorAll('.unicode-highlight').length === 0`)
	p.click("#graphiql-session-tab-3")
	p.wait("query of the example", model(query)+`.includes('# Práce s OSPOD v čase')`)
	p.wait("variables of the example", model(variables)+`.includes('2014')`)
}

// copyAsCurl runs what was copied, where there is a shell and curl.
func copyAsCurl(t *testing.T, p *profile) {
	t.Helper()
	p.click(`button[title*="řádku"]`)
	p.wait("word that the command was copied", `document.querySelector('.krajina-status').textContent.includes('Příkaz')`)
	command := p.eval(`navigator.clipboard.readText()`)
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
func askedQuery(t *testing.T, p *profile) {
	t.Helper()
	p.click(".krajina-bar button")
	p.wait("examples", `document.querySelectorAll('[role=menuitem]').length > 0`)
	p.do(chromedp.Click(menuItem("Otázka vlastními slovy")))
	p.wait("question", model(variables)+`.includes('doprovázení pěstounů')`)
	if got := p.eval(opening); got != "[]" {
		t.Errorf("before a question is asked, there is %s", got)
	}
	p.click(".graphiql-execute-button")
	p.wait("button for the query", opening+` === '["Otevřít tento dotaz"]'`)
	p.screenshot("ask.png")
	asked := p.eval(`JSON.stringify(JSON.parse(` + model(response) + `).data.ask.projects.nodes.map((project) => project.id))`)
	if asked == "[]" {
		t.Error("the question finds no project")
	}
	before := p.eval(`String(` + tabs + `.length)`)
	const requests = `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/graphql')).length`
	sent := p.eval(`String(` + requests + `)`)

	p.click(".graphiql-footer button")
	p.wait("tab of the query", tabs+`.length === `+before+` + 1 && `+tabs+`.at(-1) === 'Asked'`)
	p.wait("query", model(query)+`.startsWith('query Asked($filter: ProjectFilter) {\n  projects(')`)
	p.wait("variables", model(variables)+`.includes('\n    "topics": {')`)
	p.click(".graphiql-execute-button")
	p.wait("answer", model(response)+`.includes('"totalCount"')`)
	p.wait("one request, as nothing runs by itself", requests+` === `+sent+` + 1`)
	p.screenshot("asked.png")
	if got := p.eval(`JSON.stringify(JSON.parse(` + model(response) + `).data.projects.edges.map(({ node }) => node.id))`); got != asked {
		t.Errorf("the question finds %s, the query that it became %s", asked, got)
	}
	p.wait("no button for a query that asks nothing", opening+` === '[]'`)

	p.do(chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll('.graphiql-tab-button')].at(-2)`)))
	p.click(".graphiql-footer button")
	p.wait("the same tab again", model(query)+`.startsWith('query Asked') && `+tabs+`.length === `+before+` + 1`)
}

// opening are the labels of the buttons below the response, as JSON.
const opening = `JSON.stringify([...document.querySelectorAll('.graphiql-footer button')].map((button) => button.textContent))`

// answersOfAsk gives the page responses of a server's making: only what `ask` itself gave, and what can be run, is offered.
func answersOfAsk(t *testing.T, p *profile, base string) {
	t.Helper()
	p.click(".krajina-language") // to English
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
		p.do(chromedp.Navigate(base + "/playground#query=" + base64.RawURLEncoding.EncodeToString(shared)))
		p.wait(c.name+": query", model(query)+` === `+quoted(c.document))
		p.eval(`String(globalThis.fetch = async () => new Response(` + quoted(`{"data": `+c.data+`, "extensions": {"case": "`+c.name+`"}}`) + `))`)
		p.click(".graphiql-execute-button")
		p.wait(c.name+": response", model(response)+`.includes(`+quoted(c.name)+`)`)
		p.eval(`new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(''))))`)
		if got := p.eval(opening); got != c.want {
			t.Errorf("%s: the buttons are %s, want %s", c.name, got, c.want)
		}
	}
}
