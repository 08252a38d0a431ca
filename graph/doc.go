// Package graph is the domain of Krajina: statements and the sources that make them, the nodes they join into, the rules
// by which readers see one value where sources say several, and the two contracts, Store and Reader, that engines fulfil.
package graph
