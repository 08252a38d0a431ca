package dashboard

import (
	"maps"
	"slices"
	"strings"
)

// pageParameters are those that pages take in their addresses, but for those of lists with pages.
var pageParameters = map[string][]string{
	"projects": slices.Concat(listParameters, []string{"order"}),
	"actors":   {"text", "kind", "region"},
	"search":   {"q", "kind"},
	"ask":      {"q"},
	"plan":     {"text"},
	"path":     {"from", "to", "avoid"},
	"changes":  {"since", "kind"},
	"compare":  slices.Concat(comparedParameters, []string{"attribution", "by", "level", "show", "sort"}),
	"gaps":     {"region", "by"},
	"money":    slices.Concat(comparedParameters, []string{"attribution"}),
}

// ownParameters are those of all pages.
var ownParameters = slices.Compact(slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Values(pageParameters))...))))

// takes are the parameters that a page with these queries takes.
func (p *page) takes(all []query) []string {
	taken := slices.Clone(pageParameters[p.name])
	for _, cursor := range []string{"after", "before"} {
		if slices.ContainsFunc(all, func(q query) bool { return slices.Contains(q.variables, cursor) }) {
			taken = append(taken, cursor)
		}
	}
	return taken
}

// complaint is what the page says of what it cannot use of its address or form.
type complaint struct {
	// Message is its name.
	Message string
	// Choice is the part of the address, topic=topic:gone; Instead names the message that says what stands in its place, or of which kind
	// it should be. Both are "" where the message is of no one choice.
	Choice, Instead string
}

// Complaint says it.
func (v *view) Complaint(c complaint) (string, error) {
	instead := ""
	if c.Instead != "" {
		var err error
		if instead, err = v.say(c.Instead); err != nil {
			return "", err
		}
	}
	return v.say(c.Message, "Choice", c.Choice, "Instead", instead)
}

// fault has the page say once what could not be used of the form.
func (v *view) fault(message string) { v.complain(complaint{Message: message}) }

func (v *view) complain(c complaint) {
	if !slices.Contains(v.Faults, c) {
		v.Faults = append(v.Faults, c)
	}
}

// chosenAs is a parameter with values, as the address has it.
func chosenAs(name string, values []string) string {
	const most = 80
	text := []rune(name + "=" + strings.Join(values, ", "))
	if len(text) > most {
		return string(text[:most]) + "…"
	}
	return string(text)
}

// offered are those values of a parameter that are good. The page says of the others that it leaves them out, and leaves them out of its
// links too.
func (v *view) offered(name string, good func(string) bool) []string {
	all := v.values(name)
	wrong := slices.DeleteFunc(slices.Clone(all), good)
	if len(wrong) == 0 {
		return all
	}
	v.complain(complaint{Message: "fault.left", Choice: chosenAs(name, wrong)})
	v.Form[name] = slices.DeleteFunc(all, func(value string) bool { return !good(value) })
	return v.Form[name]
}

// among says whether a value is one of those offered.
func among(offered []string) func(string) bool {
	return func(value string) bool { return slices.Contains(offered, value) }
}

// choose is a parameter's value if it is one of those offered, else the first of them, which the page then says.
func (v *view) choose(name string, offered []string) string {
	value := v.Value(name)
	if slices.Contains(offered[1:], value) {
		return value
	}
	v.Form.Del(name) // what comes without a choice needs none
	if value != "" && value != offered[0] {
		v.complain(complaint{"fault.first", chosenAs(name, []string{value}), name + "." + offered[0]})
	}
	return offered[0]
}

// checkNames leaves out what only other pages take: nobody is to read the answer as one to what they chose by.
func (v *view) checkNames() {
	for _, name := range ownParameters {
		if !slices.Contains(v.taken, name) {
			v.offered(name, among(nil))
		}
	}
}

// chosenFile has the query that asks which of the ids that an address has are in the graph.
const chosenFile = "chosen"

// lookUp asks for the ids by which the address chooses, and keeps which are there.
func (v *view) lookUp() error {
	var ids []string
	for _, name := range v.taken {
		if linkedBy[name] == "" && !slices.Contains([]string{"also", "from", "to"}, name) {
			continue
		}
		for _, value := range v.values(name) {
			if p, _ := pageOf(value); p != nil {
				ids = append(ids, value)
			}
		}
	}
	for part := range slices.Chunk(ids, mostNodes) {
		data, err := v.answer(v.lookup, map[string]any{"ids": part})
		if err != nil {
			return err
		}
		for i, node := range data["nodes"].([]any) {
			v.there[part[i]] = node != nil
		}
	}
	return nil
}

// ids are the values of a parameter, which are to be ids of a kind, as a condition takes them. The page says of which there is no node: such
// a condition stays, and finds nothing.
func (v *view) ids(name, kind string) []string {
	all := v.values(name)
	v.missing(name, kind, all)
	return slices.DeleteFunc(all, func(id string) bool { return !strings.HasPrefix(id, kind+":") })
}

// missing says whether some values of a parameter are no nodes of a kind, and has the page say which.
func (v *view) missing(name, kind string, values []string) bool {
	none := slices.DeleteFunc(slices.Clone(values), func(id string) bool { return strings.HasPrefix(id, kind+":") && v.there[id] })
	if len(none) > 0 {
		v.complain(complaint{"fault.gone", chosenAs(name, none), "NodeKind." + kindOf(kind)})
	}
	return len(none) > 0
}
