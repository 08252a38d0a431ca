package neo4j

import (
	"encoding/json"
	"strings"
	"sync"

	"github.com/krajina/krajina/graph"
)

// qualified are qualifiers by their JSON and language, as a reader has met them: there are few different ones, and reading JSON
// takes more than all else of decoding a node.
type qualified struct {
	mu sync.RWMutex
	of map[qualifiedKey]*graph.Qualifiers
}

type qualifiedKey struct{ kept, language string }

// mostQualified is how many are kept; one more, and all are read again as they come.
const mostQualified = 5_000

// read gives the qualifiers; a nil qualified keeps none.
func (k *qualified) read(kept, language string) (*graph.Qualifiers, error) {
	if kept == "" && languages[language] != nil {
		return languages[language], nil
	}
	key := qualifiedKey{kept, language}
	if k != nil {
		k.mu.RLock()
		q := k.of[key]
		k.mu.RUnlock()
		if q != nil {
			return q, nil
		}
	}
	var read keptQualifiers
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &read); err != nil {
			return nil, damagedValue(err)
		}
	}
	read.Language = graph.Language(language)
	q := graph.Qualifiers(read)
	if k != nil {
		k.mu.Lock()
		defer k.mu.Unlock()
		if k.of == nil || len(k.of) == mostQualified {
			k.of = map[qualifiedKey]*graph.Qualifiers{}
		}
		k.of[qualifiedKey{strings.Clone(kept), strings.Clone(language)}] = &q // what is read is a part of a longer text
	}
	return &q, nil
}

// languages are the qualifiers that most values have.
var languages = map[string]*graph.Qualifiers{
	"":                       {},
	string(graph.LanguageCS): {Language: graph.LanguageCS},
	string(graph.LanguageEN): {Language: graph.LanguageEN},
}
