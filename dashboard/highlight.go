package dashboard

import (
	"fmt"
	"unicode/utf16"
)

// highlighted is a text of a node, in parts: those that were looked for, and those between them.
type highlighted struct {
	Field   string
	Lang    string
	Foreign bool // Lang is not the page's
	Parts   []part
}

type part struct {
	Text string
	Hit  bool
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
		text := v.marked(first["value"], first["language"])
		all = append(all, highlighted{fmt.Sprint(first["field"]), text.Lang, text.Foreign, partsOf(text.Text, list[i:end])})
		i = end
	}
	return all
}

// partsOf cuts a text at the words that were looked for, whose places the API counts in UTF-16 code units.
func partsOf(text string, words []any) []part {
	units := utf16.Encode([]rune(text))
	var parts []part
	at := 0
	cut := func(to int, hit bool) {
		if to > at {
			parts = append(parts, part{string(utf16.Decode(units[at:to])), hit})
			at = to
		}
	}
	for _, each := range words {
		word := each.(map[string]any)
		start, end := int(word["start"].(float64)), int(word["end"].(float64))
		if start >= at && end <= len(units) {
			cut(start, false)
			cut(end, true)
		}
	}
	cut(len(units), false)
	return parts
}
