package graph

import "slices"

// LinkKind is a kind of link between two nodes, named as it reads from the one to the other.
type LinkKind string

// linkKinds are all of them, in the order of the schema: by property, and of what a project has by the kind of the part.
var linkKinds = []struct {
	kind     LinkKind
	property Property
	part     Kind // what of the kind the link leads to, where the property has several
	backward bool // the link reads against the direction of the property
}{
	{"IN_REGION", PropRegions, NoKind, false}, {"UNDER_PROGRAMME", PropProgramme, NoKind, false}, {"IN_CALL", PropCall, NoKind, false},
	{"HAS_ACTIVITY", PropProject, KindActivity, true}, {"HAS_OUTPUT", PropProject, KindOutput, true}, {"HAS_EVENT", PropProject, KindEvent, true},
	{"UNDER", PropParent, NoKind, false}, {"OF_ACTIVITY", PropActivity, NoKind, false}, {"PART_OF", PropPartOf, NoKind, false},
	{"AT", PropPlace, NoKind, false}, {"SEATED_IN", PropSeat, NoKind, false}, {"PAID_BY", PropFund, NoKind, false}, {"FUNDED_BY", PropFunding, NoKind, false},
	{"ABOUT", PropTopics, NoKind, false}, {"FOR", PropTargetGroups, NoKind, false}, {"USES", PropMethods, NoKind, false},
	{"REFERS_TO", PropLegalActs, NoKind, false}, {"INVOLVES", PropActors, NoKind, false}, {"FOLLOWS", PropFollows, NoKind, false},
	{"COMPLEMENTS", PropComplements, NoKind, false}, {"BROADER", PropBroader, NoKind, false}, {"RELATED", PropRelated, NoKind, false},
}

// LinkProperties are the properties whose links join nodes: all but provenance and judgements about identity.
func LinkProperties() []Property {
	var all []Property
	for _, l := range linkKinds {
		if !slices.Contains(all, l.property) {
			all = append(all, l.property)
		}
	}
	return all
}

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

// link is the kind of a link from a node to its neighbour, its place in the schema, and whether it reads backwards.
func (n Neighbor) link(from ID) (kind LinkKind, place int, inverse bool) {
	part := from.Kind()
	if n.Inverse {
		part = n.ID.Kind()
	}
	for i, l := range linkKinds {
		if l.property == n.Property && (l.part == NoKind || l.part == part) {
			return l.kind, i, n.Inverse != l.backward
		}
	}
	return "", len(linkKinds), false
}
