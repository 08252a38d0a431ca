package neo4j

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// A node's values are kept as one text of JSON, and its statements as a list of such texts, in the order of preference.

type keptValue struct {
	Property   string            `json:"p"`
	Text       string            `json:"v"`
	Qualifiers *graph.Qualifiers `json:"q,omitempty"`
}

type keptStatement struct {
	keptValue
	Subject  string   `json:"u"`
	Original string   `json:"o,omitempty"`
	Locator  string   `json:"l,omitempty"`
	Inferred bool     `json:"i,omitempty"`
	Source   graph.ID `json:"s"`
	Object   graph.ID `json:"t,omitempty"`
}

func encodeJSON(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and booleans
	}
	return string(text)
}

// encodeValues gives a node's values as one text.
func encodeValues(r *graph.Record) string {
	kept := make([]keptValue, len(r.Values))
	for i, v := range r.Values {
		kept[i] = keptValue{v.Property.String(), v.Text, given(v.Qualifiers)}
	}
	return encodeJSON(kept)
}

// given leaves out qualifiers that are all empty.
func given(q *graph.Qualifiers) *graph.Qualifiers {
	if *q == (graph.Qualifiers{}) {
		return nil
	}
	return q
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
		keptValue: keptValue{s.Property.String(), s.Statement.Value, given(&s.Statement.Qualifiers)},
		Subject:   s.Statement.Subject, Original: s.Original, Locator: s.Locator, Inferred: s.Inferred, Source: s.Source.ID,
	}
	if s.Object != nil {
		kept.Object = s.Object.ID
	}
	return encodeJSON(kept)
}

// decodeValues reads what encodeValues wrote.
func decodeValues(text string) ([]graph.Value, error) {
	var kept []keptValue
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return nil, damagedValue(err)
	}
	values := make([]graph.Value, len(kept))
	for i, k := range kept {
		values[i] = graph.Value{Property: graph.PropertyNamed(k.Property), Text: k.Text, Qualifiers: k.qualifiers()}
	}
	return values, nil
}

func (k keptValue) qualifiers() *graph.Qualifiers {
	if k.Qualifiers == nil {
		return &graph.Qualifiers{}
	}
	return k.Qualifiers
}

func damagedValue(err error) error {
	return &fault{graph.ErrDamaged, err, fmt.Sprintf("the Neo4j database is damaged (%v); restore it from a backup, or empty it and import the sources again", err)}
}

// day is a day as a number, of days since 1970.
func day(t time.Time) int64 { return t.Unix() / 86400 }
