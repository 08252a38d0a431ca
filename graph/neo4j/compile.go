package neo4j

import (
	"fmt"
	"strings"

	"github.com/krajina/krajina/graph"
)

// compiler writes one statement for a question. What it writes into the text comes from tables of the model and from which
// parts a question has; ids, words, numbers and all else that somebody may have typed are parameters, so that questions that
// differ in nothing but these have one text and one plan.
type compiler struct {
	params row
	vars   int
	// first are expressions that hold for the whole statement, each with its name.
	first []string
	// unknown are, for each query with a condition, the name of the expression that gives its unknown ids, "" for none.
	unknown []string
	// targetsOf are the names of target sets by the place in memory of their ids: conditions are looked at several times.
	targetsOf map[targetKey]string
	// seed is the condition by which the candidates of a list were found, which need not be asked of them again.
	seed seed
}

type targetKey struct {
	first *graph.ID
	each  bool
}

func newCompiler(revision graph.Revision) *compiler {
	return &compiler{params: row{"at": revision.Number}, targetsOf: map[targetKey]string{}}
}

// param makes a value a parameter and gives what stands for it.
func (c *compiler) param(value any) string {
	name := fmt.Sprintf("p%d", len(c.params))
	c.params[name] = value
	return "$" + name
}

// fresh is a name that the statement does not have yet.
func (c *compiler) fresh(prefix string) string {
	c.vars++
	return fmt.Sprintf("%s%d", prefix, c.vars)
}

// once names an expression that is the same for all rows.
func (c *compiler) once(expression string) string {
	name := c.fresh("once")
	c.first = append(c.first, expression+" AS "+name)
	return name
}

// statement puts the question's last clauses behind what is evaluated once. Each row of its answer says of which store and
// from which revision on that one is whole.
func (c *compiler) statement(clauses string) string {
	store := c.once("head(COLLECT { MATCH (h:KrajinaStore {name: 'krajina'}) RETURN [h.epoch, h.oldest] })")
	return "WITH " + strings.Join(c.first, ",\n") + "\n" + strings.ReplaceAll(clauses, storeMark, store+" AS store")
}

// storeMark stands in a statement's last clause for what says of which store the row is.
const storeMark = "%store%"

// alive says that what a variable stands for is part of the revision.
func alive(v string) string { return v + "._from <= $at AND " + v + "._to > $at" }

// aliveAll says it of a list of relationships.
func aliveAll(v string) string { return "all(_r IN " + v + " WHERE _r._from <= $at AND _r._to > $at)" }

// lookup gives the clause that binds v to the node with an id, also one that it was merged from; none where there is none.
func (c *compiler) lookup(id, v string) string {
	a, k := c.fresh("a"), c.fresh("k")
	return fmt.Sprintf(`CALL (%[1]s) {
MATCH (%[2]s:Node) WHERE %[2]s.id = %[1]s AND %[5]s RETURN %[2]s
UNION MATCH (%[3]s:KrajinaName)-[%[4]s:KRAJINA_NAMES]->(%[2]s:Node) WHERE %[3]s.value = %[1]s AND %[3]s.alias AND %[6]s RETURN %[2]s
}`, id, v, a, k, alive(v), alive(k))
}

// targets names the nodes of ids and, where asked for, of what is narrower than them.
func (c *compiler) targets(ids []graph.ID, narrower bool) string {
	return c.target(ids, false, func(list string) string {
		return "COLLECT { UNWIND " + list + " AS " + c.named(narrower) + " }"
	})
}

// targetsOfEach names a list of such nodes for each id.
func (c *compiler) targetsOfEach(ids []graph.ID, narrower bool) string {
	return c.target(ids, true, func(list string) string {
		one := c.fresh("id")
		return "COLLECT { UNWIND " + list + " AS " + one + " RETURN COLLECT { WITH " + one + " AS " + c.named(narrower) + " } }"
	})
}

func (c *compiler) target(ids []graph.ID, each bool, expression func(list string) string) string {
	if len(ids) == 0 {
		return "[]"
	}
	key := targetKey{&ids[0], each}
	if c.targetsOf[key] == "" {
		c.targetsOf[key] = c.once(expression(c.param(texts(ids))))
	}
	return c.targetsOf[key]
}

func (c *compiler) named(narrower bool) string {
	id, t := c.fresh("id"), c.fresh("t")
	clauses := id + " " + c.lookup(id, t)
	if narrower {
		b, u := c.fresh("b"), c.fresh("u")
		clauses += fmt.Sprintf(" MATCH (%s)<-[%s:BROADER|UNDER*0..]-(%s) WHERE %s", t, b, u, aliveAll(b))
		t = u
	}
	return clauses + " RETURN DISTINCT " + t
}

// unknownIDs notes the ids in a query's condition, so that the answer says which of them name no node.
func (c *compiler) unknownIDs(where graph.Condition) {
	ids := idsOf(where)
	if len(ids) == 0 {
		c.unknown = append(c.unknown, "[]")
		return
	}
	id, t, a, k := c.fresh("id"), c.fresh("t"), c.fresh("a"), c.fresh("k")
	c.unknown = append(c.unknown, c.once(fmt.Sprintf(`COLLECT { UNWIND %s AS %s WITH %[2]s
WHERE NOT EXISTS { MATCH (%[3]s:Node) WHERE %[3]s.id = %[2]s AND %[6]s }
AND NOT EXISTS { MATCH (%[4]s:KrajinaName)-[%[5]s:KRAJINA_NAMES]->() WHERE %[4]s.value = %[2]s AND %[4]s.alias AND %[7]s }
RETURN DISTINCT %[2]s }`, c.param(texts(ids)), id, t, a, k, alive(t), alive(k))))
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
