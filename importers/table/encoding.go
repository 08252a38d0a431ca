package table

import (
	"bytes"
	"errors"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode gives the text of a file as UTF-8 and the name of its encoding. Without a mark at the beginning, what is valid UTF-8 is
// that; of the two older Czech encodings only windows-1250 has letters between 0x80 and 0x9F, and in only ISO-8859-2 the
// letters š, ť and ž stand where the other has ą, » and ľ.
func decode(data []byte) (text []byte, name string, err error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		if data = data[3:]; !utf8.Valid(data) {
			return nil, "", errors.New("begins as UTF-8 and is not: save it as UTF-8 anew")
		}
		return data, "UTF-8 with a byte order mark", nil
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		name, from = "UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case halfZeros(data, 1):
		name, from = "UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case halfZeros(data, 0):
		name, from = "UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case bytes.IndexByte(data, 0) >= 0:
		return nil, "", errors.New("is no text: give a CSV or XLSX file")
	case utf8.Valid(data):
		return data, "UTF-8", nil
	case !slices.ContainsFunc(data, func(b byte) bool { return 0x80 <= b && b <= 0x9f }) && slices.ContainsFunc(data, onlyInISO):
		name, from = "ISO-8859-2", charmap.ISO8859_2
	default:
		name, from = "windows-1250", charmap.Windows1250
	}
	text, err = from.NewDecoder().Bytes(data)
	if err != nil {
		return nil, "", errors.New("cannot be read as " + name + ": save it as UTF-8")
	}
	return text, name, nil
}

// onlyInISO says whether a byte is Š, Ť, Ž, š, ť or ž in ISO-8859-2.
func onlyInISO(b byte) bool {
	return bytes.IndexByte([]byte{0xa9, 0xab, 0xae, 0xb9, 0xbb, 0xbe}, b) >= 0
}

// halfZeros says whether every other byte of the beginning, from the given one, is 0 for the most part, as in UTF-16.
func halfZeros(data []byte, from int) bool {
	data = data[:min(len(data), 1000)]
	zeros := 0
	for i := from; i < len(data); i += 2 {
		if data[i] == 0 {
			zeros++
		}
	}
	return len(data) > 3 && zeros*3 > len(data)
}
