package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const sumsName = "SHA256SUMS"

// sums are the check sums of a folder's files but for itself, as sha256sum --check reads them.
func sums(folder string) (string, error) {
	files, err := names(folder)
	var b strings.Builder
	for _, name := range files {
		if name == sumsName {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), name)
	}
	return b.String(), err
}

func writeSums(folder string) error {
	text, err := sums(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, sumsName), []byte(text), 0o644) //nolint:gosec // G306: everybody may have it
}

// verify looks whether a release is whole: each archive with the program of its system in the version, and what goes with it; the lists
// of parts; the check sums; and nothing else.
func verify(folder, version string, targets []target) error {
	want := []string{sumsName}
	var faults []error
	for _, suffix := range billNames {
		want = append(want, "krajina_"+version+suffix)
	}
	for _, t := range targets {
		want = append(want, archiveName(version, t))
		if err := verifyArchive(folder, version, t); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", archiveName(version, t), err))
		}
	}
	have, err := names(folder)
	slices.Sort(want)
	if slices.Sort(have); err != nil || !slices.Equal(have, want) {
		faults = append(faults, errors.Join(err, fmt.Errorf("there are %q, and should be %q", have, want)))
	}
	told, err := os.ReadFile(filepath.Join(folder, sumsName))
	if now, err2 := sums(folder); err != nil || err2 != nil || now != string(told) {
		faults = append(faults, errors.Join(err, err2, errors.New(sumsName+" has not the sums of these files")))
	}
	return errors.Join(faults...)
}

func verifyArchive(folder, version string, t target) error {
	files, err := unpacked(filepath.Join(folder, archiveName(version, t)))
	if err != nil {
		return err
	}
	want := []string{executable(t), "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-DATA.md", "LICENSES-OF-PARTS.txt", "deploy/krajina.service", "deploy/alerts.yml"}
	for name := range printed {
		want = append(want, name)
	}
	for _, name := range want {
		if len(files[folderName(version, t)+"/"+name]) == 0 {
			return fmt.Errorf("%s is missing", name)
		}
	}
	info, err := buildinfo.Read(bytes.NewReader(files[folderName(version, t)+"/"+executable(t)]))
	if err != nil {
		return err
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if info.Main.Version != version || settings["GOOS"] != t.system || settings["GOARCH"] != t.processor || settings["CGO_ENABLED"] != "0" {
		return fmt.Errorf("its program is %s for %s/%s, with cgo %s", info.Main.Version, settings["GOOS"], settings["GOARCH"], settings["CGO_ENABLED"])
	}
	return nil
}

// unpacked are the files of an archive by name.
func unpacked(archive string) (map[string][]byte, error) {
	data, err := os.ReadFile(archive)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	if strings.HasSuffix(archive, ".zip") {
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		for _, f := range r.File {
			part, err := f.Open()
			if err != nil {
				return nil, err
			}
			if files[f.Name], err = io.ReadAll(part); err != nil {
				return nil, err
			}
		}
		return files, nil
	}
	compressed, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	r := tar.NewReader(compressed)
	for {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[header.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
}
