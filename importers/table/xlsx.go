package table

import (
	"bytes"
	"errors"
	"fmt"
	"iter"

	"github.com/xuri/excelize/v2"
)

// What of an unpacked XLSX is kept in memory; the rest goes to temporary files.
const inMemory = 16 << 20

// mostRows is how many rows a sheet has in Excel. Files may say that they have more, each of which would be read.
const mostRows = 1 << 20

func openXLSX(name string, data []byte) (*File, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: 4 * MaxSize, UnzipXMLSizeLimit: inMemory})
	if err != nil {
		return nil, xlsxFault(name, err)
	}
	f := &File{Name: name, Form: "XLSX", close: book.Close}
	for _, title := range book.GetSheetList() {
		f.sheets = append(f.sheets, sheet{title, func() iter.Seq2[Row, error] { return f.xlsxRows(book, title) }})
	}
	return f, nil
}

func xlsxFault(name string, err error) error {
	if errors.Is(err, excelize.ErrWorkbookFileFormat) || errors.Is(err, excelize.ErrWorkbookPassword) {
		return fmt.Errorf("%s is no XLSX file, or one with a password: save it as XLSX without one", name)
	}
	return fmt.Errorf("%s cannot be read as XLSX (%w): save it anew", name, err)
}

func (f *File) xlsxRows(book *excelize.File, title string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		rows, err := book.Rows(title)
		if err != nil {
			yield(Row{}, xlsxFault(f.Name, err))
			return
		}
		defer rows.Close()
		for number := 1; rows.Next(); number++ {
			if number > mostRows {
				yield(Row{}, fmt.Errorf("%s, sheet %s, has rows beyond %d, the last that a sheet may have: save it anew", f.Name, title, mostRows))
				return
			}
			cells, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				yield(Row{}, xlsxFault(f.Name, err))
				return
			}
			if !yield(Row{fmt.Sprintf("sheet %s, row %d", title, number), cells}, nil) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			yield(Row{}, xlsxFault(f.Name, err))
		}
	}
}
