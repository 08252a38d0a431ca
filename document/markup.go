package document

import (
	"bytes"
	"context"
	"errors"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"github.com/krajina/krajina/czech"
)

// readMarkup reads what is text of some kind: HTML, or text as it stands.
func readMarkup(_ context.Context, name string, data []byte, d *Document) error {
	text, encoding, err := decode(data)
	switch {
	case errors.Is(err, czech.ErrNoText):
		return fault(Unknown, name, "", "is of a format that is not known", "give text, HTML, PDF, DOCX or PPTX")
	case err != nil:
		problem, remedy, _ := strings.Cut(err.Error(), ": ")
		return fault(Broken, name, "", "%s", remedy, problem)
	}
	of := ""
	if !strings.HasPrefix(encoding, "UTF-8") {
		of = ", " + encoding
	}
	head := bytes.ToLower(text[:min(len(text), 4096)])
	switch {
	case isHTML(name, head):
		d.Format = "HTML" + of
		return readHTML(name, text, d)
	case bytes.HasPrefix(bytes.TrimSpace(head), []byte("<?xml")):
		return fault(Unknown, name, "", "is XML of some kind", "give text, HTML, PDF, DOCX or PPTX")
	case bytes.HasPrefix(head, []byte("%!ps")):
		return fault(Unknown, name, "", "is PostScript", "print it to PDF")
	case hasControls(text):
		return fault(Unknown, name, "", "is of a format that is not known", "give text, HTML, PDF, DOCX or PPTX")
	}
	d.Format = "text" + of
	return readText(name, text, d)
}

// isHTML says whether a text is HTML, by its beginning in lower case.
func isHTML(name string, head []byte) bool {
	has := func(marks ...string) bool {
		for _, mark := range marks {
			if bytes.Contains(head, []byte(mark)) {
				return true
			}
		}
		return false
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	}
	return has("<!doctype html", "<html") || bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) && has("</p>", "</div>", "</h1>", "</h2>", "</h3>", "</ul>", "</ol>", "</table>", "<body", "<head", "<meta")
}

// decode gives a text as UTF-8, and the name of its encoding. What a page says of itself counts where it names none of the encodings
// that can be told from the bytes: pages often say another one than they have.
func decode(data []byte) (text []byte, name string, err error) {
	if !utf8.Valid(data) && bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("charset")) {
		switch declared, name, _ := charset.DetermineEncoding(data, ""); name {
		case "utf-8", "windows-1250", "iso-8859-2", "windows-1252", "utf-16le", "utf-16be":
		default:
			if text, err := declared.NewDecoder().Bytes(data); err == nil {
				return text, name, nil
			}
		}
	}
	return czech.Decode(data)
}

// hasControls says whether there are too many controls for a text.
func hasControls(text []byte) bool {
	controls := 0
	for _, r := range string(text[:min(len(text), 64<<10)]) {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			controls++
		}
	}
	return controls*50 > min(len(text), 64<<10)
}

// readText keeps the lines of a text as they are numbered.
func readText(name string, text []byte, d *Document) error {
	if len(text) > maxText {
		return tooLong(name)
	}
	whole := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(string(text))
	for line := range strings.SplitSeq(whole, "\n") {
		d.Lines = append(d.Lines, Line{Text: clean(line)})
	}
	return nil
}
