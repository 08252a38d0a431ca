// Package local assembles a Neo4j Community from its published parts into the user's cache, once, and runs it on this machine.
package local
