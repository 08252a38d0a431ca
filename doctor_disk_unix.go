//go:build linux || darwin

package main

import "syscall"

// writable says whether this user may write a file or folder, without writing.
func writable(path string) bool {
	const write = 2
	return syscall.Access(path, write) == nil
}

// freeSpace is how many bytes this user may still put on the disk of a folder; ok is false where the system does not say.
func freeSpace(folder string) (bytes uint64, ok bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil || s.Bsize <= 0 {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true //nolint:unconvert // their types are others on other systems
}
