package yamlfile

import (
	"bytes"
	"unicode/utf8"
)

// decode takes the byte order mark off and refuses what is not UTF-8, naming the encoding that it looks like.
func (r *Reader) decode(data []byte) ([]byte, bool) {
	const remedy = "save the file as UTF-8"
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || looksUTF16(data) {
		r.FaultAt(Place{1, 1}, "the file is not UTF-8, it looks like UTF-16", remedy)
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if i := firstInvalid(data); i < len(data) {
		problem := "the file is not UTF-8, it looks like " + looksLike(data)
		if hasNonASCII(data[:i]) {
			// Valid letters before it: the file was UTF-8 and something else was put into it.
			problem = "the file is not UTF-8 from here on"
		}
		r.FaultAt(placeInBytes(data, i), problem, remedy)
		return nil, false
	}
	return data, true
}

// looksUTF16 knows UTF-16 without a mark by the zero byte of one of the first two characters, which are ASCII in a dataset file.
func looksUTF16(data []byte) bool {
	return len(data) >= 4 && (data[0] == 0 && data[2] == 0 || data[1] == 0 && data[3] == 0)
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		_, size := utf8.DecodeRune(data[i:])
		if size == 1 && data[i] >= utf8.RuneSelf {
			return i
		}
		i += size
	}
	return len(data)
}

func hasNonASCII(data []byte) bool {
	return bytes.ContainsFunc(data, func(c rune) bool { return c >= utf8.RuneSelf })
}

// looksLike tells the two old encodings of Czech apart by š, ť and ž, which are the letters that they have in different places.
func looksLike(data []byte) string {
	var iso bool
	for _, c := range data {
		switch c {
		case 0x8A, 0x8D, 0x8E, 0x9A, 0x9D, 0x9E, 0x84, 0x93, 0x94, 0x96, 0x97: // ŠŤŽšťž, quotes and dashes
			return "windows-1250"
		case 0xA9, 0xAB, 0xAE, 0xB9, 0xBB, 0xBE: // ŠŤŽšťž
			iso = true
		}
	}
	if iso {
		return "ISO 8859-2"
	}
	return "windows-1250"
}

// placeInBytes counts every byte of an undecodable line as a character, as an editor in the old encoding would.
func placeInBytes(data []byte, i int) Place {
	lineStart := bytes.LastIndexByte(data[:i], '\n') + 1
	return Place{bytes.Count(data[:i], []byte("\n")) + 1, len(bytes.Runes(data[lineStart:i])) + 1}
}
