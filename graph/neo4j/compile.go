package neo4j

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
)

// compiler writes one statement for a question. What it writes into the text comes from tables of the model and from which
// parts a question has; ids, words, numbers and all else that somebody may have typed are parameters, so that questions that
// differ in nothing but these have one text and one plan.
type compiler struct {
	params row
	vars   int
	// aggregations is how many there are in the clauses so far.
	aggregations int
	words        *vocabulary
	// first are expressions that hold for the whole statement, each with its name.
	first []string
	// parts are the names of lists of a node and what stands under it, by the variable of the node.
	parts map[string]string
	// unknown are, for each query with a condition, the name of the expression that gives its unknown ids, "" for none.
	unknown []string
	// targetsOf are the names of target sets by the place in memory of their ids: conditions are looked at several times.
	targetsOf map[targetKey]string
	// seed is the condition by which the candidates of a list were found, which need not be asked of them again.
	seed seed
}

// statement is a text for the database with its parameters.
type statement struct {
	cypher string
	params row
}

type targetKey struct {
	first *graph.ID
	each  bool
}

func newCompiler(revision graph.Revision, words *vocabulary) *compiler {
	return &compiler{params: row{atParam: revision.Number}, words: words, targetsOf: map[targetKey]string{}, parts: map[string]string{}}
}

// Parameters with names of their own: the revision's number, the ids of the nodes that are asked for, the day.
const atParam, idsParam, todayParam = "at", "ids", "today"

// param makes a value a parameter and gives what stands for it.
func (c *compiler) param(value any) string {
	name := "p" + strconv.Itoa(len(c.params))
	c.params[name] = value
	return "$" + name
}

// fresh is a name that the statement does not have yet.
func (c *compiler) fresh(prefix string) string {
	c.vars++
	return prefix + strconv.Itoa(c.vars)
}

// once names an expression that is the same for all rows.
func (c *compiler) once(expression string) string {
	name := c.fresh("once")
	c.first = append(c.first, expression+" AS "+name)
	return name
}

// statement puts the question's last clauses behind what is evaluated once. Each row of its answer says of which store it is,
// from which revision on that is whole, and up to which the answering server has it.
func (c *compiler) statement(clauses string) statement {
	store := c.once("head(COLLECT { MATCH (h:KrajinaStore {name: 'krajina'}) RETURN [h.epoch, h.oldest, h.revision] })")
	clauses += ", [" + strings.Join(c.unknown, ", ") + "] AS unknown, " + store + " AS store"
	return statement{"WITH " + strings.Join(c.first, ",\n") + "\n" + clauses, c.params}
}

// alive says that a node is part of the revision. A relationship is as long as both of its ends are: where one of them
// changes, the new version of it has relationships of its own. Of most nodes one label says it, which costs less to ask than
// two properties; but not to who reads the empty revision 0, after which the first graph is written without it.
func (c *compiler) alive(v string) string {
	if c.params[atParam] == int64(0) {
		return "(" + valid(v) + ")"
	}
	return "CASE WHEN " + v + ":" + passing + " THEN " + valid(v) + " ELSE true END" // OR would be taken apart, and ask twice
}

// valid says by its properties that something is part of the revision.
func valid(v string) string { return v + "._from <= $at AND " + v + "._to > $at" }

// isKind says that a node is of a kind, be it superseded.
func isKind(v string, k graph.Kind) string {
	label, _, _ := strings.Cut(kindLabels[k], ":")
	return v + ":" + label + "|" + superseded + label
}

// nodes are the clauses that find the nodes of ids, each with its place among them.
func (c *compiler) nodes(ids []graph.ID, next graph.Next) string {
	i, id, n := c.fresh("i"), c.fresh("id"), c.fresh("n")
	c.params[idsParam] = texts(ids)
	lookup := c.lookup(id, n)
	ahead, answers := c.next(n, next)
	return fmt.Sprintf(`UNWIND range(0, size($ids) - 1) AS %[1]s
OPTIONAL CALL (*) { WITH $ids[%[1]s] AS %[2]s
%[3]s%[4]s
RETURN [%[5]s, %[6]s] AS found }
RETURN %[1]s AS i, found`, i, id, lookup, ahead, c.record(n, 0), answers)
}

// lookup gives the clause that binds v to the node with an id, also one that it was merged from; none where there is none.
func (c *compiler) lookup(id, v string) string {
	a := c.fresh("a")
	return fmt.Sprintf(`CALL (%[1]s) {
MATCH (%[2]s:Node) WHERE %[2]s.id = %[1]s AND %[4]s RETURN %[2]s
UNION ALL MATCH (%[3]s:KrajinaName)-[:KRAJINA_NAMES]->(%[2]s:Node) WHERE %[3]s.value = %[1]s AND %[3]s.alias AND %[4]s RETURN %[2]s
}`, id, v, a, c.alive(v))
}

// targets names the nodes of ids and, where asked for, of what is narrower than them.
func (c *compiler) targets(ids []graph.ID, narrower bool) string {
	return c.target(ids, false, func() string {
		if all, known := c.words.closures(ids, narrower); known {
			t := c.fresh("t")
			return fmt.Sprintf("COLLECT { MATCH (%[1]s:Node) WHERE %[1]s.id IN %[2]s AND %[3]s RETURN %[1]s }", t, c.param(texts(all)), c.alive(t))
		}
		return "COLLECT { UNWIND " + c.param(texts(ids)) + " AS " + c.named(narrower) + " }"
	})
}

// targetsOfEach names a list of such nodes for each id.
func (c *compiler) targetsOfEach(ids []graph.ID, narrower bool) string {
	return c.target(ids, true, func() string {
		one := c.fresh("id")
		return "COLLECT { UNWIND " + c.param(texts(ids)) + " AS " + one + " RETURN COLLECT { WITH " + one + " AS " + c.named(narrower) + " } }"
	})
}

func (c *compiler) target(ids []graph.ID, each bool, expression func() string) string {
	if len(ids) == 0 {
		return "[]"
	}
	key := targetKey{&ids[0], each}
	if c.targetsOf[key] == "" {
		c.targetsOf[key] = c.once(expression())
	}
	return c.targetsOf[key]
}

func (c *compiler) named(narrower bool) string {
	id, t := c.fresh("id"), c.fresh("t")
	clauses := id + " " + c.lookup(id, t)
	if narrower {
		b, u := c.fresh("b"), c.fresh("u")
		clauses += " " + c.narrowed(b, t, u)
		t = u
	}
	return clauses + " RETURN DISTINCT " + t
}

// unknownIDs notes the ids in a query's condition, so that the answer says which of them name no node.
func (c *compiler) unknownIDs(where graph.Condition) {
	ids := slices.DeleteFunc(idsOf(where), c.words.has)
	if len(ids) == 0 {
		c.unknown = append(c.unknown, "[]")
		return
	}
	id, t := c.fresh("id"), c.fresh("t")
	c.unknown = append(c.unknown, c.once(fmt.Sprintf("COLLECT { UNWIND %[1]s AS %[2]s WITH %[2]s WHERE NOT EXISTS { %[3]s } RETURN DISTINCT %[2]s }",
		c.param(texts(ids)), id, c.lookup(id, t)+" RETURN "+t)))
}

func idsOf(where graph.Condition) []graph.ID {
	var ids []graph.ID
	switch w := where.(type) {
	case graph.All:
		for _, inner := range w {
			ids = append(ids, idsOf(inner)...)
		}
	case graph.Any:
		for _, inner := range w {
			ids = append(ids, idsOf(inner)...)
		}
	case graph.Not:
		ids = idsOf(w.Condition)
	case graph.Leads:
		ids = idsOf(w.To)
	case graph.Linked:
		ids = append(append(append(ids, w.Any...), w.All...), w.None...)
	}
	return ids
}
