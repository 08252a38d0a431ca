package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var notice = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents|unlicense)([-._].*)?$`)

// licences are the texts of the licences of all that is in the programs: Go, each module of which a package is in one of them, and
// what the playground is bundled from, whose texts its build collected. A module without a licence is an error: nobody may pass it on.
func licences(folder string, targets []target) ([]byte, error) {
	parts := map[string]string{} // folder of the module by its name and version
	for _, t := range targets {
		if err := modules(folder, t, parts); err != nil {
			return nil, err
		}
	}
	root, err := output(folder, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	parts["Go's standard library"] = strings.TrimSpace(root)
	var b bytes.Buffer
	b.WriteString("The program krajina holds code of the parts below, under these licences. Krajina's own are in LICENSE and LICENSE-DATA.md.\n")
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		text, err := noticesIn(parts[name])
		if err != nil {
			return nil, err
		}
		if text == "" {
			return nil, fmt.Errorf("%s has no file with its licence", name)
		}
		rule := strings.Repeat("=", 78)
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n\n%s\n", rule, name, rule, text)
	}
	playground, err := playgroundLicences(folder)
	b.WriteString("\n" + playground)
	return b.Bytes(), err
}

func modules(folder string, t target, into map[string]string) error {
	cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
	cmd.Dir, cmd.Stderr = folder, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.processor)
	text, err := cmd.Output()
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			into[name] = dir
		}
	}
	return nil
}

func noticesIn(folder string) (string, error) {
	files, err := names(folder)
	var texts []string
	for _, name := range files {
		if !notice.MatchString(name) || filepath.Ext(name) == ".go" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return "", err
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
	}
	return strings.Join(texts, "\n\n"), err
}

func playgroundLicences(folder string) (string, error) {
	f, err := os.Open(filepath.Join(folder, "web/dist/LICENSES.txt.gz"))
	if err != nil {
		return "", err
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}
