package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/krajina/krajina/bench/asked"
)

const (
	// checks is how many askings of each operation are compared before anything is measured: all texts of the search, and so many
	// of the others as there is time for, three at least.
	checks    = 9
	checkFor  = 30 * time.Second
	checkSome = 3
)

// check fails unless all sides give the same answers. What cannot be the same it names.
func (m *measurement) check(ctx context.Context) error {
	for _, o := range asked.Operations {
		say("  do all sides answer the same: %s", o.Title)
		begun := time.Now()
		for n := range checks {
			if n >= checkSome && o.Name != "search" && time.Since(begun) > checkFor {
				break
			}
			q := m.question(o, n)
			var reference any
			for _, s := range m.sides {
				if !s.answers(o) {
					continue
				}
				answer, err := m.answer(ctx, s, o, q)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", o.Title, s.name, err)
				}
				switch {
				case reference == nil:
					reference = answer
				case s.form == asked.Generated && o.Name == "search":
					shared, all := overlap(reference, answer)
					m.size.Shared, m.size.Found = m.size.Shared+shared, m.size.Found+all
				default:
					if where := differ(reference, answer); where != "" {
						return fmt.Errorf("%s, asking %d: %s and %s answer differently, %s", o.Title, n, m.sides[0].name, s.name, where)
					}
				}
			}
		}
	}
	return nil
}

// answer is what a side answers, in the form in which answers are compared.
func (m *measurement) answer(ctx context.Context, s *side, o asked.Operation, q asked.Question) (any, error) {
	url, body, err := s.request(o, q)
	if err != nil {
		return nil, err
	}
	received, err := ask(ctx, url, body)
	for range 4 { // on a busy machine the first answers, which the database plans, take long
		if errors.Is(err, errTooLong) {
			received, err = ask(ctx, url, body)
		}
	}
	if err != nil {
		return nil, err
	}
	answer, err := normal(received)
	if err != nil || o.Name != "comparison" {
		return answer, err
	}
	return cells(answer)
}

// overlap is how many of the nodes that a search found another found too.
func overlap(a, b any) (shared, all int) {
	found := map[string]bool{}
	for _, node := range foundBy(b) {
		found[text(node, "id")] = true
	}
	for _, node := range foundBy(a) {
		all++
		if found[text(node, "id")] {
			shared++
		}
	}
	return shared, all
}

func foundBy(answer any) []map[string]any {
	var nodes []map[string]any
	list, _ := answer.([]any)
	if len(list) == 1 {
		if inner, ok := list[0].(map[string]any)["list"].([]any); ok {
			list = inner
		}
	}
	for _, e := range list {
		if node, ok := e.(map[string]any); ok {
			nodes = append(nodes, node)
		}
	}
	return nodes
}
