//go:build unix

package auth

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// checkWriters refuses a file that everybody on the machine may write: who may write it may import.
func checkWriters(path string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o002 != 0 {
		return fmt.Errorf("everybody on this machine may write %s, and so make a token: chmod 600 %s", path, path)
	}
	return nil
}

// keepOwner gives a file the owner of the one that it will replace.
func keepOwner(file *os.File, before fs.FileInfo) error {
	was, ok := before.Sys().(*syscall.Stat_t)
	is, err := file.Stat()
	if err != nil || !ok {
		return err
	}
	if now, ok := is.Sys().(*syscall.Stat_t); ok && now.Uid == was.Uid && now.Gid == was.Gid {
		return nil
	} else if ok && now.Uid == was.Uid {
		_ = file.Chown(-1, int(was.Gid)) // mode 0600: the group does not matter
		return nil
	}
	return file.Chown(int(was.Uid), int(was.Gid))
}

// syncFolder makes a rename last.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
