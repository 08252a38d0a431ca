package dashboard

import (
	"embed"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

//go:embed pages
var pageFiles embed.FS

// query is what one panel of a page asks.
type query struct {
	panel     string
	text      string
	variables []string
}

var (
	operations = regexp.MustCompile(`(?m)^(?:query|mutation|fragment) (\w+)`)
	spreads    = regexp.MustCompile(`\.\.\.([A-Z]\w*)`)
	variables  = regexp.MustCompile(`\$(\w+)`)
)

var fragments = split("fragments")

// inCzech asks a text of a field a second time, in Czech: a Czech page has it already.
var inCzech = regexp.MustCompile(`\s+\w+CS: \w+`)

// queries reads the operations of pages/NAME.graphql for pages of a language, each with the fragments that it needs, as the playground
// shows it.
func queries(name string, of lang) []query {
	var all []query
	for _, part := range split(name) {
		text := part.text
		for seen := []string{}; ; {
			next := ""
			for _, spread := range spreads.FindAllStringSubmatch(text, -1) {
				if !slices.Contains(seen, spread[1]) {
					next = spread[1]
					break
				}
			}
			if next == "" {
				break
			}
			seen = append(seen, next)
			for _, f := range fragments {
				if f.panel == next {
					text += "\n" + f.text
				}
			}
		}
		if of == czech {
			text = inCzech.ReplaceAllString(text, "")
		}
		q := query{panel: part.panel, text: text}
		for _, v := range variables.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(q.variables, v[1]) {
				q.variables = append(q.variables, v[1])
			}
		}
		all = append(all, q)
	}
	return all
}

// split cuts a file at its operations or fragments. A page may have none.
func split(name string) []query {
	file, err := pageFiles.ReadFile("pages/" + name + ".graphql")
	if err != nil {
		return nil
	}
	text := string(file)
	var parts []query
	places := operations.FindAllStringSubmatchIndex(text, -1)
	for i, at := range places {
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		parts = append(parts, query{panel: text[at[2]:at[3]], text: strings.TrimSpace(text[at[0]:end]) + "\n"})
	}
	return parts
}

// used are those of the variables that the query has.
func (q query) used(all map[string]any) map[string]any {
	given := map[string]any{}
	for _, name := range q.variables {
		if value, ok := all[name]; ok {
			given[name] = value
		}
	}
	return given
}

// shared is the query as the playground takes it from its address.
func shared(text string, given map[string]any) string {
	link, err := json.Marshal(map[string]any{"query": text, "variables": given})
	if err != nil {
		panic(err) // variables come from JSON or are strings
	}
	return "playground#query=" + base64.RawURLEncoding.EncodeToString(link)
}

// Documents are all that pages ask, each with the fragments that it needs, as links to the playground show them.
func Documents() []string {
	var all []string
	files := []string{referencesFile, chosenFile}
	for _, p := range pageTable {
		files = append(files, p.source())
	}
	for _, l := range languages {
		for _, file := range files {
			for _, q := range queries(file, l) {
				if !slices.Contains(all, q.text) {
					all = append(all, q.text)
				}
			}
		}
	}
	return all
}
