package datasetfile

import (
	"strconv"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
)

// imply states what a node's id and place say: its kind, and where it stands inside another, its project, the activity
// around it and its position.
func (r *reader) imply(n *node, entries []yamlfile.Entry, a around) {
	n.inside = around{locator: n.locator, project: a.project, activity: a.activity, unknown: a.unknown || n.nameless}
	n.implied = map[string]bool{}
	state := func(p graph.Property, value string) {
		n.implied[p.String()] = true
		if value != "" {
			r.keep(*n, graph.Statement{Subject: string(n.id), Property: p, Value: value, Locator: n.locator}, n.place)
		}
	}
	state(graph.PropKind, n.kind.String())
	if a.key != "" {
		if a.project == "" && !a.unknown {
			r.FaultAt(n.place, "what project this belongs to is not said", "write project: on the activity around it")
		}
		state(graph.PropProject, string(a.project))
		if n.kind == graph.KindActivity {
			state(graph.PropParent, string(a.activity))
			state(graph.PropPosition, strconv.Itoa(a.position))
		} else if a.key != "" && (a.activity != "" || a.unknown) {
			state(graph.PropActivity, string(a.activity))
		}
	}
	switch n.kind {
	case graph.KindProject:
		n.inside.project = n.id
	case graph.KindActivity:
		n.inside.activity = n.id
		if a.key == "" {
			n.inside.project = r.writtenProject(entries)
		}
	}
}

// writtenProject is the project that an activity at the top of a file names, for the nodes inside it.
func (r *reader) writtenProject(entries []yamlfile.Entry) graph.ID {
	e := yamlfile.Find(entries, graph.PropProject.String())
	if e == nil {
		return ""
	}
	value := e.Value
	if to := yamlfile.Find(r.Entries(value), "to"); to != nil {
		value = to.Value
	}
	if id, err := graph.ParseID(value.Value); err == nil && id.Kind() == graph.KindProject {
		return id
	}
	return ""
}

// placeImplied gives the implied statements of a node that has no place of its own that of its first fact.
func (r *reader) placeImplied(n node, first, implied int) {
	statements := r.file.Change.Statements
	if n.locator != "" || n.nameless {
		return
	}
	for _, s := range statements[implied:] {
		if s.Subject == string(n.id) && s.Locator != "" {
			for i := first; i < implied; i++ {
				statements[i].Locator = s.Locator
			}
			return
		}
	}
	if r.document && n.kind != graph.KindSource && !r.file.incomplete[string(n.id)] {
		r.unplaced(n.place, "the node")
	}
}

func (r *reader) unplaced(p yamlfile.Place, what string) {
	r.FaultAt(p, what+" has no place in the source", "write at: with the line, 12 or 12-15, here or on the node")
}

// keep adds a statement to the file, unless the node has no name to state it of.
func (r *reader) keep(n node, s graph.Statement, p yamlfile.Place) {
	if n.nameless {
		return
	}
	r.file.Change.Statements = append(r.file.Change.Statements, s)
	r.file.places = append(r.file.places, p)
}
