//go:build !linux

package local

import (
	"os/exec"
	"syscall"
)

func endsWithParent() *syscall.SysProcAttr { return nil }

func startChild(command *exec.Cmd) error { return command.Start() }
