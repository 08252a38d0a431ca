package neo4j

import (
	"strings"
	"unicode"

	"github.com/krajina/krajina/graph"
)

// token is an entry of the index as a node keeps it: the place, as one digit, and the key.
func token(key string, place graph.Place) string { return string(rune('0'+place)) + key }

// entryOf is the entry of a token.
func entryOf(token string) graph.Entry {
	return graph.Entry{Key: token[1:], Place: graph.Place(token[0] - '0')}
}

// mayStand says whether a node may have a key in a place: words and names stand in texts, ids where a node leads to, and only ids have a
// colon.
func mayStand(key string, place graph.Place) bool {
	return strings.Contains(key, ":") == (place >= graph.LinkedTo)
}

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

// anyToken asks the full-text index for nodes with one of the tokens. Nothing in them is syntax of it; a token that it does not
// hold as one word is found in others, too.
func anyToken(tokens []string) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(t) + `"`
	}
	return strings.Join(quoted, " ")
}

const (
	// longestWord is at which length the full-text index parts a word, in characters.
	longestWord = 255
	// mostWords is how many words one query of it may look for, less a few. No text that a graph takes makes a token of more.
	mostWords = 1_000
)

// words is as how many words, at most, the full-text index holds a token: it parts texts at white space and where they are long.
func words(token string) int {
	n := 1 + len(token)/longestWord
	for _, r := range token {
		if r <= ' ' || unicode.IsSpace(r) || unicode.Is(unicode.Z, r) {
			n++
		}
	}
	return n
}
