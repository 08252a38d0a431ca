package dashboard

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/krajina/krajina/docs/guides"
)

//go:embed static
var staticFiles embed.FS

// assets are the files that pages load, under names that hold a hash of their contents.
var assets = loadAssets()

type assetFiles struct {
	named map[string]string // style.css → style-1a2b3c4d.css
	files map[string][]byte
	sum   string // of all files, templates, messages and guides: pages change with the program
}

func loadAssets() assetFiles {
	a := assetFiles{map[string]string{}, map[string][]byte{}, ""}
	whole := sha256.New()
	for _, fsys := range []fs.FS{staticFiles, pageFiles, messageFiles, guides.Files()} {
		err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, name)
			_, _ = whole.Write(data)
			base, ok := strings.CutPrefix(name, "static/")
			if path.Ext(name) == ".png" {
				base, ok = name, true
			}
			if ok {
				sum := sha256.Sum256(data)
				extension := path.Ext(base)
				hashed := strings.TrimSuffix(path.Base(base), extension) + "-" + hex.EncodeToString(sum[:4]) + extension
				a.named[base], a.files[hashed] = hashed, data
			}
			return err
		})
		if err != nil {
			panic(fmt.Errorf("dashboard: %w", err))
		}
	}
	a.sum = hex.EncodeToString(whole.Sum(nil)[:4])
	return a
}

// Not by mime.TypeByExtension, whose answers depend on the machine.
var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".png": "image/png",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
}

// serve sends a file and says whether there is one of this name.
func (a assetFiles) serve(w http.ResponseWriter, name string) bool {
	data, ok := a.files[name]
	if !ok {
		return false
	}
	w.Header().Set("Content-Type", contentTypes[path.Ext(name)])
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(data)
	return true
}
