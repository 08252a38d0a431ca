package draft

import (
	"errors"
	"fmt"
	"strings"
)

// ErrEmpty says that a document has no text.
var ErrEmpty = errors.New("the document has no text: a scan has to be put through text recognition first, another file may be empty")

// ErrNoProject says that nothing in a document tells which project it is about.
var ErrNoProject = errors.New("the document names no project: hand in the page that has the project's title, or write the title in a first line of its own, Projekt: …")

// LanguageError says that a document is not in Czech.
type LanguageError struct {
	// Language is what the document declares, "" where only its words were looked at.
	Language string
}

// Error says what to do.
func (e *LanguageError) Error() string {
	return "the document is not in Czech" + declared(e.Language) + ": drafts are made of Czech documents only; hand in the Czech version, or write a dataset file by hand"
}

func declared(language string) string {
	if language == "" {
		return ""
	}
	return fmt.Sprintf(" (it is marked as %q)", language)
}

// SeveralError says that a document describes several projects, where each of them begins.
type SeveralError struct{ Projects []Begin }

// Begin is where the description of a project begins.
type Begin struct {
	Title string
	Line  int
}

// Error names the projects and says what to do.
func (e *SeveralError) Error() string {
	var names []string
	for _, p := range e.Projects {
		names = append(names, fmt.Sprintf("„%s“ from line %d", p.Title, p.Line))
	}
	return fmt.Sprintf("the document describes %d projects: %s; hand in the part of each of them by itself", len(e.Projects), strings.Join(names, ", "))
}
