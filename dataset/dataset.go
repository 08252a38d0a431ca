// Package dataset holds the bundled graph, one YAML file per source; README.md beside it describes the format.
package dataset

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml
var files embed.FS

// Files is the folder of the dataset files, without anything else.
func Files() fs.FS { return files }
