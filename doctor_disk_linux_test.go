package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// doctorSays runs the doctor on a file as somebody, and gives its exit code and what it says.
func doctorSays(t *testing.T, binary, path string, user *syscall.Credential) (int, string) {
	t.Helper()
	cmd := exec.Command(binary, "doctor", "--store=sqlite:"+path)
	cmd.Dir, cmd.Env = "/", []string{}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: user}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode(), out.String()
}

// TestDoctorOnFullDisk: a disk with less room than an import may need is told, with what it has.
func TestDoctorOnFullDisk(t *testing.T) {
	folder := smallDisk(t, 64)
	path := filepath.Join(folder, "krajina.db")
	if out, err := exec.Command("krajina", "migrate", "--store=sqlite:"+path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	code, says := doctorSays(t, mustFind(t, "krajina"), path, nil)
	if code != 1 || !strings.Contains(says, "fault  store          its disk has ") || !strings.Contains(says, "an import may need 100MiB: make room") {
		t.Errorf("%d, %s", code, says)
	}
}

// TestDoctorWithoutRights: a file or folder that this user may not write is told; what can be read is looked at all the same.
func TestDoctorWithoutRights(t *testing.T) {
	for name, modes := range map[string]struct{ folder, file os.FileMode }{"file": {0o777, 0o444}, "folder": {0o555, 0o666}} {
		t.Run(name, func(t *testing.T) {
			folder, err := os.MkdirTemp("", "krajina-doctor-")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(folder, 0o755); _ = os.RemoveAll(folder) })
			path, binary, user := filepath.Join(folder, "krajina.db"), mustFind(t, "krajina"), (*syscall.Credential)(nil)
			if out, err := exec.Command(binary, "migrate", "--store=sqlite:"+path).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if os.Geteuid() == 0 { // whom rights do not bind; nobody needs a binary that it can reach
				binary, user = copied(t, binary, filepath.Join(folder, "krajina")), &syscall.Credential{Uid: 65534, Gid: 65534}
			}
			if err := os.Chmod(path, modes.file); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(folder, modes.folder); err != nil {
				t.Fatal(err)
			}
			code, says := doctorSays(t, binary, path, user)
			if code != 1 || !strings.Contains(says, "fault  store          this user may not write") || !strings.Contains(says, "well   data           revision ") {
				t.Errorf("%d, %s", code, says)
			}
		})
	}
}

func mustFind(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// copied copies a program to where everybody may run it.
func copied(t *testing.T, from, to string) string {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return to
}
