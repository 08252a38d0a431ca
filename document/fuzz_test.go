package document_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/krajina/krajina/document"
)

// FuzzRead: whatever a document holds, reading it ends, with a fault that says why or with lines of UTF-8.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"page.docx", "page.pptx"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("Kraj získal\n1. 9. 2020\x00"))
	f.Add([]byte("<html lang=cs><ol start=99999999999 reversed><li value=-3>a<table><tr><td><dl><dt>b<dd>c<pre>d\ne"))
	f.Add([]byte("n\xe1zev \x9aance \xb9 \xbe"))
	f.Add([]byte{0xff, 0xfe, 'a', 0, '\n', 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Contains(data, []byte("%PDF-")) {
			return // Poppler has fuzzing of its own
		}
		check(t, data)
	})
}

// FuzzDOCX: the same of what stands in a DOCX and a PPTX, where a fuzzer would not get through the ZIP.
func FuzzDOCX(f *testing.F) {
	f.Add(`<w:document xmlns:w="x"><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>`,
		`<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="4"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`)
	f.Add(`<w:document><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:tc></w:tr></w:tc></w:tbl></w:p></w:document>`, `<a>`)
	f.Fuzz(func(t *testing.T, main, other string) {
		check(t, office(t, map[string]string{"word/document.xml": main, "word/numbering.xml": other,
			"word/_rels/document.xml.rels": `<R><Relationship Id="a" Type="x/numbering" Target="numbering.xml"/></R>`}))
		check(t, office(t, map[string]string{"ppt/presentation.xml": `<p:presentation><p:sldId r:id="a"/></p:presentation>`, "ppt/slides/slide1.xml": main, "ppt/data.xml": other,
			"ppt/_rels/presentation.xml.rels":  `<R><Relationship Id="a" Type="x/slide" Target="slides/slide1.xml"/></R>`,
			"ppt/slides/_rels/slide1.xml.rels": `<R><Relationship Id="a" Type="x/diagramData" Target="/ppt/data.xml"/></R>`}))
	})
}

func check(t *testing.T, data []byte) {
	t.Helper()
	d, err := document.Read(t.Context(), "a", bytes.NewReader(data))
	if err != nil {
		var fault *document.Fault
		if !errors.As(err, &fault) || fault.Problem == "" || fault.Remedy == "" {
			t.Fatalf("%v", err)
		}
		return
	}
	for _, l := range d.Lines {
		if !utf8.ValidString(l.Text) || l.Text != strings.TrimSpace(l.Text) || strings.ContainsAny(l.Text, "\n\r") {
			t.Fatalf("%q", l.Text)
		}
	}
}
