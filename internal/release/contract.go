package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// tagged is a version that a maintainer chose; a commit without a tag has one with its time and hash.
var (
	tagged = regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$`)
	hashed = regexp.MustCompile(`\d{14}-[0-9a-f]{12}$`)
)

// contractKept says whether a repository keeps the contract of the version that is released from it: the next one is held to it.
func contractKept(folder, version string) error {
	if !tagged.MatchString(version) || hashed.MatchString(version) {
		return nil
	}
	kept, err := os.ReadFile(filepath.Join(folder, "schema", "released.graphql"))
	if err != nil {
		return err
	}
	parts, err := filepath.Glob(filepath.Join(folder, "schema", "*.graphqls"))
	if err != nil {
		return err
	}
	var whole strings.Builder
	for _, part := range parts {
		text, err := os.ReadFile(part)
		if err != nil {
			return err
		}
		whole.Write(append(text, '\n'))
	}
	was, wrong := promised(string(kept))
	is, alsoWrong := promised(whole.String())
	if err := errors.Join(wrong, alsoWrong); err != nil {
		return err
	}
	if was != is || !strings.Contains(string(kept), "\n# release: "+version+"\n") {
		return fmt.Errorf("schema/released.graphql is not the contract of %[1]s: take the tag away, run make contract VERSION=%[1]s, commit and tag again", version)
	}
	return nil
}

// promised is a schema without what it says about itself. It is written twice: where there was a description, the formatter leaves out commas.
func promised(sdl string) (string, error) {
	for range 2 {
		parsed, err := gqlparser.LoadSchema(&ast.Source{Input: sdl})
		if err != nil {
			return "", err
		}
		var b strings.Builder
		formatter.NewFormatter(&b, formatter.WithoutDescription()).FormatSchema(parsed)
		sdl = b.String()
	}
	return sdl, nil
}
