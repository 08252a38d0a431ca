package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// versionOf is the version that Go wrote into a program.
func versionOf(program string) (string, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return "", err
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v, nil
	}
	return "", fmt.Errorf("%s does not know its version: it is built from a clone with its tags, by git that is there", program)
}

// archiveName is the file of a target: a zip file for Windows, which opens it, else .tar.gz.
func archiveName(version string, t target) string {
	return folderName(version, t) + map[bool]string{true: ".zip", false: ".tar.gz"}[t.system == "windows"]
}

func folderName(version string, t target) string {
	return "krajina_" + version + "_" + t.system + "_" + t.processor
}

// pack writes the archive of a target: a folder with the program and what goes with it, in the order of the names, all of one time and
// of nobody.
func pack(to, version string, t target, program string, common map[string][]byte, made time.Time) error {
	data, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	files := maps.Clone(common)
	files[executable(t)] = data
	var b bytes.Buffer
	write := writeTar
	if t.system == "windows" {
		write = writeZip
	}
	if err := write(&b, folderName(version, t), files, made); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, archiveName(version, t)), b.Bytes(), 0o644) //nolint:gosec // G306: everybody may have it
}

func writeTar(b *bytes.Buffer, folder string, files map[string][]byte, made time.Time) error {
	compressed, err := gzip.NewWriterLevel(b, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := tar.NewWriter(compressed)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &tar.Header{Name: path.Join(folder, name), Mode: int64(modeOf(name)), Size: int64(len(files[name])), ModTime: made, Format: tar.FormatPAX}
		if err := w.WriteHeader(header); err != nil {
			return err
		}
		if _, err := w.Write(files[name]); err != nil {
			return err
		}
	}
	return errors.Join(w.Close(), compressed.Close())
}

func writeZip(b *bytes.Buffer, folder string, files map[string][]byte, made time.Time) error {
	w := zip.NewWriter(b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &zip.FileHeader{Name: path.Join(folder, name), Method: zip.Deflate, Modified: made}
		header.SetMode(modeOf(name))
		part, err := w.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := part.Write(files[name]); err != nil {
			return err
		}
	}
	return w.Close()
}

func modeOf(name string) os.FileMode {
	if name == "krajina" || name == "krajina.exe" {
		return 0o755
	}
	return 0o644
}
