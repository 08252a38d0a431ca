package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/krajina/krajina/graph"
)

// Forget removes from the file, and from the log beside it, what was stored once and is stored no more: without it SQLite keeps
// it in pages that it will use again. It waits for readers of other processes to end. The image beside the file goes too.
func (s *Store) Forget(ctx context.Context) error {
	if err := s.removeImages(); err != nil {
		return s.fault(graph.ErrUnavailable, err, "the image of the graph beside %q could not be removed (%v): remove it yourself, and repeat", s.name, err)
	}
	return s.onWriter(ctx, func(ctx context.Context, conn *sql.Conn) error {
		if err := forgetPast(ctx, conn); err != nil {
			return err
		}
		return s.vacuum(ctx, conn)
	})
}

// vacuum writes the file anew with what is in it.
func (s *Store) vacuum(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "VACUUM"); err != nil {
		return err
	}
	var busy, log, moved int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return s.fault(graph.ErrUnavailable, nil, "another program, such as a server, still reads the log beside %q: repeat, and where that does not help, stop it first", s.name)
	}
	return nil
}

// removeImages removes the image and those that are not finished, whose names may begin with a dot.
func (s *Store) removeImages() error {
	image := s.Image()
	if image == "" {
		return nil
	}
	folder, err := os.ReadDir(filepath.Dir(image))
	if err != nil {
		return err
	}
	for _, entry := range folder {
		if !strings.HasPrefix(strings.TrimPrefix(entry.Name(), "."), filepath.Base(image)) {
			continue
		}
		if err := os.Remove(filepath.Join(filepath.Dir(image), entry.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Image is the path of the file in which those who read the store may keep an image of the graph; "" for a store in memory.
func (s *Store) Image() string {
	if s.name == Memory {
		return ""
	}
	return s.target + "-graph"
}
