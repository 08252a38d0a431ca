package httpd

import (
	"slices"
	"strings"

	"github.com/krajina/krajina/dashboard"
)

// What is not priced here and now.
const (
	// free is for the operator's own questions, which must be answered above all when there is too much to do.
	free = 0
	// byAnswer is what costs as much as it turns out to.
	byAnswer = -1
)

// What answers cost that are no operation, in the points of one.
const (
	filePrice   = 10
	pagePrice   = 1_000
	tablePrice  = 10_000
	exportPrice = 50_000
	importPrice = 10_000
	// readingPrice is what reading a request costs, whatever it asks.
	readingPrice = 10
)

// priceOf is what an answer costs, by the pattern of its address; "" is that of an address at which there is nothing.
func priceOf(pattern string) int {
	switch {
	case pattern == "GET /healthz", pattern == "GET /readyz", pattern == "GET /metrics":
		return free
	case pattern == "/graphql":
		return byAnswer
	case strings.HasPrefix(pattern, "/playground"), pattern == "GET /schema.graphql", pattern == "GET /assets/", pattern == "GET /{$}":
		return filePrice
	case pattern == "GET /export/statements.jsonl":
		return exportPrice
	case strings.HasPrefix(pattern, "GET /export/"):
		return tablePrice
	case pattern == "POST /imports", pattern == "POST /draft", slices.Contains(dashboard.DeskPatterns(), pattern):
		return importPrice
	}
	return pagePrice
}
