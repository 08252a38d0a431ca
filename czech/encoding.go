package czech

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// Decode gives a text as UTF-8 and the name of its encoding: UTF-8 or UTF-16 by a mark at the beginning or by how its bytes
// lie, else of the two older Czech encodings the one in which it has more Czech letters where words have them. The error says what is
// wrong and what would be right, and begins with the verb.
func Decode(data []byte) (text []byte, name string, err error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		if data = data[3:]; !utf8.Valid(data) {
			return nil, "", errors.New("begins as UTF-8 and is not: save it as UTF-8 anew")
		}
		return data, "UTF-8 with a byte order mark", nil
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		name, from = "UTF-16", utf.UTF16(utf.LittleEndian, utf.UseBOM)
	case halfZeros(data, 1):
		name, from = "UTF-16LE", utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)
	case halfZeros(data, 0):
		name, from = "UTF-16BE", utf.UTF16(utf.BigEndian, utf.IgnoreBOM)
	case bytes.IndexByte(data, 0) >= 0:
		return nil, "", ErrNoText
	case utf8.Valid(data):
		return data, "UTF-8", nil
	default:
		if line := brokenUTF8(data); line > 0 {
			return nil, "", fmt.Errorf("is UTF-8 but for its line %d: save it as UTF-8 anew", line)
		}
		if name, from = "windows-1250", charmap.Windows1250; inISO(data) {
			name, from = "ISO-8859-2", charmap.ISO8859_2
		}
	}
	text, err = from.NewDecoder().Bytes(data)
	if err != nil {
		return nil, "", fmt.Errorf("cannot be read as %s: save it as UTF-8", name)
	}
	return text, name, nil
}

// ErrNoText is that of bytes that are no text.
var ErrNoText = errors.New("is no text")

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

// brokenUTF8 gives the first line that is no UTF-8 of a text that is UTF-8 for the most part, 0 where it is not: a text in another
// encoding has hardly ever two bytes that would be a letter.
func brokenUTF8(data []byte) (line int) {
	letters, broken := 0, 0
	at := 1
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == '\n':
			at++
		case r == utf8.RuneError && size == 1:
			if broken++; line == 0 {
				line = at
			}
		case size > 1:
			letters++
		}
		rest = rest[size:]
	}
	if letters < 5*broken {
		return 0
	}
	return line
}

// inISO says whether a text in one of the two encodings is in ISO-8859-2. They differ in few letters: Š, Ť, Ž, š, ť and ž of the one
// are signs, controls or foreign letters in the other.
func inISO(data []byte) bool {
	in := func(e *charmap.Charmap) (score int) {
		before := ' '
		for i, b := range data {
			r := e.DecodeByte(b)
			after := ' '
			if i+1 < len(data) {
				after = e.DecodeByte(data[i+1])
			}
			inWord := unicode.IsLetter(before) || unicode.IsLetter(after)
			switch {
			case b < 0x80:
			case strings.ContainsRune("ŠŤŽ", r) && unicode.IsLower(before), r == 'ť' && !unicode.IsLetter(before):
				score-- // more likely a sign beside a word
			case strings.ContainsRune("ŠŤŽšťž", r) && inWord:
				score++
			case unicode.IsControl(r), r == utf8.RuneError:
				score -= 2
			case strings.ContainsRune("©«®»", r) && unicode.IsLetter(before) && unicode.IsLetter(after), strings.ContainsRune("ąľĽĄŹź", r):
				score--
			}
			before = r
		}
		return score
	}
	return in(charmap.ISO8859_2) > in(charmap.Windows1250)
}
