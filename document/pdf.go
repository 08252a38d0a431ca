package document

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

const (
	// pdfTool is the program of Poppler that reads PDF.
	pdfTool = "pdftotext"
	// pdfTime is how long it may take, pdfMemory how many bytes of addresses it may have.
	pdfTime   = 20 * time.Second
	pdfMemory = 192 << 20
	// pdfOutput is how much it may say: some 100 bytes for each word.
	pdfOutput = 96 << 20
)

// readPDF has pdftotext read the text with the place of each word. It gets the file by a pipe, no shell and no environment, and not
// before its memory is limited.
func readPDF(ctx context.Context, name string, data []byte, d *Document) error {
	d.Format = "PDF"
	tool, err := exec.LookPath(pdfTool)
	if err != nil {
		return fault(NoTool, name, "", "is PDF, for which this machine lacks %s", "install poppler-utils (Debian, Ubuntu, Alpine) or poppler (Fedora poppler-utils, Homebrew poppler), or paste the text", pdfTool)
	}
	within, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	command := exec.CommandContext(within, tool, "-enc", "UTF-8", "-bbox-layout", "-l", strconv.Itoa(MaxPages+1), "-", "-")
	command.Env = []string{"LC_ALL=C"}
	command.WaitDelay = time.Second
	said := &bounded{most: 4096}
	command.Stderr = said
	in, err := command.StdinPipe()
	if err != nil {
		return err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fault(NoTool, name, "", "is PDF, and %s does not start (%v)", "mend the installation of poppler-utils, or paste the text", pdfTool, err)
	}
	if err := limitMemory(command.Process.Pid, pdfMemory); err != nil {
		cancel()
		_ = command.Wait()
		return fault(NoTool, name, "", "is PDF, and the memory of %s cannot be limited (%v)", "paste the text", pdfTool, err)
	}
	go func() {
		_, _ = in.Write(data) // a program that ends before has said why
		_ = in.Close()
	}()
	laid := &layout{}
	limited := &io.LimitedReader{R: out, N: pdfOutput}
	readErr := laid.read(limited)
	if readErr != nil || limited.N == 0 {
		cancel()
	}
	err = command.Wait()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(readErr, errTooManyPages):
		return fault(TooLarge, name, "", "has more than %d pages", "give the pages that are about the project as a file of their own", MaxPages)
	case limited.N == 0, laid.w.full():
		return tooLong(name)
	case within.Err() != nil && readErr == nil:
		return fault(TooSlow, name, "", "takes more than %v to read", "print it to PDF anew, or paste the text", pdfTime)
	case err != nil:
		return pdfFault(name, said.String())
	case readErr != nil:
		return fault(Broken, name, "", "is PDF of which %s makes nothing that can be read", "print it to PDF anew, or paste the text", pdfTool)
	}
	d.Lines = laid.lines()
	return nil
}

// pdfFault is what pdftotext says, as what to do.
func pdfFault(name, said string) error {
	switch {
	case strings.Contains(said, "Incorrect password"), strings.Contains(said, "password"):
		return fault(Encrypted, name, "", "is PDF that needs a password", "save it without one")
	case strings.Contains(said, "Copying of text"):
		return fault(Encrypted, name, "", "is PDF whose text may not be copied", "ask its publisher for one that allows it")
	case strings.Contains(said, "out of memory"), strings.Contains(said, "Out of memory"), strings.Contains(said, "bad_alloc"):
		return fault(TooLarge, name, "", "needs more than %d MB to read", "print it to PDF anew, or paste the text", pdfMemory>>20)
	}
	return fault(Broken, name, "", "is a PDF that is damaged or cut off", "get it anew, or print it to PDF anew")
}

// bounded keeps the beginning of what is written to it.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(p []byte) (int, error) {
	if room := b.most - b.Len(); room > 0 {
		b.Buffer.Write(p[:min(len(p), room)])
	}
	return len(p), nil
}
