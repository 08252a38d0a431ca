// Package table reads the tables that offices publish, CSV and XLSX: it finds out encoding and separator, finds the columns by
// their headings wherever they stand, and names the place of everything that it gives.
package table

import (
	"bytes"
	"fmt"
	"iter"
)

// MaxSize is how many bytes a file may have; an XLSX may unpack to four times as many.
const MaxSize = 128 << 20

// File is a file of rows.
type File struct {
	Name string
	// Form is how it is written, as a report shows it: "CSV, windows-1250, separated by semicolons", "XLSX".
	Form string
	// OnRow is called for each row that is read below headings; an error ends the reading. It may be nil.
	OnRow  func() error
	sheets []sheet
	close  func() error
}

// sheet is one table of a file; a CSV has one without a name.
type sheet struct {
	name string
	rows func() iter.Seq2[Row, error]
}

// Row is a row as it stands in its file.
type Row struct {
	// Place is where it stands, for people: "line 12", "sheet Projekty, row 12".
	Place string
	Cells []string
}

// Open looks at what a file is. Rows are read when they are asked for.
func Open(name string, data []byte) (*File, error) {
	switch {
	case len(data) > MaxSize:
		return nil, fmt.Errorf("%s has %d MB, more than the %d that a table may have: split it", name, len(data)>>20, MaxSize>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fmt.Errorf("%s is empty: give a CSV or XLSX file with a row of headings", name)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return openXLSX(name, data)
	case bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return nil, fmt.Errorf("%s is an XLS file of Excel 97–2003: save it as XLSX or CSV", name)
	}
	return openCSV(name, data)
}

// Close removes what the file keeps outside memory.
func (f *File) Close() error {
	if f.close == nil {
		return nil
	}
	return f.close()
}
