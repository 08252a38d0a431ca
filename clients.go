package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/krajina/krajina/httpd"
)

// clientSettings say which clients and documents a server answers.
type clientSettings struct {
	Origins          []string      `env:"KRAJINA_ORIGINS" placeholder:"ORIGIN,…" help:"Origins of other pages that may send a token and change something, such as https://editor.example, exactly as browsers send them. Reading is open to the pages of all."`
	Documents        string        `env:"KRAJINA_DOCUMENTS" default:"any" enum:"any,trusted" help:"Which GraphQL documents are answered: any that keeps to the limits, or trusted ones alone, which are those of the pages, of the playground's examples and of --trusted-documents."`
	TrustedDocuments string        `env:"KRAJINA_TRUSTED_DOCUMENTS" type:"path" placeholder:"PATH" help:"A .graphql file, or a folder of them, each a document that is trusted: its cost is not limited."`
	HSTS             time.Duration `name:"hsts" env:"KRAJINA_HSTS" default:"0s" help:"For how long browsers shall come by https only, such as 8760h; for servers behind TLS. 0 says nothing of it."`
}

// into puts the settings into a configuration.
func (s *clientSettings) into(c *httpd.Config) error {
	for _, origin := range s.Origins {
		if err := httpd.CheckOrigin(origin); err != nil {
			return misuse("--origins or KRAJINA_ORIGINS: %q is no origin (%w): write it like https://editor.example, without a path", origin, err)
		}
	}
	if s.HSTS < 0 {
		return misuse("--hsts or KRAJINA_HSTS: %v is less than nothing: give a time such as 8760h", s.HSTS)
	}
	listed, err := readDocuments(s.TrustedDocuments)
	if err != nil {
		return err
	}
	c.Origins, c.HSTS, c.Documents = s.Origins, s.HSTS, httpd.Documents{Trusted: s.Documents == "trusted", Listed: listed}
	return nil
}

// readDocuments reads a .graphql file, or all that stand in a folder at any depth. A text with a line end after it is taken without it
// too: clients send it so.
func readDocuments(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("--trusted-documents or KRAJINA_TRUSTED_DOCUMENTS: %s cannot be read (%w): give a .graphql file, or a folder of them", path, reasonOf(err))
	}
	folder, pattern := os.DirFS(path), "."
	if !info.IsDir() {
		folder, pattern = os.DirFS(filepath.Dir(path)), filepath.Base(path)
	}
	var all []string
	err = fs.WalkDir(folder, pattern, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name != pattern && filepath.Ext(name) != ".graphql" {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		if err := httpd.CheckDocument(string(text)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, string(text), strings.TrimSpace(string(text)))
		return nil
	})
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%s holds no .graphql file", path)
	}
	if err != nil {
		return nil, fmt.Errorf("--trusted-documents or KRAJINA_TRUSTED_DOCUMENTS: %w", err)
	}
	return all, nil
}
