package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/krajina/krajina/internal/browser"
	"github.com/krajina/krajina/internal/needs"
)

// examples is a server that is asked by examples from elsewhere, through a proxy: they may ask little at a time.
type examples struct {
	*testing.T
	address string       // of the server itself
	through string       // of the proxy
	refused atomic.Int32 // how often the server told them to wait
}

func startExamples(t *testing.T) *examples {
	t.Helper()
	e := &examples{T: t}
	// Two pages of ten projects; the third has to wait.
	_, e.address = startProgramWith(t, os.Stderr, "--store=sqlite::memory:", "--log-level=warn", "--proxies=127.0.0.1", "--rate=250/1s")
	e.address = "http://" + e.address
	to, err := url.Parse(e.address)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Header.Set("X-Forwarded-For", "203.0.113.1")
		},
		ModifyResponse: func(a *http.Response) error {
			if a.StatusCode == http.StatusTooManyRequests {
				e.refused.Add(1)
			}
			return nil
		},
	})
	t.Cleanup(proxy.Close)
	e.through = proxy.URL
	return e
}

// get asks the server itself, from its own machine, for which there is no limit.
func (e *examples) get(path string) string {
	e.Helper()
	r, err := http.NewRequestWithContext(e.Context(), http.MethodGet, e.address+path, http.NoBody)
	if err != nil {
		e.Fatal(err)
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		e.Fatal(err)
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err != nil || a.StatusCode != http.StatusOK {
		e.Fatalf("%s: %d %v\n%s", path, a.StatusCode, err, body)
	}
	return string(body)
}

// ask gives what a query comes to, into a struct of the answer.
func (e *examples) ask(query string, into any) {
	e.Helper()
	answer := e.get("/graphql?query=" + url.QueryEscape(query))
	if err := json.Unmarshal([]byte(answer), into); err != nil || strings.Contains(answer, `"errors"`) {
		e.Fatalf("%v\n%s", err, answer)
	}
}

func (e *examples) table(path string) [][]string {
	e.Helper()
	rows, err := csv.NewReader(strings.NewReader(e.get(path))).ReadAll()
	if err != nil {
		e.Fatal(err)
	}
	return rows
}

// byRegion is what all examples should come to, as the server itself adds it up: region, projects, budgets, without a budget.
func (e *examples) byRegion() []string {
	e.Helper()
	var lines []string
	for _, row := range e.table("/export/groups.csv?by=REGION&lang=en")[1:] {
		if row[1] != "" { // not that of unknown regions, which has none, nor the total
			lines = append(lines, strings.Join([]string{row[0], row[2], row[4], row[5]}, "\t"))
		}
	}
	slices.Sort(lines)
	return lines
}

func (e *examples) revision() string {
	e.Helper()
	var answer struct {
		Data struct{ Dataset struct{ Revision string } }
	}
	e.ask("{dataset{revision}}", &answer)
	return answer.Data.Dataset.Revision
}

// run runs an example as its page says.
func (e *examples) run(program string, args ...string) (out, said string, err error) {
	e.Helper()
	cmd := exec.CommandContext(e.Context(), program, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", "no_proxy=127.0.0.1")
	var told strings.Builder
	cmd.Stderr = &told
	data, err := cmd.Output()
	return string(data), told.String(), err
}

// installed finds a program, and the packages that it needs by a line that asks for them.
func installed(t *testing.T, need, program, remedy string, tried ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err == nil && len(tried) > 0 {
		err = exec.Command(path, tried...).Run()
	}
	if err != nil {
		needs.Missing(t, need, remedy)
	}
	return path
}

const pythonPackages = "pandas==3.1.1 networkx==3.6.1 rdflib==7.6.0"

// TestExamplesByRegion: in each language the example reads all pages, waits where it is told to, and adds up what the server adds up itself;
// where its question has a fault it prints that, and fails.
func TestExamplesByRegion(t *testing.T) {
	for _, c := range []struct{ file, need, program, remedy string }{
		{"regions.py", "python", "python3", "no python3 on the path"},
		{"regions.R", "r", "Rscript", "no R with httr2 and jsonlite: install them (Debian: apt-get install r-base-core r-cran-httr2 r-cran-jsonlite)"},
		{"regions.mjs", "node", "node", "no Node.js on the path: install it (Debian: apt-get install nodejs)"},
	} {
		t.Run(c.file, func(t *testing.T) {
			var tried []string
			if c.need == "r" {
				tried = []string{"-e", "library(httr2); library(jsonlite)"}
			}
			program := installed(t, c.need, c.program, c.remedy, tried...)
			e := startExamples(t)
			out, said, err := e.run(program, filepath.Join("docs/examples", c.file), e.through)
			if err != nil {
				t.Fatalf("%v\n%s%s", err, out, said)
			}
			lines := strings.Split(strings.TrimSpace(out), "\n")
			expected := append(e.byRegion(), "Krajina, revision "+e.revision())
			for i := range lines {
				lines[i] = strings.TrimSpace(lines[i])
			}
			if !slices.Equal(lines, expected) {
				t.Errorf("it prints\n%s\nbut the server says\n%s", strings.Join(lines, "\n"), strings.Join(expected, "\n"))
			}
			if e.refused.Load() == 0 {
				t.Error("it was never told to wait: the test proves less than it says")
			}
			wrong := filepath.Join(t.TempDir(), c.file)
			text := strings.Replace(readText(t, filepath.Join("docs/examples", c.file)), "budget { amount", "budged { amount", 1)
			if err := os.WriteFile(wrong, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, said, err = e.run(program, wrong, e.through); err == nil || !strings.Contains(said, "BAD_USER_INPUT") || !strings.Contains(said, "budged") || out != "" {
				t.Errorf("of a question with a fault it says %q %q, %v", out, said, err)
			}
		})
	}
}

// TestExampleInBrowser: a page of another origin shows the same.
func TestExampleInBrowser(t *testing.T) {
	path := browser.Find(t)
	e := startExamples(t)
	site := httptest.NewServer(http.FileServer(http.Dir("docs/examples")))
	t.Cleanup(site.Close)
	p := browser.Open(t, path, "en")
	p.Do(chromedp.Navigate(site.URL + "/regions.html?address=" + url.QueryEscape(e.through)))
	p.Wait("the revision", `document.querySelector('#cite')?.textContent === `+browser.Quoted("Krajina, revision "+e.revision()))
	shown := p.Eval(`[...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent).join('\t')).join('\n')`)
	if expected := strings.Join(e.byRegion(), "\n"); shown != expected {
		t.Errorf("it shows\n%s\nbut the server says\n%s", shown, expected)
	}
	if e.refused.Load() == 0 {
		t.Error("it was never told to wait")
	}
}

// TestExampleTable: pandas has the table that the API has.
func TestExampleTable(t *testing.T) {
	python := installed(t, "python", "python3", "what the examples need is missing: pip install "+pythonPackages, "-c", "import pandas")
	e := startExamples(t)
	out, said, err := e.run(python, "docs/examples/topics.py", e.address)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	var answer struct {
		Data struct {
			CompareRegions struct {
				Regions []struct{ Name string }
				Rows    []struct {
					Key   struct{ Label string }
					Cells []struct{ Projects struct{ Count int } }
				}
			}
		}
	}
	e.ask(`{ compareRegions(by: TOPIC, level: TOP) { regions { name(language: EN) } rows { key { label(language: EN) } cells { projects { count } } } } }`, &answer)
	got := map[string]int{}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	regions := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		for i, cell := range cells[1:] {
			if n, err := strconv.Atoi(cell); err != nil {
				t.Fatalf("%q: %v", line, err)
			} else if n > 0 {
				got[cells[0]+" "+regions[i+1]] = n
			}
		}
	}
	expected := map[string]int{}
	for _, row := range answer.Data.CompareRegions.Rows {
		for i, region := range answer.Data.CompareRegions.Regions {
			if n := row.Cells[i].Projects.Count; n > 0 {
				expected[row.Key.Label+" "+region.Name] = n
			}
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(expected) || len(got) < 20 {
		t.Errorf("pandas has\n%v\nthe API\n%v", got, expected)
	}
}

// TestUsingQuotes: what docs/using.md shows of the examples stands in them, and it leads to all of them.
func TestUsingQuotes(t *testing.T) {
	page := readText(t, "docs/using.md")
	files, err := filepath.Glob("docs/examples/*")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, file := range files {
		all = append(all, readText(t, file))
		if !strings.Contains(page, "(examples/"+filepath.Base(file)+")") {
			t.Errorf("the page does not lead to %s", file)
		}
	}
	blocks := regexp.MustCompile("(?s)```(?:python|r|js|m)\n(.*?)```").FindAllStringSubmatch(page, -1)
	for _, block := range blocks {
		if !slices.ContainsFunc(all, func(text string) bool { return strings.Contains(text, block[1]) }) {
			t.Errorf("no example has this:\n%s", block[1])
		}
	}
	if len(blocks) < 7 {
		t.Errorf("the page quotes %d times", len(blocks))
	}
	e := startExamples(t)
	printed := regexp.MustCompile("(?s)```text\n(.*?)\n…\n").FindStringSubmatch(page)
	if printed == nil || !strings.HasPrefix(strings.Join(e.byRegion(), "\n"), printed[1]) {
		t.Errorf("the page says that they print %q", printed)
	}
}
