package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// writable says whether this user may write a file, without writing. Of a folder it only knows that it is there.
func writable(path string) bool {
	info, err := os.Stat(path)
	if err != nil || info.IsDir() {
		return err == nil
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// freeSpace is how many bytes this user may still put on the disk of a folder; ok is false where the system does not say.
func freeSpace(folder string) (bytes uint64, ok bool) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, false
	}
	err = windows.GetDiskFreeSpaceEx(name, &bytes, nil, nil)
	return bytes, err == nil
}
