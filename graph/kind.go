package graph

import (
	"iter"
	"math/bits"
	"strings"
)

// Kind is a kind of node.
type Kind uint8

// The kinds of node, in the order of the model.
const (
	NoKind Kind = iota
	KindRegion
	KindMunicipality
	KindProgramme
	KindCall
	KindProject
	KindActivity
	KindActor
	KindTopic
	KindTargetGroup
	KindMethod
	KindLegalAct
	KindOutput
	KindEvent
	KindSource // stays the last: readers number the nodes of the kinds up to it
	kindEnd
)

// kindTable says of each kind how the API and ids write it, and as what the API shows its nodes.
var kindTable = [kindEnd]struct {
	name, prefix string
	node         func(Entity) Node
}{
	KindRegion:       {"REGION", "region", shownAs[Region]},
	KindMunicipality: {"MUNICIPALITY", "municipality", shownAs[Municipality]},
	KindProgramme:    {"PROGRAMME", "programme", shownAs[Programme]},
	KindCall:         {"CALL", "call", shownAs[Call]},
	KindProject:      {"PROJECT", "project", shownAs[Project]},
	KindActivity:     {"ACTIVITY", "activity", shownAs[Activity]},
	KindActor:        {"ACTOR", "actor", shownAs[Actor]},
	KindTopic:        {"TOPIC", "topic", shownAs[Topic]},
	KindTargetGroup:  {"TARGET_GROUP", "target-group", shownAs[TargetGroup]},
	KindMethod:       {"METHOD", "method", shownAs[Method]},
	KindLegalAct:     {"LEGAL_ACT", "act", shownAs[LegalAct]},
	KindOutput:       {"OUTPUT", "output", shownAs[Output]},
	KindEvent:        {"EVENT", "event", shownAs[Event]},
	KindSource:       {"SOURCE", "source", shownAs[Source]},
}

var kindsByPrefix = func() map[string]Kind {
	m := map[string]Kind{}
	for k := range AllKinds.All() {
		m[k.Prefix()] = k
	}
	return m
}()

// KindCounts are how many there are of each kind, by the kind.
type KindCounts [kindEnd]int

// prefixes lists the kinds of a set as ids write them.
func prefixes(kinds Kinds, separator string) string {
	var names []string
	for k := range kinds.All() {
		names = append(names, k.Prefix())
	}
	return strings.Join(names, separator)
}

// String is the kind as the API's NodeKind writes it: "TARGET_GROUP".
func (k Kind) String() string { return kindTable[k].name }

// Prefix is the kind as ids write it: "target-group".
func (k Kind) Prefix() string { return kindTable[k].prefix }

// Type is the kind as the schema names its type: "TargetGroup".
func (k Kind) Type() string { return kindTypes[k] }

var kindTypes = func() (types [kindEnd]string) {
	for k := range AllKinds.All() {
		for word := range strings.SplitSeq(k.String(), "_") {
			types[k] += word[:1] + strings.ToLower(word[1:])
		}
	}
	return types
}()

// KindNamed is the kind that String writes so, or NoKind.
func KindNamed(name string) Kind {
	for k := range AllKinds.All() {
		if k.String() == name {
			return k
		}
	}
	return NoKind
}

// Kinds is a set of kinds.
type Kinds uint32

// Sets of kinds that the model speaks of as one.
var (
	// AllKinds holds every kind.
	AllKinds = Kinds(1<<kindEnd-1) &^ (1 << NoKind)
	// Concepts are the kinds of the three vocabularies.
	Concepts = KindsOf(KindTopic, KindTargetGroup, KindMethod)
	// Parts are the kinds of node that stand under a project, at any depth.
	Parts = KindsOf(KindActivity, KindOutput, KindEvent)
)

// KindsOf is the set of these kinds.
func KindsOf(kinds ...Kind) Kinds {
	var s Kinds
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

// Has says whether the set holds the kind.
func (s Kinds) Has(k Kind) bool { return s&(1<<k) != 0 }

// All gives the kinds of the set in the order of the model.
func (s Kinds) All() iter.Seq[Kind] {
	return func(yield func(Kind) bool) {
		for rest := uint32(s); rest != 0; rest &= rest - 1 {
			if !yield(Kind(bits.TrailingZeros32(rest))) {
				return
			}
		}
	}
}

// KindOfPrefix is the kind that ids write so, or NoKind.
func KindOfPrefix(prefix string) Kind { return kindsByPrefix[prefix] }
