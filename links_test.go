package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// TestLinks: a link from a page of the documentation to a file, or to a heading of one, leads somewhere.
func TestLinks(t *testing.T) {
	links := 0
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "bench/README.md", "dashboard/*.md", "dataset/*.md", "testdata/*/*.md"} {
		pages, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			for _, link := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(readText(t, page), -1) {
				to, heading, _ := strings.Cut(link[1], "#")
				if strings.Contains(to, "://") || strings.HasPrefix(to, "/") || strings.HasPrefix(to, "mailto:") {
					continue
				}
				links++
				file := page
				if to != "" {
					file = filepath.Join(filepath.Dir(page), to)
				}
				if _, err := os.Stat(file); err != nil {
					t.Errorf("%s links to %s, which is not there", page, link[1])
				} else if heading != "" && !headings(readText(t, file))[heading] {
					t.Errorf("%s links to %s, which has no such heading", page, link[1])
				}
			}
		}
	}
	if links < 100 {
		t.Errorf("only %d links are found", links)
	}
}

// headings are those of a page as links name them.
func headings(page string) map[string]bool {
	all := map[string]bool{}
	for _, h := range regexp.MustCompile(`(?m)^#+ (.+)$`).FindAllStringSubmatch(page, -1) {
		all[strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
				return unicode.ToLower(r)
			}
			return -1
		}, h[1])] = true
	}
	return all
}
