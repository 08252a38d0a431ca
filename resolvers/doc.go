// Package resolvers answers the fields of the schema that lead from node to node, each with one call of the graph.
package resolvers
