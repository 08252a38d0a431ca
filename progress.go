package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// slow is from when on a step is worth a line where nobody watches a bar.
const slow = time.Second

// progress says how far an import is: as a bar on a terminal, and as a line about each step that took long elsewhere.
type progress struct {
	ctx   context.Context
	to    io.Writer
	bar   *progressbar.ProgressBar
	step  string
	began time.Time
	rows  int
}

func newProgress(ctx context.Context, to io.Writer) *progress {
	p := &progress{ctx: ctx, to: to}
	if f, ok := to.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(to), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(14))
	}
	return p
}

// begin ends the step before and begins another: "read list.xlsx".
func (p *progress) begin(step string) {
	p.end()
	p.step, p.began, p.rows = step, time.Now(), 0
	if p.bar != nil {
		p.bar.Reset()
		p.bar.Describe(step)
	}
}

// row counts a row; it gives an error when somebody stops the command.
func (p *progress) row() error {
	p.rows++
	if p.bar != nil {
		_ = p.bar.Add(1)
	}
	if p.rows%1000 == 0 || p.rows == 1 {
		if err := p.ctx.Err(); err != nil {
			return errStopped
		}
	}
	return nil
}

// end ends the last step.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
	} else if took := time.Since(p.began); p.step != "" && took >= slow {
		rows := ""
		if p.rows > 0 {
			rows = fmt.Sprintf(", %d rows", p.rows)
		}
		fmt.Fprintf(p.to, "%s%s: %.1f s\n", p.step, rows, took.Seconds())
	}
	p.step = ""
}
