// Package memory is the reader in memory: one immutable graph per revision, loaded from any store.
package memory
