package graph

import (
	"github.com/krajina/krajina/czech"
)

// Searched says whether texts of the property are looked through by HasText.
func Searched(p Property) bool {
	place, ok := PlaceOf(p)
	return ok && place <= InAim
}

// QueryWords gives the keys by which each word of a text that counts is looked for.
func QueryWords(text string) [][]string {
	var words [][]string
	for w := range czech.Words(text) {
		if says(w.Text, text) {
			words = append(words, czech.QueryKeys(w.Text))
		}
	}
	return words
}

// HasAnyWord says whether one of the words, each given by its search keys, occurs in a text.
func HasAnyWord(text string, words [][]string) bool {
	for w := range czech.Words(text) {
		if sharesKey(w.Text, words) {
			return true
		}
	}
	return false
}
