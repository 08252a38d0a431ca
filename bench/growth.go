package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/krajina/krajina/bench/asked"
)

// growth is what one operation takes at one size, from memory over SQLite, and how many nodes it is about.
type growth struct {
	Name     string
	Projects int
	Matching float64
	Turns    figures
}

// grow asks servers of all sizes in turns.
func (b *bench) grow(ctx context.Context, sizes []int) (err error) {
	say("growth at %v projects", sizes)
	m := &measurement{bench: b}
	defer func() { err = errors.Join(err, m.stop()) }()
	var sides []*side
	for _, size := range sizes {
		s := &stores{folder: filepath.Join(b.folder, fmt.Sprint(size))}
		if _, err := os.Stat(s.sqlite()); err != nil {
			if err := os.MkdirAll(s.folder, 0o750); err != nil {
				return err
			}
			if err := b.fillSQLite(ctx, s, size); err != nil {
				return err
			}
		}
		p, err := m.serve(ctx, "memory", []string{"KRAJINA_STORE=sqlite:" + s.sqlite()})
		if err != nil {
			return err
		}
		sides = append(sides, &side{fmt.Sprint(size), asked.Krajina, p.url + "/graphql", []int{p.pid()}})
	}
	for _, p := range m.servers {
		if err := p.settled(ctx); err != nil {
			return err
		}
	}
	for _, o := range asked.Growing {
		grown := make([]growth, len(sizes))
		for round := range b.rounds + 1 {
			for i, s := range sides {
				t, err := asking(ctx, s, 1, turnLong, func(n int) (string, []byte, error) { return s.request(o, asked.Nth(n, sizes[i])) })
				if err != nil {
					return err
				}
				if round > 0 {
					grown[i].Turns.add(1, t)
					continue
				}
				matching, err := matching(ctx, s, o, sizes[i])
				if err != nil {
					return err
				}
				grown[i] = growth{Name: o.Title, Projects: sizes[i], Matching: matching}
			}
		}
		b.results.Growth = append(b.results.Growth, grown...)
	}
	return nil
}

// matching is how many nodes answers of an operation are about, on the average.
func matching(ctx context.Context, s *side, o asked.Operation, projects int) (float64, error) {
	sum := 0
	for n := range asked.Texts {
		url, body, err := s.request(o, asked.Nth(n, projects))
		if err != nil {
			return 0, err
		}
		answer, err := ask(ctx, url, body)
		if err != nil {
			return 0, err
		}
		var told struct {
			Data map[string]struct {
				TotalCount int
				Total      struct{ Count int }
			}
		}
		if err := json.Unmarshal(answer, &told); err != nil {
			return 0, err
		}
		for _, field := range told.Data {
			sum += field.TotalCount + field.Total.Count
		}
	}
	return float64(sum) / float64(len(asked.Texts)), nil
}
