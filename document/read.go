package document

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

const (
	// MaxSize is how many bytes a document may have.
	MaxSize = 32 << 20
	// MaxPages is how many pages or slides one may have.
	MaxPages = 200
	// maxText is how many bytes of text one may have, some 400 pages, and maxLine one line: rules look around in both.
	maxText = 1 << 20
	maxLine = 64 << 10
)

// Read reads a document. What format it has its content tells; the name is for messages, and tells HTML from text where the
// content does not. What cannot be read is a *Fault.
func Read(ctx context.Context, name string, r io.Reader) (*Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, fault(Broken, name, "", "did not come whole", "send it again")
	case len(data) > MaxSize:
		return nil, fault(TooLarge, name, "", "has more than %d MB", "give the pages that are about the project as a file of their own", MaxSize>>20)
	case len(bytes.Trim(data, " \t\r\n\x00\ufeff")) == 0:
		return nil, fault(Empty, name, "", "is empty", "give the text, HTML, PDF, DOCX or PPTX of a page about a project")
	}
	read, format := formatOf(name, data)
	if read == nil {
		return nil, fault(Unknown, name, "", "is %s", "give text, HTML, PDF, DOCX or PPTX", format)
	}
	d := &Document{Format: format}
	if err := read(ctx, name, data, d); err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	d.trim()
	if len(d.Lines) == 0 {
		return nil, fault(NoText, name, "", "is %s without text", "have a scan or a picture recognised (OCR), or paste its text", d.Format)
	}
	if !hasWords(d.Lines) {
		return nil, fault(NoText, name, "", "is %s without words", "have a scan or a picture recognised (OCR), or paste its text", d.Format)
	}
	for i, l := range d.Lines {
		if len(l.Text) > maxLine {
			return nil, fault(TooLarge, name, fmt.Sprintf("line %d", i+1), "there are more than %d KB in one line", "give the text with its paragraphs", maxLine>>10)
		}
	}
	sum := sha256.Sum256(data)
	d.SHA256 = hex.EncodeToString(sum[:])
	return d, nil
}

// reader reads what is of one format into a document.
type reader func(ctx context.Context, name string, data []byte, d *Document) error

// formatOf tells the format of a document. Without a reader it is what the document is instead.
func formatOf(name string, data []byte) (read reader, format string) {
	begins := func(mark string) bool { return bytes.HasPrefix(data, []byte(mark)) }
	switch {
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return readPDF, "PDF"
	case begins("PK\x03\x04"), begins("PK\x05\x06"):
		return readOffice, "an Office file"
	case begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return readCompound, "an Office file of 97–2003"
	case begins("{\\rtf"):
		return nil, "RTF, which is not read: save it as DOCX"
	case begins("\x89PNG"), begins("\xff\xd8\xff"), begins("GIF8"), begins("II*\x00"), begins("MM\x00*"), begins("BM") && bytes.IndexByte(data, 0) >= 0, begins("RIFF"):
		return nil, "a picture, of which no text can be read"
	case begins("\x1f\x8b"), begins("7z\xbc\xaf"), begins("Rar!"), begins("BZh"), begins("\xfd7zXZ"):
		return nil, "a compressed archive"
	}
	return readMarkup, "text"
}

// trim leaves out what is empty at the end.
func (d *Document) trim() {
	for len(d.Lines) > 0 && d.Lines[len(d.Lines)-1].Text == "" {
		d.Lines = d.Lines[:len(d.Lines)-1]
	}
	if strings.TrimSpace(strings.Join(textsOf(d.Lines), "")) == "" {
		d.Lines = nil
	}
}

func textsOf(lines []Line) []string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.Text
	}
	return texts
}
