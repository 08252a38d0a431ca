// Package dump writes the whole graph as files that others can take away: linked data, tables, GraphML, and the dataset files that it can
// be made of again. It reads a graph a hundred nodes at a time, and writes the same bytes for the same revision.
package dump
