// Package sqlite is the embedded store: the statements of every source in one SQLite file, or in memory, kept as compact
// checksummed blocks.
package sqlite
