//go:build unix

package sqlite_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A folder or file that this user may not write is said to be so, and what can be read still is.
func TestPermissions(t *testing.T) {
	tests := map[string]struct {
		existing     bool
		folder, file os.FileMode
		want         string
	}{
		"a folder that is not writable": {false, 0o555, 0, `Open: the store "PATH" cannot be opened; check that this user may read and write the file and its folder`},
		"a file that is not readable":   {true, 0o777, 0o000, `Open: the store "PATH" cannot be opened; check that this user may read and write the file and its folder`},
		"a file that is not writable": {true, 0o777, 0o444, `Apply: the store "PATH" is read-only; nothing was changed, give this user the right to write the file and its folder
Changes: source:old <nil>`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "krajina.db")
			if test.existing {
				s := open(t, path)
				apply(t, s, put("source:old", fact("project:p", "1")))
				s.Close()
				if err := os.Chmod(path, test.file); err != nil {
					t.Fatal(err)
				}
			}
			var out bytes.Buffer
			cmd := process("opener", path, &out)
			if os.Geteuid() == 0 { // whom permissions do not bind; nobody needs a binary that it can reach
				cmd.Path = reachable(t, cmd.Path)
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
				cmd.Dir = "/"
				if err := os.Chmod(filepath.Dir(folder), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(folder, test.folder); err != nil {
				t.Fatal(err)
			}
			defer os.Chmod(folder, 0o755)
			if err := cmd.Run(); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(out.String()); got != strings.ReplaceAll(test.want, "PATH", path) {
				t.Errorf("%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// reachable is a copy of the binary where every user may run it.
func reachable(t *testing.T, binary string) string {
	t.Helper()
	folder := t.TempDir()
	for _, dir := range []string{folder, filepath.Dir(folder)} {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	from, err := os.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	to, err := os.OpenFile(filepath.Join(folder, "opener"), os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return to.Name()
}
