package document_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/krajina/krajina/document"
)

// BenchmarkRead reads a page of each format, and the longest PDF that is read.
func BenchmarkRead(b *testing.B) {
	page := "<html><body><main>" + strings.Repeat("<h2>Aktivita</h2><p>Kraj získal z Operačního programu Zaměstnanost <b>prostředky</b> na projekt.</p><ol><li>první<li>druhá</ol>", 100) + "</main></body></html>"
	docx := "<w:document><w:body>" + strings.Repeat("<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Kraj získal z Operačního programu Zaměstnanost prostředky na projekt.</w:t></w:r></w:p>", 500) + "</w:body></w:document>"
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"html", []byte(page)}, {"text", []byte(strings.Repeat("Kraj získal z Operačního programu Zaměstnanost prostředky na projekt.\n", 500))},
		{"docx", office(b, map[string]string{"word/document.xml": docx})}, {"pdf", pdf(1, 50)}, {"pdf200", pdf(document.MaxPages, 50)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := document.Read(b.Context(), c.name, bytes.NewReader(c.data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
