package neo4j_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j/neo4jtest"
)

// TestGuideTables compares the guide's picture and tables of labels, properties and relationships with a database that holds
// something of everything.
func TestGuideTables(t *testing.T) {
	config := empty(t)
	store := open(t, config)
	apply(t, store, []graph.Change{everything()})
	db := database(config)
	names := regexp.MustCompile("`([^`]+)`")
	in := func(cell string) (list []string) {
		for _, m := range names.FindAllStringSubmatch(cell, -1) {
			list = append(list, m[1])
		}
		return list
	}

	types, beside := map[string]string{}, map[string][]string{}
	for _, row := range table(t, "Properties") {
		all, others := in(row[0]), in(row[2])
		for i, name := range all {
			types[name] = strings.Trim(row[1], "`")
			if len(others) == len(all) {
				beside[name] = []string{others[i]}
				types[others[i]] = map[bool]string{true: "STRING", false: types[name]}[types[name] == "DATE"]
			}
		}
		if all[0] == "amount…" {
			for _, basis := range in(row[3])[:len(graph.EnumValues("AmountBasis"))] {
				beside["amount…"] = append(beside["amount…"], basis)
				types[basis] = "STRING"
			}
		}
	}
	documented := map[string]string{} // property of a label: its type
	labels := []string{"Node", "Concept"}
	for _, row := range table(t, "Labels") {
		label := in(row[0])[0]
		labels = append(labels, label)
		for _, name := range in(row[2]) {
			for _, each := range append([]string{name}, beside[name]...) {
				if each != "amount…" {
					documented[label+"."+each] = types[each]
				}
			}
		}
	}
	same(t, "properties", documented, pairs(t, db, `MATCH (n:Node) WITH n, [l IN labels(n) WHERE NOT l IN ['Node', 'Concept']][0] AS label UNWIND keys(n) AS name
		WITH label, name, n WHERE NOT name STARTS WITH '_' RETURN DISTINCT label + '.' + name AS name, replace(replace(valueType(n[name]), ' NOT NULL', ''), ' ', '') AS value`))

	kinds := slices.DeleteFunc(slices.Clone(labels), func(l string) bool { return l == "Node" || l == "Concept" })
	links, linkProperties := map[string]string{}, map[string]string{}
	for _, row := range table(t, "Relationships") {
		starts := in(row[1])
		if row[1] == "every kind" {
			starts = kinds
		}
		for _, start := range starts {
			for _, end := range in(row[2]) {
				links[start+" "+in(row[0])[0]+" "+end] = ""
			}
		}
		for _, p := range in(row[3]) {
			linkProperties[in(row[0])[0]+"."+p] = ""
		}
	}
	const kind = `[l IN labels(%[1]s) WHERE NOT l IN ['Node', 'Concept']][0]`
	same(t, "relationships", links, pairs(t, db, fmt.Sprintf("MATCH (a:Node)-[r]->(b:Node) RETURN DISTINCT "+kind+" + ' ' + type(r) + ' ' + "+`[l IN labels(b) WHERE NOT l IN ['Node', 'Concept']][0]`+" AS name, '' AS value", "a")))
	same(t, "properties of relationships", linkProperties, pairs(t, db, `MATCH (:Node)-[r]->(:Node) UNWIND keys(r) AS name WITH r, name WHERE NOT name STARTS WITH '_' RETURN DISTINCT type(r) + '.' + name AS name, '' AS value`))

	drawn := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^ +(\w+) -->\|(\w+)\| (\w+)$`).FindAllStringSubmatch(guide(t), -1) {
		starts := []string{m[1]}
		if m[1] == "Parts" {
			starts = []string{"Project", "Activity", "Output", "Event"}
		}
		for _, start := range starts {
			drawn[start+" "+m[2]+" "+m[3]] = ""
		}
	}
	for _, start := range kinds {
		drawn[start+" STATED_IN Source"] = ""
	}
	same(t, "what is drawn", drawn, links)

	// A second revision has labels that the first has not.
	without := everything()
	without.Statements = without.Statements[:len(without.Statements)-3]
	apply(t, store, []graph.Change{without})
	_, own, _ := strings.Cut(guide(t), "### What is the program's own\n")
	own, _, _ = strings.Cut(own, "\n## ")
	for _, name := range in(own) {
		if strings.HasPrefix(name, "Krajina") && name != "Krajina" {
			labels = append(labels, name)
		}
	}
	for name := range pairs(t, db, `MATCH (n) UNWIND labels(n) AS name RETURN DISTINCT name, '' AS value`) {
		if !slices.Contains(labels, name) && !strings.HasPrefix(name, "Superseded") {
			t.Errorf("the guide does not name the label %s", name)
		}
	}
	for _, name := range labels {
		if rows := run(t, db, "MATCH (n:"+name+") RETURN count(n) AS n"); rows[0].AsMap()["n"] == int64(0) {
			t.Errorf("the guide names the label %s, which no node has", name)
		}
	}
}

// everything is a source that states each property of each kind.
func everything() graph.Change {
	change := graph.Change{Source: "source:every"}
	say := func(subject graph.ID, p graph.Property, value string, q graph.Qualifiers) {
		change.Statements = append(change.Statements, graph.Statement{Subject: string(subject), Property: p, Value: value, Qualifiers: q})
	}
	for kind := range graph.AllKinds.All() {
		node, other := graph.ID(kind.Prefix()+":every"), graph.ID(kind.Prefix()+":other")
		for _, p := range graph.Properties(kind) {
			d := p.Definition()
			values := map[graph.ValueType]string{graph.TypeInteger: "1", graph.TypeDecimal: "1.5", graph.TypeDate: "2017-04", graph.TypeBoolean: "true", graph.TypeURL: "https://example.org/"}
			value := values[d.Type]
			if value == "" {
				value = "Text"
			}
			switch {
			case p == graph.PropSameAs || p == graph.PropDifferentFrom:
				continue
			case p == graph.PropKind:
				value = kind.String()
			case d.Type == graph.TypeEnum:
				value = graph.EnumValues(d.Enum)[0]
			case d.Type == graph.TypeLink:
				for end := range d.Ends(kind).All() {
					to := graph.ID(end.Prefix() + ":other")
					say(node, p, string(to), qualifiers(d.Takes))
					if d.Requires.Has(kind) {
						say(other, p, string(to), graph.Qualifiers{})
					}
				}
				continue
			case p == graph.PropAmounts:
				for _, basis := range graph.EnumValues("AmountBasis") {
					say(node, p, "100.50 CZK", graph.Qualifiers{Basis: graph.AmountBasis(basis)})
				}
				continue
			case d.Type == graph.TypeIdentifier:
				say(node, p, "x-"+kind.Prefix(), graph.Qualifiers{Scheme: "scheme"})
				continue
			}
			q := graph.Qualifiers{}
			if d.Takes&graph.QLanguage != 0 {
				say(node, p, "English", graph.Qualifiers{Language: graph.LanguageEN})
				q.Language = graph.LanguageCS
			}
			say(node, p, value, q)
			if d.Requires.Has(kind) {
				say(other, p, value, q)
			}
		}
	}
	say("topic:nothing", graph.PropLabel, "Nic", graph.Qualifiers{}) // dormant: nobody states its kind
	return change
}

// qualifiers are those that a link takes.
func qualifiers(takes graph.Qualifier) (q graph.Qualifiers) {
	if takes&graph.QRelevance != 0 {
		q.Relevance = graph.Primary
	}
	if takes&graph.QRole != 0 {
		q.Role = graph.ActorRole(graph.EnumValues("ActorRole")[0])
	}
	if takes&graph.QShare != 0 {
		q.Percent = "85"
	}
	return q
}

// table gives the cells of the rows of the table under a heading of the guide.
func table(t *testing.T, heading string) (rows [][]string) {
	t.Helper()
	_, section, found := strings.Cut(guide(t), "\n### "+heading+"\n")
	if !found {
		t.Fatalf("the guide has no heading %s", heading)
	}
	section, _, _ = strings.Cut(section, "\n#")
	for _, text := range strings.Split(section, "\n") {
		if !strings.HasPrefix(text, "| ") {
			continue
		}
		cells := strings.Split(strings.Trim(text, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows[2:] // without the head and the line below it
}

func pairs(t *testing.T, db neo4jtest.Database, cypher string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, r := range run(t, db, cypher) {
		name, _ := r.AsMap()["name"].(string)
		all[name], _ = r.AsMap()["value"].(string)
	}
	return all
}

// same says what of the one is not in the other, both ways.
func same(t *testing.T, what string, documented, there map[string]string) {
	t.Helper()
	if reflect.DeepEqual(documented, there) {
		return
	}
	for name, value := range documented {
		if got, ok := there[name]; !ok || got != value {
			t.Errorf("%s: the guide has %s %s, the database %q", what, name, value, got)
		}
	}
	for name, value := range there {
		if _, ok := documented[name]; !ok {
			t.Errorf("%s: the guide lacks %s %s", what, name, value)
		}
	}
}
