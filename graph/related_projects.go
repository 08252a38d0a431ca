package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

const (
	// DefaultRelated is how many related projects a page has when nobody says.
	DefaultRelated = 10
	// maxPlan is how long a text may be, in characters.
	maxPlan = 20_000
	// maxPlanKeys is how many search keys of a text's words count, from its beginning.
	maxPlanKeys = 500
)

// RelatedProjectConnection is a page of projects that share something.
type RelatedProjectConnection struct {
	ranked Ranked
	edges  []*RelatedProjectEdge
}

// RelatedProjectEdge is a related project.
type RelatedProjectEdge struct {
	Node    *Project
	Cursor  string
	Score   float64
	Reasons []*Reason
}

// Edges are the related projects.
func (c *RelatedProjectConnection) Edges() []*RelatedProjectEdge { return c.edges }

// Nodes are the related projects.
func (c *RelatedProjectConnection) Nodes() []*Project {
	nodes := make([]*Project, len(c.edges))
	for i, e := range c.edges {
		nodes[i] = e.Node
	}
	return nodes
}

// TotalCount is how many projects share anything.
func (c *RelatedProjectConnection) TotalCount() int { return c.ranked.Total }

// PageInfo says where the page stands in the list.
func (c *RelatedProjectConnection) PageInfo() *PageInfo {
	return pageInfo(c.ranked.HasNext, false, len(c.edges), func(i int) string { return c.edges[i].Cursor })
}

// RelatedWanted is what a page of related projects is asked for.
type RelatedWanted struct {
	Window           Window
	OtherRegionsOnly bool
	// Reasons asks why they are related.
	Reasons bool
}

// Related gives the projects that are related to each of the siblings, those of all of them with the same few reader calls
// and one ranking each. key tells this field from others of the same siblings.
func (e Entity) Related(ctx context.Context, key any, w RelatedWanted, ahead AheadOf) (*RelatedProjectConnection, error) {
	s := e.siblings
	pages, err := together(s, key, func() (map[ID]*RelatedProjectConnection, error) {
		var ids []ID
		for _, id := range s.ids {
			if id.Kind() == KindProject {
				ids = append(ids, id)
			}
		}
		return s.loader.relatedTo(ctx, ids, w, ahead)
	})
	if err != nil {
		return nil, err
	}
	return pages[e.ID], nil
}

func (l *Loader) relatedTo(ctx context.Context, ids []ID, w RelatedWanted, ahead AheadOf) (map[ID]*RelatedProjectConnection, error) {
	first, after, err := w.Window.forward(DefaultRelated)
	if err != nil {
		return nil, err
	}
	lexicon, err := l.Reader.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := l.Reader.Entries(ctx, ids, lastStrong)
	if err != nil {
		return nil, err
	}
	broader, err := l.broader(ctx, entries)
	if err != nil {
		return nil, err
	}
	var found Found
	if w.Reasons {
		if found, err = l.Reader.Nodes(ctx, ids, Next{}); err != nil {
			return nil, err
		}
	}
	profiles, ranked := make([]profile, len(ids)), make([]Ranked, len(ids))
	for i, id := range ids {
		profiles[i] = newProfile(id, entries[i], broader, lexicon)
		if w.Reasons {
			profiles[i].words = printedWords(found.Nodes[i])
		}
		q := profiles[i].ranking(first, after, w.OtherRegionsOnly)
		q.Given = w.Reasons
		if ranked[i], err = l.Reader.Rank(ctx, q); err != nil {
			return nil, err
		}
	}
	var links map[pair]string
	if w.Reasons {
		if links, err = l.projectLinks(ctx, profiles); err != nil {
			return nil, err
		}
	}
	pages, err := l.relatedPages(ctx, profiles, ranked, links, ahead)
	if err != nil {
		return nil, err
	}
	byID := map[ID]*RelatedProjectConnection{}
	for i, id := range ids {
		byID[id] = pages[i]
	}
	return byID, nil
}

// SimilarProjects gives the projects that share something with a text, with what they share where reasons are asked for.
func (l *Loader) SimilarProjects(ctx context.Context, text string, w Window, reasons bool, ahead AheadOf) (*RelatedProjectConnection, error) {
	first, after, err := w.forward(DefaultRelated)
	switch {
	case err != nil:
		return nil, err
	case utf8.RuneCountInString(text) > maxPlan:
		return nil, Invalid("text", "the text is longer than %d characters: shorten it", maxPlan)
	}
	lexicon, err := l.Reader.Lexicon(ctx)
	if err != nil {
		return nil, err
	}
	entries, words := lexicon.entriesOf(text)
	broader := map[string][]string{}
	for last := -1; last != len(entries); {
		last = len(entries)
		if broader, err = l.broader(ctx, [][]Entry{entries}); err != nil {
			return nil, err
		}
		for _, e := range entries[:last] {
			for _, up := range broader[e.Key] {
				if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Key == up }) {
					entries = append(entries, Entry{up, e.Place})
				}
			}
		}
	}
	p := newProfile("", entries, broader, lexicon)
	if len(p.terms) == 0 {
		return nil, Invalid("text", "no word in it tells projects apart: describe what you plan, for whom and how")
	}
	p.words = words
	q := p.ranking(first, after, false)
	q.Given = reasons
	ranked, err := l.Reader.Rank(ctx, q)
	if err != nil {
		return nil, err
	}
	pages, err := l.relatedPages(ctx, []profile{p}, []Ranked{ranked}, nil, ahead)
	if err != nil {
		return nil, err
	}
	return pages[0], nil
}

// entriesOf are a text's words as those of an aim, and the nodes that it names, with the words by key.
func (l *Lexicon) entriesOf(text string) (entries []Entry, printed map[string]string) {
	printed = map[string]string{}
	for w := range czech.Words(text) {
		if czech.StopWord(w.Text) {
			continue
		}
		for _, key := range czech.Keys(w.Text) {
			if printed[key] == "" && len(entries) < maxPlanKeys {
				printed[key] = strings.ToLower(w.Text)
				entries = append(entries, Entry{key, InAim})
			}
		}
	}
	seen := map[ID]bool{}
	for _, span := range l.Recognise(text) {
		for _, id := range span.Nodes {
			if !seen[id] && factors[id.Kind()] > 0 {
				seen[id] = true
				place := LinkedTo
				if Concepts.Has(id.Kind()) {
					place = Primarily
				}
				entries = append(entries, Entry{string(id), place})
			}
		}
	}
	return entries, printed
}

// printedWords are the words of a node's titles and aim, by key.
func printedWords(r *Record) map[string]string {
	words := map[string]string{}
	if r == nil {
		return words
	}
	for _, v := range r.Values {
		if !Searched(v.Property) {
			continue
		}
		for w := range czech.Words(v.Text) {
			for _, key := range czech.Keys(w.Text) {
				if words[key] == "" {
					words[key] = strings.ToLower(w.Text)
				}
			}
		}
	}
	return words
}

// broader gives what is right above each concept and programme among the entries.
func (l *Loader) broader(ctx context.Context, entries [][]Entry) (map[string][]string, error) {
	above := map[string][]string{}
	for _, step := range []struct {
		property Property
		kinds    Kinds
	}{{PropBroader, Concepts}, {PropParent, KindsOf(KindProgramme)}} {
		seen := map[ID]bool{}
		for _, list := range entries {
			for _, e := range list {
				if id := ID(e.Key); step.kinds.Has(id.Kind()) && id.Kind() != NoKind {
					seen[id] = true
				}
			}
		}
		ids := sortedKeys(seen)
		if len(ids) == 0 {
			continue
		}
		pages, err := l.Reader.Follow(ctx, Relation{Property: step.property}, ids, Query{Window: Window{All: true}})
		if err != nil {
			return nil, err
		}
		for i, id := range ids {
			for _, edge := range pages[i].Edges {
				above[string(id)] = append(above[string(id)], string(edge.Node.ID))
			}
		}
	}
	return above, nil
}

// pair is a project and one that it is linked with.
type pair struct{ from, to ID }

// projectLinks says how the profiles' projects are linked with others: FOLLOWS, FOLLOWED_BY; all else COMPLEMENTS.
func (l *Loader) projectLinks(ctx context.Context, profiles []profile) (map[pair]string, error) {
	var ids []ID
	for _, p := range profiles {
		if slices.ContainsFunc(p.keys, func(k string) bool { return ID(k).Kind() == KindProject }) {
			ids = append(ids, p.of)
		}
	}
	links := map[pair]string{}
	if len(ids) == 0 {
		return links, nil
	}
	for _, link := range []struct {
		relation Relation
		kind     string
	}{{Relation{Property: PropFollows}, "FOLLOWS"}, {Relation{Property: PropFollows, Inverse: true, To: KindProject}, "FOLLOWED_BY"}} {
		pages, err := l.Reader.Follow(ctx, link.relation, ids, Query{Window: Window{All: true}})
		if err != nil {
			return nil, err
		}
		for i, id := range ids {
			for _, edge := range pages[i].Edges {
				links[pair{id, edge.Node.ID}] = link.kind
			}
		}
	}
	return links, nil
}

// relatedPages shows rankings, loading the projects of all of them together, and what they share, where that was asked, together.
func (l *Loader) relatedPages(ctx context.Context, profiles []profile, ranked []Ranked, links map[pair]string, ahead AheadOf) ([]*RelatedProjectConnection, error) {
	var projects, things []ID
	why := map[pair][]shared{}
	for i := range profiles {
		for _, n := range ranked[i].Nodes {
			reasons := profiles[i].reasons(n)
			for k := range reasons {
				r := &reasons[k]
				if r.node.Kind() == KindProject {
					r.kind = cmp.Or(links[pair{profiles[i].of, n.ID}], "COMPLEMENTS")
				}
				things = append(things, r.node)
			}
			why[pair{profiles[i].of, n.ID}] = reasons
			projects = append(projects, n.ID)
		}
	}
	nodes, err := l.byID(ctx, projects, ahead)
	if err != nil {
		return nil, err
	}
	reasonNodes, err := l.byID(ctx, things, nil)
	if err != nil {
		return nil, err
	}
	pages := make([]*RelatedProjectConnection, len(profiles))
	for i := range profiles {
		page := &RelatedProjectConnection{ranked: ranked[i], edges: []*RelatedProjectEdge{}}
		for _, n := range ranked[i].Nodes {
			project, _ := nodes[n.ID].(*Project)
			sum := float64(n.Score + half)
			edge := &RelatedProjectEdge{Node: project, Cursor: Cursor(string(n.ID)), Score: float64(n.Score) / sum, Reasons: []*Reason{}}
			for _, s := range why[pair{profiles[i].of, n.ID}] {
				edge.Reasons = append(edge.Reasons, &Reason{Kind: s.kind, Node: reasonNodes[s.node], Weight: float64(s.part) / sum, words: s.words})
			}
			page.edges = append(page.edges, edge)
		}
		pages[i] = page
	}
	return pages, nil
}
