package httpd

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// csvSheet is a table as CSV, RFC 4180, or as Excel in Czech opens it.
type csvSheet struct {
	to    *csv.Writer
	out   io.Writer
	czech bool
	begun bool
}

func newCSV(out io.Writer, czech bool) *csvSheet {
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if czech {
		w.Comma = ';'
	}
	return &csvSheet{to: w, out: out, czech: czech}
}

// byteOrderMark tells Excel that a file is UTF-8.
const byteOrderMark = "\ufeff"

func (s *csvSheet) row(cells ...cell) error {
	if s.czech && !s.begun {
		if _, err := io.WriteString(s.out, byteOrderMark); err != nil {
			return err
		}
	}
	s.begun = true
	texts := make([]string, len(cells))
	for i, c := range cells {
		switch {
		case !c.number:
			texts[i] = harmless(c.text)
		case s.czech:
			texts[i] = strings.Replace(c.text, ".", ",", 1)
		default:
			texts[i] = c.text
		}
	}
	return s.to.Write(texts)
}

func (s *csvSheet) finish() error {
	s.to.Flush()
	return s.to.Error()
}

func (s *csvSheet) discard() {}

// harmless is a text that no spreadsheet takes for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

// xlsxSheet is a table as a workbook. excelize keeps large ones on disk until they are written; what it writes as text is never a
// formula.
type xlsxSheet struct {
	book  *excelize.File
	rows  *excelize.StreamWriter
	out   io.Writer
	n     int
	money int
}

const sheetName = "Krajina"

func newXLSX(out io.Writer) (*xlsxSheet, error) {
	s := &xlsxSheet{book: excelize.NewFile(), out: out}
	if err := s.book.SetSheetName("Sheet1", sheetName); err != nil {
		return nil, err
	}
	var err error
	if s.money, err = s.book.NewStyle(&excelize.Style{NumFmt: 4}); err != nil { // #,##0.00
		return nil, err
	}
	s.rows, err = s.book.NewStreamWriter(sheetName)
	return s, err
}

// exactDigits is how many digits a number of a workbook keeps.
const exactDigits = 15

func (s *xlsxSheet) row(cells ...cell) error {
	s.n++
	at, err := excelize.CoordinatesToCellName(1, s.n)
	if err != nil {
		return err
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = c.text
		if !c.number || len(strings.Replace(c.text, ".", "", 1)) > exactDigits {
			continue
		}
		if n, err := strconv.ParseFloat(c.text, 64); err == nil {
			values[i] = n
			if _, fraction, _ := strings.Cut(c.text, "."); len(fraction) == 2 {
				values[i] = excelize.Cell{StyleID: s.money, Value: n}
			}
		}
	}
	return s.rows.SetRow(at, values)
}

func (s *xlsxSheet) finish() error {
	if err := s.rows.Flush(); err != nil {
		return err
	}
	_, err := s.book.WriteTo(s.out)
	return err
}

// discard removes the files in which excelize kept rows.
func (s *xlsxSheet) discard() { _ = s.book.Close() }
