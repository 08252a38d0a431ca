package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/matdat"
	"github.com/krajina/krajina/importers/providers"
)

// stream reads a file that is XML or JSON, whose records are read one by one; known says whether it is such a file.
func (c *importCommand) stream(name string, o importers.Options) (result importers.Result, known bool, err error) {
	var file io.Reader = bytes.NewReader(c.sent[name])
	if c.sent == nil {
		f, err := os.Open(name)
		if err != nil {
			return importers.Result{}, false, nil // readFile says it
		}
		defer f.Close()
		file = f
	}
	r := bufio.NewReaderSize(file, 64<<10)
	head, _ := r.Peek(64 << 10)
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case matdat.Is(head):
		result, err = matdat.Read(name, r, o)
	case providers.Is(head):
		result, err = providers.Read(name, r, o)
	case bytes.HasPrefix(text, []byte("<")):
		err = fmt.Errorf("%s is XML that nothing reads: the root of MatDat.xml is EXPORT", name)
	case bytes.HasPrefix(text, []byte("{")), bytes.HasPrefix(text, []byte("[")):
		err = fmt.Errorf("%s is JSON that nothing reads: the register of providers of social services begins with polozky", name)
	default:
		return importers.Result{}, false, nil
	}
	return result, true, err
}
