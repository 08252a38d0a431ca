// Package graphtest holds the contracts of package graph as tests and benchmarks; every store and every reader runs all of them.
package graphtest
