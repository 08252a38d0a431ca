package document

import "golang.org/x/sys/unix"

// limitMemory bounds the addresses that a program may have, from now on.
func limitMemory(pid int, most uint64) error {
	return unix.Prlimit(pid, unix.RLIMIT_AS, &unix.Rlimit{Cur: most, Max: most}, nil)
}
