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
	KindSource
	kindEnd
)

var kindNames = [kindEnd]struct{ name, prefix string }{
	KindRegion:       {"REGION", "region"},
	KindMunicipality: {"MUNICIPALITY", "municipality"},
	KindProgramme:    {"PROGRAMME", "programme"},
	KindCall:         {"CALL", "call"},
	KindProject:      {"PROJECT", "project"},
	KindActivity:     {"ACTIVITY", "activity"},
	KindActor:        {"ACTOR", "actor"},
	KindTopic:        {"TOPIC", "topic"},
	KindTargetGroup:  {"TARGET_GROUP", "target-group"},
	KindMethod:       {"METHOD", "method"},
	KindLegalAct:     {"LEGAL_ACT", "act"},
	KindOutput:       {"OUTPUT", "output"},
	KindEvent:        {"EVENT", "event"},
	KindSource:       {"SOURCE", "source"},
}

var kindsByPrefix = func() map[string]Kind {
	m := map[string]Kind{}
	for k := range AllKinds.All() {
		m[k.Prefix()] = k
	}
	return m
}()

// prefixes lists the kinds of a set as ids write them.
func prefixes(kinds Kinds, separator string) string {
	var names []string
	for k := range kinds.All() {
		names = append(names, k.Prefix())
	}
	return strings.Join(names, separator)
}

// String is the kind as the API's NodeKind writes it: "TARGET_GROUP".
func (k Kind) String() string { return kindNames[k].name }

// Prefix is the kind as ids write it: "target-group".
func (k Kind) Prefix() string { return kindNames[k].prefix }

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
