// Package resolvers answers the fields of the schema that lead from node to node, each with one call of the graph,
// and find out for readers that look ahead what is asked of those nodes next.
package resolvers
