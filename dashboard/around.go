package dashboard

import (
	"fmt"
	"slices"
)

// parts are the names under which the panel Neighbours has the neighbours of some kinds of link; states are the projects of a source, to
// which no link of the graph leads.
var parts = []string{"inRegion", "underProgramme", "inCall", "at", "involves", "states"}

// linkKinds are the kinds of link in the order in which a page shows them.
var linkKinds = []string{
	"IN_REGION", "UNDER_PROGRAMME", "IN_CALL", "HAS_ACTIVITY", "HAS_OUTPUT", "HAS_EVENT", "UNDER", "OF_ACTIVITY", "PART_OF", "AT", "SEATED_IN", "PAID_BY", "FUNDED_BY",
	"ABOUT", "FOR", "USES", "REFERS_TO", "INVOLVES", "FOLLOWS", "COMPLEMENTS", "BROADER", "RELATED", states,
}

const (
	states     = "STATES"
	mostListed = 20 // neighbours of a group
)

// around are the neighbours of the page's node.
type around struct {
	Groups []*group
	// Total is how many there are, Listed how many of them Groups has.
	Total, Listed int
	// Kinds are those of the node and of the neighbours, in the order of the schema.
	Kinds []string
}

// group are neighbours of one kind by one kind of link in one direction.
type group struct {
	Label, Kind string
	// Name says both.
	Name string
	// Mixed says that the link leads to neighbours of other kinds too, which stand in other groups.
	Mixed bool
	Nodes []any
	// Beyond is how many follow that are not in Nodes.
	Beyond int
	// Anchor is the id of the group in the list.
	Anchor string

	link string
}

// Around gives what the panel Neighbours has.
func (v *view) Around() (around, error) {
	var a around
	node, _ := v.Answers["Neighbours"]["node"].(map[string]any)
	for _, part := range parts {
		connection, ok := node[part].(map[string]any)
		if !ok {
			continue
		}
		groups, err := v.groups(connection)
		if err != nil {
			return a, err
		}
		a.Groups = append(a.Groups, groups...)
	}
	slices.SortStableFunc(a.Groups, func(x, y *group) int { return slices.Index(linkKinds, x.link) - slices.Index(linkKinds, y.link) })
	there := map[string]bool{kindOf(v.ID): true}
	for i, g := range a.Groups {
		a.Total += len(g.Nodes) + g.Beyond
		if more := len(g.Nodes) - mostListed; more > 0 {
			g.Nodes, g.Beyond = g.Nodes[:mostListed], g.Beyond+more
		}
		a.Listed += len(g.Nodes)
		g.Anchor = fmt.Sprintf("links-%d", i+1)
		there[g.Kind] = true
		if err := v.name(g); err != nil {
			return a, err
		}
	}
	a.Kinds = slices.DeleteFunc(v.Kinds(), func(kind string) bool { return !there[kind] })
	return a, nil
}

// groups puts neighbours under a heading for each kind of link, direction and kind. Those that were not asked for count to the last.
func (v *view) groups(connection map[string]any) ([]*group, error) {
	var all []*group
	edges, _ := connection["edges"].([]any)
	for _, each := range edges {
		edge, _ := each.(map[string]any)
		link, ok := edge["link"].(string)
		if !ok {
			link = states
		}
		label, err := v.say(v.linkMessage(map[string]any{"link": link, "inverse": edge["inverse"]}))
		if err != nil {
			return nil, err
		}
		neighbour, _ := edge["node"].(map[string]any)
		at := &group{Label: label, Kind: kindOf(neighbour["id"]), link: link}
		same := slices.IndexFunc(all, func(g *group) bool { return g.link == link && g.Label == label && g.Kind == at.Kind })
		if same < 0 {
			for _, g := range all {
				if g.link == link && g.Label == label {
					g.Mixed, at.Mixed = true, true
				}
			}
			same, all = len(all), append(all, at)
		}
		all[same].Nodes = append(all[same].Nodes, neighbour)
	}
	if total, ok := asFloat(connection["totalCount"]); ok && len(all) > 0 {
		all[len(all)-1].Beyond = int(total) - len(edges)
	}
	return all, nil
}

// name says what a group's neighbours are.
func (v *view) name(g *group) error {
	kinds := "NodeKinds"
	if len(g.Nodes)+g.Beyond == 1 {
		kinds = "NodeKind"
	}
	kind, err := v.enum(kinds, g.Kind)
	if err == nil {
		g.Name, err = v.say("neighbours.group", "Link", g.Label, "Kind", kind)
	}
	return err
}
