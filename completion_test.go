package main

import (
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/krajina/krajina/internal/grammar"
)

// TestGrammarIsWhole: completions for each shell and the manual have every command and every flag of the program.
func TestGrammarIsWhole(t *testing.T) {
	parser, err := newParser(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"manual": strings.ReplaceAll(grammar.Manual(parser.Model, "v0"), `\-`, "-")}
	for _, shell := range grammar.Shells {
		if texts[shell], err = grammar.Completion(parser.Model, shell); err != nil {
			t.Fatal(err)
		}
	}
	flags, commands := 0, 0
	eachFlag(parser.Model.Node, func(f *kong.Flag) {
		flags++
		for name, text := range texts {
			written := "--" + f.Name
			if name == "fish" {
				written = "-l " + f.Name
			}
			if !strings.Contains(text, written) {
				t.Errorf("%s lacks --%s", name, f.Name)
			}
		}
	})
	for _, n := range parser.Model.Leaves(false) {
		commands++
		for name, text := range texts {
			if !strings.Contains(text, n.Name) {
				t.Errorf("%s lacks %s", name, n.FullPath())
			}
		}
	}
	if flags < 60 || commands < 20 {
		t.Errorf("only %d flags of %d commands were looked for", flags, commands)
	}
}
