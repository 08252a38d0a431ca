// Package guides holds the guides for those who use Krajina, in Czech and English, as Markdown with their pictures. The pages show them.
//
// A guide begins with its title and, as a paragraph, the question that its reader has. The tests do what it says (guides_test.go at the top): links lead to
// pages that are there; what is bold stands on the page whose link came last before it; a block of graphql is asked and answered by the block of json after it;
// one of sh is run, in one folder, and prints the block of text after it, where `…` is what differs; a block with a file's name is that file. Both languages
// have the same parts in the same order. `make pictures` takes the pictures, each of the page whose link came last.
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
