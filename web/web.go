// Package web serves the playground, from built files embedded in the program.
package web

import (
	"embed"
	"net/http"
	"strings"
)

// dist holds what build.mjs makes of the sources; it is committed so that the program builds with nothing but Go.
//
//go:embed dist
var dist embed.FS

// The policy of the playground alone: Monaco writes its styles into the page, hence the unsafe styles.
const playgroundPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Playground serves the GraphQL Playground: its page at /playground and its files under /playground/.
// It answers GET and HEAD, and asks nothing of any other host.
func Playground() http.Handler {
	files := loadAssets(dist, "dist")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", playgroundPolicy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			header.Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed)
			return
		}
		if r.URL.Path == "/playground/" {
			// Relative, as are the links of the page: a proxy may serve the program under a prefix.
			header.Set("Location", "../playground")
			w.WriteHeader(http.StatusPermanentRedirect)
			return
		}
		name, found := strings.CutPrefix(r.URL.Path, "/playground/")
		if r.URL.Path == "/playground" {
			name, found = "index.html", true
		} else if name == "index.html" {
			found = false // one address for one page
		}
		asset, known := files[name]
		if !found || !known {
			refuse(w, http.StatusNotFound)
			return
		}
		asset.serve(w, r)
	})
}

func refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, http.StatusText(status), status)
}
