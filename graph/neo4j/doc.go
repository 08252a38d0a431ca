// Package neo4j keeps the graph in a Neo4j database: the statements, and beside them the resolved graph that a person explores.
package neo4j
