package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
)

// separators are tried in this order; the first that parts the beginning of a file into most columns is taken.
var separators = []struct {
	comma rune
	name  string
}{{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}}

func openCSV(name string, data []byte) (*File, error) {
	text, encoding, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	comma, separated := separators[0].comma, separators[0].name
	most := 0
	for _, s := range separators {
		if columns := columnsWith(text, s.comma); columns > most {
			comma, separated, most = s.comma, s.name, columns
		}
	}
	f := &File{Name: name, Form: "CSV, " + encoding + ", separated by " + separated}
	f.sheets = []sheet{{rows: func() iter.Seq2[Row, error] { return f.csvRows(text, comma) }}}
	return f, nil
}

// columnsWith is how many columns most of the first rows have with a separator.
func columnsWith(text []byte, comma rune) int {
	r := newCSV(bytes.NewReader(text[:min(len(text), 64<<10)]), comma)
	counts := map[int]int{}
	best := 0
	for range 50 {
		row, err := r.Read()
		if err != nil {
			break
		}
		counts[len(row)]++
		if n := len(row); counts[n] > counts[best] || counts[n] == counts[best] && n > best {
			best = n
		}
	}
	return best
}

func newCSV(r io.Reader, comma rune) *csv.Reader {
	c := csv.NewReader(r)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = comma, -1, true
	return c
}

func (f *File) csvRows(text []byte, comma rune) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		r := newCSV(bytes.NewReader(text), comma)
		for {
			cells, err := r.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, f.csvFault(err, r.InputOffset() == int64(len(text))))
				return
			}
			line, _ := r.FieldPos(0)
			if !yield(Row{fmt.Sprintf("line %d", line), cells}, nil) {
				return
			}
		}
	}
}

// csvFault says where a CSV breaks off being one, which may be at its end.
func (f *File) csvFault(err error, atEnd bool) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	remedy := "double a quotation mark within a quoted cell, and quote every cell that has one"
	if errors.Is(parse.Err, csv.ErrQuote) && atEnd {
		remedy = fmt.Sprintf("a quoted cell begins on line %d and does not end: the file may be cut off; get it anew", parse.StartLine)
	}
	return fmt.Errorf("%s, line %d: the quotation marks do not fit: %s", f.Name, parse.Line, remedy)
}
