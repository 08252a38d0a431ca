package graph

import "testing"

// TestEveryLinkHasItsKind: what readers give as a neighbour has a name.
func TestEveryLinkHasItsKind(t *testing.T) {
	for p := NoProperty + 1; p < propertyEnd; p++ {
		if !p.IsLink() || p.judges() || p == PropSources {
			continue
		}
		for from := range p.Definition().Of.All() {
			named := false
			for _, l := range linkKinds {
				named = named || l.property == p && (l.part == NoKind || l.part == from)
			}
			if !named {
				t.Errorf("links %s of %s have no row in linkKinds", p, from)
			}
		}
	}
}
