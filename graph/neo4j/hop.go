package neo4j

import (
	"fmt"

	"github.com/krajina/krajina/graph"
)

// hop is a relation in Cypher: clauses that lead from a bound node to others.
type hop struct {
	match string
	// to is the neighbour, via the node that has the link, link the relationship, object the node at its other end.
	to, via, link, object string
}

// hop writes the clauses of a relation from a node; the last of them ends in a WHERE that more may be added to with AND. What
// stands under a project or activity is one relationship away from it, however deep it stands there.
func (c *compiler) hop(from string, r graph.Relation) hop { return c.hopTo(from, r, c.alive) }

// hopToAny is a hop to any version of a neighbour. It says as well whether there is one, and which ids there are: a node's own
// links are a part of its version, so that where one leads to an old version another leads to that of the revision.
func (c *compiler) hopToAny(from string, r graph.Relation) hop {
	if r.Inverse || r.Property.Definition().Symmetric {
		return c.hop(from, r)
	}
	return c.hopTo(from, r, func(string) string { return "true" })
}

// hopToOne is a hop to nodes of which is asked afterwards whether they are some that are of the revision.
func (c *compiler) hopToOne(from string, r graph.Relation) hop {
	return c.hopTo(from, r, func(string) string { return "true" })
}

// hopTo is a hop to neighbours that meet a check.
func (c *compiler) hopTo(from string, r graph.Relation, check func(to string) string) hop {
	h := hop{via: c.fresh("v"), link: c.fresh("l")}
	link := arrow(r.Property, h.link)
	if !r.Inverse {
		h.to = c.fresh("m")
		h.object = h.to
		switch {
		case r.Deep && c.parts[from] != "":
			h.match = fmt.Sprintf("UNWIND %s AS %s\n", c.parts[from], h.via)
		case r.Deep:
			h.match = c.under(from, h.via)
		default:
			h.via = from
		}
		h.match += "MATCH (" + h.via + ")" + link + "(" + h.to + ") WHERE " + check(h.to)
	} else {
		h.object = from
		if r.Narrower {
			b := c.fresh("b")
			h.object = c.fresh("o")
			h.match = c.narrowed(b, from, h.object) + "\n"
		}
		h.match += "MATCH (" + h.via + ")" + link + "(" + h.object + ") WHERE "
		h.to = h.via
		if r.Deep {
			h.to = c.fresh("m")
			h.match += c.alive(h.via) + "\n" + c.above(h.via, h.to, check)
		} else {
			h.match += check(h.to)
		}
	}
	if r.To != graph.NoKind {
		h.match += " AND " + isKind(h.to, r.To)
	}
	return h
}

// arrow is the pattern of a property's links, in both directions where they hold both ways.
func arrow(p graph.Property, link string) string {
	pattern := "-[" + link + ":" + relationshipTypes[p] + "]-"
	if p.Definition().Symmetric {
		return pattern
	}
	return pattern + ">"
}

// under leads from a node to itself and what stands under it.
func (c *compiler) under(from, to string) string {
	return fmt.Sprintf("MATCH (%s)<-[:OF_PROJECT|WITHIN*0..1]-(%s) WHERE %s\n", from, to, c.alive(to))
}

// above leads from a node to itself and what it stands under.
func (c *compiler) above(from, to string, check func(string) string) string {
	return fmt.Sprintf("MATCH (%s)-[:OF_PROJECT|WITHIN*0..1]->(%s) WHERE %s", from, to, check(to))
}

// narrowed leads from a node to itself and what is narrower or stands under it as a programme does; path is a variable for it.
func (c *compiler) narrowed(path, from, to string) string {
	return fmt.Sprintf("MATCH %s = (%s)<-[:BROADER|UNDER*0..]-(%s) WHERE all(_n IN nodes(%[1]s) WHERE %[4]s)", path, from, to, c.alive("_n"))
}

// exists says whether a node has a neighbour: where its own links decide, by their number alone.
func (c *compiler) exists(n string, r graph.Relation) string {
	if r.Inverse || r.Deep || r.To != graph.NoKind || r.Property.Definition().Symmetric {
		return "EXISTS { " + c.hopToAny(n, r).match + " }"
	}
	return fmt.Sprintf("EXISTS { (%s)-[:%s]->() }", n, relationshipTypes[r.Property])
}

// counted restricts a hop to links with one of the relevances; nil counts all.
func (c *compiler) counted(h hop, relevance []graph.Relevance) string {
	if relevance == nil {
		return ""
	}
	return fmt.Sprintf(" AND any(_k IN coalesce(%s._ranks, [0]) WHERE _k IN %s)", h.link, c.param(ranksOf(relevance)))
}

// rank is the strongest of a link's relevances that count.
func (c *compiler) rank(h hop, relevance []graph.Relevance) string {
	if relevance == nil {
		return h.link + "._ranks[0]"
	}
	return fmt.Sprintf("[_k IN %s._ranks WHERE _k IN %s][0]", h.link, c.param(ranksOf(relevance)))
}

func ranksOf(relevance []graph.Relevance) []int64 {
	ranks := make([]int64, len(relevance))
	for i, r := range relevance {
		ranks[i] = int64(r.Rank())
	}
	return ranks
}

// ranked says whether links of the relation have a relevance.
func ranked(r graph.Relation) bool { return r.Property.Definition().Takes&graph.QRelevance != 0 }
