package dashboard_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/krajina/krajina/graph"
)

// readMessages gives the messages of a language, those with plurals as one text for each form, and the names of values that stand in graph.
func readMessages(t *testing.T, language string) map[string][]string {
	t.Helper()
	data, err := os.ReadFile("messages/" + language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for id, raw := range file {
		var text string
		var plurals map[string]string
		if json.Unmarshal(raw, &text) == nil {
			all[id] = []string{words(text)}
			continue
		}
		if err := json.Unmarshal(raw, &plurals); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		want := map[string]int{"cs": 4, "en": 2}[language]
		if len(plurals) != want {
			t.Errorf("%s in %s has %d forms instead of %d", id, language, len(plurals), want)
		}
		for _, text := range plurals {
			all[id] = append(all[id], words(text))
		}
	}
	for id, names := range graph.ValueNames() {
		all[id] = []string{names[map[string]int{"cs": 0, "en": 1}[language]]}
	}
	return all
}

// words is a text whose spaces, also those that keep a line together, are one blank each.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// TestMessages: every message is there in both languages.
func TestMessages(t *testing.T) {
	cs, en := readMessages(t, "cs"), readMessages(t, "en")
	for id := range cs {
		if en[id] == nil {
			t.Errorf("%s is not there in English", id)
		}
	}
	for id := range en {
		if cs[id] == nil {
			t.Errorf("%s is not there in Czech", id)
		}
	}
}

var holes = regexp.MustCompile(`\{\{[^}]*\}\}`)

// own are the words of one language that tell it from the other: what a page of the other must not say. Parts of templated
// messages count from eight characters on.
func own(of, other map[string][]string) []string {
	var rest []string
	for _, texts := range other {
		rest = append(rest, texts...)
	}
	joined := strings.ToLower(strings.Join(rest, "\n"))
	var all []string
	for id, texts := range of {
		if strings.HasPrefix(id, "layout.switch") {
			continue // it speaks the other language on purpose
		}
		for _, text := range texts {
			for _, part := range holes.Split(text, -1) {
				part = strings.Trim(part, " .,:–()")
				if len([]rune(part)) >= 3 && !strings.Contains(joined, strings.ToLower(part)) && (part == text || len(part) >= 8) {
					all = append(all, part)
				}
			}
		}
	}
	return all
}

// interfaceTexts are the texts of a page that are in its own language: what is marked as another is left out, and what only programs
// read is in.
func interfaceTexts(t *testing.T, body string) []string {
	t.Helper()
	var texts []string
	var read func(n *html.Node, language string)
	read = func(n *html.Node, language string) {
		if n.Data == "code" { // what programs read is of no language
			return
		}
		if n.Type == html.ElementNode {
			if of, ok := languageOf(n); ok {
				if language != "" && of != language {
					return
				}
				language = of
			}
			for _, name := range []string{"aria-label", "placeholder", "title", "alt"} {
				if text := attribute(n, name); text != "" {
					texts = append(texts, words(text))
				}
			}
			if attribute(n, "name") == "description" {
				texts = append(texts, words(attribute(n, "content")))
			}
		}
		if n.Data == "text" { // its lines are of one text
			var lines []string
			visit(n, func(n *html.Node) {
				if n.Type == html.TextNode {
					lines = append(lines, n.Data)
				}
			})
			texts = append(texts, words(strings.Join(lines, " ")))
			return
		}
		if n.Type == html.TextNode {
			if text := words(n.Data); text != "" {
				texts = append(texts, text)
			}
		}
		for child := range n.ChildNodes() {
			read(child, language)
		}
	}
	read(parse(t, body), "")
	return texts
}

// languageOf is the language that an element is marked with, "" where it says that it is not known.
func languageOf(n *html.Node) (language string, marked bool) {
	for _, a := range n.Attr {
		if a.Key == "lang" {
			return a.Val, true
		}
	}
	return "", false
}

// TestLanguages: no page of one language says a word of the interface in the other. Short words count where they stand alone, as data may
// hold them; longer ones anywhere.
func TestLanguages(t *testing.T) {
	s := start(t, nil, nil)
	messages := map[string]map[string][]string{"cs": readMessages(t, "cs"), "en": readMessages(t, "en")}
	for language, other := range map[string]string{"cs": "en", "en": "cs"} {
		foreign := own(messages[other], messages[language])
		for address, body := range s.walk(t, language) {
			for _, text := range interfaceTexts(t, body) {
				for _, word := range foreign {
					if text == word || len([]rune(word)) >= 16 && strings.Contains(text, word) {
						t.Errorf("%s says %q", address, text)
					}
				}
			}
		}
	}
}

// diacritics are letters that English has not.
var diacritics = regexp.MustCompile(`[ěščřžýáíéúůťďňĚŠČŘŽÝÁÍÉÚŮŤĎŇ]`)

// proper are the names with Czech letters that English texts have.
var proper = regexp.MustCompile(`Hradec Králové|Vysočina|Plzeň|Ústí nad Labem|České Budějovice|South Bohemian|Zlín|IČO|RÚIAN|Železný Brod|Frýdlant|Česky`)

// TestCzechIsMarked: on English pages, texts of the sources that are there in Czech only are marked as Czech.
func TestCzechIsMarked(t *testing.T) {
	s := start(t, nil, nil)
	seen := map[string]bool{}
	for address, body := range s.walk(t, "en") {
		for _, text := range interfaceTexts(t, body) {
			if diacritics.MatchString(proper.ReplaceAllString(text, "")) && !seen[text] {
				seen[text] = true
				t.Errorf("%s: %q is not marked as Czech", address, text)
			}
		}
	}
}
