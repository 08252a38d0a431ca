package graph

// Condition is what a query asks of a node. It is met, not met, or not known: an unknown value meets neither a condition
// nor its negation (Kleene's three values). A met condition has a strength, the relevance of what met it: all of several
// conditions are as strong as the weakest of them that has one, any of several as the strongest that is met, Leads as the
// strongest of what met To; negations, values, texts and links without a relevance have none. A Linked is as strong as the
// strongest link to one of Any and the strongest to each of All are together.
type Condition interface{ condition() }

// All is met when each of its conditions is; without any it is met.
type All []Condition

// Any is met when at least one of its conditions is; without any it is not met.
type Any []Condition

// Not is met when its condition is known not to be met.
type Not struct{ Condition Condition }

// Linked is met by nodes that lead to the given ones. A node without a single such link leaves it unknown: nobody said.
type Linked struct {
	Relation Relation
	// Any, All, None: leads to at least one, to each, to none of them. nil asks nothing, nor does an empty All or None; an
	// empty Any is met by nothing. Nothing leads to ids that name no node.
	Any, All, None []ID
	// Narrower counts what is narrower than the given concepts, or stands under the given programmes, as them.
	Narrower bool
	// Relevance, where not nil, are the relevances that count.
	Relevance []Relevance
}

// Leads is met by nodes that lead to at least one node which meets To; unknown where none does and it is unknown for one,
// or the node has no such link.
type Leads struct {
	Relation Relation // its To is set
	To       Condition
}

// Lacks is met by nodes without a single such link.
type Lacks struct{ Relation Relation }

// HasText is met by nodes in whose own titles, names, labels, aims, numbers or codes, as any source states them, or for Deep in those of what stands under them, each word
// of the text occurs, in any inflection, with or without diacritics. A text without a word that counts is met by all.
type HasText struct {
	Text string
	Deep bool
}

// OneOf is met by nodes with one of the values of a closed list or of true and false; unknown where nothing is stated.
// For PropState it is the derived ProjectStatus, of which UNKNOWN is a value that can be asked for.
type OneOf struct {
	Property Property
	Values   []string
}

// During is met by nodes whose time, from PropStart to PropEnd, meets the range, both ends included; a nil end is open.
// A partial date stands for its whole period. An end that nobody states may be any day on its side of the other; a time of
// which neither end is stated is unknown, whatever the range.
type During struct{ From, To *Date }

// Budget is met by projects whose budget lies in the range, both ends included, in hundredths of Czech crowns; a nil end is open.
// A budget in another currency leaves it unknown.
type Budget struct{ Min, Max *int64 }

// Undated is met by nodes with no calendar year in which they are known to have run: neither start nor end is stated, or the end
// lies in an earlier year than the start. See YearsOf.
type Undated struct{}

func (All) condition()     {}
func (Any) condition()     {}
func (Not) condition()     {}
func (Linked) condition()  {}
func (Leads) condition()   {}
func (Lacks) condition()   {}
func (HasText) condition() {}
func (OneOf) condition()   {}
func (During) condition()  {}
func (Budget) condition()  {}
func (Undated) condition() {}
