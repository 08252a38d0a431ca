// Package schema is the public contract: the GraphQL schema by subject.
package schema

import (
	"embed"
	"strings"
)

//go:embed *.graphqls
var files embed.FS

// SDL is the whole schema in GraphQL's schema definition language.
func SDL() string {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // the files are embedded
	}
	var sdl strings.Builder
	for _, entry := range entries {
		text, err := files.ReadFile(entry.Name())
		if err != nil {
			panic(err)
		}
		if sdl.Len() > 0 {
			sdl.WriteByte('\n')
		}
		sdl.Write(text)
	}
	return sdl.String()
}
