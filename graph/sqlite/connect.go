package sqlite

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// commonParameters is what every connection sets. A file may come from anywhere, so its schema is not trusted and its pages
// are checked. busy_timeout is how long to wait for another process, in milliseconds; a cancelled context ends the wait.
func commonParameters(more ...string) []string {
	return append(more,
		"_defensive=1", "_dqs=0", "_pragma=busy_timeout(60000)", "_pragma=trusted_schema(0)", "_pragma=cell_size_check(1)")
}

// writerParameters: large pages suit blocks of about 100 kB; the size is fixed when the file is made.
func writerParameters() []string {
	return commonParameters("_txlock=immediate", "_pragma=page_size(16384)", "_pragma=synchronous(FULL)", "_pragma=foreign_keys(1)",
		"_pragma=journal_size_limit(67108864)")
}

func readerParameters() []string { return commonParameters("_pragma=query_only(1)") }

// dsn is the address of the file as the driver reads it, with every character of the path that has a meaning in an address
// escaped.
func (s *Store) dsn(mode string, parameters ...string) string {
	if s.name == Memory {
		return "file::memory:?" + strings.Join(parameters, "&")
	}
	path := filepath.ToSlash(s.target)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?mode=" + mode + "&" + strings.Join(parameters, "&")
}

// useWAL lets readers go on while another connection writes; the file remembers it. Processes that start together meet here,
// and SQLite does not wait by itself for this lock.
func (s *Store) useWAL(ctx context.Context) error {
	for wait := time.Millisecond; ; wait *= 2 {
		var mode string
		err := s.writer.QueryRowContext(ctx, "PRAGMA journal_mode(WAL)").Scan(&mode)
		if err == nil && mode == "wal" {
			return nil
		}
		if !isBusy(err) || wait > 4*time.Second {
			return s.explain(ctx, err)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(wait):
		}
	}
}

func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}
