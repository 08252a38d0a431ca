package neo4j

import (
	"strings"

	"github.com/krajina/krajina/graph"
)

// token is an entry of the index as a node keeps it: the place, as one digit, and the key.
func token(key string, place graph.Place) string { return string(rune('0'+place)) + key }

// textTokens are the tokens by which words, each given by its keys, are found in the texts that graph.HasText looks through.
func textTokens(words [][]string) [][]string {
	tokens := make([][]string, len(words))
	for i, keys := range words {
		for _, key := range keys {
			for place := graph.InName; place <= graph.InAim; place++ {
				tokens[i] = append(tokens[i], token(key, place))
			}
		}
	}
	return tokens
}

// placeTokens are the tokens of a key in any place.
func placeTokens(key string) []string {
	var tokens []string
	for place := range graph.Place(graph.Places) {
		tokens = append(tokens, token(key, place))
	}
	return tokens
}

// anyToken asks the full-text index for nodes with one of the tokens. Nothing in them is syntax of it.
func anyToken(tokens []string) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(t) + `"`
	}
	return strings.Join(quoted, " ")
}
