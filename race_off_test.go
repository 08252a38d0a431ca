//go:build !race

package main

// patience is how many times longer tests wait under the race detector.
const patience = 1
