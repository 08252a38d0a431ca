package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/memory"
)

// leastPictured is from how many statements on a graph has an image: a smaller one is loaded and indexed in less than a second.
const leastPictured = 200_000

// pictures is a store beside which an image of the graph may be kept.
type pictures interface{ Image() string }

// imageAbout says what an image shows, and whose it is. Another program may index the same statements otherwise.
type imageAbout struct {
	Program string // SHA-256 of the program that wrote it
	graph.Revision
	Sources map[graph.ID]graph.SourceState // as far as that revision has them
}

// shows says whether all sources that an image has are those of a store, as far as they have not changed since. Revisions alone do
// not tell: a file that was put back as a copy counts on from there.
func (a *imageAbout) shows(sources map[graph.ID]graph.SourceState) bool {
	older := 0
	for id, is := range sources {
		if is.Revision.Epoch != a.Epoch {
			return false
		}
		if is.Revision.Number > a.Number {
			continue
		}
		older++
		if was, ok := a.Sources[id]; !ok || was.Revision != is.Revision || was.Statements != is.Statements || !was.At.Equal(is.At) {
			return false
		}
	}
	return older > 0
}

// readImage gives the graph of the image beside a store, which may be of an earlier revision; nil where there is none, or none of
// this program and this store. An image is only there to be quicker: what is wrong with it is logged.
func readImage(ctx context.Context, store graph.Store, log *slog.Logger) *memory.Graph {
	s, ok := store.(pictures)
	if !ok || s.Image() == "" {
		return nil
	}
	f, err := os.Open(s.Image())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	began := time.Now()
	var g *memory.Graph
	if err == nil {
		defer f.Close()
		g, err = imageFrom(ctx, f, store)
	}
	switch {
	case err != nil:
		log.Warn("the image of the graph cannot be read: the graph is loaded from the store", slog.Any("error", err))
	case g == nil:
		log.Debug("the image of the graph is of another program or store: the graph is loaded from the store")
	default:
		log.Debug("the graph was read from its image", slog.String("revision", g.Revision().String()), slog.Duration("took", time.Since(began)))
	}
	return g
}

func imageFrom(ctx context.Context, f *os.File, store graph.Store) (*memory.Graph, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	sources, err := store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	program, err := programHash()
	if err != nil {
		return nil, err
	}
	return memory.ReadImage(f, info.Size(), func(about []byte) bool {
		var a imageAbout
		return json.Unmarshal(about, &a) == nil && a.Program == program && a.shows(sources)
	})
}

// writeImage puts an image of a graph of some size beside its store, in the place of the one that is there. One in which
// something may be that was forgotten meanwhile does not stay.
func writeImage(ctx context.Context, store graph.Store, g *memory.Graph, sources map[graph.ID]graph.SourceState, log *slog.Logger) {
	s, ok := store.(pictures)
	if !ok || s.Image() == "" {
		return
	}
	summary, err := g.Summary(ctx)
	if err != nil || summary.Statements < leastPictured {
		return
	}
	a := imageAbout{Revision: g.Revision(), Sources: map[graph.ID]graph.SourceState{}}
	for id, state := range sources {
		if state.Revision.Number <= a.Number {
			a.Sources[id] = state
		}
	}
	if err = replaceImage(s.Image(), g, &a); err == nil {
		var now graph.Revision
		if now, err = store.Revision(ctx); err != nil || now != a.Revision {
			err = errors.Join(err, os.Remove(s.Image()))
		}
	}
	if err != nil && ctx.Err() == nil {
		log.Warn("no image of the graph is kept: the next start loads the graph from the store, which takes longer", slog.Any("error", err))
	}
}

// replaceImage writes a file beside the one that it replaces, so that there is a whole one or none.
func replaceImage(name string, g *memory.Graph, a *imageAbout) error {
	var err error
	if a.Program, err = programHash(); err != nil {
		return err
	}
	about, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = writeWhole(name, true, forItsUser, func(w io.Writer) error { return g.WriteImage(w, about) })
	return err
}

// programHash is the SHA-256 of the program that runs.
var programHash = sync.OnceValues(func() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	f, err := os.Open(name)
	if err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
})
