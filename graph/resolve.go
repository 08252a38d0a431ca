package graph

import (
	"cmp"
	"slices"
	"strings"
)

// ResolvingRule is the rule by which one statement is preferred to another, in words that answers show.
const ResolvingRule = "curation before official list before code list before project page or presentation before press before other; newer before older, undated last; printed before inferred; of dates that agree the finest"

var sourceKindOrder = []SourceKind{"CURATION", "OFFICIAL_LIST", "CODE_LIST", "PROJECT_PAGE", "PRESENTATION", "PRESS", "OTHER"}

// SourceFacts are what ranks a source among others.
type SourceFacts struct {
	ID   ID
	Kind SourceKind
	Date string // as stated; "" undated
}

// RankSources gives the rank of each source, 0 for the one whose statements are preferred to all others'. A project page
// and a presentation of the project rank alike.
func RankSources(sources []SourceFacts) map[ID]int {
	place := func(k SourceKind) int {
		if k == "PRESENTATION" {
			k = "PROJECT_PAGE"
		}
		if i := slices.Index(sourceKindOrder, k); i >= 0 {
			return i
		}
		return len(sourceKindOrder)
	}
	sorted := slices.SortedFunc(slices.Values(sources), func(a, b SourceFacts) int {
		return cmp.Or(
			cmp.Compare(place(a.Kind), place(b.Kind)),
			cmp.Compare(dateOrder(b.Date), dateOrder(a.Date)),
			cmp.Compare(a.ID, b.ID),
		)
	})
	ranks := make(map[ID]int, len(sorted))
	for i, s := range sorted {
		ranks[s.ID] = i
	}
	return ranks
}

// dateOrder is the last day of a stated date, the least number where there is none.
func dateOrder(s string) int32 {
	d, err := ParseDate(s)
	if err != nil {
		return -1 << 31
	}
	return daysSince1970(d.Last())
}

// Claim is a statement as resolving sees it.
type Claim struct {
	Property   Property
	Value      string // of a link the canonical id of the other node
	Qualifiers *Qualifiers
	Inferred   bool
	Rank       int32 // of its source
	Index      int32 // for the caller; also the order of statements that nothing else sets apart
}

// SortClaims brings claims into the order that Resolve takes: by property, the preferred first.
func SortClaims(claims []Claim) {
	slices.SortFunc(claims, func(a, b Claim) int {
		return cmp.Or(
			cmp.Compare(a.Property, b.Property),
			cmp.Compare(a.Rank, b.Rank),
			cmp.Compare(btoi(a.Inferred), btoi(b.Inferred)),
			cmp.Compare(a.Index, b.Index),
		)
	})
}

// Resolution is what one claim came to.
type Resolution uint8

// What a claim can come to.
const (
	Chosen    Resolution = iota // readers see its value
	Agrees                      // another was chosen that says the same, or says it more finely
	Alternate                   // another text was chosen: this one stands beside it
	Conflicts                   // another was chosen that says something else
)

// Resolve decides about the claims on one node, sorted by SortClaims. The second result gives, for each claim that was not
// chosen, the place of the one that was.
func Resolve(claims []Claim) ([]Resolution, []int) {
	verdicts := make([]Resolution, len(claims))
	winners := make([]int, len(claims))
	for from := 0; from < len(claims); {
		to := from + 1
		for to < len(claims) && claims[to].Property == claims[from].Property {
			to++
		}
		resolveProperty(claims[from:to], verdicts[from:to], winners[from:to], from)
		from = to
	}
	return verdicts, winners
}

// manyClaims is from where on a map finds competing claims faster than looking through them all.
const manyClaims = 32

func resolveProperty(claims []Claim, verdicts []Resolution, winners []int, base int) {
	d := claims[0].Property.Definition()
	var chosen map[contest]int
	if len(claims) > manyClaims {
		chosen = make(map[contest]int, len(claims))
	}
	for i := range claims {
		winners[i] = base + i
		c, contested := contestOf(d, &claims[i])
		if !contested {
			continue
		}
		w := -1
		if chosen == nil {
			w = findChosen(d, claims[:i], verdicts, c)
		} else if at, ok := chosen[c]; ok {
			w = at
		}
		if w >= 0 {
			verdicts[i], winners[i] = compareClaims(d, &claims[w], &claims[i]), base+w
			if verdicts[i] != Agrees || !finer(d, claims[i].Value, claims[w].Value) {
				continue
			}
			// The finer date takes the coarser one's place, and all that lost to it.
			verdicts[i], verdicts[w] = Chosen, Agrees
			for k := range i + 1 {
				if winners[k] == base+w {
					winners[k] = base + i
				}
			}
		}
		if chosen != nil {
			chosen[c] = i
		}
	}
	if d.Takes&QAmount != 0 {
		joinUnstated(claims, verdicts, winners, base)
	}
}

// joinUnstated lets an amount whose stage nobody states agree with the same amount of the same basis whose stage is stated.
func joinUnstated(claims []Claim, verdicts []Resolution, winners []int, base int) {
	for i, c := range claims {
		if verdicts[i] != Chosen || c.Qualifiers.Stage != stageUnstated {
			continue
		}
		w := -1
		for k, o := range claims {
			if w < 0 && verdicts[k] == Chosen && c.Qualifiers.vaguer(o.Qualifiers) && sameMoney(o.Value, c.Value) {
				w = k
			}
		}
		if w < 0 {
			continue
		}
		verdicts[i] = Agrees
		for k := range winners {
			if winners[k] == base+i {
				winners[k] = base + w
			}
		}
	}
}

// vaguer says whether an amount's qualifiers say the same as others but for the stage, which they do not say.
func (q *Qualifiers) vaguer(than *Qualifiers) bool {
	return q.Stage == stageUnstated && than.Stage != stageUnstated && q.Basis == than.Basis && (q.AsOf == "" || q.AsOf == than.AsOf)
}

func findChosen(d *Definition, claims []Claim, verdicts []Resolution, c contest) int {
	for w := range claims {
		if verdicts[w] == Chosen {
			if other, _ := contestOf(d, &claims[w]); other == c {
				return w
			}
		}
	}
	return -1
}

// contest is what claims of one property compete for: those of one contest are about the same one value.
type contest struct {
	language                                 Language
	basis, stage, asOf, currency, id, scheme string
}

// contestOf is the contest in which a claim stands; false where any number of them stand side by side.
func contestOf(d *Definition, c *Claim) (contest, bool) {
	q := c.Qualifiers
	switch {
	case !d.Many:
		return contest{language: q.Language}, true
	case d.Takes&QAmount != 0:
		return contest{basis: string(q.Basis), stage: string(q.Stage), asOf: q.AsOf, currency: currency(c.Value)}, true
	case d.Takes&QAsOf != 0:
		return contest{asOf: q.AsOf}, true
	case d.Takes&(QRole|QRelevance) != 0:
		return contest{}, false
	}
	return contest{id: c.Value, scheme: q.Scheme, language: q.Language}, true
}

func currency(money string) string {
	m, err := ParseMoney(money)
	if err != nil {
		return ""
	}
	return m.Currency
}

func compareClaims(d *Definition, chosen, other *Claim) Resolution {
	switch {
	case d.Takes&QShare != 0 && !sameShare(chosen.Qualifiers, other.Qualifiers):
		return Conflicts
	case chosen.Value == other.Value:
		return Agrees
	case d.Type == TypeDecimal && sameDecimal(chosen.Value, other.Value):
		return Agrees
	case d.Type == TypeDate && (finer(d, chosen.Value, other.Value) || finer(d, other.Value, chosen.Value)):
		return Agrees
	case d.Type == TypeMoney && sameMoney(chosen.Value, other.Value):
		return Agrees
	case d.Type == TypeText:
		return Alternate
	}
	return Conflicts
}

func sameMoney(a, b string) bool {
	x, errX := ParseMoney(a)
	y, errY := ParseMoney(b)
	return errX == nil && errY == nil && x == y
}

// sameDecimal says whether two decimals are one number, 60 and 60.0.
func sameDecimal(a, b string) bool {
	trim := func(s string) string {
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		return s
	}
	return trim(a) == trim(b)
}

// sameShare says whether what two sources give of one funder's share can both be.
func sameShare(a, b *Qualifiers) bool {
	return (a.Percent == "" || b.Percent == "" || sameDecimal(a.Percent, b.Percent)) &&
		(a.Amount == "" || b.Amount == "" || sameMoney(a.Amount, b.Amount))
}

// finer says whether date a lies within date b and says more.
func finer(d *Definition, a, b string) bool {
	if d.Type != TypeDate || a == b {
		return false
	}
	x, errX := ParseDate(a)
	y, errY := ParseDate(b)
	return errX == nil && errY == nil && y.Covers(x)
}

// Resolved gives the values that readers see of the claims on one node, sorted by SortClaims, links left out. Titles and
// names that were not chosen become other titles and names.
func Resolved(claims []Claim) []Value {
	verdicts, _ := Resolve(claims)
	values := make([]Value, 0, len(claims))
	var alternates []Value
	for i, c := range claims {
		if c.Property.IsLink() || c.Property == PropKind {
			continue
		}
		switch verdicts[i] {
		case Chosen:
			values = append(values, Value{c.Property, c.Value, c.Qualifiers})
		case Alternate:
			if other := alternateOf(c.Property); other != NoProperty {
				alternates = append(alternates, Value{other, c.Value, c.Qualifiers})
			}
		}
	}
	for _, a := range alternates {
		known := func(v Value) bool {
			return v.Text == a.Text && (v.Property == a.Property || alternateOf(v.Property) == a.Property)
		}
		if !slices.ContainsFunc(values, known) {
			values = append(values, a)
		}
	}
	slices.SortStableFunc(values, func(a, b Value) int { return cmp.Compare(a.Property, b.Property) })
	return values
}

func alternateOf(p Property) Property {
	switch p {
	case PropTitle:
		return PropOtherTitles
	case PropName:
		return PropOtherNames
	case PropLabel:
		return PropOtherLabels
	}
	return NoProperty
}

// Conflict is a property of which sources state values that cannot both be.
type Conflict struct {
	Node       *Record
	Property   Property
	Statements []Stated // the chosen first
	Chosen     Stated
	Rule       string
}

// FindConflicts gives what of a node's statements, as a Reader's Statements gives them, contradicts each other.
func FindConflicts(node *Record, stated []Stated) []Conflict {
	claims := claimsIn(stated)
	verdicts, winners := Resolve(claims)
	var conflicts []Conflict
	for w := range claims {
		if verdicts[w] != Chosen {
			continue
		}
		chosen := stated[claims[w].Index]
		c := Conflict{Node: node, Property: claims[w].Property, Statements: []Stated{chosen}, Chosen: chosen, Rule: ResolvingRule}
		for i := range claims {
			if winners[i] == w && verdicts[i] == Conflicts {
				c.Statements = append(c.Statements, stated[claims[i].Index])
			}
		}
		if len(c.Statements) > 1 {
			conflicts = append(conflicts, c)
		}
	}
	return conflicts
}
