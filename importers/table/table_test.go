package table_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/krajina/krajina/importers/table"
)

var columns = []table.Column{
	{Name: "Číslo", Is: func(h string) bool { return h == "cislo" }, Required: true},
	{Name: "Název", Is: func(h string) bool { return h == "nazev projektu" }, Required: true},
	{Name: "Cena", Is: func(h string) bool { return h == "cena" }},
}

// cells reads a file's rows below its headings, each as its cells joined.
func cells(name string, data []byte) (rows []string, form string, err error) {
	f, err := table.Open(name, data)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	tables, err := f.Find(columns)
	if err != nil {
		return nil, f.Form, err
	}
	for _, t := range tables {
		for row, err := range t.Rows() {
			if err != nil {
				return nil, f.Form, err
			}
			rows = append(rows, fmt.Sprintf("%s: %s|%s|%s", row.Place, t.Cell(row, 0), t.Cell(row, 1), t.Cell(row, 2)))
		}
	}
	return rows, f.Form, nil
}

// TestEncodings: one table in the encodings and with the separators in which offices save it.
func TestEncodings(t *testing.T) {
	const text = "Přehled\n\nČíslo;Název projektu;Poznámka\n1;Šťastné děti v Žďáru;a\n\n2;\"Péče; a dům\";ň\n"
	want := []string{"line 4: 1|Šťastné děti v Žďáru|", "line 6: 2|Péče; a dům|"}
	for form, e := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "UTF-8 with a byte order mark": unicode.UTF8BOM, "windows-1250": charmap.Windows1250, "ISO-8859-2": charmap.ISO8859_2,
		"UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	} {
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		rows, got, err := cells("list.csv", data)
		if err != nil || !slices.Equal(rows, want) || got != "CSV, "+form+", separated by semicolons" {
			t.Errorf("%s: %q, %s, %v", form, rows, got, err)
		}
	}
	for separator, name := range map[string]string{",": "commas", "\t": "tabs", "|": "bars"} {
		rows, form, err := cells("list.csv", []byte(strings.ReplaceAll("Číslo;Název projektu;Cena\n1;A;5\n", ";", separator)))
		if err != nil || !slices.Equal(rows, []string{"line 2: 1|A|5"}) || !strings.HasSuffix(form, name) {
			t.Errorf("%s: %q, %s, %v", name, rows, form, err)
		}
	}
}

// TestNoTable: what is no table is said to be none, and what to do.
func TestNoTable(t *testing.T) {
	for name, want := range map[string]string{
		"":                                   "is empty",
		" \n":                                "is empty",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":   "save it as XLSX or CSV",
		"PK\x03\x04 and nothing more":        "XLSX",
		"%PDF-1.7\x00\x01\x02 of some kind":  "is no text",
		"\xef\xbb\xbf\xff\xfe\xfd":           "begins as UTF-8 and is not",
		"Číslo;Cena\n1;2\n":                  `lacks "Název"`,
		"Číslo;Název projektu;Číslo\n1;A;2":  "are the column Číslo",
		"Číslo;Název projektu\n1;\"A\n2;B\n": "the file may be cut off",
		"Číslo;Název projektu\n1;A \"b\" c":  "double a quotation mark",
		strings.Repeat("a;b\n", 100):         "among its first 40",
	} {
		if rows, _, err := cells("list.csv", []byte(name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: %q, %v, want %s", name, rows, err, want)
		}
	}
}

// TestSheets: every sheet that has the headings is read, each by its own columns.
func TestSheets(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for _, sheet := range []struct {
		name string
		rows [][]any
	}{{"Sheet1", [][]any{{"Vysvětlivky"}}}, {"První", [][]any{{"Číslo", "Název projektu"}, {1, "A"}}}, {"Druhý", [][]any{nil, {"Název projektu", "Číslo"}, {"B", 2}}}} {
		if _, err := book.NewSheet(sheet.name); err != nil {
			t.Fatal(err)
		}
		for i, row := range sheet.rows {
			if err := book.SetSheetRow(sheet.name, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	rows, form, err := cells("list.xlsx", b.Bytes())
	if want := []string{"sheet První, row 2: 1|A|", "sheet Druhý, row 3: 2|B|"}; err != nil || form != "XLSX" || !slices.Equal(rows, want) {
		t.Errorf("%q, %s, %v", rows, form, err)
	}
}

// rewritten is a workbook of two rows whose sheet was changed by hand.
func rewritten(t *testing.T, change func(sheet []byte) io.Reader) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range [][]any{{"Číslo", "Název projektu"}, {1, "A"}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var plain, changed bytes.Buffer
	if err := book.Write(&plain); err != nil {
		t.Fatal(err)
	}
	from, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	if err != nil {
		t.Fatal(err)
	}
	to := zip.NewWriter(&changed)
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := to.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		var in io.Reader = bytes.NewReader(content)
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			in = change(content)
		}
		if _, err := io.Copy(w, in); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return changed.Bytes()
}

// blanks is a text without an end.
type blanks struct{}

var manyBlanks = bytes.Repeat([]byte(" "), 64<<10)

func (blanks) Read(p []byte) (int, error) { return copy(p, manyBlanks), nil }

// TestBombs: files that are small and would become huge are refused.
func TestBombs(t *testing.T) {
	far := rewritten(t, func(sheet []byte) io.Reader {
		return bytes.NewReader(bytes.ReplaceAll(bytes.ReplaceAll(sheet, []byte(`<row r="2"`), []byte(`<row r="999999999"`)), []byte(`r="A2"`), []byte(`r="A999999999"`)))
	})
	if _, _, err := cells("list.xlsx", far); err == nil || !strings.Contains(err.Error(), "row") {
		t.Errorf("a row far below: %v", err)
	}
	big := rewritten(t, func(sheet []byte) io.Reader {
		return io.MultiReader(bytes.NewReader(sheet), io.LimitReader(blanks{}, 4*table.MaxSize))
	})
	if len(big) > 4<<20 {
		t.Fatalf("the bomb has %d MB itself", len(big)>>20)
	}
	if _, err := table.Open("list.xlsx", big); err == nil {
		t.Error("a bomb is opened")
	}
}
