package yamlfile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MaxFaults is how many faults of one file are kept; the others are counted.
const MaxFaults = 1000

// Fault is one thing wrong with a file.
type Fault struct {
	// File is the file's name, or the id of the source where the fault lies in no file that was read.
	File string
	// Line and Column count from 1, the column in characters; both are 0 where the fault has no place.
	Line, Column int
	// Problem says what is wrong, Remedy what would be right.
	Problem, Remedy string
}

// String is the fault in one line, as compilers write theirs.
func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
	}
	b.WriteString(": " + f.Problem)
	if f.Remedy != "" {
		b.WriteString(": " + f.Remedy)
	}
	return b.String()
}

// faultList keeps the faults that come first in the file, and counts the others.
type faultList struct {
	kept    []Fault
	dropped int
}

func (l *faultList) add(f Fault) {
	l.kept = append(l.kept, f)
	if len(l.kept) > 2*MaxFaults {
		l.trim()
	}
}

func (l *faultList) trim() {
	slices.SortStableFunc(l.kept, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if len(l.kept) > MaxFaults {
		l.dropped += len(l.kept) - MaxFaults
		l.kept = l.kept[:MaxFaults]
	}
}

// all gives the faults in the order of the file; where some were dropped, the last one says how many.
func (l *faultList) all() []Fault {
	l.trim()
	if l.dropped == 0 {
		return l.kept
	}
	last := l.kept[len(l.kept)-1]
	return append(l.kept, Fault{File: last.File, Line: last.Line, Column: last.Column,
		Problem: fmt.Sprintf("%d more faults follow", l.dropped), Remedy: "put the ones above right and check again"})
}

// SplitFault parts a message of package graph into what is wrong and what would be right, where it says both.
func SplitFault(message string) (problem, remedy string) {
	for _, sign := range []string{": write ", ": use ", ": leave ", ": one of ", ": the day "} {
		if i := strings.LastIndex(message, sign); i >= 0 {
			return message[:i], message[i+2:]
		}
	}
	return message, ""
}
