package httpd

import (
	"net/http"
	"strconv"
	"time"

	"github.com/klauspost/compress/gzhttp"
)

// withHeaders sets what browsers are told of every answer. What is no page may load nothing and stand in no frame; pages and the
// playground have policies of their own.
func withHeaders(hsts time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin") // what others read by CORS is not held by it
		if hsts > 0 {
			h.Set("Strict-Transport-Security", "max-age="+strconv.Itoa(int(hsts.Seconds())))
		}
		next.ServeHTTP(w, r)
	})
}

// compressed compresses answers for who takes them so; the ETag then says in which encoding.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.SuffixETag("-gzip"), gzhttp.ContentTypeFilter(func(contentType string) bool {
		return contentType != contentTypes["xlsx"] && contentType != "application/zip" && gzhttp.DefaultContentTypeFilter(contentType) // these are compressed already
	}))
	if err != nil {
		panic(err) // the options are wrong
	}
	return wrap(next)
}
