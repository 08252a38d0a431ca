package czech

import (
	"slices"
	"strings"
)

// endings are endings of Czech words with diacritics, by how they are typed without; the longest come first.
var endings = []struct {
	typed string
	meant []string
}{
	{"eho", []string{"ého"}}, {"emu", []string{"ému"}}, {"ych", []string{"ých"}}, {"ymi", []string{"ými"}}, {"imi", []string{"ími"}},
	{"iho", []string{"ího"}}, {"imu", []string{"ímu"}}, {"ich", []string{"ích"}}, {"ach", []string{"ách"}}, {"ove", []string{"ové"}},
	{"um", []string{"ům"}}, {"am", []string{"ám"}}, {"em", []string{"ém"}}, {"im", []string{"ím"}}, {"ym", []string{"ým"}},
	{"e", []string{"é", "ě"}}, {"i", []string{"í"}}, {"y", []string{"ý"}}, {"a", []string{"á"}}, {"u", []string{"ů", "ú"}},
}

// QueryKeys gives the search keys by which a word that somebody types is looked for: its Keys and, where its ending is typed
// without diacritics, those that it would have with them, so that pestounum and pěstounum find pěstoun.
//
//	QueryKeys("pestounum") == ["pestounum", "pestoun"]
func QueryKeys(word string) []string {
	keys := Keys(word)
	low := lower(word)
	if len(keys) == 0 || strings.ContainsAny(low, "0123456789") {
		return keys
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(low, e.typed)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, ending := range e.meant {
			if key := Fold(Stem(stem + ending)); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		break
	}
	return keys
}
