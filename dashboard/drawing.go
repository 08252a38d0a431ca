package dashboard

import "fmt"

// drawing is the page's node with its neighbours around it, in units that are pixels where there is room. A page has it twice, wide and
// narrow, and a screen shows one: its texts have to be as large as those of the page.
type drawing struct {
	Class               string
	Left, Width, Height int
	Ways                string // all lines
	Middle              middle
	Groups              []drawnGroup
}

// middle is the page's node.
type middle struct {
	X, Y, W, H int
	Lines      []line
}

// line is a line of text by where it begins, or ends.
type line struct {
	X, Y int
	Text string
}

// wideBlock is the room of groups at one side of a wide drawing, wideGap what the lines to them have.
const (
	wideBlock, wideGap, wideMiddle = 330, 88, 244
	wideWidth                      = 2*(wideBlock+wideGap) + wideMiddle
	narrowWidth                    = 276 // what a window of 320 leaves
	groupGap                       = 20
	border                         = 8 // what shapes have beyond their middle
)

// Drawings are the two of the page's neighbours.
func (v *view) Drawings(a around) ([]drawing, error) {
	wide, err := v.wide(a)
	if err != nil {
		return nil, err
	}
	narrow, err := v.narrow(a)
	return []drawing{wide, narrow}, err
}

// wide has the node in the middle and the groups at both sides, so many that both are about as high.
func (v *view) wide(a around) (drawing, error) {
	d := drawing{Class: "wide", Width: wideWidth}
	m, err := v.middle(wideMiddle)
	if err != nil {
		return d, err
	}
	for _, g := range a.Groups {
		drawn, err := v.drawGroup(g, wideBlock-border, len(a.Groups))
		if err != nil {
			return d, err
		}
		d.Groups = append(d.Groups, drawn)
	}
	left := balance(d.Groups)
	d.Height = max(m.H+2, height(d.Groups[:left]), height(d.Groups[left:]))
	m.X, m.Y = wideBlock+wideGap, (d.Height-m.H)/2
	if left == 0 {
		d.Left, d.Width = m.X-1, wideWidth-m.X+1
	}
	d.Middle = m
	d.side(d.Groups[:left], m.X, -1)
	d.side(d.Groups[left:], m.X+m.W, 1)
	return d, nil
}

// side puts groups at a side of the middle, whose edge is at x, and draws the lines to them.
func (d *drawing) side(groups []drawnGroup, x, toward int) {
	y := (d.Height - height(groups)) / 2
	for i := range groups {
		g := &groups[i]
		g.X, g.Y = x+toward*(wideGap+border), y
		if toward < 0 {
			g.mirror()
		}
		from := d.Middle.Y + (i+1)*d.Middle.H/(len(groups)+1)
		bend := toward * wideGap * 2 / 3
		d.Ways += fmt.Sprintf("M%d %dC%d %d %d %d %d %dV%d", x, from, x+bend, from, g.X-bend, y+labelMiddle, g.X, y+labelMiddle, y+g.Last)
		y += g.Height + groupGap
	}
}

// narrow has the node above and the groups under it, along one line.
func (v *view) narrow(a around) (drawing, error) {
	const trunk, stem = 13, 36
	d := drawing{Class: "narrow", Width: narrowWidth}
	m, err := v.middle(narrowWidth - 2)
	if err != nil {
		return d, err
	}
	m.X, m.Y = 1, 1
	d.Middle = m
	y, end := m.H+groupGap, m.H+1
	for _, g := range a.Groups {
		drawn, err := v.drawGroup(g, narrowWidth-stem, len(a.Groups))
		if err != nil {
			return d, err
		}
		drawn.X, drawn.Y, end = stem, y, y-labelMiddle
		d.Ways += fmt.Sprintf("M%d %dQ%d %d %d %dV%d", trunk, end, trunk, y+labelMiddle, stem, y+labelMiddle, y+drawn.Last)
		d.Groups = append(d.Groups, drawn)
		y += drawn.Height + groupGap
	}
	d.Ways += fmt.Sprintf("M%d %dV%d", trunk, m.H+1, end)
	d.Height = y - groupGap + 1
	return d, nil
}

const (
	titleSize, titleHigh, titleLines = 17 * 1.1, 23, 6 // the letters are bold
	titlePad, kickerHigh             = 14, 34
)

// middle is the node in a box of a width, not yet in its place.
func (v *view) middle(width int) (middle, error) {
	title, err := v.said(v.Node())
	m := middle{W: width}
	for i, text := range wrap(title.Text, float64(width-2*titlePad), titleSize, titleLines) {
		m.Lines = append(m.Lines, line{titlePad, kickerHigh + (i+1)*titleHigh - 3, text})
	}
	m.H = kickerHigh + len(m.Lines)*titleHigh + titlePad
	return m, err
}

// balance is how many of the groups stand at the left, so that neither side is much higher. One group alone stands at the right.
func balance(groups []drawnGroup) int {
	best := 0
	for left := 1; left < len(groups); left++ {
		if max(height(groups[:left]), height(groups[left:])) < max(height(groups[:best]), height(groups[best:])) {
			best = left
		}
	}
	return best
}

func height(groups []drawnGroup) int {
	sum := 0
	for _, g := range groups {
		sum += g.Height + groupGap
	}
	return max(0, sum-groupGap)
}

// Box is the view box of the drawing.
func (d drawing) Box() string { return fmt.Sprintf("%d 0 %d %d", d.Left, d.Width, d.Height) }
