package gql

import (
	"context"
	"strconv"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// straight writes the answer to one root field.
type straight struct {
	*executionContext
	by     *straightResolvers
	plan   *Plan
	bare   *sync.Map // of straightSchema
	states []state   // by the numbers of the plan's fields
	ctx    context.Context
	buf    []byte
	failed bool // what is written is of no use
}

// Write implements io.Writer, for the marshallers of gqlgen and of graph.
func (x *straight) Write(p []byte) (int, error) {
	x.buf = append(x.buf, p...)
	return len(p), nil
}

// begin opens an object, unless nobody waits for it.
func (x *straight) begin() {
	x.failed = x.failed || x.ctx.Err() != nil
	x.buf = append(x.buf, '{')
}

func (x *straight) end() { x.buf = append(x.buf, '}') }

func (x *straight) key(i int, f *planned) {
	if i > 0 {
		x.buf = append(x.buf, ',')
	}
	x.buf = append(x.buf, f.key...)
}

// null stands for what is unknown; where there must be a value, that is a fault.
func (x *straight) null(nonNull bool) {
	x.failed = x.failed || nonNull
	x.buf = append(x.buf, "null"...)
}

func (x *straight) int(v int) { x.buf = strconv.AppendInt(x.buf, int64(v), 10) }

func (x *straight) bool(v bool) { x.buf = strconv.AppendBool(x.buf, v) }

// string writes what graphql.MarshalString writes.
func (x *straight) string(s string) {
	const hex = "0123456789ABCDEF"
	buf := append(x.buf, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '\\' && c != '"' {
			continue
		}
		buf = append(buf, s[start:i]...)
		switch start = i + 1; c {
		case '\t':
			buf = append(buf, `\t`...)
		case '\r':
			buf = append(buf, `\r`...)
		case '\n':
			buf = append(buf, `\n`...)
		case '\\', '"':
			buf = append(buf, '\\', c)
		default:
			buf = append(buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xf])
		}
	}
	x.buf = append(append(buf, s[start:]...), '"')
}

// leaf writes a value that has its own marshaller.
func (x *straight) leaf(m graphql.Marshaler, nonNull bool) {
	if m == graphql.Null {
		x.null(nonNull)
		return
	}
	m.MarshalGQL(x)
}
