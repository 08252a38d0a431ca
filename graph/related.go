package graph

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/krajina/krajina/czech"
)

// How related two projects are, see docs/related.md. What they share weighs by how rare it is among projects; sharedUnit is
// what a thing weighs that only these two share.
const (
	sharedUnit = 10_000
	// half is what a score of one half needs.
	half = 3 * sharedUnit
	// sharedByAll is by how many projects a thing may be shared to be a reason.
	sharedByAll = 10_000
	// DefaultRelated is how many related projects a page has when nobody says.
	DefaultRelated = 10
	maxPlan        = 20_000
	// maxPlanKeys is how many search keys of a text's words count, from its beginning.
	maxPlanKeys = 500
)

// factors weigh what is shared by its kind, in hundredths.
var factors = map[Kind]int{
	KindTopic: 100, KindMethod: 80, KindActor: 60, KindTargetGroup: 50, KindLegalAct: 40, KindProgramme: 10, KindCall: 10,
}

// linkFactor weighs each direction in which the index has it that one project is linked with the other.
const linkFactor = 75

const wordFactor = 4

// strength is how much a place counts for what is shared, in hundredths; of two projects the weaker counts.
var strength = [Places]int{InName: 100, InAlias: 100, InAim: 50, LinkedTo: 100, Mentioned: 35, Secondly: 70, Primarily: 100}

// rarity is what a thing weighs that n projects have.
func rarity(n int) int {
	if n > sharedByAll {
		return 0
	}
	return int(math.Round(sharedUnit * math.Sqrt(2/float64(max(n, 2)))))
}

// profile is what others may share with a project, or with a text.
type profile struct {
	of      ID // "" for a text
	keys    []string
	terms   []Term
	broader map[string][]string
	words   map[string]string // as printed, by key
	regions []string
}

// newProfile makes the profile of what the index holds of something.
func newProfile(of ID, entries []Entry, broader map[string][]string, l *Lexicon) profile {
	p := profile{of: of, broader: broader}
	for _, e := range entries {
		kind := ID(e.Key).Kind()
		if kind == KindRegion && e.Key != InAnyRegion { // whose form is that of a region's id
			p.regions = append(p.regions, e.Key)
		}
		weight, least := 0, 0
		switch {
		case kind == KindProject:
			p.addLink(e)
		case strength[e.Place] == 0, strings.HasPrefix(e.Key, "="):
		case factors[kind] > 0 && l.Frequency(e.Key).Projects <= sharedByAll:
			// What is as rare as something broader adds nothing but still is what is shared.
			weight, least = ownRarity(e.Key, broader, l)*factors[kind], 1
		case kind == NoKind && !isNumber(e.Key) && !stopKeys[e.Key]:
			weight = rarity(l.Frequency(e.Key).Projects) * wordFactor
		}
		if weight+least == 0 {
			continue
		}
		var weights [Places]int
		for place, s := range strength {
			if both := min(s, strength[e.Place]); both > 0 {
				weights[place] = max(weight*both/10_000, least)
			}
		}
		p.keys = append(p.keys, e.Key)
		p.terms = append(p.terms, Term{Keys: []string{e.Key}, Weights: [][Places]int{weights}})
	}
	return p
}

// addLink looks for those that a project is linked with by their own ids, and for those that are linked with it by its own.
func (p *profile) addLink(e Entry) {
	var weights [Places]int
	if e.Place == Itself {
		weights[LinkedTo] = sharedUnit * linkFactor / 100
	} else {
		weights[Itself] = sharedUnit * linkFactor / 100
	}
	p.keys = append(p.keys, e.Key)
	p.terms = append(p.terms, Term{Keys: []string{e.Key}, Weights: [][Places]int{weights}})
}

// ownRarity is what a node adds to what is shared with it where something broader is shared in any case.
func ownRarity(key string, broader map[string][]string, l *Lexicon) int {
	known := 0
	for _, up := range broader[key] {
		known = max(known, rarity(l.Frequency(up).Projects))
	}
	return max(rarity(l.Frequency(key).Projects)-known, 0)
}

// stopKeys are the search keys of words that say nothing.
var stopKeys = func() map[string]bool {
	keys := map[string]bool{}
	for _, w := range czech.StopWords() {
		for _, key := range czech.Keys(w) {
			keys[key] = true
		}
	}
	return keys
}()

// ranking asks for the projects that share something with the profile.
func (p *profile) ranking(first int, after ID, otherRegions bool) Ranking {
	q := Ranking{Terms: p.terms, Kinds: KindsOf(KindProject), Not: p.of, First: first, After: after}
	if otherRegions {
		q.With, q.Without = []string{InAnyRegion}, p.regions
	}
	return q
}

// shared is one thing that is shared, with its part of the score in units of sharedUnit.
type shared struct {
	kind  string
	node  ID
	part  int
	words []string
}

// reasons says what a project shares, the heaviest first: the parts of broader concepts are added to those of the narrower
// ones that are shared too.
func (p *profile) reasons(n RankedNode) []shared {
	var all []shared
	words := shared{kind: "WORDS"}
	place := map[string]int{} // in all, by key
	for i, part := range n.Given {
		key := p.keys[i]
		switch kind := ID(key).Kind(); {
		case part == 0:
		case kind == NoKind:
			words.part += part
			if w := p.words[key]; w != "" && !slices.Contains(words.words, w) {
				words.words = append(words.words, w)
			}
		case kind == KindProject:
			if at, ok := place[string(n.ID)]; ok {
				all[at].part += part
				continue
			}
			place[string(n.ID)] = len(all)
			all = append(all, shared{kind: kind.String(), node: n.ID, part: part})
		default:
			place[key] = len(all)
			all = append(all, shared{kind: kind.String(), node: ID(key), part: part})
		}
	}
	p.addBroader(all, place)
	all = slices.DeleteFunc(all, func(s shared) bool { return s.part == 0 })
	if words.part > 0 {
		all = append(all, words)
	}
	slices.SortStableFunc(all, func(a, b shared) int { return cmp.Or(cmp.Compare(b.part, a.part), cmp.Compare(a.node, b.node)) })
	return all
}

// addBroader hands the part of each shared node down to the shared ones right under it, in equal shares and from the top, so
// that each narrowest one holds what is shared above it. The sum stays exact. What is under nothing keeps its own, and so does
// what stands in a circle.
func (p *profile) addBroader(all []shared, place map[string]int) {
	under, above := make([][]int, len(all)), make([]int, len(all))
	for _, key := range sortedKeys(place) {
		for _, up := range p.broader[key] {
			if at, ok := place[up]; ok {
				under[at] = append(under[at], place[key])
				above[place[key]]++
			}
		}
	}
	var next []int
	for at := range all {
		if above[at] == 0 {
			next = append(next, at)
		}
	}
	for len(next) > 0 {
		at := next[0]
		next = next[1:]
		part, n := all[at].part, len(under[at])
		for i, to := range under[at] {
			share := part*(i+1)/n - part*i/n
			all[to].part += share
			all[at].part -= share
			if above[to]--; above[to] == 0 {
				next = append(next, to)
			}
		}
	}
}

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

// Reason is one thing for which a project is related.
type Reason struct {
	Kind   string
	Node   Node
	Weight float64
	words  []string
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

// reasonTexts are how reasons read, by kind, in Czech and English.
var reasonTexts = map[string][2]string{
	"TOPIC": {"společné téma: ", "shared topic: "}, "TARGET_GROUP": {"společná cílová skupina: ", "shared target group: "},
	"METHOD": {"společná metoda: ", "shared method: "}, "ACTOR": {"společný aktér: ", "shared actor: "},
	"LEGAL_ACT": {"společný předpis: ", "shared legal act: "}, "PROGRAMME": {"stejný program: ", "same programme: "},
	"CALL": {"stejná výzva: ", "same call: "}, "FOLLOWS": {"navazuje na: ", "follows: "}, "FOLLOWED_BY": {"navazuje na něj: ", "followed by: "},
	"COMPLEMENTS": {"doplňuje: ", "complements: "}, "WORDS": {"podobná slova: ", "similar words: "},
}

// Text says the reason in words.
func (r *Reason) Text(language *Language) string {
	texts := reasonTexts[r.Kind]
	text := texts[0]
	if languageOr(language) == LanguageEN {
		text = texts[1]
	}
	if r.Node == nil {
		return text + strings.Join(r.words, ", ")
	}
	return text + r.Node.record().Called(language)
}

// RelatedWanted is what a page of related projects is asked for.
type RelatedWanted struct {
	Window           Window
	OtherRegionsOnly bool
}

// AheadOf finds out what a request will ask of nodes with these ids.
type AheadOf func(ids []ID) Ahead

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
	entries, err := l.Reader.Entries(ctx, ids)
	if err != nil {
		return nil, err
	}
	broader, err := l.broader(ctx, entries)
	if err != nil {
		return nil, err
	}
	found, err := l.Reader.Nodes(ctx, ids, Next{})
	if err != nil {
		return nil, err
	}
	profiles, ranked := make([]profile, len(ids)), make([]Ranked, len(ids))
	for i, id := range ids {
		profiles[i] = newProfile(id, entries[i], broader, lexicon)
		profiles[i].words = printedWords(found.Nodes[i])
		if ranked[i], err = l.Reader.Rank(ctx, profiles[i].ranking(first, after, w.OtherRegionsOnly)); err != nil {
			return nil, err
		}
	}
	links, err := l.projectLinks(ctx, profiles)
	if err != nil {
		return nil, err
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

// SimilarProjects gives the projects that share something with a text.
func (l *Loader) SimilarProjects(ctx context.Context, text string, w Window, ahead AheadOf) (*RelatedProjectConnection, error) {
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
	ranked, err := l.Reader.Rank(ctx, p.ranking(first, after, false))
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
	pages, err := l.Reader.Follow(ctx, Relation{Property: PropFollows}, ids, Query{Window: Window{All: true}})
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		for _, edge := range pages[i].Edges {
			links[pair{id, edge.Node.ID}] = "FOLLOWS"
		}
	}
	pages, err = l.Reader.Follow(ctx, Relation{Property: PropFollows, Inverse: true, To: KindProject}, ids, Query{Window: Window{All: true}})
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		for _, edge := range pages[i].Edges {
			links[pair{id, edge.Node.ID}] = "FOLLOWED_BY"
		}
	}
	return links, nil
}

// relatedPages shows rankings, loading the projects of all of them together, and what they share together.
func (l *Loader) relatedPages(ctx context.Context, profiles []profile, ranked []Ranked, links map[pair]string, ahead AheadOf) ([]*RelatedProjectConnection, error) {
	projects, things := map[ID]bool{}, map[ID]bool{}
	why := map[pair][]shared{}
	for i := range profiles {
		for _, n := range ranked[i].Nodes {
			reasons := profiles[i].reasons(n)
			for k := range reasons {
				r := &reasons[k]
				if r.node.Kind() == KindProject {
					r.kind = cmp.Or(links[pair{profiles[i].of, n.ID}], "COMPLEMENTS")
				}
				if r.node != "" {
					things[r.node] = true
				}
			}
			why[pair{profiles[i].of, n.ID}] = reasons
			projects[n.ID] = true
		}
	}
	nodes, err := l.byID(ctx, sortedKeys(projects), ahead)
	if err != nil {
		return nil, err
	}
	reasonNodes, err := l.byID(ctx, sortedKeys(things), nil)
	if err != nil {
		return nil, err
	}
	pages := make([]*RelatedProjectConnection, len(profiles))
	for i := range profiles {
		page := &RelatedProjectConnection{ranked: ranked[i], edges: []*RelatedProjectEdge{}}
		for _, n := range ranked[i].Nodes {
			project, _ := nodes[n.ID].(*Project)
			sum := float64(n.Score() + half)
			edge := &RelatedProjectEdge{Node: project, Cursor: Cursor(string(n.ID)), Score: float64(n.Score()) / sum, Reasons: []*Reason{}}
			for _, s := range why[pair{profiles[i].of, n.ID}] {
				edge.Reasons = append(edge.Reasons, &Reason{Kind: s.kind, Node: reasonNodes[s.node], Weight: float64(s.part) / sum, words: s.words})
			}
			page.edges = append(page.edges, edge)
		}
		pages[i] = page
	}
	return pages, nil
}

func (l *Loader) byID(ctx context.Context, ids []ID, ahead AheadOf) (map[ID]Node, error) {
	byID := make(map[ID]Node, len(ids))
	if len(ids) == 0 {
		return byID, nil
	}
	var next Ahead
	if ahead != nil {
		next = ahead(ids)
	}
	nodes, err := l.Nodes(ctx, ids, next)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		byID[id] = nodes[i]
	}
	return byID, nil
}
