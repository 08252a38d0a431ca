// Package asked holds the operations of the bench: what each asks of each side, in that side's language, and with which values.
package asked

import (
	"fmt"
	"strings"
	"time"

	"github.com/krajina/krajina/graph/graphtest"
)

// Question is one asking of an operation, with all values that any side needs; a side takes those that it knows.
type Question struct {
	// N tells askings apart; where the question's shape shall be a new one, no two are alike.
	N  int    `json:"n"`
	ID string `json:"id,omitempty"` // of a project
	// Region, and a time: From and To as years, First and Last as days since 1970.
	Region   string `json:"region,omitempty"`
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	FirstDay int32  `json:"firstDay,omitempty"`
	LastDay  int32  `json:"lastDay,omitempty"`
	Text     string `json:"text,omitempty"`
	Looks    []Look `json:"looks,omitempty"`
	Adds     []Add  `json:"adds,omitempty"`
	Phrase   string `json:"phrase,omitempty"`
}

// Look is a word to look up in the full-text index, of which term of the text it is, and what it gives to a node that has it.
type Look struct {
	Query  string `json:"query"`
	Term   int    `json:"term"`
	Weight int    `json:"weight"`
}

// Add is a term that finds nothing by itself, for too many nodes have it: what each of its words gives to what others find.
type Add struct {
	Tokens  []string `json:"tokens"`
	Weights []int    `json:"weights"`
}

// Has says whether the n-th of the fields that are not in every shape is in this one.
func (q Question) Has(n int) bool { return q.N>>n&1 == 1 }

// First is how many activities this shape asks for.
func (q Question) First() int { return 5 + q.N%7 }

// Texts are what is searched for: with and without diacritics, misspelt, with names, in both languages.
var Texts = []string{
	"doprovázení pěstounů", "pestounska pece v libereckem kraji", "pěstunská péče", "kulaté stoly", "supervize pracovníků", "metodika 2017",
	"foster-care accompaniment", "transformace pobytových služeb", "Centrum rané péče Horní Lhota",
}

var regions = strings.Fields("CZ010 CZ020 CZ031 CZ032 CZ041 CZ042 CZ051 CZ052 CZ053 CZ063 CZ064 CZ071 CZ072 CZ080")

// Nth gives the values of the n-th asking in a graph of so many generated projects.
func Nth(n, projects int) Question {
	q := Question{N: n, ID: string(graphtest.GeneratedProject(n * 97 % projects)), Region: "region:" + regions[n%len(regions)]}
	year := 2014 + n%9
	q.From, q.To = fmt.Sprint(year), fmt.Sprint(year)
	q.FirstDay, q.LastDay = day(year, time.January, 1), day(year, time.December, 31)
	q.Text = Texts[n%len(Texts)]
	return q
}

func day(year int, month time.Month, of int) int32 {
	return int32(time.Date(year, month, of, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// Parameters are the values as Cypher and @neo4j/graphql take them.
func (q Question) Parameters() map[string]any {
	looks, adds := make([]any, len(q.Looks)), make([]any, len(q.Adds))
	for i, l := range q.Looks {
		looks[i] = map[string]any{"query": l.Query, "term": l.Term, "weight": l.Weight}
	}
	for i, a := range q.Adds {
		adds[i] = map[string]any{"tokens": a.Tokens, "weights": a.Weights}
	}
	gives := map[string][][]int{} // a map of what each word gives, which Cypher takes and GraphQL does not
	for term, a := range q.Adds {
		for i, token := range a.Tokens {
			gives[token] = append(gives[token], []int{term, a.Weights[i]})
		}
	}
	return map[string]any{"gives": gives, "terms": len(q.Adds), "id": q.ID, "region": q.Region, "first": q.FirstDay, "last": q.LastDay, "looks": looks, "adds": adds, "phrase": q.Phrase}
}
