package draft

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/krajina/krajina/document"
	"github.com/krajina/krajina/graph"
)

// reader is the state of one Read.
type reader struct {
	ctx    context.Context
	doc    *document.Document
	known  *Known
	opts   Options
	blocks []*block

	persons, contacts int

	region  *knownNode // the project's, nil where none is known
	title   titled
	project *node
	source  *node
	// about says of each block which part of the document it belongs to, see sections.
	about []section
	// others are nodes beside the project, by id, and order is the order in which they came.
	others map[graph.ID]*node
	order  []*node
	// ids are those that are taken, with how often each was asked for, so that each node has its own.
	ids map[graph.ID]int
}

func newReader(ctx context.Context, doc *document.Document, known *Known, opts Options) (*reader, error) {
	r := &reader{ctx: ctx, doc: doc, known: known, opts: opts, others: map[graph.ID]*node{}, ids: map[graph.ID]int{}}
	r.blocks = blocksOf(doc)
	if len(r.blocks) == 0 {
		return nil, ErrEmpty
	}
	return r, ctx.Err()
}

// draft takes the steps in the order in which one needs what another found.
func (r *reader) draft() (*Draft, error) {
	r.leaveOutPersons()
	if err := r.findProject(); err != nil {
		return nil, err
	}
	r.readSource()
	for _, step := range []func(){
		r.divide, r.readRegions, r.readProgrammes, r.readFunding, r.readMoney, r.readDates, r.readApplicants, r.readRelated,
		r.readOutputs, r.readEvents, r.readActs, r.readActors, r.readConcepts, r.readAims,
	} {
		if err := r.ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	return r.made(), nil
}

// made is the draft of what was found.
func (r *reader) made() *Draft {
	d := &Draft{Source: r.source.id, Project: r.project.id, Known: r.known.nodes[r.project.id] != nil, Persons: r.persons, Contacts: r.contacts, source: r.source, sha256: r.doc.SHA256, format: r.doc.Format}
	slices.SortStableFunc(r.order, func(a, b *node) int { return cmp.Compare(place(a.kind), place(b.kind)) })
	d.nodes = append(r.order, r.project)
	d.list(r.source, nil, 0)
	for _, n := range d.nodes {
		d.list(n, nil, 0)
	}
	d.Unread = r.unread(d.Findings, d.Aims)
	return d
}

// place is where nodes of a kind stand in a file.
func place(k graph.Kind) int {
	return slices.Index([]graph.Kind{graph.KindProgramme, graph.KindActor, graph.KindLegalAct, graph.KindMunicipality, graph.KindProject}, k)
}

// list adds what is stated of a node, and of those inside it, to the findings; what a dataset file implies is among it.
func (d *Draft) list(n, around *node, position int) {
	at := n.place
	if at.Line == 0 && len(n.facts) > 0 {
		at = n.facts[0].Place
	}
	imply := func(p graph.Property, value string) {
		d.Findings = append(d.Findings, Finding{Statement: graph.Statement{Subject: string(n.id), Property: p, Value: value, Locator: at.Locator()}, Kind: n.kind, Certainty: Medium, Place: at})
	}
	imply(graph.PropKind, n.kind.String())
	if around != nil {
		imply(graph.PropProject, string(d.Project))
		switch {
		case n.kind == graph.KindActivity:
			imply(graph.PropPosition, itoa(position))
			if around.kind == graph.KindActivity {
				imply(graph.PropParent, string(around.id))
			}
		case around.kind == graph.KindActivity:
			imply(graph.PropActivity, string(around.id))
		}
	}
	d.Findings = append(d.Findings, n.facts...)
	if n.kind == graph.KindSource && d.sha256 != "" {
		d.Findings = append(d.Findings, Finding{Statement: graph.Statement{Subject: string(n.id), Property: graph.PropSHA256, Value: d.sha256}, Kind: n.kind, Certainty: High})
	}
	d.Aims = append(d.Aims, n.aims...)
	for _, inside := range [][]*node{n.outputs, n.events, n.activities} {
		for i, m := range inside {
			d.list(m, n, i+1)
		}
	}
}

// node gives the node of an id beside the project, and makes it where it is not there yet.
func (r *reader) node(id graph.ID, at Place) (n *node, made bool) {
	if n := r.others[id]; n != nil {
		return n, false
	}
	n = &node{id: id, kind: id.Kind(), place: at}
	r.others[id] = n
	r.order = append(r.order, n)
	return n, true
}

// fresh gives an id that nothing has yet.
func (r *reader) fresh(id graph.ID) graph.ID {
	one := id
	for r.ids[one] > 0 {
		r.ids[id]++
		one = id + graph.ID("-"+itoa(r.ids[id]))
	}
	r.ids[one] = 1
	return one
}

// under is an id for a node inside the project.
func (r *reader) under(k graph.Kind, name string) graph.ID {
	_, own, _ := strings.Cut(string(r.project.id), ":")
	return r.fresh(graph.ID(k.Prefix() + ":" + own + "/" + name))
}
