package draft

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
)

// word is a word of a text, with what it is compared by.
type word struct {
	text, fold string
	start, end int
	keys       []string
	root       string // of a verb and of the noun made of it, else ""
}

func wordsOf(text string) []word {
	var words []word
	for w := range czech.Words(text) {
		words = append(words, word{text: w.Text, fold: czech.Fold(w.Text), start: w.Start, end: w.End})
	}
	return words
}

// look fills in what words are compared by.
func look(words []word) []word {
	for i := range words {
		words[i].keys = czech.QueryKeys(words[i].text)
		words[i].root = verbalRoot(words[i].fold)
		if bare, ok := strings.CutSuffix(words[i].fold, "ici"); ok && len(bare) > 3 { // pracovníci have the stem of pracovník
			words[i].keys = append(slices.Clip(words[i].keys), bare+"ik")
		}
	}
	return words
}

// ends of verbs, of the nouns made of them and of their participles, the longest first; what is before them is the root.
var (
	nounEnds = []string{"ovavani", "ovani", "avani", "ivani", "evani", "ani", "eni"}
	verbEnds = []string{"ovat", "avat", "ivat", "evat", "nout", "ujeme", "avaji", "uje", "uji", "at", "it", "et"}
	caseEnds = []string{"mi", "ch", "m", ""}
)

// verbalRoot is the root of a folded verb or of the noun made of it: zmapovat and mapování have map.
func verbalRoot(folded string) string {
	root := ""
	for _, end := range caseEnds {
		if bare, ok := strings.CutSuffix(folded, end); ok {
			if root = cutAny(bare, nounEnds); root != "" {
				break
			}
		}
	}
	if root == "" {
		root = cutAny(folded, verbEnds)
	}
	return root
}

func cutAny(word string, ends []string) string {
	for _, end := range ends {
		if root, ok := strings.CutSuffix(word, end); ok && len(root) >= 3 {
			return root
		}
	}
	return ""
}

// alike says whether two words are forms of one, or of a verb and its noun.
func alike(a, b *word) bool {
	if a.fold == b.fold {
		return true
	}
	for _, k := range a.keys {
		if slices.Contains(b.keys, k) {
			return true
		}
	}
	return a.root != "" && b.root != "" && (a.root == b.root || a.root == "z"+b.root || b.root == "z"+a.root || a.root == "s"+b.root || b.root == "s"+a.root)
}
