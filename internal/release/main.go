// Command release makes what a release consists of, in .ci/out/release: the program for each system in an archive with licences,
// completions and manual page, what it is made of, and check sums. The same commit and Go give the same bytes. docs/releasing.md
// says what is to be done before and after.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// target is a system that the program is built for.
type target struct{ system, processor string }

var targets = []target{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}, {"windows", "arm64"}}

func (t target) String() string { return t.system + "/" + t.processor }

// out is where all of it goes, but for what is made on the way.
const out = ".ci/out/release"

func main() {
	if err := release(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func release() error {
	if changed, err := output(".", "git", "status", "--porcelain"); err != nil || changed != "" {
		return errors.Join(err, fmt.Errorf("what is released is a commit, and these differ from it: commit them or take them back\n%s", changed))
	}
	made, err := commitTime()
	if err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(out), os.MkdirAll(out, 0o750)); err != nil {
		return err
	}
	programs := map[target]string{}
	for _, t := range targets {
		began := time.Now()
		if programs[t], err = build(".", t, ".ci/out/build"); err != nil {
			return err
		}
		fmt.Printf("%-14s %s\n", t, time.Since(began).Round(time.Second))
	}
	version, err := versionOf(programs[targets[0]])
	if err != nil {
		return err
	}
	if err := contractKept(".", version); err != nil {
		return err
	}
	common, err := accompanying(programs[target{runtime.GOOS, runtime.GOARCH}])
	if err != nil {
		return err
	}
	for _, t := range targets {
		if err := pack(out, version, t, programs[t], common, made); err != nil {
			return err
		}
	}
	if err := bills(version, made); err != nil {
		return err
	}
	if err := writeSums(out); err != nil {
		return err
	}
	if err := verify(out, version, targets); err != nil {
		return err
	}
	fmt.Printf("%s is in %s, checked\n", version, out)
	return nil
}

// accompanying are the files of every archive, by their names in it. The program of this machine writes some of them.
func accompanying(program string) (map[string][]byte, error) {
	if program == "" {
		return nil, fmt.Errorf("the completions are printed by the program itself: run this on one of %v", targets)
	}
	files := map[string][]byte{}
	for _, name := range []string{"README.md", "CHANGELOG.md", "LICENSE", "LICENSE-DATA.md", "deploy/krajina.service", "deploy/alerts.yml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	parts, err := licences(".", targets)
	if err != nil {
		return nil, err
	}
	files["LICENSES-OF-PARTS.txt"] = parts
	for name, args := range printed {
		text, err := output(".", program, args...)
		if err != nil {
			return nil, err
		}
		files[name] = []byte(text)
	}
	return files, nil
}

// printed are the files that the program prints.
var printed = map[string][]string{
	"completions/krajina.bash": {"completion", "bash"},
	"completions/_krajina":     {"completion", "zsh"},
	"completions/krajina.fish": {"completion", "fish"},
	"man/krajina.1":            {"manual"},
}

// commitTime is the time that everything in the archives has.
func commitTime() (time.Time, error) {
	text, err := output(".", "git", "log", "-1", "--format=%ct")
	if err != nil {
		return time.Time{}, err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	return time.Unix(seconds, 0).UTC(), err
}

// output runs a program in a folder and gives what it prints.
func output(folder, program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Stderr = folder, os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", program, strings.Join(args, " "), err)
	}
	return string(text), nil
}

func names(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list, err
}

// build builds a static program and gives its path. Its version is that of the tag, as Go itself finds it.
func build(folder string, t target, to string) (string, error) {
	path, err := filepath.Abs(filepath.Join(to, t.system+"-"+t.processor, executable(t)))
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", path, ".")
	cmd.Dir, cmd.Stderr = folder, os.Stderr
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(e string) bool { return strings.HasPrefix(e, "GOFLAGS=") }),
		"GOFLAGS=", "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.processor)
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s cannot be built: %w", t, err)
	}
	return path, nil
}

func executable(t target) string {
	if t.system == "windows" {
		return "krajina.exe"
	}
	return "krajina"
}
