package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/linked"
)

// parserOf is a parser of the command line.
func parserOf(t *testing.T, c *cli) *kong.Kong {
	t.Helper()
	parser, err := kong.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return parser
}

// TestExportFormats: the command line offers each form of the graph, and says what things are named below where nobody says.
func TestExportFormats(t *testing.T) {
	var there []string
	for _, f := range dump.Formats() {
		there = append(there, f.Name)
	}
	if !strings.Contains(flagOf("KRAJINA_BASE_URL").Tag.Help, linked.DefaultBase) {
		t.Errorf("the help of --base-url does not name %s", linked.DefaultBase)
	}
	var c cli
	for _, name := range there {
		parser := parserOf(t, &c)
		if _, err := parser.Parse([]string{"export", "--format", name}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := parserOf(t, &c).Parse([]string{"export", "--format", "none"}); err == nil || !strings.Contains(err.Error(), `"`+strings.Join(there, `","`)+`"`) {
		t.Errorf("%v, and the forms are %q", err, there)
	}
}
