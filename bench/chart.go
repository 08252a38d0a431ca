package main

import (
	"fmt"
	"math"
	"strings"
)

// mark is how a side looks in the chart: a shape beside a colour, for who cannot tell colours apart.
type mark struct{ side, colour, path string }

var marks = []mark{
	{sideNeoCypher, "#0b6fa4", "M-5 -5H5V5H-5Z"},
	{sideGenerated, "#c0392b", "M0 -6L6 5H-6Z"},
	{sideByHand, "#e08e0b", "M0 6L6 -5H-6Z"},
	{sideCypher, "#5b3f8c", "M0 -6.5L6.5 0L0 6.5L-6.5 0Z"},
	{sideFloor, "#55606b", "M-5 -5L5 5M-5 5L5 -5"},
}

const (
	chartWidth = 960.0
	chartLeft  = 250.0
	chartRight = 930.0
	rowHeight  = 34.0
)

// chart draws, for each operation, the processor time that each side takes for a request, as a multiple of what Krajina's memory reader
// takes, on a logarithmic scale.
func (r *results) chart() string {
	least, most := r.extremes()
	x := func(ratio float64) float64 {
		return chartLeft + (chartRight-chartLeft)*(math.Log10(ratio)-least)/(most-least)
	}
	var b strings.Builder
	p := printer(func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) })
	y := 92.0
	var body strings.Builder
	for _, s := range r.Sizes {
		y = s.panel(&body, y, least, most, x)
	}
	p(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="system-ui, sans-serif" font-size="13" fill="#1d2730">`, chartWidth, y)
	p(`<title>Processor time for a request, as a multiple of Krajina's memory reader</title>`)
	p(`<rect width="100%%" height="100%%" fill="#fff"/>`)
	p(`<text x="16" y="26" font-size="17" font-weight="600">Processor time for a request: how many times as much as Krajina's memory reader</text>`)
	for i, m := range marks {
		column, row := float64(i%3), float64(i/3)
		p(`<g transform="translate(%g %g)">%s<text x="14" y="4.5">%s</text></g>`, 24+column*310, 50+row*22, m.draw(), escape(m.side))
	}
	b.WriteString(body.String())
	p(`</svg>`)
	return b.String()
}

// panel draws the operations of one size below y and gives where it ends.
func (s *sizeResults) panel(b *strings.Builder, y, least, most float64, x func(float64) float64) float64 {
	p := printer(func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) })
	var rows []*operationResults
	for _, o := range s.Operations {
		if o.Name != "page" && o.Name != "again" {
			rows = append(rows, o)
		}
	}
	top := y + 34
	bottom := top + float64(len(rows))*rowHeight
	p(`<text x="16" y="%g" font-weight="600">%s projects</text>`, y+20, thousands(s.Projects))
	for power := math.Ceil(least); power <= most; power++ {
		at, colour, width := x(math.Pow(10, power)), "#dfe4e8", 1.0
		if power == 0 {
			colour, width = "#1d7a46", 2
		}
		p(`<path d="M%.1f %gV%g" stroke="%s" stroke-width="%g"/>`, at, top, bottom, colour, width)
		p(`<text x="%.1f" y="%g" text-anchor="middle" fill="#55606b">%s ×</text>`, at, bottom+18, plain(math.Pow(10, power)))
	}
	p(`<text x="%.1f" y="%g" text-anchor="middle" fill="#1d7a46">Krajina</text>`, x(1), top-6)
	for i, o := range rows {
		middle := top + (float64(i)+0.5)*rowHeight
		if i%2 == 0 {
			p(`<rect x="8" y="%g" width="%g" height="%g" fill="#0b6fa4" fill-opacity=".05"/>`, middle-rowHeight/2, chartWidth-16, rowHeight)
		}
		p(`<text x="%g" y="%g" text-anchor="end">%s</text>`, chartLeft-14, middle+4.5, escape(o.Title))
		ours := o.cpuOf(sideMemory)
		for _, m := range marks {
			if theirs := o.cpuOf(m.side); theirs > 0 && ours > 0 {
				p(`<g transform="translate(%.1f %g)"><title>%s, %s: %s times</title>%s</g>`, x(theirs/ours), middle, escape(o.Title), escape(m.side), figure(theirs/ours), m.draw())
			}
		}
	}
	return bottom + 40
}

func (r *results) extremes() (least, most float64) {
	least, most = -1, 1
	for _, s := range r.Sizes {
		for _, o := range s.Operations {
			for _, m := range marks {
				if theirs, ours := o.cpuOf(m.side), o.cpuOf(sideMemory); theirs > 0 && ours > 0 && o.Name != "page" {
					least, most = math.Min(least, math.Log10(theirs/ours)), math.Max(most, math.Log10(theirs/ours))
				}
			}
		}
	}
	return least - 0.1, most + 0.15
}

func (m mark) draw() string {
	if m.side == sideFloor { // a cross has no inside
		return fmt.Sprintf(`<path d="%s" stroke="%s" stroke-width="2.5"/>`, m.path, m.colour)
	}
	return fmt.Sprintf(`<path d="%s" fill="%s"/>`, m.path, m.colour)
}

func plain(v float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.3f", v), "0"), ".")
}

func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
