package memory

import "github.com/krajina/krajina/graph"

// window is where the most that several lists give to each of the nodes from one to another is found out. It is empty in between.
type window struct {
	from, to node
	most     [windowSize]int32
	touched  [windowSize / paneSize]bool // where some may not be 0
}

const (
	windowSize = 1 << 12
	paneSize   = 1 << 6 // of one block
)

// take takes what a list gives to the nodes of the window, from the one on at which it stands. Afterwards it stands behind the window.
func (w *window) take(list *postingReader, weights *[graph.Places]int) {
	gives := givesOf(weights)
	data, at := list.data, 0
	for p := newPosting(list.node, list.place); ; {
		n := p.node()
		if n >= w.to {
			list.data, list.node, list.place = data[at:], n, p.place()
			return
		}
		i := (n - w.from) % windowSize
		w.most[i] = max(w.most[i], gives[p.place()])
		w.touched[i/paneSize] = true
		if at == len(data) {
			list.data, list.node = nil, none
			return
		}
		step := posting(data[at])
		if at++; step >= 0x80 {
			step, at = longStep(data, at-1)
		}
		p = p.after(step)
	}
}

// addTo adds what the window has to the scores, and empties it. No node decides where to go on: which of them have something is as
// good as random.
func (w *window) addTo(s *scores, choosing bool) {
	chooses := int32(btoi(choosing))
	for pane, touched := range w.touched {
		if !touched {
			continue
		}
		from := w.from + node(pane*paneSize)
		most, of := w.most[pane*paneSize:][:paneSize], s.of[from:][:paneSize]
		for i, gives := range most {
			if of[i]|chooses == 0 {
				gives = 0
			}
			of[i] += gives
		}
		s.touched[from>>blockBits] = true
		w.touched[pane] = false
		clear(most)
	}
}

// givesOf are the weights by place as postings have it.
func givesOf(weights *[graph.Places]int) (gives [1 << placeBits]int32) {
	for place, weight := range weights {
		gives[place] = int32(weight)
	}
	return gives
}
