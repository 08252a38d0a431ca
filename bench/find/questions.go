package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	_ "modernc.org/sqlite"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/memory"
)

// searches are texts of common words, of rare ones, without diacritics, misspelt, with names; and texts all of whose words stand
// in more nodes each than a common word may.
var searches = []struct {
	name  string
	texts []string
}{
	{"search, its first 20 results", []string{
		"doprovázení pěstounů", "pestounska pece v libereckem kraji", "pěstunská péče", "kulaté stoly", "podpora rodin", "rozvoj sociálních služeb",
		"foster-care accompaniment", "supervize pracovníků", "metodika 2017",
	}},
	{"search of words that are everywhere", []string{"rozvoj sociálních služeb", "podpora rodin", "vzdělávání pracovníků", "rozvoj podpory pro rodiny s dětmi"}},
}

var questions = []string{
	"Které projekty podporují doprovázení pěstounů?", "pestounska pece v libereckem kraji od roku 2016", "projekty nad 5 milionů mimo Liberecký kraj",
	"supervize nebo kulaté stoly v letech 2014 až 2016", "Which projects support foster-care accompaniment?",
}

// fts holds the index's words in SQLite's full-text search, one row a node.
type fts struct{ db *sql.DB }

// newFTS writes the search keys of each node's own texts, which is what the index of memory holds, less what stands below.
func newFTS(ctx context.Context, g *memory.Graph) (*fts, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, `CREATE VIRTUAL TABLE words USING fts5(keys, content='', tokenize='ascii')`); err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	n := 0
	for p := range g.Projected() {
		var keys []string
		for _, e := range p.Entries() {
			if e.Place < graph.Below && !strings.HasPrefix(e.Key, "=") {
				keys = append(keys, e.Key)
			}
		}
		n++
		if _, err := tx.ExecContext(ctx, `INSERT INTO words (rowid, keys) VALUES (?, ?)`, n, strings.Join(keys, " ")); err != nil {
			return nil, err
		}
	}
	return &fts{db}, tx.Commit()
}

// search gives the first 20 by FTS5's own rank.
func (f *fts) search(ctx context.Context, text string) error {
	var keys []string
	for w := range czech.Words(text) {
		if !czech.StopWord(w.Text) {
			for _, key := range czech.QueryKeys(w.Text) {
				keys = append(keys, `"`+key+`"`)
			}
		}
	}
	rows, err := f.db.QueryContext(ctx, `SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20`, strings.Join(keys, " OR "))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return err
		}
	}
	return rows.Err()
}

// figure is the times of one thing by who did it.
type figure struct {
	name  string
	bar   time.Duration // 0 for none
	times map[string][]time.Duration
}

func (f *figure) median(who string) time.Duration {
	times := slices.Sorted(slices.Values(f.times[who]))
	if len(times) == 0 {
		return 0
	}
	return times[len(times)/2]
}

// ask asks everything of everyone in turns.
func (r *results) ask(ctx context.Context, g *memory.Graph, readers []reader, words *fts) error {
	measure := func(f *figure, who string, do func() error) error {
		began := time.Now()
		err := do()
		f.times[who] = append(f.times[who], time.Since(began))
		return err
	}
	figures := map[string]*figure{}
	add := func(name string, bar time.Duration) *figure {
		f := &figure{name, bar, map[string][]time.Duration{}}
		figures[name] = f
		r.figures = append(r.figures, f)
		return f
	}
	for _, s := range searches {
		add(s.name, 10*time.Millisecond)
	}
	ask := add("ask, with its projects", 15*time.Millisecond)
	related, complete := add("related projects with reasons", 5*time.Millisecond), add("completion", 5*time.Millisecond)
	paths := paths()
	for _, p := range paths {
		add(p.name, 20*time.Millisecond)
		if err := p.draw(ctx, g, r.options); err != nil {
			return err
		}
	}
	day := graph.Date{Year: 2020, Month: 6, Day: 15}
	for run := range r.runs + 1 {
		if run == 1 { // the first run plans and warms
			for _, f := range r.figures {
				clear(f.times)
			}
		}
		for _, s := range searches {
			for _, text := range s.texts {
				for _, who := range readers {
					l := graph.NewLoader(who, day)
					if err := measure(figures[s.name], who.name, func() error {
						_, err := l.Search(ctx, text, graph.AllKinds, graph.Window{}, nothingAhead)
						return err
					}); err != nil {
						return fmt.Errorf("search %q: %w", text, err)
					}
				}
				if err := measure(figures[s.name], "FTS5", func() error { return words.search(ctx, text) }); err != nil {
					return err
				}
			}
		}
		for _, who := range readers {
			l := graph.NewLoader(who, day)
			for _, text := range questions {
				if err := measure(ask, who.name, func() error { return answer(ctx, l, text) }); err != nil {
					return fmt.Errorf("ask %q: %w", text, err)
				}
			}
			if err := measure(related, who.name, func() error {
				nodes, err := l.Nodes(ctx, []graph.ID{graphtest.GeneratedProject(run * 37)}, nil)
				if err != nil {
					return err
				}
				_, err = nodes[0].(*graph.Project).Related(ctx, "related", graph.RelatedWanted{Reasons: true}, nil)
				return err
			}); err != nil {
				return err
			}
			for _, p := range paths {
				if err := measure(figures[p.name], who.name, func() error {
					_, err := l.Path(ctx, p.pairs[run%len(p.pairs)])
					return err
				}); err != nil {
					return err
				}
			}
			for _, prefix := range []string{"p", "doprov", "podpora ro"} {
				if err := measure(complete, who.name, func() error {
					_, err := l.Complete(ctx, prefix, nil)
					return err
				}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func nothingAhead([]graph.ID) graph.Ahead { return nil }

// answer understands a question and finds its first page of projects.
func answer(ctx context.Context, l *graph.Loader, text string) error {
	a, err := l.Ask(ctx, text, nil)
	if err != nil {
		return err
	}
	where, err := a.Filter.Condition("filter")
	if err != nil {
		return err
	}
	_, err = l.Find(ctx, graph.KindProject, graph.Query{Where: where, Reasons: true}, nil)
	return err
}
