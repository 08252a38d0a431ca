// Package neo4jtest gives tests a real Neo4j: two at most for a whole run of go test, each for one test of one package at a time.
package neo4jtest
