package datasetfile

import (
	"math/big"
	"slices"
	"strings"

	"github.com/krajina/krajina/czech"
	"github.com/krajina/krajina/graph"
)

// disagrees says what a printed form reads as where that is not the statement's value. A form that cannot be read agrees,
// and so does a number from which another was inferred.
func disagrees(s graph.Statement, printed string) (reading string, differs bool) {
	switch s.Property.Definition().Type {
	case graph.TypeDate:
		return datesDisagree(s, printed)
	case graph.TypeMoney:
		read, err := czech.ParseMoney(printed)
		if err != nil || s.Inferred {
			return "", false
		}
		reading = read.Amount + " " + read.Currency
		a, errA := graph.ParseMoney(reading)
		b, errB := graph.ParseMoney(s.Value)
		return reading, errA == nil && errB == nil && a != b
	case graph.TypeDecimal, graph.TypeInteger:
		read, err := czech.ParseDecimal(printed)
		if err != nil || s.Inferred {
			return "", false
		}
		a, okA := new(big.Rat).SetString(read)
		b, okB := new(big.Rat).SetString(s.Value)
		return read, okA && okB && a.Cmp(b) != 0
	}
	return "", false
}

// datesDisagree compares a date with the dates that were printed: a start with where one of them begins, an end with
// where one ends. An inferred date may be finer or coarser than the printed one.
func datesDisagree(s graph.Statement, printed string) (reading string, differs bool) {
	value, err := graph.ParseDate(s.Value)
	if err != nil {
		return "", false
	}
	ranges, err := czech.ParseDates(printed)
	if err != nil {
		return "", false
	}
	var candidates []string
	for _, one := range ranges {
		if s.Property != graph.PropEnd && one.Start != "" {
			candidates = append(candidates, one.Start)
		}
		if s.Property != graph.PropStart && one.End != "" && !slices.Contains(candidates, one.End) {
			candidates = append(candidates, one.End)
		}
	}
	for _, candidate := range candidates {
		date, err := graph.ParseDate(candidate)
		if err != nil || date == value || s.Inferred && (date.Covers(value) || value.Covers(date)) {
			return "", false
		}
	}
	return strings.Join(candidates, " or "), len(candidates) > 0
}
