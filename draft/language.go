package draft

import (
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/document"
)

// enoughWords is from how many words on the language of a document can be told.
const enoughWords = 12

// readable says why no draft can be made of a document: it is empty, or not in Czech.
func readable(doc *document.Document) error {
	if doc == nil {
		return ErrEmpty
	}
	words, small, own, foreign, letters := 0, 0, 0, 0, 0
	for _, l := range doc.Lines {
		for w := range czech.Words(l.Text) {
			words++
			fold := czech.Fold(w.Text)
			switch {
			case czechWords[fold]:
				own++
			case foreignWords[fold]:
				foreign++
			}
			if strings.ContainsAny(w.Text, "ěřůĚŘŮ") {
				letters++
			}
			if strings.ToUpper(w.Text) != w.Text {
				small++
			}
		}
		if words > 20_000 {
			break
		}
	}
	switch {
	case words == 0:
		return ErrEmpty
	case small < enoughWords:
		return nil
	case foreign > own+letters:
		return &LanguageError{Language: other(doc.Language)}
	}
	return nil
}

// other is a declared language where it is not Czech.
func other(language string) string {
	if strings.HasPrefix(strings.ToLower(language), "cs") {
		return ""
	}
	return language
}

// Words that hardly any page in Czech does without, and words by which other languages of the region show, all folded. Those that two
// languages share are in neither.
var (
	czechWords   = set("se ze ve pro jsou ktere ktery ktera kterych nebo jako kraje kraji podle jeho jejich dale take ke tedy pri dle tak jiz ceske byly bylo")
	foreignWords = set("the of and in to for is are with by from as this that der die das und von zur im mit fur den des ist nach eine sa sme nie su alebo ktory ktora ktorych bol bola aj ako medzi pre podla w sie jest przez oraz dla les et la du une pour dans")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
