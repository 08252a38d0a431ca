// Package datasetfile reads Krajina's own dataset files, whose format dataset/README.md describes, into the statements of
// one source each, and names every fault with its line, its column, what is wrong and what would be right.
package datasetfile
