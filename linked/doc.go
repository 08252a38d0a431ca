// Package linked shows the graph as linked data: what each property is called in RDF, how a node and the statements about it
// become triples, and how triples are written as N-Triples, Turtle and JSON-LD without holding more than one node.
package linked
