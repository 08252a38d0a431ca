package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// What a person reads has the names of the model; what only the program reads begins with an underscore.

// relationshipTypes name the links as a person reads them: as the API does, but for two that the API shows otherwise.
var relationshipTypes = func() map[graph.Property]string {
	types := map[graph.Property]string{graph.PropProject: "OF_PROJECT", graph.PropSources: "STATED_IN"}
	for _, p := range graph.LinkProperties() {
		if kind := graph.LinkKindOf(p); kind != "" {
			types[p] = string(kind)
		}
	}
	return types
}()

// passing labels the nodes that not every revision has that somebody may be reading: those that were superseded, and new ones
// until all older revisions are given up. Of what does not have it nobody need compare revisions.
const passing = "KrajinaPassing"

// superseded begins the label that a superseded version has in place of that of its kind.
const superseded = "Superseded"

// within leads from a part to every activity that it stands under.
const within = "WITHIN"

// kindLabels name the kinds of node.
var kindLabels = func() map[graph.Kind]string {
	labels := map[graph.Kind]string{}
	for k := range graph.AllKinds.All() {
		labels[k] = k.Type()
		if graph.Concepts.Has(k) {
			labels[k] += ":Concept"
		}
	}
	return labels
}()

// createNode and createLink put labels and types, which Cypher takes no parameters for, from the tables above. Before revision
// 1 there is nothing to read, so that nodes of it are not passing.
func createNode(k graph.Kind, next int64) string {
	labels := kindLabels[k]
	if next > 1 {
		labels += ":" + passing
	}
	return `UNWIND $rows AS row CREATE (n:Node:` + labels + `) SET n = row[0]
		FOREACH (name IN row[1] | CREATE (x:KrajinaName)-[:KRAJINA_NAMES]->(n) SET x = name) RETURN elementId(n) AS element`
}

func createLink(relationshipType string) string {
	return `UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1]
		CREATE (a)-[r:` + relationshipType + `]->(b) SET r = row[2]`
}

// nodeProperties are what a node keeps: what both engines answer from, and, typed, what a person reads.
func nodeProperties(p *encoded, next int64) row {
	r := p.Record
	properties := row{
		"id": string(r.ID), "_key": versionKey(r.ID, next), "_from": next, "_to": current, "_hash": p.hash(), "_kind": r.Kind.String(),
		"_order": p.order, "_sort": beginning(p.Order), "_index": p.index, "_record": p.record, "_statements": p.statements, "_objects": objectsOf(p.Projected),
	}
	if p.Start != graph.UnknownDay {
		properties["_start"] = int64(p.Start)
	}
	if p.End != graph.UnknownDay {
		properties["_end"] = int64(p.End)
	}
	for _, v := range r.Values {
		readable(properties, v)
		if v.Property == graph.PropState && properties["_status"] == nil {
			properties["_status"] = string(graph.FinalStatus(v.Text))
		}
	}
	if r.Kind == graph.KindProject {
		title, _ := properties[graph.PropTitle.String()].(string)
		properties["_title"] = czech.SortKey(title)
		if p.Budget >= 0 {
			properties["_budget"] = p.Budget
		}
	}
	return properties
}

// indexOf are the tokens under which the index finds a node.
func indexOf(p *memory.Projected) []string {
	entries := p.Entries()
	tokens := make([]string, len(entries))
	for i, e := range entries {
		tokens[i] = token(e.Key, e.Place)
	}
	return tokens
}

// beginning is so much of an order as an index takes.
func beginning(order string) string { return order[:min(len(order), 1000)] }

// objectsOf are the nodes at the other ends of a node's statements, "" of those that are no link or lead to no node.
func objectsOf(p *memory.Projected) []string {
	objects := make([]string, len(p.Statements))
	for i := range p.Statements {
		if o := p.Statements[i].Object; o != nil {
			objects[i] = string(o.ID)
		}
	}
	return objects
}

// readableName is what a value is called: English texts and amounts of each basis apart.
func readableName(p graph.Property, q *graph.Qualifiers) string {
	switch {
	case p == graph.PropAmounts:
		return "amount" + string(q.Basis)
	case q.Language == graph.LanguageEN:
		return p.String() + "En"
	}
	return p.String()
}

// readable adds a value, dates and numbers as such; of a property that takes several, a list of texts. A date that is known to the month or year only is
// its first day, or of an end its last, with what is printed beside it; an amount is its exact decimal number as text.
func readable(properties row, v graph.Value) {
	name := readableName(v.Property, v.Qualifiers)
	definition := v.Property.Definition()
	if definition.Many && v.Property != graph.PropAmounts {
		list, _ := properties[name].([]string)
		properties[name] = append(list, v.Text)
		return
	}
	if _, taken := properties[name]; taken {
		return
	}
	switch definition.Type {
	case graph.TypeInteger:
		if n, err := strconv.ParseInt(v.Text, 10, 64); err == nil {
			properties[name] = n
		}
	case graph.TypeBoolean:
		properties[name] = v.Text == "true"
	case graph.TypeDate:
		d, err := graph.ParseDate(v.Text)
		if err != nil {
			return
		}
		day := d.First()
		if v.Property == graph.PropEnd {
			day = d.Last()
		}
		properties[name], properties[name+"Printed"] = dbtype.Date(day), v.Text
	default:
		properties[name] = v.Text
	}
}

// linkProperties are what a relationship keeps of each of its statements: the place among those of its start, the rank of its
// relevance and its role.
func linkProperties(p *memory.Projected, link memory.ProjectedLink) row {
	properties := row{"_rows": link.Statements}
	if link.Property == graph.PropSources {
		return properties
	}
	takes := link.Property.Definition().Takes
	ranks, roles := []int64{}, []string{}
	for _, at := range link.Statements {
		q := p.Statements[at].Statement.Qualifiers
		ranks = append(ranks, int64(q.Relevance.Rank()))
		roles = append(roles, string(q.Role))
		if q.Percent != "" {
			properties["percent"] = q.Percent
		}
	}
	if takes&graph.QRelevance != 0 {
		properties["_ranks"] = ranks
		if first := p.Statements[link.Statements[0]].Statement.Qualifiers.Relevance; first != "" {
			properties["relevance"] = string(first)
		}
	}
	if takes&graph.QRole != 0 {
		properties["roles"] = roles
	}
	return properties
}

// namesOf are the other ids and the identifiers by which a node is found.
func namesOf(p *memory.Projected) []any {
	names := []any{}
	for _, alias := range p.Aliases {
		names = append(names, row{"value": string(alias), "alias": true})
	}
	seen := map[string]bool{}
	for i := range p.Statements {
		s := &p.Statements[i]
		if value := s.Statement.Value; s.Property.Definition().Joins && !seen[value] {
			seen[value] = true
			names = append(names, row{"value": value, "alias": false})
		}
	}
	return names
}

// projection tells the ways apart in which builds write the graph: by a number that rises when what is written changes its
// meaning, and by samples of how texts are sorted and searched.
func projection() string {
	const sample = "Řeřicha hořká, chata, žluťoučký kůň a 12 pěstounů v Ústí nad Labem"
	digest := sha256.Sum256([]byte(encodeJSON([]any{czech.SortKey(sample), czech.Keys("pěstounů"), czech.Keys("doprovázení"), czech.Keys("children")})))
	return "4-" + hex.EncodeToString(digest[:4])
}

func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
