package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Read reads the one YAML document of a file and refuses what of it the format does not have; nil after a fault of the whole.
func (r *Reader) Read(data []byte) *yaml.Node {
	if len(data) > MaxSize {
		r.FaultAt(Place{1, 1}, fmt.Sprintf("the file has %d bytes, more than the %d that one may have", len(data), MaxSize), r.format.Divide)
		return nil
	}
	data, ok := r.decode(data)
	if !ok {
		return nil
	}
	root := r.parse(data)
	if root != nil {
		r.structure(root, 1)
	}
	return root
}

func (r *Reader) parse(data []byte) *yaml.Node {
	root, second, err := decodeYAML(data)
	switch {
	case errors.Is(err, io.EOF) || err == nil && (len(root.Content) == 0 || isEmpty(root.Content[0])):
		r.FaultAt(Place{1, 1}, "the file is empty", r.format.Begin+", see "+r.format.Guide)
		return nil
	case err != nil:
		r.syntaxFault(data, err)
		return nil
	case second != nil:
		r.Fault(second, "a second document begins here", r.format.One+", without --- between")
	}
	return root.Content[0]
}

// decodeYAML gives the first document, and the second where there is one.
func decodeYAML(data []byte) (root, second *yaml.Node, err error) {
	// The parser is not ours: should it panic on some input, that is a fault of the file and not the end of the program.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: the YAML parser failed (%v)", p)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	root, second = &yaml.Node{}, &yaml.Node{}
	if err := decoder.Decode(root); err != nil {
		return nil, nil, err
	}
	if err := decoder.Decode(second); errors.Is(err, io.EOF) {
		return root, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	return root, second, nil
}

var messageLine = regexp.MustCompile(`^yaml: (line (\d+): )?`)

// syntaxFault says in one fault where the file stops being YAML.
func (r *Reader) syntaxFault(data []byte, err error) {
	message := messageLine.ReplaceAllString(err.Error(), "")
	line := faultyLine(data, err)
	text := lineOf(data, line)
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	at := Place{line, utf8.RuneCountInString(indent) + 1}
	if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
		r.FaultAt(Place{line, tab + 1}, "a tab stands in the indentation", "indent with spaces")
		return
	}
	if name, ok := strings.CutPrefix(message, "unknown anchor '"); ok {
		name, _, _ = strings.Cut(name, "'")
		if i := strings.Index(text, "*"+name); i >= 0 {
			at.Column = utf8.RuneCountInString(text[:i]) + 1
		}
		r.FaultAt(at, aliasProblem, aliasRemedy)
		return
	}
	for _, known := range syntaxMessages {
		if strings.Contains(message, known.message) {
			r.FaultAt(at, known.problem, known.remedy)
			return
		}
	}
	r.FaultAt(at, "this is not YAML ("+message+")", "compare with the example in "+r.format.Guide)
}

// syntaxMessages puts the parser's words into a steward's.
var syntaxMessages = []struct{ message, problem, remedy string }{
	{"mapping values are not allowed", `a key follows where none may stand`, `put "…" around a text that holds ": ", and begin a new key on a line of its own, indented as its neighbours`},
	{"did not find expected key", "the line fits neither the lines above nor a new key", `indent it exactly as its neighbours, and put "…" around a text that begins with a quote or a bracket`},
	{"could not find expected ':'", "a key has no colon, or a text goes on where it may not", `write key: value, and indent the second line of a text deeper than its key`},
	{"did not find expected '-' indicator", "a line of a list does not begin with a dash", "indent the list's items alike and begin each with - "},
	{"did not find expected ',' or '}'", "a brace { that was opened is not closed", `write }, or a comma before the next key; put "…" around a text that holds a comma, a brace or a bracket`},
	{"did not find expected ',' or ']'", "a bracket [ that was opened is not closed", `write ], or a comma before the next item; put "…" around a text that holds a comma, a brace or a bracket`},
	{"found unexpected end of stream", "a quote that was opened is not closed", `write the closing quote; inside "…" a quote is \", inside '…' it is ''`},
	{"block sequence entries are not allowed", "a list begins where none may stand", "begin the list on a new line under its key"},
	{"found unknown escape character", `a backslash inside "…" is not followed by a known letter`, `write \\ for a backslash, or use '…'`},
	{"cannot start any token", "a text begins with a sign that has a meaning of its own in YAML", `put "…" around it`},
	{"control characters are not allowed", "the line holds a control character", "delete it"},
	{"exceeded max depth", "the nesting is far too deep", "write it with less of it"},
}

// maxSearched bounds the search for the line, which parses the text some twenty times.
const maxSearched = 1 << 20

// faultyLine is the first line with which the text gives this error. The parser itself names the line where the mapping
// or list around the fault begins, which may be far above.
func faultyLine(data []byte, err error) int {
	if m := messageLine.FindStringSubmatch(err.Error()); len(data) > maxSearched && m != nil && m[2] != "" {
		line, _ := strconv.Atoi(m[2])
		return line
	}
	ends := []int{0}
	for i, c := range data {
		if c == '\n' {
			ends = append(ends, i+1)
		}
	}
	if ends[len(ends)-1] != len(data) {
		ends = append(ends, len(data))
	}
	good, faulty := 0, len(ends)-1
	for faulty-good > 1 {
		middle := (good + faulty) / 2
		if _, _, e := decodeYAML(data[:ends[middle]]); e != nil && e.Error() == err.Error() {
			faulty = middle
		} else {
			good = middle
		}
	}
	return max(faulty, 1)
}

func lineOf(data []byte, line int) string {
	lines := bytes.SplitN(data, []byte("\n"), line+1)
	return strings.TrimRight(string(lines[min(line, len(lines))-1]), "\r")
}
