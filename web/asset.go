package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// asset is one built file. Large ones are kept compressed only.
type asset struct {
	contentType string
	etag        string // of the stored form, without quotes
	immutable   bool
	stored      []byte
	compressed  bool
}

// A name that holds a hash of its contents never means anything else.
var hashed = regexp.MustCompile(`-[0-9A-Z]{8}\.(js|css|svg)$`)

// Not by mime.TypeByExtension, whose answers depend on the machine.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
}

// loadAssets reads the built files. It panics on one that cannot be served: they are part of the program.
func loadAssets(fsys fs.FS, folder string) map[string]*asset {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		panic(fmt.Errorf("web: %w", err))
	}
	files := make(map[string]*asset, len(entries))
	for _, entry := range entries {
		stored, err := fs.ReadFile(fsys, path.Join(folder, entry.Name()))
		if err != nil {
			panic(fmt.Errorf("web: %w", err))
		}
		name, compressed := strings.CutSuffix(entry.Name(), ".gz")
		contentType := contentTypes[path.Ext(name)]
		if contentType == "" {
			panic("web: no content type for " + entry.Name())
		}
		sum := sha256.Sum256(stored)
		files[name] = &asset{contentType, hex.EncodeToString(sum[:12]), hashed.MatchString(name), stored, compressed}
	}
	return files
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", a.contentType)
	header.Set("Cache-Control", "no-cache")
	if a.immutable {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	plain, etag := true, a.etag
	if a.compressed {
		header.Set("Vary", "Accept-Encoding")
		if plain = !acceptsGzip(r.Header); !plain {
			etag += "-gzip"
		}
	}
	header.Set("ETag", `"`+etag+`"`)
	if fresh(r.Header, etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if !plain {
		header.Set("Content-Encoding", "gzip")
	}
	if a.compressed && plain {
		a.unpack(w, r)
		return
	}
	header.Set("Content-Length", strconv.Itoa(len(a.stored)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(a.stored)
	}
}

// unpack is for the rare client without gzip: streamed, so that it costs time and no memory.
func (a *asset) unpack(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodHead {
		return
	}
	reader, err := gzip.NewReader(bytes.NewReader(a.stored))
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	_, _ = io.Copy(w, reader) // fails only when the client has gone
}

func fresh(header http.Header, etag string) bool {
	for tag := range strings.SplitSeq(header.Get("If-None-Match"), ",") {
		tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
		if tag == "*" || tag == `"`+etag+`"` {
			return true
		}
	}
	return false
}

// acceptsGzip reads Accept-Encoding; an explicit gzip outranks a "*", and a quality of zero refuses.
func acceptsGzip(header http.Header) bool {
	star := false
	for part := range strings.SplitSeq(strings.Join(header.Values("Accept-Encoding"), ","), ",") {
		coding, parameter, _ := strings.Cut(part, ";")
		value, _ := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
		quality, err := strconv.ParseFloat(value, 64)
		accepted := err != nil || quality > 0
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "gzip", "x-gzip":
			return accepted
		case "*":
			star = accepted
		}
	}
	return star
}
