package document_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/krajina/krajina/document"
)

// office makes an archive of parts.
func office(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdf makes a PDF with a line of text on each of so many pages, each line drawn so many times.
func pdf(pages, lines int) []byte {
	var b bytes.Buffer
	var at []int
	object := func(text string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", pages, kids))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for i := range pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>", 5+2*i))
		var text strings.Builder
		for k := range lines {
			fmt.Fprintf(&text, "BT /F 12 Tf 50 %d Td (Strana %d o projektu kraje, radek %d) Tj ET\n", 800-12*(k%60), i+1, k)
		}
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", text.Len(), text.String()))
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

// TestRefused: what cannot be read is said to be so in one sentence with a remedy, and takes less than 256 MB to find out.
func TestRefused(t *testing.T) {
	if _, err := document.Read(t.Context(), "a.pdf", bytes.NewReader(pdf(1, 1))); reasonOf(err) == document.NoTool {
		read(t, "a.pdf", pdf(1, 1))
	}
	book := excelize.NewFile()
	var xlsx bytes.Buffer
	if err := book.Write(&xlsx); err != nil {
		t.Fatal(err)
	}
	docx := fixture(t, "page.docx")
	body := func(text string) []byte {
		return office(t, map[string]string{"word/document.xml": "<w:document><w:body>" + text + "</w:body></w:document>"})
	}
	for name, c := range map[string]struct {
		data   []byte
		reason document.Reason
		want   string
	}{
		"empty.txt":     {nil, document.Empty, "is empty"},
		"blank.html":    {[]byte(" \n\n"), document.Empty, "is empty"},
		"nothing.html":  {[]byte("<html><body><script>x</script><nav>Menu</nav></body></html>"), document.NoText, "HTML without text"},
		"scan.pdf":      {fixture(t, "scan.pdf"), document.NoText, "(OCR)"},
		"numbers.txt":   {[]byte("1 2 3\n"), document.NoText, "without words"},
		"password.pdf":  {fixture(t, "password.pdf"), document.Encrypted, "save it without one"},
		"password.docx": {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), document.Encrypted, "save it without one"},
		"old.doc":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), document.Unknown, "save it as DOCX"},
		"picture.png":   {[]byte("\x89PNG\r\n\x1a\n"), document.Unknown, "a picture"},
		"page.rtf":      {[]byte("{\\rtf1 ahoj}"), document.Unknown, "save it as DOCX"},
		"list.xlsx":     {xlsx.Bytes(), document.Unknown, "krajina import"},
		"page.odt":      {office(t, map[string]string{"content.xml": "<a/>"}), document.Unknown, "OpenDocument"},
		"files.zip":     {office(t, map[string]string{"a.txt": "ahoj"}), document.Unknown, "one by one"},
		"feed.xml":      {[]byte("<?xml version='1.0'?><rss/>"), document.Unknown, "is XML"},
		"program":       {[]byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00"), document.Unknown, "not known"},
		"noise.txt":     {bytes.Repeat([]byte("a\x01\x02"), 100), document.Unknown, "not known"},
		"half.txt":      {[]byte("Šťastné děti v Žďáru\nŠťastné\xff děti"), document.Broken, "line 2"},
		"broken.pdf":    {[]byte("%PDF-1.4\nno PDF at all"), document.Broken, "get it anew"},
		"cut.docx":      {docx[:len(docx)/2], document.Broken, "get it anew"},
		"open.docx":     {body("<w:p><w:r>"), document.Broken, "word/document.xml"},
		"many.pdf":      {pdf(500, 2), document.TooLarge, "200 pages"},
		"large.txt":     {bytes.Repeat([]byte("péče "), document.MaxSize/5), document.TooLarge, "32 MB"},
		"line.txt":      {[]byte("Projekt\n" + strings.Repeat("péče ", 20_000)), document.TooLarge, "line 2: there are more than 64 KB in one line"},
		"long.txt":      {bytes.Repeat([]byte("péče\n"), 1<<20), document.TooLarge, "of text"},
		"bomb.docx":     {body("<w:p><w:r><w:t>" + strings.Repeat("a", 200<<20) + "</w:t></w:r></w:p>"), document.TooLarge, "unpacks to more than"},
		"tags.docx":     {body(strings.Repeat("<w:p/>", 9<<20)), document.TooLarge, "elements"},
		"deep.docx":     {body(strings.Repeat("<w:sdt>", 1<<20)), document.TooLarge, "in each other"},
		"text.docx":     {body(strings.Repeat("<w:p><w:r><w:t>"+strings.Repeat("péče ", 200)+"</w:t></w:r></w:p>", 10_000)), document.TooLarge, "of text"},
		"tags.html":     {[]byte("<html>" + strings.Repeat("<b>a", 1<<20)), document.TooLarge, "elements"},
	} {
		t.Run(name, func(t *testing.T) {
			peak, end := watchMemory()
			_, err := document.Read(t.Context(), name, bytes.NewReader(c.data))
			end()
			if reasonOf(err) != c.reason || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), name) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v", err)
			}
			if mb := peak.Load() >> 20; mb > 256 {
				t.Errorf("it took %d MB", mb)
			}
		})
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := document.Read(stopped, "page.pdf", bytes.NewReader(pdf(1, 1))); reasonOf(err) != 0 || err == nil {
		t.Errorf("stopped: %v", err)
	}
}

// watchMemory watches by how much the memory in use grows. Garbage is collected early meanwhile: how much of it gathers while a busy machine
// does something else is no property of what is watched.
func watchMemory() (peak *atomic.Int64, end func()) {
	runtime.GC()
	percent := debug.SetGCPercent(20)
	use := func() int64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/unused:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
		metrics.Read(s)
		return int64(s[0].Value.Uint64() + s[1].Value.Uint64() + s[2].Value.Uint64())
	}
	peak, done, ended := &atomic.Int64{}, make(chan struct{}), make(chan struct{})
	before := use()
	go func() {
		defer close(ended)
		for {
			peak.Store(max(peak.Load(), use()-before))
			select {
			case <-done:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	return peak, func() {
		close(done)
		<-ended
		debug.SetGCPercent(percent)
	}
}

// TestWithoutTool: without pdftotext a PDF is refused with how to get it, and nothing else is.
func TestWithoutTool(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := document.Read(t.Context(), "page.pdf", bytes.NewReader(fixture(t, "page.pdf")))
	if reasonOf(err) != document.NoTool || !strings.Contains(err.Error(), "install poppler-utils") {
		t.Errorf("%v", err)
	}
	if _, err := document.Read(t.Context(), "page.docx", bytes.NewReader(fixture(t, "page.docx"))); err != nil {
		t.Error(err)
	}
}

// TestWild: pages that a browser makes something enormous of stay small here.
func TestWild(t *testing.T) {
	attributes := ""
	for i := range 300 {
		attributes += fmt.Sprintf("<font size=%d>", i)
	}
	for name, page := range map[string]string{
		"left open":   "<html><p>" + attributes + strings.Repeat("<p>péče", 20_000),
		"links":       "<html>" + strings.Repeat("<a href=x>péče", 8_000),
		"deep":        "<html>" + strings.Repeat("<div>", 100_000) + "péče",
		"deep tables": "<html>" + strings.Repeat("<table><tr><td>péče", 20_000),
		"deep lists":  "<html>" + strings.Repeat("<ul><li>péče", 20_000),
		"long":        "<html><p>" + strings.Repeat("péče ", 9_000),
	} {
		t.Run(name, func(t *testing.T) {
			peak, end := watchMemory()
			d, err := document.Read(t.Context(), name, strings.NewReader(page))
			end()
			if err == nil && !strings.Contains(d.Lines[0].Text, "péče") {
				t.Errorf("%.50q", d.Lines[0].Text)
			}
			if err != nil && (reasonOf(err) == 0 || name == "left open" || name == "links" || name == "long") {
				t.Error(err)
			}
			if mb := peak.Load() >> 20; mb > 256 {
				t.Errorf("it took %d MB", mb)
			}
		})
	}
}
