package table_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/krajina/krajina/importers/table"
)

// FuzzOpen: whatever a table holds, reading it ends, with rows of UTF-8 that say where they stand.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("číslo;název\n1;Pěstounská péče\n"))
	f.Add([]byte("a,b\n\"x\ny\",\"\"\"\"\n"))
	f.Add([]byte("\xef\xbb\xbfa\tb\r\n1\t2\r\n"))
	f.Add([]byte("n\xe1zev;\x8aance\n\xe8\xed\xf1a;1\n")) // windows-1250
	f.Add([]byte{0xff, 0xfe, 'a', 0, ';', 0, 'b', 0, '\n', 0})
	f.Add([]byte("PK\x03\x04 no archive"))
	f.Add([]byte{0xd0, 0xcf, 0x11, 0xe0})
	book := excelize.NewFile()
	_ = book.SetSheetRow("Sheet1", "A1", &[]any{"číslo", "název"})
	_ = book.SetSheetRow("Sheet1", "A2", &[]any{1, "Péče"})
	var written bytes.Buffer
	if err := book.Write(&written); err != nil {
		f.Fatal(err)
	}
	f.Add(written.Bytes())
	columns := []table.Column{{Name: "název", Is: func(h string) bool { return strings.Contains(h, "n") }, Required: true}}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := table.Open("list", data)
		if err != nil {
			return
		}
		defer file.Close()
		tables, err := file.Find(columns)
		if err != nil {
			return
		}
		for _, found := range tables {
			rows := 0
			for row, err := range found.Rows() {
				if err != nil {
					break
				}
				if row.Place == "" || len(row.Cells) > 1<<20 {
					t.Fatalf("row %d stands at %q and has %d cells", rows, row.Place, len(row.Cells))
				}
				for _, cell := range row.Cells {
					if !utf8.ValidString(cell) {
						t.Errorf("%s: %q is not UTF-8", row.Place, cell)
					}
				}
				rows++
			}
		}
	})
}
