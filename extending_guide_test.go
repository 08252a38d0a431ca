package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// guideBlock is a fenced block of a guide.
type guideBlock struct {
	// line is that of the fence.
	line int
	// section is the heading that it stands under.
	section, language, text string
	// file is the one that the block changes, or is.
	file string
}

func blocksOf(t *testing.T, name string) []guideBlock {
	t.Helper()
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var blocks []guideBlock
	open, section := false, ""
	for i, line := range strings.Split(string(page), "\n") {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open:
			open = false
		case fence:
			open = true
			language, rest, _ := strings.Cut(info, " ")
			file, _ := strings.CutPrefix(rest, "file=")
			if file == rest {
				file = ""
			}
			blocks = append(blocks, guideBlock{line: i + 1, section: section, language: language, file: file})
		case !open && strings.HasPrefix(line, "## "):
			section = line[3:]
		case open:
			blocks[len(blocks)-1].text += line + "\n"
		}
	}
	return blocks
}

// change makes a new file of the block, or changes the one that is there.
func (b guideBlock) change(path string) error {
	there, err := os.ReadFile(path)
	switch {
	case b.language != "diff" && err == nil:
		return fmt.Errorf("%s is there already", b.file)
	case b.language != "diff":
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, []byte(b.text), 0o644)
	case err != nil:
		return fmt.Errorf("%s is not there", b.file)
	}
	text := "\n" + string(there)
	for _, hunk := range strings.Split(b.text, "@@\n") {
		var before, after string
		for line := range strings.Lines(hunk) {
			switch {
			case line == "\n":
				before, after = before+line, after+line
			case line[0] == '-':
				before += line[1:]
			case line[0] == '+':
				after += line[1:]
			case line[0] == ' ':
				before, after = before+line[1:], after+line[1:]
			default:
				return fmt.Errorf("%q begins with none of -, + and a space", strings.TrimSpace(line))
			}
		}
		if n := strings.Count(text, "\n"+before); n != 1 {
			return fmt.Errorf("%s has %d places that read %q", b.file, n, strings.TrimSpace(before))
		}
		text = strings.Replace(text, "\n"+before, "\n"+after, 1)
	}
	return os.WriteFile(path, []byte(text[1:]), 0o644)
}

// splitCommand parts a command at spaces, but for those in single quotes.
func splitCommand(command string) []string {
	var args []string
	for i, part := range strings.Split(command, "'") {
		if i%2 == 1 {
			args = append(args, part)
			continue
		}
		args = append(args, strings.Fields(part)...)
	}
	return args
}

// firstAddress is where a server says that it listens.
func firstAddress(out io.Reader) (string, error) {
	line, err := bufio.NewReader(out).ReadString('\n')
	if found := listensOn.FindStringSubmatch(line); found != nil {
		return found[1], nil
	}
	return "", errors.Join(fmt.Errorf("the server did not start: %q", line), err)
}
