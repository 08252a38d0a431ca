package memory

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
)

// carrier writes values one after the other, or reads them back: what is carried is listed once for both ways. After an error
// it does nothing more. Numbers are little-endian.
type carrier struct {
	out *bufio.Writer // nil where it reads
	in  *bufio.Reader
	sum hash.Hash32
	// left is how many bytes can still come, so that a length that was damaged asks for no more memory than there are bytes.
	left   int64
	buffer [1 << 15]byte
	err    error
}

// errCutOff: a length says more than the file has.
var errCutOff = errors.New("it ends too soon")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func newWriting(w io.Writer) *carrier {
	c := &carrier{sum: crc32.New(castagnoli)}
	c.out = bufio.NewWriterSize(io.MultiWriter(w, c.sum), 1<<18)
	return c
}

func newReading(r io.Reader, size int64) *carrier {
	c := &carrier{sum: crc32.New(castagnoli), left: size}
	c.in = bufio.NewReaderSize(r, 1<<18)
	return c
}

// raw carries bytes as they are.
func (c *carrier) raw(b []byte) {
	switch {
	case c.err != nil:
	case c.out != nil:
		_, c.err = c.out.Write(b)
	default:
		_, c.err = io.ReadFull(c.in, b)
		c.sum.Write(b)
		c.left -= int64(len(b))
	}
}

// length carries how many values follow, each of at least so many bytes.
func (c *carrier) length(n, each int) int {
	count := uint64(n)
	c.number(&count)
	if c.out == nil && c.err == nil && (count > uint64(c.left) || int64(count)*int64(each) > c.left) {
		c.err = errCutOff
	}
	if c.err != nil {
		return 0
	}
	return int(count)
}

func (c *carrier) number(n *uint64) {
	binary.LittleEndian.PutUint64(c.buffer[:8], *n)
	c.raw(c.buffer[:8])
	*n = binary.LittleEndian.Uint64(c.buffer[:8])
}

func (c *carrier) string(s *string) {
	b := []byte(*s)
	carryBytes(c, &b)
	if c.out == nil {
		*s = string(b)
	}
}

// check carries the sum of what was carried so far, and fails where it is another one.
func (c *carrier) check() error {
	if c.out != nil && c.err == nil {
		c.err = c.out.Flush()
	}
	sum := c.sum.Sum32()
	if c.out != nil {
		binary.LittleEndian.PutUint32(c.buffer[:4], sum)
		c.raw(c.buffer[:4])
		if c.err == nil {
			c.err = c.out.Flush()
		}
		return c.err
	}
	c.raw(c.buffer[:4])
	if c.err == nil && binary.LittleEndian.Uint32(c.buffer[:4]) != sum {
		c.err = errors.New("its checksum is another one")
	}
	return c.err
}

// carryAll carries a list of values of so many bytes, which put and get turn to bytes and back.
func carryAll[T any](c *carrier, list *[]T, size int, put func([]byte, T), get func([]byte) T) {
	n := c.length(len(*list), size)
	if c.out == nil && c.err == nil {
		*list = make([]T, n)
	}
	for values := *list; len(values) > 0 && c.err == nil; {
		some := min(len(values), len(c.buffer)/size)
		b := c.buffer[:some*size]
		if c.out != nil {
			for i, v := range values[:some] {
				put(b[i*size:], v)
			}
			c.raw(b)
		} else {
			c.raw(b)
			for i := range values[:some] {
				values[i] = get(b[i*size:])
			}
		}
		values = values[some:]
	}
}

func carryBytes[T ~[]byte](c *carrier, b *T) {
	n := c.length(len(*b), 1)
	if c.out == nil && c.err == nil {
		*b = make([]byte, n)
	}
	c.raw(*b)
}

func carry8[T ~uint8](c *carrier, list *[]T) {
	carryAll(c, list, 1, func(b []byte, v T) { b[0] = byte(v) }, func(b []byte) T { return T(b[0]) })
}

func carry16[T ~uint16](c *carrier, list *[]T) {
	carryAll(c, list, 2, func(b []byte, v T) { binary.LittleEndian.PutUint16(b, uint16(v)) }, func(b []byte) T { return T(binary.LittleEndian.Uint16(b)) })
}

func carry32[T ~uint32 | ~int32](c *carrier, list *[]T) {
	carryAll(c, list, 4, func(b []byte, v T) { binary.LittleEndian.PutUint32(b, uint32(v)) }, func(b []byte) T { return T(binary.LittleEndian.Uint32(b)) })
}

func carry64[T ~uint64 | ~int64](c *carrier, list *[]T) {
	carryAll(c, list, 8, func(b []byte, v T) { binary.LittleEndian.PutUint64(b, uint64(v)) }, func(b []byte) T { return T(binary.LittleEndian.Uint64(b)) })
}

// carryList carries a list of values that one carries by one.
func carryList[T any](c *carrier, list *[]T, one func(*carrier, *T)) {
	n := c.length(len(*list), 1)
	if c.out == nil && c.err == nil {
		*list = make([]T, n)
	}
	for i := range *list {
		if one(c, &(*list)[i]); c.err != nil {
			return
		}
	}
}
