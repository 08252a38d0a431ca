package graph

import (
	"cmp"
	"slices"
)

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
func LinkProperties() []Property { return propertiesOf(AllLinkKinds()) }

// propertiesOf are the properties of kinds of link, each once.
func propertiesOf(via []LinkKind) []Property {
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

// Neighbor is a node at the other end of a link.
type Neighbor struct {
	ID       ID
	Property Property
	// Inverse: the link leads from the neighbour here. Links of symmetric properties never do.
	Inverse bool
}

// link is how the link reads from a node to this neighbour of it.
func (n Neighbor) link(from ID) reads {
	part := from.Kind()
	if n.Inverse {
		part = n.ID.Kind()
	}
	for i, l := range linkKinds {
		if l.property == n.Property && (l.part == NoKind || l.part == part) {
			return reads{l.kind, i, n.Inverse != l.backward}
		}
	}
	panic("a link of no kind: " + n.Property.String()) // linkKinds has all that readers give
}

// reads is how a link leads, as its kind reads it from a node to a neighbour.
type reads struct {
	kind LinkKind
	// place is that of the kind in the schema.
	place int
	// inverse: it reads from the neighbour to the node.
	inverse bool
}

// turned is how the link reads from its other end.
func (r reads) turned() reads {
	r.inverse = r.inverse != !linkKinds[r.place].property.Definition().Symmetric
	return r
}

// compare orders links as the schema does, those that lead from the node first.
func (r reads) compare(o reads) int {
	return cmp.Or(cmp.Compare(r.place, o.place), cmp.Compare(btoi(r.inverse), btoi(o.inverse)))
}
