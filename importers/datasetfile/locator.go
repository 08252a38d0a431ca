package datasetfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	linePattern      = regexp.MustCompile(`^([1-9]\d{0,6})$`)
	linesPattern     = regexp.MustCompile(`^([1-9]\d{0,6})-([1-9]\d{0,6})$`)
	characterPattern = regexp.MustCompile(`^([1-9]\d{0,6}):([1-9]\d{0,6})-([1-9]\d{0,6})$`)
)

// locator is a place in a source as statements hold it: 12 becomes "line 12", 12-15 "lines 12–15", 12:5-40
// "line 12, characters 5–40"; any other text with a letter stays as it is.
func locator(at string) (string, error) {
	if m := linePattern.FindStringSubmatch(at); m != nil {
		return "line " + m[1], nil
	}
	if m := linesPattern.FindStringSubmatch(at); m != nil {
		switch from, to := number(m[1]), number(m[2]); {
		case from > to:
			return "", fmt.Errorf("%q ends before it begins: write %d-%d", at, to, from)
		case from == to:
			return "line " + m[1], nil
		}
		return "lines " + m[1] + "–" + m[2], nil
	}
	if m := characterPattern.FindStringSubmatch(at); m != nil {
		if from, to := number(m[2]), number(m[3]); from > to {
			return "", fmt.Errorf("%q ends before it begins: write %s:%d-%d", at, m[1], to, from)
		}
		return "line " + m[1] + ", characters " + m[2] + "–" + m[3], nil
	}
	if !strings.ContainsFunc(at, unicode.IsLetter) {
		return "", fmt.Errorf("%q is not a place in the source: write 12, 12-15, 12:5-40 or a text such as row CZ052", at)
	}
	return strings.TrimSpace(at), nil
}

// number reads what a pattern has already found to be a short number.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
