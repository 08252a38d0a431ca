package graph

import "slices"

// settle decides which joined nodes there are: those whose kind and required properties are stated and, where a required property
// is a link, lead to a node that there is.
func (c *composed) settle() {
	c.lives = slices.Clone(c.stated)
	for changed := true; changed; {
		changed = false
		for n := range c.lives {
			if c.lives[n] && !c.complete(n) {
				c.lives[n], changed = false, true
			}
		}
	}
}

func (c *composed) complete(n int) bool {
	kind := c.id.Kinds[n]
	for _, required := range Properties(kind) {
		if !required.Definition().Requires.Has(kind) {
			continue
		}
		meets := func(p place) bool {
			return c.at(p).Property == required && (!required.IsLink() || c.leads(kind, p) >= 0)
		}
		if !slices.ContainsFunc(c.nodes[n], meets) {
			return false
		}
	}
	return true
}

// leads is the node that a link leads to, -1 where there is none of a kind that it may lead to.
func (c *composed) leads(from Kind, p place) int32 {
	end := c.end(p)
	if end < 0 || !c.lives[end] || !c.at(p).Property.Definition().Ends(from).Has(c.id.Kinds[end]) {
		return -1
	}
	return end
}

// claims are what is stated of a node, the preferred first; links to nothing are left out. Index is the place in c.nodes[n].
func (c *composed) claims(n int32) []Claim {
	claims := make([]Claim, 0, len(c.nodes[n]))
	for i, p := range c.nodes[n] {
		s := c.at(p)
		claim := Claim{Property: s.Property, Value: s.Value, Qualifiers: &s.Qualifiers, Inferred: s.Inferred, Rank: int32(c.ranks[c.changes[p.change].Source]), Index: int32(i)}
		if s.Property.IsLink() {
			end := c.leads(c.id.Kinds[n], p)
			if end < 0 {
				continue
			}
			claim.Value = string(c.id.IDs[end])
		}
		claims = append(claims, claim)
	}
	SortClaims(claims)
	return claims
}

// record is a node as its claims resolve.
func (c *composed) record(n int32, claims []Claim) *Record {
	values := slices.DeleteFunc(slices.Clone(claims), func(c Claim) bool { return c.Property.IsLink() })
	return &Record{ID: c.id.IDs[n], Kind: c.id.Kinds[n], Values: Resolved(values)}
}

// node is the record of a node, nil where there is none.
func (c *composed) node(id ID) *Record {
	if n, ok := c.byID[id]; ok && c.lives[n] {
		return c.record(n, c.claims(n))
	}
	return nil
}

// subject is the node of which something is stated, -1 where that is none.
func (c *composed) subject(p place) int32 {
	subject := c.joiner.Known(int(p.change), c.at(p).Subject)
	if subject < 0 || c.id.Node[subject] < 0 || !c.lives[c.id.Node[subject]] {
		return -1
	}
	return c.id.Node[subject]
}

// stating is a statement with the nodes it speaks of.
func (c *composed) stating(p place) Stated {
	s, source := c.at(p), c.changes[p.change].Source
	stated := Stated{Statement: *s, Source: c.node(source)}
	if stated.Source == nil {
		stated.Source = &Record{ID: source, Kind: KindSource}
	}
	if n := c.subject(p); n >= 0 {
		stated.Subject = c.record(n, c.claims(n))
		if end := c.leads(c.id.Kinds[n], p); s.Property.IsLink() && end >= 0 {
			stated.Object = c.node(c.id.IDs[end])
		}
	}
	return stated
}
