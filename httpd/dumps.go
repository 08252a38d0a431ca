package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
)

// What a dump may take: a minute, and more the longer it is. It may be as large as the graph is, and who takes it slow, but not so slow as to keep
// others from theirs.
const (
	dumpTime = time.Minute
	dumpRate = 100_000 // bytes a second, before they are compressed
)

// steady puts off the deadline of an answer by what was taken of it.
type steady struct {
	w           io.Writer
	control     *http.ResponseController
	began, next time.Time
	taken       int64
}

func steadily(w http.ResponseWriter) *steady { return steadilyTo(w, w) }

// steadilyTo is for an answer that waits for what is written elsewhere.
func steadilyTo(to io.Writer, w http.ResponseWriter) *steady {
	return &steady{w: to, control: http.NewResponseController(w)}
}

// Write implements io.Writer.
func (s *steady) Write(p []byte) (int, error) {
	if now := time.Now(); now.After(s.next) {
		if s.began.IsZero() {
			s.began = now
		}
		deadline := s.began.Add(dumpTime + time.Duration(s.taken/dumpRate)*time.Second)
		_ = s.control.SetWriteDeadline(deadline) // where that cannot be, the server's own holds
		s.next = now.Add(time.Second)
	}
	n, err := s.w.Write(p)
	s.taken += int64(n)
	return n, err
}

// dumpSource is what a dump of a revision is made of. Where the store is further than the reader already, a dump of what sources state has
// to wait until the reader is there too.
func (c Config) dumpSource(r *http.Request, reader graph.Reader, of graph.Revision) dump.Source {
	return dump.Source{Reader: reader, Names: c.Names, Changes: func(context.Context) (graph.Revision, dump.Changes, error) {
		revision, changes, err := c.Changes(r)
		if err == nil && revision != of {
			err = fmt.Errorf("the store is at revision %s, and %s is served: %w", revision, of, graph.ErrUnavailable)
		}
		return revision, changes, err
	}}
}

// dump serves the whole graph in a form.
func (c Config) dump(f *dump.Format) http.HandlerFunc {
	return c.taken(f.File, f.MediaType, func(ctx context.Context, w io.Writer, from dump.Source) error { return f.Write(ctx, w, from) })
}

// taken serves a file that is made of the whole graph; name is what it is saved as, with the revision in it.
func (c Config) taken(name, mediaType string, write func(context.Context, io.Writer, dump.Source) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		reader := c.Reader()
		if reader == nil {
			c.untaken(w, r, graph.ErrUnavailable)
			return
		}
		summary, err := reader.Summary(r.Context())
		if err != nil {
			c.untaken(w, r, err)
			return
		}
		from := c.dumpSource(r, reader, summary.Revision)
		begun := &lateWriter{w: w, begin: func() {
			w.Header().Set("Content-Type", mediaType)
			w.Header().Set("X-Krajina-Revision", summary.Revision.String())
			w.Header().Set("Content-Disposition", `attachment; filename="`+savedAs(name, summary.Revision)+`"`)
		}}
		if r.Method == http.MethodHead {
			begun.begin()
			w.WriteHeader(http.StatusOK)
			return
		}
		to := steadily(w)
		begun.w = writerOf{w, to}
		if err := write(r.Context(), begun, from); err != nil {
			if !begun.begun {
				c.untaken(w, r, err)
				return
			}
			c.Log.ErrorContext(r.Context(), "a dump broke off", slog.Any("error", err))
			panic(http.ErrAbortHandler) // cutting it off is the only way left to say that it is not whole
		}
	}
}

// writerOf is an answer that is written through another writer.
type writerOf struct {
	http.ResponseWriter
	through io.Writer
}

// Write implements io.Writer.
func (w writerOf) Write(p []byte) (int, error) { return w.through.Write(p) }

// savedAs is a file's name with the revision in it: krajina-a2cc05ae.1.ttl.
func savedAs(name string, revision graph.Revision) string {
	stem, extension, _ := strings.Cut(name, ".")
	return stem + "-" + revision.String() + "." + extension
}

func (c Config) untaken(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, graph.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded) {
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "1")
	}
	c.Log.ErrorContext(r.Context(), "a dump failed", slog.Any("error", err))
	http.Error(w, "the graph cannot be read just now", status)
}

// sums keeps the SHA-256 of dumps of one revision, which are made once.
type sums struct {
	mu       sync.Mutex
	revision graph.Revision
	of       map[string]string
}

// serve serves the SHA-256 of a dump, as sha256sum writes it.
func (s *sums) serve(c Config, f *dump.Format) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c.taken(f.File+".sha256", "text/plain; charset=utf-8", func(ctx context.Context, out io.Writer, from dump.Source) error {
			summary, err := from.Reader.Summary(ctx)
			if err != nil {
				return err
			}
			sum, err := s.sum(ctx, f, from, summary.Revision, w)
			if err != nil {
				return err
			}
			_, err = io.WriteString(out, sum+"  "+savedAs(f.File, summary.Revision)+"\n")
			return err
		})(w, r)
	}
}

// sum is the sum of a dump, known or made; the answer waits for it meanwhile.
func (s *sums) sum(ctx context.Context, f *dump.Format, from dump.Source, revision graph.Revision, waits http.ResponseWriter) (string, error) {
	s.mu.Lock()
	if s.revision != revision {
		s.revision, s.of = revision, map[string]string{}
	}
	known := s.of[f.Name]
	s.mu.Unlock()
	if known != "" {
		return known, nil
	}
	sum := sha256.New()
	if err := f.Write(ctx, steadilyTo(sum, waits), from); err != nil {
		return "", err
	}
	made := hex.EncodeToString(sum.Sum(nil))
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.revision == revision {
		s.of[f.Name] = made
	}
	return made, nil
}

// tableFile serves one of the tables, or what describes them.
func (c Config) tableFile(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	if !slices.Contains(dump.TableFiles(), name) {
		http.Error(w, "there is no such table: the tables are "+strings.Join(dump.TableFiles(), ", "), http.StatusNotFound)
		return
	}
	mediaType := "text/csv; charset=utf-8; header=present"
	if name == dump.TablesMetadata {
		mediaType = "application/csvm+json"
	} else {
		w.Header().Set("Link", `<`+dump.TablesMetadata+`>; rel="describedby"; type="application/csvm+json"`)
	}
	c.taken(name, mediaType, func(ctx context.Context, out io.Writer, from dump.Source) error {
		return dump.WriteTable(ctx, out, from, name)
	})(w, r)
}
