package linked

import (
	_ "embed"
	"strings"
)

//go:embed shapes.ttl
var shapes string

//go:embed catalog-shapes.ttl
var catalogShapes string

// CatalogShapes are SHACL shapes of what a record for the national catalogue of open data has to have.
func CatalogShapes(n *Names) string { return strings.ReplaceAll(catalogShapes, DefaultBase, n.base) }

// Shapes are SHACL shapes of what is written, with the names of an installation.
func Shapes(n *Names) string { return strings.ReplaceAll(shapes, DefaultBase, n.base) }
