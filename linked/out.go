package linked

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// out is a buffer that keeps the first error, for whoever asks at the end of a resource.
type out struct{ b *bufio.Writer }

func newOut(w io.Writer) out { return out{bufio.NewWriterSize(w, 64<<10)} }

func (o out) put(texts ...string) {
	for _, t := range texts {
		_, _ = o.b.WriteString(t)
	}
}

// fault is the error that the buffer met; all that was put into it since went nowhere.
func (o out) fault() error {
	if _, err := o.b.Write(nil); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

func (o out) flush() error {
	if err := o.b.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// quote puts a text as N-Triples and Turtle have it.
func (o out) quote(text string) {
	if !strings.ContainsFunc(text, mustEscape) {
		o.put(`"`, text, `"`)
		return
	}
	o.put(`"`)
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			o.put(`\`, string(c))
		case c == '\n':
			o.put(`\n`)
		case c == '\r':
			o.put(`\r`)
		case c == '\t':
			o.put(`\t`)
		case mustEscape(c):
			o.put(fmt.Sprintf(`\u%04X`, c))
		default:
			o.put(string(c))
		}
	}
	o.put(`"`)
}

func mustEscape(c rune) bool { return c < ' ' || c == '"' || c == '\\' || c == 0x7f }
