// Package neo4jtest gives tests a real Neo4j: one for a whole run of go test, one test of one package at a time.
package neo4jtest
