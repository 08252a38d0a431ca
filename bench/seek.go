package main

import (
	"context"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// sought is what a text looks for in the full-text index, for the sides that do not understand texts: they get it with the question.
type sought struct {
	looks  []asked.Look
	adds   []asked.Add
	phrase string
}

// seek finds out what a text looks for. A word that more than 10,000 nodes have finds none by itself as long as another one does.
func seek(ctx context.Context, r graph.Reader, lexicon *graph.Lexicon, text string) (sought, error) {
	var s sought
	search, err := lexicon.Search(text)
	if err != nil {
		return s, err
	}
	var choosing []graph.Term
	for _, t := range search.Terms {
		if !t.Common {
			choosing = append(choosing, t)
		}
	}
	found, err := r.Rank(ctx, graph.Ranking{Terms: choosing, Kinds: graph.AllKinds, First: 1})
	if err != nil {
		return s, err
	}
	for i, t := range search.Terms {
		if t.Common && found.Total > 0 {
			s.adds = append(s.adds, addOf(t))
		} else {
			s.looks = append(s.looks, looksOf(i, t)...)
		}
	}
	for w := range czech.Words(text) {
		if czech.StopWord(w.Text) {
			continue
		}
		for _, key := range czech.QueryKeys(w.Text) {
			for _, place := range []string{"0", "1", "2"} { // in names, other names and aims
				s.phrase += quoted(place+key) + " "
			}
		}
	}
	return s, nil
}

func looksOf(term int, t graph.Term) []asked.Look {
	var looks []asked.Look
	for k, key := range t.Keys {
		for place, weight := range t.Weights[k] {
			if weight > 0 {
				looks = append(looks, asked.Look{Query: quoted(token(key, place)), Term: term, Weight: weight})
			}
		}
	}
	return looks
}

func addOf(t graph.Term) asked.Add {
	var a asked.Add
	for k, key := range t.Keys {
		for place, weight := range t.Weights[k] {
			if weight > 0 {
				a.Tokens, a.Weights = append(a.Tokens, token(key, place)), append(a.Weights, weight)
			}
		}
	}
	return a
}

// token is a key and its place as the index of Neo4j has them.
func token(key string, place int) string { return string(rune('0'+place)) + key }

func quoted(token string) string { return `"` + token + `"` }
