package linked

import (
	_ "embed"
	"strings"
)

//go:embed shapes.ttl
var shapes string

// Shapes are SHACL shapes of what is written, with the names of an installation.
func Shapes(n *Names) string { return strings.ReplaceAll(shapes, DefaultBase, n.base) }
