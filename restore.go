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

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/sqlite"
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
		return p.irreplaceable(err)
	}
	defer opened.Close()
	if says := upgraded(opened); says != "" {
		fmt.Fprintln(p.errs, says)
	}
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

// irreplaceable says of a file that is not opened, and so not replaced either, how a backup comes into its place all the same.
func (p *program) irreplaceable(err error) error {
	path, file := strings.CutPrefix(p.cli.Store, "sqlite:")
	if info, absent := os.Stat(path); !file || absent != nil || !info.Mode().IsRegular() || !errors.Is(err, graph.ErrDamaged) && !errors.Is(err, graph.ErrForeign) {
		return err
	}
	name := inItsFolder(path)
	return fmt.Errorf("%w. To restore into its place, stop the server, move %s away, and where they are there %s-wal, %s-shm and %s-graph too; then repeat, and start the server. Nothing was changed", err, name, name, name, name)
}

// renew gives the store a new epoch. A file is looked through before it is opened for writing, which would bring the log beside it in.
func (c *restoreCommand) renew(p *program) error {
	if path, ok := strings.CutPrefix(p.cli.Store, "sqlite:"); ok && path != "" && path != sqlite.Memory {
		if err := checkCopy(p.ctx, path); err != nil {
			return err
		}
	}
	return withStore(p, toWrite, func(opened graph.Store) error {
		store, err := carried(opened)
		if err != nil {
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

// checkCopy refuses a copy that is damaged, and one beside which a log lies that would make something else of it: SQLite does not see
// whether a log is of this file or of the one that was there before. Only who copied them knows.
func checkCopy(ctx context.Context, path string) error {
	all, err := readThrough(ctx, path, sqlite.AsItIs())
	if log, absent := os.Stat(sqlite.Target(path) + "-wal"); absent != nil || log.Size() == 0 {
		return err
	}
	alone, aloneErr := readThrough(ctx, path, sqlite.Alone())
	if err == nil && aloneErr == nil && alone == all || ctx.Err() != nil || isMissing(err) {
		return err
	}
	name := inItsFolder(path)
	return fmt.Errorf("beside the copy %q lies %s-wal, and what it holds is not in the copy; nothing was changed. Stop the server. "+
		"If %s-wal is of the file that was there before, move %s-wal and %s-shm away; if it was copied together with %s, run krajina migrate, which takes it in. Then repeat", path, name, name, name, name, name)
}

// inItsFolder is how messages call the files beside the store: by the name alone, and by the path where they are not beside what was named.
func inItsFolder(path string) string {
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		return sqlite.Target(path)
	}
	return filepath.Base(path)
}

// readThrough looks at a file as the doctor does, reads all that is in it, and says what that is.
func readThrough(ctx context.Context, path string, how sqlite.Option) (content string, err error) {
	store, err := sqlite.Open(ctx, path, how)
	if err != nil {
		return "", err
	}
	defer store.Close()
	if err := store.CheckPages(ctx); err != nil {
		return "", err
	}
	revision, changes, err := store.Changes(ctx, graph.Revision{}) // which checks the blocks
	if err != nil {
		return "", err
	}
	stated, err := dump.Stated(dump.Changes(changes))
	if err != nil {
		return "", err
	}
	content = revision.String() + " " + stated
	if format, err := store.Format(ctx); err != nil || format < sqlite.Newest {
		return content, err
	}
	now, records, err := store.Dump(ctx) // what was before, too
	if err != nil {
		return "", err
	}
	sum, err := backup.Sum(now.Number, records)
	return content + " " + sum.Content, err
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
