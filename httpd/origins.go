package httpd

import (
	"net/http"
	"slices"

	"github.com/rs/cors"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// writers are the pages of others that may write. A page on the server's own origin always may, and so may what is no browser.
type writers struct {
	origins    []string
	protection *http.CrossOriginProtection
}

func newWriters(origins []string) writers {
	w := writers{origins, http.NewCrossOriginProtection()}
	for _, origin := range origins {
		if err := w.protection.AddTrustedOrigin(origin); err != nil {
			panic(err) // CheckOrigin has looked at it
		}
	}
	return w
}

// CheckOrigin says what is wrong with an origin of Config.Origins.
func CheckOrigin(origin string) error {
	return http.NewCrossOriginProtection().AddTrustedOrigin(origin)
}

// check refuses a request that a page of another origin makes a browser send.
func (w writers) check(r *http.Request) *gqlerror.Error {
	if err := w.protection.Check(r); err != nil {
		e := fail(codeForbidden, "pages of other origins may read only: the operator lists those that may write")
		e.Extensions["limit"] = "origin"
		return e
	}
	return nil
}

// only lets nobody to the handler but who may write.
func (w writers) only(next http.HandlerFunc) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		if fault := w.check(r); fault != nil {
			answerImport(rw, http.StatusForbidden, importFault{Error: fault.Message})
			return
		}
		next(rw, r)
	}
}

// cors lets pages of every origin read, without credentials, and listed ones send a token too. An origin is listed if it is
// equal, never by a part, and nothing that a request says is repeated as allowed.
func (w writers) cors(next http.Handler) http.Handler {
	options := cors.Options{
		AllowedOrigins: []string{"*"},
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: []string{"Accept", "Content-Type", "If-None-Match"},
		ExposedHeaders: []string{"ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Krajina-Revision", "X-Request-Id"},
		MaxAge:         600,
	}
	toAll := cors.New(options).Handler(next)
	if len(w.origins) == 0 {
		return toAll
	}
	options.AllowedOrigins = w.origins
	options.AllowedHeaders = append(slices.Clone(options.AllowedHeaders), "Authorization")
	toListed := cors.New(options).Handler(next)
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if slices.Contains(w.origins, r.Header.Get("Origin")) {
			toListed.ServeHTTP(rw, r)
			return
		}
		toAll.ServeHTTP(rw, r)
	})
}
