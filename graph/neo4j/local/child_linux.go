package local

import (
	"os/exec"
	"runtime"
	"syscall"
)

// endsWithParent makes the kernel end the child when the thread that started it ends.
func endsWithParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
}

// startChild starts the child from a thread that lives as long as the process: the kernel ends the child with its thread.
func startChild(command *exec.Cmd) error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		started <- command.Start()
		select {}
	}()
	return <-started
}
