package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/krajina/krajina/dump"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/sqlite"
)

type backupCommand struct {
	File  string `arg:"" help:"File to write, such as krajina-2026-11-29.backup."`
	Force bool   `help:"Write it over a file that is there."`
}

// Help says what is in a backup.
func (c *backupCommand) Help() string {
	return `Writes everything that the store keeps, as of one revision, also while others write: sources, what they state and what they stated before, judgements, and when each was put in. Either kind of store can be made of it again with krajina restore.

The tokens of stewards are in the file of --stewards, which is to be kept apart.`
}

// Run writes the file beside its place and puts it there when it is whole and on the disk.
func (c *backupCommand) Run(p *program) error {
	if err := p.mayWrite(c.File, c.Force); err != nil {
		return err
	}
	return withStore(p, toRead, func(opened graph.Store) error {
		store, err := carried(opened)
		if err != nil {
			return err
		}
		var revision graph.Revision
		var sum backup.Summary
		size, err := writeWhole(c.File, c.Force, forItsUser, func(out io.Writer) error {
			var err error
			revision, sum, err = writeBackup(p, store, out)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "%s: revision %s, %s, %d bytes\ncontent %s\n", c.File, revision, holds(sum), size, sum.Content)
		return nil
	})
}

// mayWrite refuses a file that is there, before anything is made for it, and whatever is said one that is the store's.
func (p *program) mayWrite(name string, force bool) error {
	if p.cli.isOwn(name) {
		return misuse("%s is the store's own file: give another name; nothing was written", name)
	}
	if _, err := os.Stat(name); err == nil && !force { // what else is wrong with it shows when it is written
		return fmt.Errorf("%s is there already: give another name, or say --force to write over it; nothing was written", name)
	}
	return nil
}

// isOwn says whether a name, by whatever way it leads there, is of the store's file or of one that belongs to it. Those that belong to it
// are there only while it is open, so their names are enough.
func (s *storeSettings) isOwn(name string) bool {
	path, ok := strings.CutPrefix(s.Store, "sqlite:")
	if !ok {
		return false
	}
	path = sqlite.Target(path)
	for _, end := range []string{"", "-wal", "-shm", "-graph"} {
		if sameFile(path+end, name) || filepath.Base(path+end) == filepath.Base(name) && sameFile(filepath.Dir(path), filepath.Dir(name)) {
			return true
		}
	}
	return false
}

// sameFile says whether two names are of one file or folder that is there.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

func writeBackup(p *program, store backup.Store, out io.Writer) (graph.Revision, backup.Summary, error) {
	revision, records, err := store.Dump(p.ctx)
	if err != nil {
		return revision, backup.Summary{}, err
	}
	kind := "sqlite"
	if p.cli.isNeo4j() {
		kind = "neo4j"
	}
	header := backup.Header{Program: programVersion(), Made: time.Now().UTC().Truncate(time.Second), Store: kind, Revision: revision.String()}
	sum, err := backup.Write(out, header, revision.Number, records)
	return revision, sum, err
}

// carried is the store as one that can be carried away.
func carried(store graph.Store) (backup.Store, error) {
	if s, ok := store.(backup.Store); ok {
		return s, nil
	}
	return nil, fmt.Errorf("a store of kind %T cannot be backed up", store)
}

func holds(sum backup.Summary) string {
	return fmt.Sprintf("%d sources, %d statements, %d changes", sum.Sources, sum.Statements, sum.Changes)
}

const (
	// forItsUser is the mode of what says who changed what, which is for nobody else.
	forItsUser fs.FileMode = 0o600
	// forAll is the mode of what is public; the umask takes from it.
	forAll fs.FileMode = 0o666
)

// writeWhole writes a file that is there whole, on the disk, or not at all.
func writeWhole(name string, force bool, mode fs.FileMode, write func(io.Writer) error) (size int64, err error) {
	folder := filepath.Dir(name)
	// os.CreateTemp would let its user alone read it, whatever the umask.
	f, err := os.OpenFile(filepath.Join(folder, "."+filepath.Base(name)+"."+rand.Text()+".part"), os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return 0, fmt.Errorf("%s cannot be written (%w): give a file in a folder that is there and may be written", name, reasonOf(err))
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		if reason := new(fs.PathError); errors.As(err, &reason) && reason.Path == f.Name() {
			return 0, fmt.Errorf("%s cannot be written (%w): make room, or give a file on another disk", name, reason.Err)
		}
		return 0, err
	}
	if err := f.Sync(); err != nil {
		return 0, fmt.Errorf("%s cannot be written (%w): make room, or give a file on another disk", name, reasonOf(err))
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if err := f.Close(); err != nil {
		return 0, err
	}
	if !force {
		// Where a file came there meanwhile, a link is refused. Some file systems have none.
		if err := os.Link(f.Name(), name); errors.Is(err, fs.ErrExist) {
			return 0, fmt.Errorf("%s is there by now: give another name; nothing was written", name)
		} else if err == nil {
			return info.Size(), errors.Join(os.Remove(f.Name()), syncFolder(folder))
		}
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return 0, err
	}
	return info.Size(), syncFolder(folder)
}

// syncFolder makes a new name durable, where folders can be synced.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return nil //nolint:nilerr // the file itself is on the disk
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}

// reasonOf is why a file cannot be used, without its path, which the message has.
func reasonOf(err error) error {
	var reason *fs.PathError
	if errors.As(err, &reason) {
		return reason.Err
	}
	return err
}

type hashCommand struct {
	File       string `arg:"" optional:"" help:"Backup to look at; without it, the store."`
	Statements bool   `help:"Only what sources state now, not when that was put in nor what was before: the same in each store into which the same was imported."`
}

// Help says what the hash is for.
func (c *hashCommand) Help() string {
	return `Prints the SHA-256 of everything that a store keeps, or a backup holds. It is the same in a store, in a backup of it, and in each store that was restored from that, of whatever kind, until something is changed. A backup is read to its end for that, and refused where it is not whole.`
}

// Run prints the hash, and what it is of.
func (c *hashCommand) Run(p *program) error {
	if c.File != "" && c.Statements {
		return misuse("--statements is of a store: restore the backup first, or leave --statements out")
	}
	if c.File != "" {
		_, sum, err := verify(p.ctx, c.File)
		if err == nil {
			fmt.Fprintf(p.out, "%s  %s\n", sum.Content, holds(sum))
		}
		return err
	}
	return withStore(p, toRead, func(opened graph.Store) error {
		store, err := carried(opened)
		if err != nil {
			return err
		}
		if c.Statements {
			_, changes, err := opened.Changes(p.ctx, graph.Revision{})
			if err != nil {
				return err
			}
			sum, err := dump.Stated(changes)
			if err == nil {
				fmt.Fprintln(p.out, sum)
			}
			return err
		}
		revision, records, err := store.Dump(p.ctx)
		if err != nil {
			return err
		}
		sum, err := backup.Sum(revision.Number, records)
		if err == nil {
			fmt.Fprintf(p.out, "%s  %s\n", sum.Content, holds(sum))
		}
		return err
	})
}

// verify reads a backup to its end.
func verify(ctx context.Context, name string) (backup.Header, backup.Summary, error) {
	var header backup.Header
	var sum backup.Summary
	err := withBackup(ctx, name, func(r *backup.Reader) (err error) {
		header = r.Header
		sum, err = r.Verify()
		return unusable(name, err)
	})
	return header, sum, err
}
