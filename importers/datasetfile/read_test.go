package datasetfile

import (
	"slices"
	"strings"
	"testing"
)

// head is a sound beginning of a file; what follows it begins in line 4.
const head = `krajina: 1
source: {id: source:s, title: T, sourceKind: PRESS, language: CS}
nodes:
`

// faulty is a text and what Read says of it, without the file's name.
type faulty struct {
	name string
	text string
	want []string
}

func checkFaulty(t *testing.T, cases []faulty) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read("f.yaml", []byte(c.text))
			var got []string
			for _, f := range faults {
				got = append(got, strings.TrimPrefix(f.String(), "f.yaml:"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("of\n%s\nRead says\n  %s\nand should say\n  %s", c.text, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}
