// Package drafttest measures drafts: it compares them with statements made by hand, and makes variants of documents together with the
// truth that goes with each.
package drafttest
