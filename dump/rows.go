package dump

import (
	"slices"
	"strconv"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/linked"
)

// link is a link of a node as it resolves.
type link struct {
	*graph.Stated
	to graph.ID
}

// links are the node's links, each once: several sources may state one.
func (n *Node) links() []link {
	type same struct {
		property graph.Property
		to       graph.ID
		role     graph.ActorRole
	}
	verdicts, known := graph.Verdicts(n.Stated)
	seen := map[same]bool{}
	var links []link
	for i := range n.Stated {
		s := &n.Stated[i]
		if !s.Property.IsLink() || !known[i] || verdicts[i] != graph.Chosen || s.Property == graph.PropSameAs {
			continue
		}
		if key := (same{s.Property, s.Object.ID, s.Qualifiers.Role}); !seen[key] {
			seen[key] = true
			links = append(links, link{s, s.Object.ID})
		}
	}
	return links
}

// sources are those that state something of the node, sorted.
func (n *Node) sources() []string {
	var ids []string
	for i := range n.Stated {
		ids = append(ids, string(n.Stated[i].Source.ID))
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func kindRows(t *table, n *Node) [][]string {
	links := n.links()
	row := make([]string, 0, len(t.columns))
	budget, hasBudget := n.Budget()
	for i := range t.columns {
		c := &t.columns[i]
		cell := ""
		switch {
		case c.name == "id":
			cell = string(n.ID)
		case c.name == "budget" && hasBudget:
			cell = string(budget.Amount())
		case c.name == "budgetCurrency" && hasBudget:
			cell = budget.Currency
		case c.property == graph.PropSources:
			cell = strings.Join(n.sources(), c.list)
		case c.link:
			cell = c.linked(links)
		case c.property != graph.NoProperty:
			cell = c.valued(n.Values)
		}
		row = append(row, cell)
	}
	return [][]string{row}
}

func (c *column) linked(links []link) string {
	var ids []string
	for _, l := range links {
		if l.Property == c.property && !slices.Contains(ids, string(l.to)) {
			ids = append(ids, string(l.to))
		}
	}
	return strings.Join(ids, c.list)
}

func (c *column) valued(values []graph.Value) string {
	var texts []string
	for i := range values {
		v := &values[i]
		if v.Property != c.property || v.Qualifiers.Language != c.language {
			continue
		}
		if c.list == "" {
			return v.Text
		}
		texts = append(texts, strings.ReplaceAll(v.Text, "\n", " "))
	}
	return strings.Join(texts, c.list)
}

func amountRows(_ *table, n *Node) (rows [][]string) {
	for i := range n.Values {
		v := &n.Values[i]
		if v.Property != graph.PropAmounts {
			continue
		}
		if m, err := graph.ParseMoney(v.Text); err == nil {
			rows = append(rows, []string{string(n.ID), string(m.Amount()), m.Currency, string(v.Qualifiers.Basis), string(v.Qualifiers.Stage), v.Qualifiers.AsOf})
		}
	}
	return rows
}

func populationRows(_ *table, n *Node) (rows [][]string) {
	for i := range n.Values {
		if v := &n.Values[i]; v.Property == graph.PropPopulation {
			rows = append(rows, []string{string(n.ID), v.Text, v.Qualifiers.AsOf})
		}
	}
	return rows
}

func identifierRows(_ *table, n *Node) (rows [][]string) {
	for i := range n.Values {
		if v := &n.Values[i]; v.Property.Definition().Takes&graph.QScheme != 0 {
			rows = append(rows, []string{string(n.ID), v.Property.String(), v.Qualifiers.Scheme, v.Text})
		}
	}
	return rows
}

func linkRows(_ *table, n *Node) (rows [][]string) {
	for _, l := range n.links() {
		amount, currency, _ := strings.Cut(l.Qualifiers.Amount, " ")
		rows = append(rows, []string{string(n.ID), l.Property.String(), string(l.to), string(l.Qualifiers.Relevance), string(l.Qualifiers.Role), l.Qualifiers.Percent, amount, currency})
	}
	return rows
}

func statementRows(_ *table, n *Node) (rows [][]string) {
	verdicts, known := graph.Verdicts(n.Stated)
	for i := range n.Stated {
		s := &n.Stated[i]
		value := s.Value
		if s.Object != nil {
			value = string(s.Object.ID)
		}
		q := &s.Qualifiers
		rows = append(rows, []string{string(n.ID), s.Property.String(), value, string(q.Language), string(q.Relevance), string(q.Role), string(q.Basis), string(q.Stage), q.AsOf, q.Percent, q.Amount,
			q.Scheme, string(s.Source.ID), s.Locator, s.Original, strconv.FormatBool(s.Inferred), linked.Outcome(verdicts[i], known[i]), s.Statement.Subject})
	}
	return rows
}
