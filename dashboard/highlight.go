package dashboard

import (
	"fmt"
	"html/template"
	"strings"
	"unicode/utf16"
)

// highlighted is a text of a node with the words marked that were looked for.
type highlighted struct {
	Field string
	HTML  template.HTML
}

// Highlights puts the words of one text together.
func (v *view) Highlights(list []any) []highlighted {
	var all []highlighted
	for i := 0; i < len(list); {
		first := list[i].(map[string]any)
		end := i + 1
		for end < len(list) {
			if next := list[end].(map[string]any); next["field"] != first["field"] || next["value"] != first["value"] {
				break
			}
			end++
		}
		text := emphasised(fmt.Sprint(first["value"]), list[i:end])
		if language, _ := first["language"].(string); language != "" && language != v.lang.enum() {
			text = template.HTML(`<span lang="` + string(v.lang.other()) + `">` + string(text) + `</span>`)
		}
		all = append(all, highlighted{fmt.Sprint(first["field"]), text})
		i = end
	}
	return all
}

// emphasised marks words in a text by their places, which the API counts in UTF-16 code units.
func emphasised(text string, words []any) template.HTML {
	units := utf16.Encode([]rune(text))
	var b strings.Builder
	at := 0
	write := func(to int) {
		b.WriteString(template.HTMLEscapeString(string(utf16.Decode(units[at:to]))))
		at = to
	}
	for _, each := range words {
		word := each.(map[string]any)
		start, end := int(word["start"].(float64)), int(word["end"].(float64))
		if start < at || end > len(units) {
			continue
		}
		write(start)
		b.WriteString("<mark>")
		write(end)
		b.WriteString("</mark>")
	}
	write(len(units))
	return template.HTML(b.String())
}
