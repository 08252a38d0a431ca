package dashboard

import (
	"fmt"
	"regexp"
)

var relationNames = regexp.MustCompile(`(?m)^ +([A-Z_]+): neighbors\(`)

// relations are the kinds of link as the fragment Around has them. It asks for the beginning of each, so that many of one do not hide the
// others; STATES is that of sources, to which no link of the graph leads.
var relations = func() (all []string) {
	for _, f := range fragments {
		for _, name := range relationNames.FindAllStringSubmatch(f.text, -1) {
			all = append(all, name[1])
		}
	}
	return append(all, "STATES")
}()

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
	// Beyond is how many follow that are not in Nodes; they may be of other kinds.
	Beyond int
	// Anchor is the id of the group in the list.
	Anchor string
}

// Around gives what the panel Neighbours has.
func (v *view) Around() (around, error) {
	var a around
	node, _ := v.Answers["Neighbours"]["node"].(map[string]any)
	there := map[string]bool{kindOf(v.ID): true}
	for _, relation := range relations {
		connection, ok := node[relation].(map[string]any)
		if !ok {
			continue
		}
		groups, err := v.groups(relation, connection)
		if err != nil {
			return a, err
		}
		for _, g := range groups {
			a.Listed += len(g.Nodes)
			a.Total += len(g.Nodes) + g.Beyond
			there[g.Kind] = true
			if err := v.name(g); err != nil {
				return a, err
			}
			g.Anchor = fmt.Sprintf("links-%d", len(a.Groups)+1)
			a.Groups = append(a.Groups, g)
		}
	}
	for _, kind := range v.Kinds() {
		if there[kind] {
			a.Kinds = append(a.Kinds, kind)
		}
	}
	return a, nil
}

// groups puts the neighbours of one kind of link, of which those to which it leads come first, under a heading for each direction and kind.
func (v *view) groups(relation string, connection map[string]any) ([]*group, error) {
	var all []*group
	find := func(label, kind string) *group {
		for _, g := range all {
			if g.Label == label && g.Kind == kind {
				return g
			}
		}
		g := &group{Label: label, Kind: kind}
		for _, other := range all {
			if other.Label == label {
				other.Mixed, g.Mixed = true, true
			}
		}
		all = append(all, g)
		return g
	}
	edges, _ := connection["edges"].([]any)
	for _, each := range edges {
		edge, _ := each.(map[string]any)
		neighbour, _ := edge["node"].(map[string]any)
		label, err := v.say(v.linkMessage(map[string]any{"link": relation, "inverse": edge["inverse"]}))
		if err != nil {
			return nil, err
		}
		g := find(label, kindOf(neighbour["id"]))
		g.Nodes = append(g.Nodes, neighbour)
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
