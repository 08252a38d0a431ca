//go:build !linux && !darwin && !windows

package main

import "os"

// writable says whether a file or folder is there: whether it may be written shows when it is.
func writable(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// freeSpace is not known on this system.
func freeSpace(string) (bytes uint64, ok bool) { return 0, false }
