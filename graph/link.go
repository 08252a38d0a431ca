package graph

import "slices"

// LinkKind is a kind of link between two nodes, named as it reads from the one to the other.
type LinkKind string

// linkForm is what links of a kind are made of.
type linkForm struct {
	kind     LinkKind
	property Property
	part     Kind // what of the kind the link leads to, where the property has several
	backward bool // the link reads against the direction of the property
}

// linkKinds are all of them, in the order of the schema: by property, and of what a project has by the kind of the part.
var linkKinds = []linkForm{
	{"IN_REGION", PropRegions, NoKind, false}, {"UNDER_PROGRAMME", PropProgramme, NoKind, false}, {"IN_CALL", PropCall, NoKind, false},
	{"HAS_ACTIVITY", PropProject, KindActivity, true}, {"HAS_OUTPUT", PropProject, KindOutput, true}, {"HAS_EVENT", PropProject, KindEvent, true},
	{"UNDER", PropParent, NoKind, false}, {"OF_ACTIVITY", PropActivity, NoKind, false}, {"PART_OF", PropPartOf, NoKind, false},
	{"AT", PropPlace, NoKind, false}, {"SEATED_IN", PropSeat, NoKind, false}, {"PAID_BY", PropFund, NoKind, false}, {"FUNDED_BY", PropFunding, NoKind, false},
	{"ABOUT", PropTopics, NoKind, false}, {"FOR", PropTargetGroups, NoKind, false}, {"USES", PropMethods, NoKind, false},
	{"REFERS_TO", PropLegalActs, NoKind, false}, {"INVOLVES", PropActors, NoKind, false}, {"FOLLOWS", PropFollows, NoKind, false},
	{"COMPLEMENTS", PropComplements, NoKind, false}, {"BROADER", PropBroader, NoKind, false}, {"RELATED", PropRelated, NoKind, false},
}

// LinkProperties are the properties whose links join nodes: all but provenance and judgements about identity.
func LinkProperties() []Property { return PropertiesOf(AllLinkKinds()) }

// PropertiesOf are the properties of kinds of link, each once.
func PropertiesOf(via []LinkKind) []Property {
	var all []Property
	for _, l := range linkKinds {
		if slices.Contains(via, l.kind) && !slices.Contains(all, l.property) {
			all = append(all, l.property)
		}
	}
	return all
}

// AllLinkKinds are all kinds of link, in the order of the schema.
func AllLinkKinds() []LinkKind {
	all := make([]LinkKind, len(linkKinds))
	for i, l := range linkKinds {
		all[i] = l.kind
	}
	return all
}

// LinkKindOf is how links of a property read in its direction, "" where they have no kind, or one of their own for each kind of part.
func LinkKindOf(p Property) LinkKind {
	for _, l := range linkKinds {
		if l.property == p && !l.backward {
			return l.kind
		}
	}
	return ""
}

// Neighbor is a node at the other end of a link.
type Neighbor struct {
	ID       ID
	Property Property
	// Inverse: the link leads from the neighbour here. Links of symmetric properties never do.
	Inverse bool
}

// reading is how the link reads from a node to this neighbour of it.
func (n Neighbor) reading(from ID) Reading {
	return ReadingOf(n.Property, n.Inverse, from.Kind(), n.ID.Kind())
}

// Reading is how a link reads from one of its nodes to the other. Readings are ordered as the schema orders kinds of link,
// those that lead from the node first.
type Reading uint8

// ReadingOf is how a link of the property reads between nodes of these kinds; inverse: it leads from the other node.
func ReadingOf(p Property, inverse bool, from, to Kind) Reading {
	part := from
	if inverse {
		part = to
	}
	for i, l := range linkKinds {
		if l.property == p && (l.part == NoKind || l.part == part) {
			return Reading(2*i + btoi(inverse != l.backward))
		}
	}
	panic("a link of no kind: " + p.String()) // linkKinds has all that readers give
}

// Link is the property of the link and whether it leads from the other node.
func (r Reading) Link() (p Property, inverse bool) {
	return linkKinds[r.place()].property, r.inverse() != linkKinds[r.place()].backward
}

// place is that of the kind of link in the schema.
func (r Reading) place() int { return int(r / 2) }

func (r Reading) kind() LinkKind { return linkKinds[r.place()].kind }

// inverse says whether the kind reads from the other node to this one.
func (r Reading) inverse() bool { return r%2 == 1 }

// Turned is how the link reads from its other end.
func (r Reading) Turned() Reading {
	if linkKinds[r.place()].property.Definition().Symmetric {
		return r
	}
	return r ^ 1
}
