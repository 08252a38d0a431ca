package main

import (
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
)

// limitSettings bound what one request may ask; docs/limits.md has the reasons.
type limitSettings struct {
	MaxBody               int64         `env:"KRAJINA_MAX_BODY" default:"1048576" help:"Bytes of the body of a request to /graphql."`
	MaxTokens             int           `env:"KRAJINA_MAX_TOKENS" default:"2000" help:"Tokens of a GraphQL document."`
	MaxFields             int           `env:"KRAJINA_MAX_FIELDS" default:"500" help:"Fields of a document as it is written."`
	MaxDepth              int           `env:"KRAJINA_MAX_DEPTH" default:"12" help:"How deep fields may stand in each other."`
	MaxIntrospectionDepth int           `env:"KRAJINA_MAX_INTROSPECTION_DEPTH" default:"15" help:"The same below __schema and __type."`
	MaxAliases            int           `env:"KRAJINA_MAX_ALIASES" default:"30" help:"Aliases of a document."`
	MaxRootFields         int           `env:"KRAJINA_MAX_ROOT_FIELDS" default:"20" help:"Fields at the top of an operation."`
	MaxDirectives         int           `env:"KRAJINA_MAX_DIRECTIVES" default:"50" help:"Directives of a document."`
	MaxFragments          int           `env:"KRAJINA_MAX_FRAGMENTS" default:"50" help:"Fragments of a document."`
	MaxPage               int           `env:"KRAJINA_MAX_PAGE" default:"100" help:"The longest page of a list, 20 to 100."`
	MaxValues             int           `env:"KRAJINA_MAX_VALUES" default:"10000" help:"Values of a request's variables, those within lists and objects too."`
	MaxCost               int           `env:"KRAJINA_MAX_COST" default:"25000" help:"What an operation may cost; answers show it in extensions.cost."`
	Timeout               time.Duration `env:"KRAJINA_TIMEOUT" default:"5s" help:"Time for an answer."`
	Slots                 int           `env:"KRAJINA_SLOTS" default:"64" help:"Requests that are at work at once: of clients, pages and exports."`
	Queue                 int           `env:"KRAJINA_QUEUE" default:"64" help:"Requests that wait for a slot; others get 503 at once."`
	QueueTime             time.Duration `env:"KRAJINA_QUEUE_TIME" default:"1s" help:"How long a request waits for a slot before it gets 503."`
	PersistedMemory       int           `env:"KRAJINA_PERSISTED_MEMORY" default:"8388608" help:"Bytes that documents named by their hash take together."`
	AnswersMemory         int           `env:"KRAJINA_ANSWERS_MEMORY" default:"33554432" help:"Bytes that answers and pages take together which are given again as they are; 0 keeps none."`
}

// limits are the limits as the server takes them, or which of them is none.
func (s *limitSettings) limits() (httpd.Limits, error) {
	l := httpd.Limits{
		Body: s.MaxBody, Tokens: s.MaxTokens, Fields: s.MaxFields, Depth: s.MaxDepth, IntrospectionDepth: s.MaxIntrospectionDepth,
		Aliases: s.MaxAliases, RootFields: s.MaxRootFields, Directives: s.MaxDirectives, Fragments: s.MaxFragments, Page: s.MaxPage,
		Values: s.MaxValues, Cost: s.MaxCost, Timeout: s.Timeout, Slots: s.Slots, Queue: s.Queue, QueueTime: s.QueueTime, Persisted: s.PersistedMemory,
		Answers: s.AnswersMemory,
	}
	if l.Answers == 0 {
		l.Answers = -1
	}
	const largest = 1<<31 - 1 // what an Int of GraphQL holds
	for _, n := range []struct {
		flag        string
		value, most int64
	}{
		{"max-body", l.Body, largest}, {"max-tokens", int64(l.Tokens), largest}, {"max-fields", int64(l.Fields), largest}, {"max-depth", int64(l.Depth), largest},
		{"max-introspection-depth", int64(l.IntrospectionDepth), largest}, {"max-aliases", int64(l.Aliases), largest}, {"max-root-fields", int64(l.RootFields), largest},
		{"max-directives", int64(l.Directives), largest}, {"max-fragments", int64(l.Fragments), largest}, {"max-page", int64(l.Page), graph.MaxPage},
		{"max-values", int64(l.Values), largest}, {"max-cost", int64(l.Cost), largest - 1}, {"timeout", int64(l.Timeout), int64(time.Hour)},
		{"slots", int64(l.Slots), 100_000}, {"queue", int64(l.Queue), 100_000}, {"queue-time", int64(l.QueueTime), int64(time.Minute)}, {"persisted-memory", int64(l.Persisted), largest}, {"answers-memory", int64(s.AnswersMemory), largest},
	} {
		least := int64(1)
		switch n.flag {
		case "max-page":
			least = graph.DefaultPage // of which a page is when nobody says
		case "answers-memory":
			least = 0
		}
		if n.value < least || n.value > n.most {
			name := "KRAJINA_" + strings.ToUpper(strings.ReplaceAll(n.flag, "-", "_"))
			if strings.HasSuffix(n.flag, "time") || n.flag == "timeout" {
				return l, misuse("--%s or %s: %v is outside 1ns to %v", n.flag, name, time.Duration(n.value), time.Duration(n.most))
			}
			return l, misuse("--%s or %s: %d is outside %d to %d", n.flag, name, n.value, least, n.most)
		}
	}
	return l, nil
}
