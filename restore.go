package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
)

type restoreCommand struct {
	File    string `arg:"" optional:"" help:"Backup, as krajina backup wrote it."`
	Replace bool   `help:"Lose what the store holds, where it is not empty."`
	Copied  bool   `help:"Take no backup: the store itself was put back, as a copy of its file or by a tool of Neo4j. It gets a new epoch, so that servers and clients do not take its revisions for those that they knew."`
}

// Help says what becomes of the store.
func (c *restoreCommand) Help() string {
	return `Makes an empty store what the backup says, of whatever kind the store was that it is of. The file is read to its end before the store is opened: one that is not whole changes nothing. The numbers of revisions stay, under a new epoch, by which running servers see that everything is another.

In a file the change is made as a whole or not at all. So it is in a Neo4j database that is empty; with --replace it is emptied first, and where the restore is cut off after that, it stays empty: repeat it.`
}

// Run restores.
func (c *restoreCommand) Run(p *program) error {
	switch {
	case c.Copied && (c.File != "" || c.Replace):
		return misuse("--copied takes no backup: leave out the file and --replace")
	case c.Copied:
		return c.renew(p)
	case c.File == "":
		return misuse("no backup is named: krajina restore FILE")
	}
	_, sum, err := verify(p.ctx, c.File)
	if err != nil {
		return err
	}
	opened, err := p.cli.open(p.ctx, toMake)
	if err != nil {
		return err
	}
	defer opened.Close()
	store, err := carried(opened)
	if err != nil {
		return err
	}
	var revision graph.Revision
	var header backup.Header
	err = withBackup(p.ctx, c.File, func(r *backup.Reader) (err error) {
		header = r.Header
		revision, err = store.Restore(p.ctx, r.Number, r.Records(), c.Replace)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "restored from %s, of %s: revision %s as %s, %s\ncontent %s\n",
		c.File, header.Made.Format("2006-01-02 15:04 UTC"), header.Revision, revision, holds(sum), sum.Content)
	return nil
}

// renew gives the store a new epoch.
func (c *restoreCommand) renew(p *program) error {
	if path, ok := strings.CutPrefix(p.cli.Store, "sqlite:"); ok {
		if err := ownLog(path); err != nil {
			return err
		}
	}
	return withStore(p, toWrite, func(opened graph.Store) error {
		store, err := carried(opened)
		if err != nil {
			return err
		}
		if _, _, err := sourcesOf(p.ctx, store); err != nil { // it reads all blocks
			return err
		}
		before, err := store.Revision(p.ctx)
		if err != nil {
			return err
		}
		after, err := store.Renew(p.ctx)
		if err == nil {
			fmt.Fprintf(p.out, "revision %s is now %s\n", before, after)
		}
		return err
	})
}

// ownLog refuses a copy beside which the log of the file lies that was there before: SQLite would write into the copy what the log has.
// A log that belongs to its file was written after it, as long as no server has the file open.
func ownLog(path string) error {
	file, err := os.Stat(path)
	if err != nil {
		return nil // what is wrong with it shows where it is opened
	}
	log, err := os.Stat(path + "-wal")
	if err != nil || log.Size() == 0 || !log.ModTime().Before(file.ModTime()) {
		return nil
	}
	name := filepath.Base(path)
	return fmt.Errorf("beside the copy %q lies %s-wal, which is older than it: it is of the file that was there before, and would be written into the copy. Stop the server, move %s-wal and %s-shm away, and repeat; nothing was changed", path, name, name, name)
}

// withBackup opens a backup.
func withBackup(ctx context.Context, name string, do func(*backup.Reader) error) error {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the backup %q does not exist: check the path; nothing was changed", name)
	}
	if err != nil {
		return fmt.Errorf("the backup %q cannot be read (%w): check its permissions; nothing was changed", name, reasonOf(err))
	}
	defer f.Close()
	r, err := backup.Open(untilStopped{ctx, f})
	if err != nil {
		return unusable(name, err)
	}
	defer r.Close()
	return do(r)
}

// unusable says of a backup that it is none, or not whole.
func unusable(name string, err error) error {
	if errors.Is(err, graph.ErrDamaged) || errors.Is(err, graph.ErrForeign) {
		return fmt.Errorf("the backup %q cannot be used, %w; nothing was changed", name, err)
	}
	return err
}

// untilStopped reads until the command is stopped.
type untilStopped struct {
	ctx context.Context
	in  io.Reader
}

// Read implements io.Reader.
func (u untilStopped) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.in.Read(p)
}
