//go:build !race

package httpd_test

// slow is how many times longer code takes under the race detector.
const slow = 1
