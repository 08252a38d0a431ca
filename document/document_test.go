package document_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/internal/needs"
)

// read reads a document and gives its lines as text: page and heading before each that has one.
func read(t *testing.T, name string, data []byte) (*document.Document, string) {
	t.Helper()
	if bytes.HasPrefix(data, []byte("%PDF")) {
		if _, err := exec.LookPath("pdftotext"); err != nil {
			needs.Missing(t, "pdf", "no pdftotext: install it (Debian: apt-get install poppler-utils)")
		}
	}
	d, err := document.Read(t.Context(), name, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, l := range d.Lines {
		if l.Page > 0 {
			fmt.Fprintf(&b, "p%d ", l.Page)
		}
		if l.Heading > 0 {
			fmt.Fprintf(&b, "h%d ", l.Heading)
		}
		b.WriteString(strings.ReplaceAll(l.Text, "\t", "→") + "\n")
	}
	return d, b.String()
}

func fixture(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestFiles: one page in the formats that programs of others write, with what is printed and nothing of what is not.
func TestFiles(t *testing.T) {
	const longTitle = "Podpora pěstounů ve Žluťákově, jejich dětí a všech, kdo s nimi pracují v obcích kraje"
	for name, want := range map[string]string{
		"page.pdf": `p1 h1 Podpora pěstounů ve Žluťákově
p1 
p1 Smyšlený kraj získal z Operačního programu Zaměstnanost prostředky na projekt,
p1 který potrvá od 1. 9. 2020 do 30. 6. 2022 a je podpořen celkovou částkou 1 234 567,80
p1 Kč.
p1 
p1 Název projektu→Podpora pěstounů ve Žluťákově, jejich dětí a všech, kdo s
p1 nimi pracují v obcích kraje
p1 
p1 Registrační číslo→CZ.03.2.63/0.0/0.0/99_999/0000001
p1 
p1 Rozpočet→1 234 567,80 Kč
p1 
p2 h1 Klíčové aktivity
p2 
p2 1. Vzdělávání pracovníků
p2 2. Setkávání pěs-
p2 tounů s lektorem
`,
		"page.docx": `reg. č. CZ.03.2.63/0.0/0.0/99_999/0000001

h1 Podpora pěstounů ve Žluťákově

Smyšlený kraj získal z Operačního programu Zaměstnanost prostředky na projekt, který potrvá od 1. 9. 2020 do 30. 6. 2022 a je podpořen celkovou částkou 1 234 567,80 Kč.

Název projektu→` + longTitle + `
Registrační číslo→CZ.03.2.63/0.0/0.0/99_999/0000001
Rozpočet→1 234 567,80 Kč

h1 Klíčové aktivity

A) Vzdělávání
A.1. Semináře pro pracovníky
A.2. Supervize
B) Setkávání
B.1. Víkendy

Druhý seznam:

A) Od začátku
• odrážka
1. první
2. druhý

První řádek
druhý→sloupec

Projekt je spolufinancován Evropskou unií.
`,
		"page.pptx": `p1 h1 Podpora pěstounů ve Žluťákově
p1 
p1 Smyšlený kraj
p1 
p2 h1 Aktivity
p2 
p2 a) Vzdělávání
p2 b) Setkávání
p2 
p2 Název projektu→` + longTitle + `
p2 Registrační číslo→CZ.03.2.63/0.0/0.0/99_999/0000001
p2 Rozpočet→1 234 567,80 Kč
p2 
p4 h1 Děkujeme za pozornost
`,
	} {
		t.Run(name, func(t *testing.T) {
			// The name does not decide: what is uploaded is often called otherwise.
			if d, got := read(t, "upload", fixture(t, name)); got != want || !strings.EqualFold(d.Format, name[5:]) {
				t.Errorf("%s:\n%s", d.Format, got)
			}
		})
	}
}

// TestText: each line of a text keeps its number, in all encodings that offices use.
func TestText(t *testing.T) {
	const text = "\nŠťastné děti v Žďáru\r\n\r\n  – Kč\u00a06\u00a0999,80 \u00adpě\u00adstoun\u00ad\r\n„Příliš žluťoučký kůň“\n\n"
	const want = "\nŠťastné děti v Žďáru\n\n– Kč 6 999,80 pěstoun-\n„Příliš žluťoučký kůň“\n"
	for form, e := range map[string]encoding.Encoding{
		"text": encoding.Nop, "text ": unicode.UTF8BOM, "text, windows-1250": charmap.Windows1250,
		"text, UTF-16": unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "text, UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	} {
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if d, got := read(t, "page.txt", data); got != want || d.Format != strings.TrimSpace(form) {
			t.Errorf("%s: %s, %q", form, d.Format, got)
		}
	}
	// ISO-8859-2 has neither dashes nor Czech quotation marks.
	latin2, err := charmap.ISO8859_2.NewEncoder().Bytes([]byte("Šťastné děti v Žďáru\n§ 2020 kraj"))
	if err != nil {
		t.Fatal(err)
	}
	if d, got := read(t, "page.txt", latin2); got != "Šťastné děti v Žďáru\n§ 2020 kraj\n" || d.Format != "text, ISO-8859-2" {
		t.Errorf("%s: %q", d.Format, got)
	}
	signs, err := charmap.Windows1250.NewEncoder().Bytes([]byte("Péče o děti © Kraj ® »pěstouni«"))
	if err != nil {
		t.Fatal(err)
	}
	if d, got := read(t, "-", signs); got != "Péče o děti © Kraj ® »pěstouni«\n" {
		t.Errorf("%s: %q", d.Format, got)
	}
}

// TestHTML: what a browser shows of a page's own part, as it prints it.
func TestHTML(t *testing.T) {
	const page = `<!DOCTYPE html><html lang="cs-CZ"><head><title>Titulek</title><style>p{}</style></head><body class="has-cookie-bar">
<div id="cookie-bar">Používáme cookies</div><nav><a href="/">Menu</a></nav><a class="skip-link" href="#x">Přeskočit</a>
<header><div class="menu">Odkazy</div><h1>Podpora <b>pěstounů</b>
 ve Žluťákově</h1></header>
<p>Kraj získal 1&nbsp;234&nbsp;567,80&nbsp;Kč<br>na projekt.</p><p hidden>skryté</p><p style="display: none">skryté</p>
<script>if (a < b) document.write("<p>skript</p>")</script><noscript><p>bez skriptu</p></noscript><!-- poznámka -->
<h3>Aktivity</h3><ol start="3"><li><p>Třetí</p><ol type="a"><li>pod<li>nad</ol><li value="7">Sedmá<li>8. Osmá</ol>
<ol type="I" reversed><li>dvě<li>jedna</ol><ul><li>odrážka</ul><ul style="list-style: none"><li>bez</ul>
<table><caption>Přehled</caption><tr><th>Název</th><td>Dlouhý <i>název</i></td></tr><tr><td>Cíle</td><td><p>první</p><p>druhý</p></td></tr><tr><td></td><td>sám</td></tr></table>
<dl><dt>Začátek</dt><dd>1. 9. 2020</dd><dt>Konec<dd>2022</dl><pre>a  b
c</pre><div role="heading" aria-level="4">Závěr</div><button>Klik</button><footer>Patička</footer></body></html>`
	const want = `h1 Podpora pěstounů ve Žluťákově

Kraj získal 1 234 567,80 Kč
na projekt.

h3 Aktivity

3. Třetí
a. pod
b. nad
7. Sedmá
8. Osmá

II. dvě
I. jedna

• odrážka

bez

Přehled
Název→Dlouhý název
Cíle→první

druhý
sám

Začátek→1. 9. 2020
Konec→2022

a b
c

h4 Závěr
`
	d, got := read(t, "page.html", []byte(page))
	if got != want || d.Language != "cs" || d.Format != "HTML" || len(d.SHA256) != 64 {
		t.Errorf("%s %s:\n%s", d.Format, d.Language, got)
	}
	// A page that says which its main part is, is read for that; one in an old encoding, whatever it says that it is.
	mainPart := `<html><body><p>Okolo</p><main><p>Šťastné děti, ` + strings.Repeat("péče ", 30) + `</p></main></body></html>`
	if _, got := read(t, "-", []byte(mainPart)); strings.Contains(got, "Okolo") || !strings.HasPrefix(got, "Šťastné") {
		t.Errorf("main: %q", got)
	}
	for declared, e := range map[string]*charmap.Charmap{"windows-1250": charmap.Windows1250, "utf-8": charmap.Windows1250, "iso-8859-2": charmap.ISO8859_2, "ibm866": charmap.CodePage866} {
		text := "Šťastné děti v Žďáru"
		if declared == "ibm866" {
			text = "Дети"
		}
		data, err := e.NewEncoder().Bytes([]byte(`<html><meta charset="` + declared + `"><p>` + text))
		if err != nil {
			t.Fatal(err)
		}
		if d, got := read(t, "page", data); got != text+"\n" {
			t.Errorf("%s: %s, %q", declared, d.Format, got)
		}
	}
}

// TestPages: a DOCX has pages where Word has written where they end.
func TestPages(t *testing.T) {
	data := office(t, map[string]string{"word/document.xml": `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>První</w:t></w:r></w:p>
<w:p><w:r><w:lastRenderedPageBreak/><w:t>Druhá</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>vlevo</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>vpravo</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:ins><w:r><w:t>Třetí</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>pryč</w:t></w:r></w:moveFrom></w:p></w:body></w:document>`})
	if _, got := read(t, "a.docx", data); got != "p1 První\np1 \np2 Druhá\np2 \np3 vlevo→vpravo\np3 \np3 Třetí\n" {
		t.Errorf("%s", got)
	}
}

// TestSlides: of a slide its title stands first, words of a diagram are read, and what stands on every slide is not.
func TestSlides(t *testing.T) {
	shape := func(placeholder, text string) string {
		return `<p:sp><p:nvSpPr><p:nvPr>` + placeholder + `</p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:rPr lang="cs-CZ"/><a:t>` + text + `</a:t></a:r></a:p></p:txBody></p:sp>`
	}
	data := office(t, map[string]string{
		"ppt/presentation.xml":            `<p:presentation><p:sldIdLst><p:sldId id="256" r:id="b"/></p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels": `<R><Relationship Id="b" Type="x/slide" Target="slides/slide9.xml"/></R>`,
		"ppt/slides/slide9.xml": `<p:sld><p:cSld><p:spTree>` + shape(`<p:ph type="dt"/>`, "24. 5. 2017") + shape(`<p:ph type="ftr"/>`, "Zápatí") + shape(`<p:ph type="sldNum"/>`, "1") +
			`<p:grpSp>` + shape("", "v skupině") + `</p:grpSp><p:sp><p:txBody><a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld><a:r><a:t>strana</a:t></a:r></a:p></p:txBody></p:sp>` +
			shape(`<p:ph type="title"/>`, "Nadpis") + `<p:graphicFrame><a:graphicData><dgm:relIds r:dm="d"/></a:graphicData></p:graphicFrame></p:spTree></p:cSld></p:sld>`,
		"ppt/slides/_rels/slide9.xml.rels": `<R><Relationship Id="d" Type="x/diagramData" Target="../diagrams/data1.xml"/></R>`,
		"ppt/diagrams/data1.xml":           `<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Krok jedna</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>`,
	})
	if d, got := read(t, "a.pptx", data); got != "p1 h1 Nadpis\np1 \np1 v skupině\np1 \np1 strana\np1 \np1 Krok jedna\n" || d.Language != "cs" {
		t.Errorf("%s: %s", d.Language, got)
	}
}

// reasonOf is why a document was refused.
func reasonOf(err error) document.Reason {
	var f *document.Fault
	if errors.As(err, &f) {
		return f.Reason
	}
	return 0
}
