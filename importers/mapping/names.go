package mapping

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/table"
)

// names are the nodes that are called by a text, see table.Plain.
type names map[string][]graph.ID

func namesOf(lexicon *graph.Lexicon) names {
	all := names{}
	if lexicon == nil {
		return all
	}
	for _, n := range lexicon.Parts().Names {
		plain := table.Plain(n.Text)
		if !slices.Contains(all[plain], n.ID) {
			all[plain] = append(all[plain], n.ID)
		}
	}
	return all
}

// named are the nodes of some kinds that are called so: by name, label, abbreviation or code. Regions may leave the word kraj out.
func (all names) named(text string, kinds graph.Kinds) []graph.ID {
	plain := table.Plain(text)
	for _, name := range []string{plain, plain + " kraj", "kraj " + plain} {
		var found []graph.ID
		for _, id := range all[name] {
			if kinds.Has(id.Kind()) && (name == plain || id.Kind() == graph.KindRegion) {
				found = append(found, id)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

var slugUnsafe = regexp.MustCompile(`[^a-z0-9._/-]+`)

// slug makes a part of an id of a text: without diacritics, in lower case, its other signs hyphens.
func slug(text string) string {
	return strings.Trim(slugUnsafe.ReplaceAllString(czech.Fold(text), "-"), "-._/")
}

// meaning is how printed texts are compared under values: without case and diacritics, and as they are where they are signs alone.
func meaning(text string) string {
	if plain := table.Plain(text); plain != "" {
		return plain
	}
	return strings.TrimSpace(text)
}

// counted lists what was counted, in the order of its names.
func counted(counts map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s %d", name, counts[name]))
	}
	return strings.Join(parts, ", ")
}
