package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// unzipCmd unpacks an archive: unzip FILE FOLDER.
func unzipCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unzip FILE FOLDER")
	}
	archive, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer archive.Close()
	ts.Check(os.Mkdir(ts.MkAbs(args[1]), 0o700))
	for _, f := range archive.File {
		from, err := f.Open()
		ts.Check(err)
		data, err := io.ReadAll(from)
		ts.Check(err)
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[1]), filepath.Base(f.Name)), data, 0o600))
	}
}

// sumsCmd holds the files of a folder to its SHA256SUMS, all of them.
func sumsCmd(ts *testscript.TestScript, _ bool, args []string) {
	told := map[string]string{"SHA256SUMS": ""}
	for line := range strings.Lines(ts.ReadFile(filepath.Join(args[0], "SHA256SUMS"))) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		told[name] = sum
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range entries {
		sum := sha256.Sum256([]byte(ts.ReadFile(filepath.Join(args[0], e.Name()))))
		if want, ok := told[e.Name()]; !ok || want != "" && want != hex.EncodeToString(sum[:]) {
			ts.Fatalf("%s is not what SHA256SUMS says: %q", e.Name(), want)
		}
	}
}
