// Package guides holds the guides for those who use Krajina, in Czech and English, as Markdown with their pictures. The pages show them.
package guides

import (
	"embed"
	"io/fs"
)

// Address is where guides say that the server is. The pages put their own in its place.
const Address = "http://127.0.0.1:8080/"

//go:embed *.md images
var files embed.FS

// Files are NAME.LANGUAGE.md and images/*.png.
func Files() fs.FS { return files }
