package graph

// Verdicts says of each of a node's statements, as a Reader's Statements gives them, what it came to, and with known whether it came to
// anything: a link to what is no node does not.
func Verdicts(stated []Stated) (verdicts []Resolution, known []bool) {
	claims := claimsIn(stated)
	resolved, _ := Resolve(claims)
	verdicts, known = make([]Resolution, len(stated)), make([]bool, len(stated))
	for i, c := range claims {
		verdicts[c.Index], known[c.Index] = resolved[i], true
	}
	return verdicts, known
}

// claimsIn are the claims of a node's statements, sorted; a link to nothing that there is makes none.
func claimsIn(stated []Stated) []Claim {
	claims := make([]Claim, 0, len(stated))
	for i := range stated {
		s := &stated[i]
		// They come preferred first, so their places say all that ranks would.
		c := Claim{Property: s.Property, Value: s.Value, Qualifiers: &s.Qualifiers, Index: int32(i)}
		if s.Property.IsLink() {
			if s.Object == nil {
				continue
			}
			c.Value = string(s.Object.ID)
		}
		claims = append(claims, c)
	}
	SortClaims(claims)
	return claims
}
