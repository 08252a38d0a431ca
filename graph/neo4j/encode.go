package neo4j

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// A node's id and values are kept as one text, which is fetched at once: the id, then name, value, language and, as JSON, other
// qualifiers of each value, with a separator after each. Its statements, which are asked for less, are a list of texts of JSON. Both are in the order of preference.

// separator is the unit separator of ASCII. Texts hardly hold one; where one does, it is written with an escape.
const separator, escape = "\x1f", "\x1b"

var (
	escaping   = strings.NewReplacer(escape, escape+"e", separator, escape+"s")
	unescaping = strings.NewReplacer(escape+"e", escape, escape+"s", separator)
)

type keptStatement struct {
	Property string   `json:"p"`
	Text     string   `json:"v"`
	Subject  string   `json:"u"`
	Original string   `json:"o,omitempty"`
	Locator  string   `json:"l,omitempty"`
	Inferred bool     `json:"i,omitempty"`
	Source   graph.ID `json:"s"`
	Object   graph.ID `json:"t,omitempty"`

	Qualifiers *keptQualifiers `json:"q,omitempty"`
}

// keptQualifiers are graph.Qualifiers without what is empty.
type keptQualifiers struct {
	Language  graph.Language    `json:"language,omitempty"`
	Relevance graph.Relevance   `json:"relevance,omitempty"`
	Role      graph.ActorRole   `json:"role,omitempty"`
	Basis     graph.AmountBasis `json:"basis,omitempty"`
	Stage     graph.AmountStage `json:"stage,omitempty"`
	AsOf      string            `json:"asOf,omitempty"`
	Percent   string            `json:"percent,omitempty"`
	Amount    string            `json:"amount,omitempty"`
	Scheme    string            `json:"scheme,omitempty"`
}

func encodeJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and booleans
	}
	return string(text)
}

// encodeRecord gives a node's id and values as one text.
func encodeRecord(r *graph.Record) string {
	var b strings.Builder
	b.WriteString(string(r.ID) + separator)
	for _, v := range r.Values {
		q, rest := *v.Qualifiers, ""
		q.Language = ""
		if q != (graph.Qualifiers{}) {
			rest = encodeJSON(keptQualifiers(q))
		}
		for _, part := range []string{v.Property.String(), v.Text, string(v.Qualifiers.Language), rest} {
			b.WriteString(escaping.Replace(part))
			b.WriteString(separator)
		}
	}
	return b.String()
}

// given leaves out qualifiers that are all empty.
func given(q graph.Qualifiers) *keptQualifiers {
	if q == (graph.Qualifiers{}) {
		return nil
	}
	kept := keptQualifiers(q)
	return &kept
}

func encodeStatements(p *memory.Projected) []string {
	texts := make([]string, len(p.Statements))
	for i := range p.Statements {
		texts[i] = encodeStated(&p.Statements[i])
	}
	return texts
}

func encodeStated(s *graph.Stated) string {
	kept := keptStatement{
		Property: s.Property.String(), Text: s.Statement.Value, Qualifiers: given(s.Statement.Qualifiers),
		Subject: s.Statement.Subject, Original: s.Original, Locator: s.Locator, Inferred: s.Inferred, Source: s.Source.ID,
	}
	if s.Object != nil {
		kept.Object = s.Object.ID
	}
	return encodeJSON(kept)
}

// decodeValues reads what encodeRecord wrote behind the id.
func decodeValues(text string) ([]graph.Value, error) {
	values := make([]graph.Value, 0, strings.Count(text, separator)/4)
	for text != "" {
		var parts [4]string
		for i := range parts {
			var found bool
			if parts[i], text, found = strings.Cut(text, separator); !found {
				return nil, damagedValue(errShape)
			}
			if strings.Contains(parts[i], escape) {
				parts[i] = unescaping.Replace(parts[i])
			}
		}
		q := languages[parts[2]]
		if q == nil || parts[3] != "" {
			q = &graph.Qualifiers{}
			if parts[3] != "" {
				var kept keptQualifiers
				if err := json.Unmarshal([]byte(parts[3]), &kept); err != nil {
					return nil, damagedValue(err)
				}
				*q = graph.Qualifiers(kept)
			}
			q.Language = graph.Language(parts[2])
		}
		values = append(values, graph.Value{Property: graph.PropertyNamed(parts[0]), Text: parts[1], Qualifiers: q})
	}
	return values, nil
}

// languages are the qualifiers that most values have.
var languages = map[string]*graph.Qualifiers{
	"":                       {},
	string(graph.LanguageCS): {Language: graph.LanguageCS},
	string(graph.LanguageEN): {Language: graph.LanguageEN},
}

func damagedValue(err error) error {
	return graph.NewStoreError(graph.ErrDamaged, err, fmt.Sprintf("the Neo4j database is damaged (%v); restore it from a backup, or empty it and import the sources again", err))
}

// day is a day as a number, of days since 1970.
func day(t time.Time) int64 { return t.Unix() / 86400 }
