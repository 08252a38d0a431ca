package dashboard

// drawnGroup is a kind of link in a drawing, about the beginning of the line on which its neighbours' shapes stand.
type drawnGroup struct {
	*group
	X, Y, Height int
	// Last is where the line of the shapes ends.
	Last int
	// End says that texts end at their places, since the line is at their right.
	End   bool
	Head  []line
	Nodes []drawnNode
	// More is how many more the list has, 0 for none.
	More   int
	MoreAt drawnNode
}

// drawnNode is a neighbour; Left, Top, Width and High are what leads to its page when pressed.
type drawnNode struct {
	Node                   any
	Left, Top, Width, High int
	Lines                  []line
	Middle                 int // of its shape
}

const (
	textSize, textHigh, textLines = 14.75, 19, 3
	pad                           = 4 // above and below a text: what is pressed is 24 high at least
	indent                        = 15
	labelMiddle                   = 10 // where the line from the node meets the label
)

// shownOf is how many neighbours a group may show where there are so many groups: a drawing stays one look.
func shownOf(groups int) int {
	switch {
	case groups <= 2:
		return 8
	case groups <= 5:
		return 5
	}
	return 3
}

// drawGroup draws a group into a width, the line at its left.
func (v *view) drawGroup(g *group, width, groups int) (drawnGroup, error) {
	d := drawnGroup{group: g, Last: labelMiddle}
	shown := len(g.Nodes)
	if most := shownOf(groups); shown+g.Beyond > most+1 { // in place of "and 1 more" there is room for that one
		shown = min(shown, most)
	}
	d.More = len(g.Nodes) - shown + g.Beyond
	head := g.Label
	if g.Mixed {
		head = g.Name
	}
	y := 0
	for _, text := range wrap(head, float64(width-indent), textSize, 2) {
		d.Head = append(d.Head, line{indent, y + 15, text})
		y += textHigh
	}
	y += pad
	for _, node := range g.Nodes[:shown] {
		said, err := v.said(node)
		if err != nil {
			return d, err
		}
		n := drawText(said.Text, y, width)
		n.Node = node
		d.Nodes = append(d.Nodes, n)
		d.Last, y = n.Middle, y+n.High
	}
	if d.More > 0 {
		text, err := v.count("part.andMore", d.More)
		if err != nil {
			return d, err
		}
		d.MoreAt = drawText(text, y, width)
		y += d.MoreAt.High
	}
	d.Height = y
	return d, nil
}

// drawText draws a text from y on.
func drawText(text string, y, width int) drawnNode {
	n := drawnNode{Left: indent - 5, Top: y, Width: width - indent + 5, Middle: y + pad + textHigh/2}
	for i, part := range wrap(text, float64(width-indent), textSize, textLines) {
		n.Lines = append(n.Lines, line{indent, y + pad + i*textHigh + 14, part})
	}
	n.High = len(n.Lines)*textHigh + 2*pad
	return n
}

// mirror turns a group about its line.
func (d *drawnGroup) mirror() {
	d.End = true
	turn := func(lines []line) {
		for i := range lines {
			lines[i].X = -lines[i].X
		}
	}
	turn(d.Head)
	for i := range d.Nodes {
		turn(d.Nodes[i].Lines)
		d.Nodes[i].Left = -d.Nodes[i].Left - d.Nodes[i].Width
	}
	turn(d.MoreAt.Lines)
	d.MoreAt.Left = -d.MoreAt.Left - d.MoreAt.Width
}
