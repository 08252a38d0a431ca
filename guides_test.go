package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/krajina/krajina/docs/guides"
)

var guideNames = []string{"research", "comparing", "plan", "steward"}

// TestGuides does what each guide says, step by step. Links lead to pages that are there; what is bold stands on the page whose link came last; a query is
// answered by what is printed below it, and a command too.
func TestGuides(t *testing.T) {
	for _, name := range guideNames {
		for _, language := range []string{"cs", "en"} {
			t.Run(name+"."+language, func(t *testing.T) {
				r := &guideReader{T: t, language: language, folder: t.TempDir()}
				r.read(name + "." + language + ".md")
				if r.bold < 15 && r.printed < 4 {
					t.Errorf("only %d texts and %d answers were looked at", r.bold, r.printed)
				}
			})
		}
	}
}

// guideReader is somebody who follows a guide.
type guideReader struct {
	*testing.T
	language string
	folder   string // where the commands are given
	server   string // "" until it is needed
	address  string // of the page that was opened last, as the guide says it
	page     string // its text
	output   string // of the last command or query
	secret   string // the token, where one was made
	bold     int
	printed  int
	// take takes the picture that stands here, where pictures are taken.
	take func(name string)
	// playground are the texts that should stand in the playground, which only a browser can tell.
	playground []string
}

func (r *guideReader) read(file string) {
	r.Helper()
	source := []byte(readText(r.T, filepath.Join("docs/guides", file)))
	document := goldmark.DefaultParser().Parse(text.NewReader(source))
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			r.follow(string(n.Destination))
		case *ast.Image:
			r.looksAt(string(n.Destination), plainText(n, source))
		case *ast.Emphasis:
			if n.Level == 2 {
				r.sees(plainText(n, source))
			}
		case *ast.FencedCodeBlock:
			r.block(strings.Fields(string(n.Info.Segment.Value(source))), string(n.Lines().Value(source)))
		}
		return ast.WalkContinue, nil
	})
}

func plainText(n ast.Node, source []byte) string {
	var all strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			all.Write(t.Segment.Value(source))
			if t.SoftLineBreak() {
				all.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return all.String()
}

func (r *guideReader) block(info []string, content string) {
	r.Helper()
	switch {
	case len(info) == 2:
		if err := os.WriteFile(filepath.Join(r.folder, info[1]), []byte(content), 0o600); err != nil {
			r.Fatal(err)
		}
		if strings.HasSuffix(info[1], ".html") {
			r.hands(info[1], content)
		}
	case info[0] == "sh" && strings.HasPrefix(content, "krajina serve "):
		r.serves(strings.Fields(content)[2:])
	case info[0] == "sh":
		r.does(content)
	case info[0] == "graphql":
		r.asks(content)
	case info[0] == "json":
		r.printed++
		var printed, got any
		if err := json.Unmarshal([]byte(content), &printed); err != nil {
			r.Fatalf("%v in\n%s", err, content)
		}
		if err := json.Unmarshal([]byte(r.output), &got); err != nil || !reflect.DeepEqual(printed, got) {
			r.Errorf("the answer is\n%s\nand not\n%s", r.output, content)
		}
	case info[0] == "text":
		r.printed++
		if !printedAs(content).MatchString(r.output) {
			r.Errorf("it prints\n%s\nand not\n%s", r.output, content)
		}
	default:
		r.Errorf("nobody tries a block of %q", info)
	}
}

// printedAs is what an output must be: `…` stands for what differs each time or, in a line of its own, for lines that are left out.
func printedAs(content string) *regexp.Regexp {
	whole := regexp.QuoteMeta(content)
	whole = regexp.MustCompile(`(?m)^…\n`).ReplaceAllString(whole, `(?:.*\n)*`)
	return regexp.MustCompile(`^` + strings.ReplaceAll(whole, "…", `.+`) + `$`)
}

// slowStep is the line of a step of an import that took long, as on a busy machine.
var slowStep = regexp.MustCompile(`(?m)^[a-z].*: \d+\.\d s\n`)

func (r *guideReader) does(commands string) {
	r.Helper()
	cmd := exec.CommandContext(r.Context(), "sh", "-ec", commands)
	cmd.Dir = r.folder
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Fatalf("%s: %v\n%s", commands, err, out)
	}
	r.output = slowStep.ReplaceAllString(string(out), "")
	if made := regexp.MustCompile(`krajina_\S+`).FindString(r.output); made != "" {
		r.secret = made
	}
}

func (r *guideReader) serves(args []string) {
	r.Helper()
	for i := range args {
		for _, file := range []string{"--store=sqlite:", "--stewards="} {
			if name, ok := strings.CutPrefix(args[i], file); ok {
				args[i] = file + filepath.Join(r.folder, name)
			}
		}
	}
	_, r.server = startProgramWith(r.T, os.Stderr, append(args, "--log-level=warn")...)
}

func (r *guideReader) get(path string) string {
	r.Helper()
	if r.server == "" {
		_, r.server = startProgram(r.T)
	}
	request, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://"+r.server+"/"+path, http.NoBody)
	if err != nil {
		r.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		r.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		r.Fatalf("%s: status %d, %v", path, answer.StatusCode, err)
	}
	return string(body)
}

func (r *guideReader) asks(query string) {
	r.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []any
	}
	if err := json.Unmarshal([]byte(r.get("graphql?query="+url.QueryEscape(query))), &answer); err != nil || len(answer.Errors) > 0 {
		r.Fatalf("%v %v", err, answer.Errors)
	}
	r.output = string(answer.Data)
}

func (r *guideReader) follow(to string) {
	r.Helper()
	path, ok := strings.CutPrefix(to, guides.Address)
	if !ok {
		if _, err := os.Stat(filepath.Join("docs/guides", to)); err != nil {
			r.Errorf("a link leads nowhere: %v", err)
		}
		return
	}
	if strings.HasPrefix(path, "cs/") || strings.HasPrefix(path, "en/") {
		if !strings.HasPrefix(path, r.language+"/") {
			r.Errorf("a link to %s in a guide in %s", path, r.language)
		}
	}
	r.address, r.page = path, pageText(r.T, r.get(path))
}

// looksAt holds a picture to what it may be: there, small, of the guide's language, with words for who does not see it.
func (r *guideReader) looksAt(picture, words string) {
	r.Helper()
	if r.take != nil {
		r.take(strings.TrimSuffix(filepath.Base(picture), "."+r.language+".png"))
	}
	info, err := os.Stat(filepath.Join("docs/guides", picture))
	if err != nil || info.Size() > 150_000 {
		r.Errorf("the picture %s: %v, or above 150 kB", picture, err)
	}
	if !strings.HasSuffix(picture, "."+r.language+".png") || len(words) < 20 {
		r.Errorf("the picture %s says %q", picture, words)
	}
}

// hands sends a document to the page of drafts, as its form does.
func (r *guideReader) hands(name, content string) {
	r.Helper()
	desk := &deskServer{T: r.T, address: r.server, secret: r.secret}
	answer, body := desk.form("/"+r.address, []string{"token", r.secret, "do", "draft", name, content})
	if answer.StatusCode != http.StatusOK {
		r.Fatalf("%s: status %d\n%s", r.address, answer.StatusCode, body)
	}
	r.page = pageText(r.T, body)
}

// sees waits a moment: a server shows what was changed within a second.
func (r *guideReader) sees(words string) {
	r.Helper()
	r.bold++
	if r.address == "playground" {
		r.playground = append(r.playground, words)
		return
	}
	found := regexp.MustCompile(`(?:^|[^\pL\d])` + regexp.QuoteMeta(words) + `(?:[^\pL\d]|$)`)
	for deadline := time.Now().Add(5 * time.Second); !found.MatchString(r.page); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			r.Errorf("%q does not stand on %s", words, r.address)
			return
		}
		if r.secret != "" && !strings.HasSuffix(r.address, "navrh") && !strings.HasSuffix(r.address, "draft") {
			r.page = pageText(r.T, r.get(r.address))
		} else {
			deadline = time.Time{}
		}
	}
}

// pageText is what a page says to who sees or hears it; of what is no page, all.
func pageText(t testing.TB, body string) string {
	t.Helper()
	if !strings.HasPrefix(strings.TrimSpace(body), "<!doctype html>") {
		return body
	}
	document, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for n := range document.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" {
			words = append(words, strings.Fields(n.Data)...)
		}
		for _, a := range n.Attr {
			if a.Key == "aria-label" || a.Key == "placeholder" {
				words = append(words, strings.Fields(a.Val)...)
			}
		}
	}
	return strings.Join(words, " ")
}

// TestGuidesSayTheSame: the two languages have the same steps, links, commands, queries and pictures, in the same order.
func TestGuidesSayTheSame(t *testing.T) {
	_, server := startProgram(t)
	for _, name := range guideNames {
		cs, en := guideShape(t, server, name, "cs"), guideShape(t, server, name, "en")
		for i := range min(len(cs), len(en)) {
			if cs[i] != en[i] {
				t.Errorf("%s: the Czech guide has %s where the English one has %s", name, cs[i], en[i])
				break
			}
		}
		if len(cs) != len(en) {
			t.Errorf("%s: the Czech guide has %d parts, the English one %d", name, len(cs), len(en))
		}
		if lines := strings.Count(readText(t, "docs/guides/"+name+".cs.md"), "\n"); lines > 125 {
			t.Errorf("%s has %d lines: it is no short guide", name, lines)
		}
	}
}

// guideShape are the parts of a guide without their words.
func guideShape(t *testing.T, server, name, language string) []string {
	t.Helper()
	source := []byte(readText(t, "docs/guides/"+name+"."+language+".md"))
	r := &guideReader{T: t, language: language, server: server}
	var shape []string
	_ = ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		part := n.Kind().String()
		switch n := n.(type) {
		case *ast.Link:
			part += " " + r.inEnglish(string(n.Destination))
		case *ast.Image:
			part += " " + strings.TrimSuffix(string(n.Destination), "."+language+".png")
		case *ast.FencedCodeBlock:
			part += " " + string(n.Info.Segment.Value(source))
			if strings.HasPrefix(part, "FencedCodeBlock sh") {
				part += " " + string(n.Lines().Value(source))
			}
		case *ast.Heading, *ast.ListItem, *ast.Blockquote:
		case *ast.Emphasis:
		default:
			return ast.WalkContinue, nil
		}
		if entering {
			shape = append(shape, part)
		}
		return ast.WalkContinue, nil
	})
	return shape
}

// inEnglish is the address of a page in English, without the parameters, which may be words; other addresses are as they are.
func (r *guideReader) inEnglish(to string) string {
	path, _, _ := strings.Cut(strings.TrimPrefix(to, guides.Address), "?")
	if !strings.HasPrefix(path, "cs/") {
		return path
	}
	alternate := regexp.MustCompile(`<link rel="alternate" hreflang="en" href="([^"]+)">`).FindStringSubmatch(r.get(path))
	if alternate == nil {
		r.Fatalf("%s has no English page", path)
	}
	base, _ := url.Parse("/" + path)
	english, err := base.Parse(html.UnescapeString(alternate[1]))
	if err != nil {
		r.Fatal(err)
	}
	return strings.TrimPrefix(english.Path, "/")
}
