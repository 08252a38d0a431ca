package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

type askCommand struct {
	readerSettings `embed:""`

	Question []string `arg:"" help:"The question, in Czech or English."`
	Lang     string   `default:"cs" enum:"cs,en" help:"The language of the answer: cs or en."`
}

// askTexts are the words of the answer, in Czech and English.
var askTexts = map[string][2]string{
	"understood": {"Rozumím:", "Understood:"}, "not": {"Nerozumím: ", "Not understood: "}, "projects": {"Projektů: ", "Projects: "},
	"nothing": {"Z otázky nerozumím ničemu, podle čeho by šlo vybírat.", "Nothing of the question was understood that one could choose by."},
	"more":    {"… a další; všechny dá API.", "… and more; the API gives them all."},
}

// Run answers the question from the store's newest revision or, where there is no store yet, from the bundled graph, and says so.
func (c *askCommand) Run(p *program) error {
	err := withStore(p, toRead, func(store graph.Store) error {
		reader, err := c.load(p.ctx, store, nil, p.log)
		if err != nil {
			return err
		}
		return c.answer(p, reader)
	})
	if !isMissing(err) {
		return err
	}
	changes, err := bundled()
	if err != nil {
		return err
	}
	g, err := memory.Build(p.ctx, graph.Revision{}, each(changes))
	if err != nil {
		return err
	}
	fmt.Fprintf(p.errs, "There is no store %s yet: this is answered from the bundled graph.\n", p.cli.Store)
	return c.answer(p, g)
}

func (c *askCommand) answer(p *program, reader graph.Reader) error {
	lexicon, err := reader.Lexicon(p.ctx)
	if err != nil {
		return err
	}
	q, err := lexicon.Understand(strings.Join(c.Question, " "))
	if err != nil {
		return err
	}
	a := answering{p.out, reader, graph.Language(strings.ToUpper(c.Lang))}
	return a.tell(p.ctx, q)
}

// answering writes an answer for a person.
type answering struct {
	out      io.Writer
	reader   graph.Reader
	language graph.Language
}

func (a *answering) word(key string) string {
	if a.language == graph.LanguageEN {
		return askTexts[key][1]
	}
	return askTexts[key][0]
}

func (a *answering) tell(ctx context.Context, q graph.Question) error {
	if len(q.Understood) > 0 {
		fmt.Fprintln(a.out, a.word("understood"))
	}
	for _, u := range q.Understood {
		fmt.Fprintf(a.out, "  %s → %s %s\n", u.Text, u.Condition, u.Node)
	}
	if len(q.NotUnderstood) > 0 {
		fmt.Fprintln(a.out, a.word("not")+strings.Join(q.NotUnderstood, ", "))
	}
	if len(q.Understood) == 0 {
		fmt.Fprintln(a.out, a.word("nothing"))
		return nil
	}
	where, err := q.Filter.Condition("filter")
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		return err
	}
	page, err := a.reader.Find(ctx, graph.KindProject, graph.Query{Where: where, Today: graph.DateOn(time.Now().In(zone)), Reasons: true})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s%d\n", a.word("projects"), page.Total)
	ids := make([]graph.ID, len(page.Edges))
	for i, e := range page.Edges {
		ids[i] = e.Node.ID
	}
	regions, err := a.reader.Follow(ctx, graph.Relation{Property: graph.PropRegions}, ids, graph.Query{Window: graph.Window{All: true}})
	if err != nil {
		return err
	}
	for i, e := range page.Edges {
		a.project(i+1, e, regions[i])
	}
	if page.HasNext {
		fmt.Fprintln(a.out, a.word("more"))
	}
	return nil
}

// project writes one project, its regions, and the best reasons why it is an answer.
func (a *answering) project(number int, e graph.Edge, regions graph.Page) {
	var names []string
	for _, r := range regions.Edges {
		names = append(names, r.Node.Called(&a.language))
	}
	fmt.Fprintf(a.out, "%d. %s (%s)\n   %s\n", number, e.Node.Called(&a.language), strings.Join(names, ", "), e.Node.ID)
	matches := e.Because().Matches
	for _, m := range matches[:min(len(matches), 3)] {
		line := "   - " + m.Node.Called(&a.language)
		if m.Concept != nil {
			line += fmt.Sprintf(" · %s (%s)", m.Concept.Called(&a.language), m.Relevance)
		}
		for _, s := range m.Statements[:min(len(m.Statements), 1)] {
			line += fmt.Sprintf(" · %s, %s", s.Source.Called(&a.language), s.Locator)
		}
		fmt.Fprintln(a.out, line)
	}
}
