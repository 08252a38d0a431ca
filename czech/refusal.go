package czech

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// refusal is why a text was not read. Whoever reads it has the document before them, so it says what to write instead.
type refusal struct {
	wrong, right string
	is           error // what callers ask for, nil where it is nothing of its own
}

func (r *refusal) Error() string { return r.wrong + "; " + r.right }

func (r *refusal) Unwrap() error { return r.is }

// ErrOrder is where a range ends before it starts.
var ErrOrder = errors.New("a range ends before it starts")

func refuse(right, wrong string, args ...any) error {
	return &refusal{wrong: fmt.Sprintf(wrong, args...), right: right}
}

// unread names the text that a refusal is about. Long texts are cut: they end up in logs and answers.
func unread(what, text string, cause error) error {
	const longest = 60
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	return fmt.Errorf("%s %q: %w", what, text, cause)
}

// plainSpaces makes each white space (NBSP, narrow NBSP, tab) one plain space and takes those at the ends off.
func plainSpaces(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s))
}
