package main

import (
	"bytes"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
	"github.com/krajina/krajina/graph/sqlite"
)

// pictured is a store of a size of which images are kept, with what servers of it log.
type pictured struct {
	*testing.T
	path   string
	list   graph.Change // of its projects
	logged bytes.Buffer
}

func newPictured(t *testing.T) *pictured {
	p := &pictured{T: t, path: filepath.Join(t.TempDir(), "krajina.db")}
	for change, err := range graphtest.Generate(3000, 1) {
		if err != nil {
			t.Fatal(err)
		}
		p.apply(change)
		p.list = change
	}
	return p
}

// with opens the store, as a program does that is started.
func (p *pictured) with(do func(store graph.Store)) {
	p.Helper()
	store, err := sqlite.Open(p.Context(), p.path)
	if err != nil {
		p.Fatal(err)
	}
	defer store.Close()
	do(store)
}

func (p *pictured) apply(changes ...graph.Change) {
	p.Helper()
	p.with(func(store graph.Store) {
		if _, err := store.Apply(p.Context(), changes); err != nil {
			p.Fatal(err)
		}
	})
}

// titled applies another title of the first project of the list.
func (p *pictured) titled(title string) {
	p.Helper()
	change := p.list
	change.Statements = slices.Clone(change.Statements)
	i := slices.IndexFunc(change.Statements, func(s graph.Statement) bool { return s.Subject == string(p.first()) && s.Property == graph.PropTitle })
	change.Statements[i].Value = title
	p.apply(change)
}

func (p *pictured) first() graph.ID {
	i := slices.IndexFunc(p.list.Statements, func(s graph.Statement) bool {
		return s.Property == graph.PropKind && s.Value == graph.KindProject.String()
	})
	return graph.ID(p.list.Statements[i].Subject)
}

// start loads the graph as a server does that is started, until it is warm, and gives the title that it shows and what it logged.
func (p *pictured) start() (title, logged string) {
	p.Helper()
	p.logged.Reset()
	p.with(func(store graph.Store) {
		settings := readerSettings{Reader: "auto"}
		k, err := settings.load(p.Context(), store, nil, slog.New(slog.NewTextHandler(&p.logged, &slog.HandlerOptions{Level: slog.LevelDebug})))
		if err != nil {
			p.Fatal(err)
		}
		k.warm(p.Context())
		found, err := k.Nodes(p.Context(), []graph.ID{p.first()}, graph.Next{})
		if err != nil || found.Nodes[0] == nil {
			p.Fatal(found, err)
		}
		for _, v := range found.Nodes[0].Values {
			if v.Property == graph.PropTitle {
				title = v.Text
			}
		}
	})
	return title, p.logged.String()
}

const fromImage = "the graph was read from its image"

// shows starts twice, and holds both to the title; the second time it is read from an image.
func (p *pictured) shows(want, first string) {
	p.Helper()
	if title, logged := p.start(); title != want || !strings.Contains(logged, first) {
		p.Fatalf("shown is %q, want %q; logged was %q, want %q", title, want, logged, first)
	}
	if title, logged := p.start(); title != want || !strings.Contains(logged, fromImage) {
		p.Fatalf("shown the second time is %q, want %q; logged was %q", title, want, logged)
	}
}

// TestImage: a server that is started again reads its graph from the image beside the store, and shows what is in the store.
func TestImage(t *testing.T) {
	p := newPictured(t)
	p.titled("První")
	p.shows("První", "")
	p.titled("Druhý") // nobody serves meanwhile
	p.shows("Druhý", fromImage)

	past, err := os.ReadFile(p.path)
	if err != nil {
		t.Fatal(err)
	}
	p.titled("Třetí")
	if err := os.Remove(p.path + "-graph"); err != nil { // so that the next one shows this revision
		t.Fatal(err)
	}
	p.shows("Třetí", "")
	if err := os.WriteFile(p.path, past, 0o600); err != nil { // a copy is put back, and goes on otherwise
		t.Fatal(err)
	}
	p.titled("Čtvrtý")
	p.shows("Čtvrtý", "of another program or store")

	image, err := os.ReadFile(p.path + "-graph")
	if err != nil {
		t.Fatal(err)
	}
	image[len(image)/2] ^= 1
	if err := os.WriteFile(p.path+"-graph", image, 0o600); err != nil {
		t.Fatal(err)
	}
	p.shows("Čtvrtý", "the image of the graph cannot be read: the graph is loaded from the store")
}

// TestImageForgets: what was purged is in no image, finished or not, also where a server that had it writes one just then.
func TestImageForgets(t *testing.T) {
	p := newPictured(t)
	const secret = "Bukvinová a nikdo jiný"
	p.titled(secret)
	p.shows(secret, "")
	left := func() (files []string) {
		names, err := filepath.Glob(p.path + "*")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if content, err := os.ReadFile(name); err != nil {
				t.Fatal(err)
			} else if bytes.Contains(content, []byte(secret)) {
				files = append(files, filepath.Base(name))
			}
		}
		return files
	}
	if got := left(); !slices.Contains(got, "krajina.db-graph") {
		t.Fatalf("%v have it: this test proves nothing", got)
	}
	hidden := filepath.Join(filepath.Dir(p.path), ".krajina.db-graph.1.part") // as a server leaves one that is killed
	for _, unfinished := range []string{p.path + "-graph.1.part", hidden} {
		if err := os.WriteFile(unfinished, []byte(secret), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p.with(func(store graph.Store) {
		settings := readerSettings{Reader: "auto"}
		served, err := settings.load(t.Context(), store, nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
		if err != nil {
			t.Fatal(err)
		}
		p.titled("Jiný")
		if err := store.Forget(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := left(); len(got) > 0 {
			t.Errorf("%v still have it", got)
		}
		if _, err := os.Stat(hidden); err == nil {
			t.Error("the image that was not finished is there")
		}
		served.pictured.Store(false)
		served.warm(t.Context())
	})
	if got := left(); len(got) > 0 {
		t.Errorf("%v have it again", got)
	}
	p.shows("Jiný", "")
}

// TestImageIsWrittenOnce: a server that is started again where nothing has changed leaves the image alone.
func TestImageIsWrittenOnce(t *testing.T) {
	p := newPictured(t)
	p.with(func(store graph.Store) {
		settings := readerSettings{Reader: "auto"}
		log := slog.New(slog.NewTextHandler(&p.logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
		k, err := settings.load(t.Context(), store, nil, log)
		if err != nil {
			t.Fatal(err)
		}
		k.warm(t.Context())
		written := modified(t, p.path+"-graph")
		time.Sleep(10 * time.Millisecond)
		k, err = settings.load(t.Context(), store, k, log)
		if err != nil {
			t.Fatal(err)
		}
		k.warm(t.Context())
		if modified(t, p.path+"-graph") != written {
			t.Error("the image was written again though nothing changed")
		}
	})
}

func modified(t *testing.T, name string) time.Time {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}
