package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed playground/examples.json
var examples []byte

// Example is a query that the playground offers. The server's tests run each of them.
type Example struct {
	ID          string         `json:"id"`
	Who         Audience       `json:"who"`
	Title       Text           `json:"title"`
	Description Text           `json:"description"`
	Query       string         `json:"query"` // one named operation
	Variables   map[string]any `json:"variables"`
}

// Audience is the kind of reader an example is for.
type Audience string

// The audiences in the order in which the playground shows them.
const (
	Researcher Audience = "researcher"
	Ministry   Audience = "ministry"
	NGO        Audience = "ngo"
)

// Text is a text in both languages of the interface.
type Text struct {
	CS string `json:"cs"`
	EN string `json:"en"`
}

// Examples returns the playground's example queries in the order in which it shows them.
func Examples() []Example {
	var list []Example
	if err := json.Unmarshal(examples, &list); err != nil {
		panic(fmt.Errorf("web: examples.json, which is part of the program: %w", err))
	}
	return list
}
