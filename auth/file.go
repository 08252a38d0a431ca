package auth

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// mostBytes bounds a file of tokens: each request that names a token may read it.
const mostBytes = 1 << 20

// Read reads a file of tokens. A line that is none is a fault of the whole file: it may be the one that revokes.
func Read(path string) ([]Token, error) {
	text, err := readText(path)
	if err != nil {
		return nil, err
	}
	var tokens []Token
	for i, line := range strings.Split(text, "\n") {
		if isComment(line) {
			continue
		}
		t, err := parseToken(line)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d, is no token's (%w): krajina token create writes such lines", path, i+1, err)
		}
		tokens = append(tokens, t)
	}
	return tokens, nil
}

func isComment(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#")
}

func readText(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", unreadable(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", unreadable(err)
	}
	if err := checkWriters(path, info); err != nil {
		return "", err
	}
	data, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	switch {
	case err != nil:
		return "", unreadable(err)
	case len(data) > mostBytes:
		return "", fmt.Errorf("%s is larger than 1 MiB: take out the lines of tokens that have expired", path)
	}
	return string(data), nil
}

func unreadable(err error) error {
	return fmt.Errorf("the file of tokens cannot be read (%w): give its path with --stewards or KRAJINA_STEWARDS", err)
}

// Add adds a token to a file, which is made where there is none. A name that a valid token has already is refused.
func Add(path string, t Token, now time.Time) error {
	return edit(path, func(text string, tokens []Token) (string, error) {
		for i := range tokens {
			if tokens[i].Name == t.Name && tokens[i].State(now) == Valid {
				return "", fmt.Errorf("%s has a valid token %q already: give this one another name, such as %s-2, or revoke that first", path, t.Name, t.Name)
			}
		}
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		return text + t.String() + "\n", nil
	}, true)
}

// Revoke revokes the tokens with a name, or the one with an id, and gives them. Their lines stay, so that what they did can be told.
func Revoke(path, nameOrID string, now time.Time) (revoked []Token, err error) {
	err = edit(path, func(text string, _ []Token) (string, error) {
		lines, known := strings.Split(text, "\n"), false
		for i, line := range lines {
			if isComment(line) {
				continue
			}
			t, err := parseToken(line)
			if err != nil {
				return "", err // edit has read the file before
			}
			if t.Name != nameOrID && t.ID() != nameOrID {
				continue
			}
			known = true
			if t.Revoked.IsZero() {
				t.Revoked = now.UTC().Truncate(time.Second)
				lines[i], revoked = t.String(), append(revoked, t)
			}
		}
		switch {
		case !known:
			return "", fmt.Errorf("%s has no token with the name or id %q: krajina token list shows them", path, nameOrID)
		case len(revoked) == 0:
			return "", fmt.Errorf("%q was revoked before", nameOrID)
		}
		return strings.Join(lines, "\n"), nil
	}, false)
	return revoked, err
}

// edit replaces a file as a whole. The new file is the lock: who finds one waits for nobody and changes nothing.
func edit(path string, change func(text string, tokens []Token) (string, error), mayBeNew bool) (err error) {
	// What a name leads to is replaced, not the link to it.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	next := path + ".new"
	file, err := os.OpenFile(next, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s is there: another krajina token is at work, or one was stopped; remove the file if none is", next)
	case err != nil:
		return fmt.Errorf("the file of tokens cannot be written (%w): give a path in a folder that you may write to with --stewards", err)
	}
	defer func() {
		_ = file.Close()
		if err != nil {
			_ = os.Remove(next)
		}
	}()
	text, tokens := "", []Token(nil)
	before, err := os.Stat(path)
	if err == nil || !errors.Is(err, fs.ErrNotExist) || !mayBeNew {
		if tokens, err = Read(path); err != nil {
			return err
		}
		if text, err = readText(path); err != nil {
			return err
		}
		if err := keepOwner(file, before); err != nil {
			return fmt.Errorf("%s belongs to another user, who could not read it any more (%w): run this as that user", path, err)
		}
	}
	if text, err = change(text, tokens); err != nil {
		return err
	}
	if _, err = io.WriteString(file, text); err != nil {
		return err
	}
	if err = errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	if err = os.Rename(next, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}
