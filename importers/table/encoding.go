package table

import (
	"errors"

	"github.com/krajina/krajina/czech"
)

// decode gives the text of a file as UTF-8 and the name of its encoding.
func decode(data []byte) (text []byte, name string, err error) {
	text, name, err = czech.Decode(data)
	if errors.Is(err, czech.ErrNoText) {
		err = errors.New("is no text: give a CSV or XLSX file")
	}
	return text, name, err
}
