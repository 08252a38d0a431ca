package dashboard

import (
	"fmt"
	"strings"
)

// mostShown is how many lines of a document the page shows.
const mostShown = 3000

// readLine is a line of a document beside its draft.
type readLine struct {
	DraftLine
	// NewPage is the page that begins with it, 0 where none does.
	NewPage int
	Parts   []readPart
	Facts   []readFact
	// Unread says that it was not understood, Aim that a steward has to say what it says.
	Unread, Aim bool
}

// readPart is a part of a line, with the certainty of what was recognised in it, "" for nothing.
type readPart struct{ Text, Certainty string }

// readFact is a statement that a line is the place of.
type readFact struct{ Kind, Property, Key, Value, Certainty string }

// Shown are the lines of the draft's document.
func (d *drafting) Shown() []DraftLine { return d.Draft.Lines[:min(len(d.Draft.Lines), mostShown)] }

// Rest is how many lines are not shown.
func (d *drafting) Rest() int { return len(d.Draft.Lines) - len(d.Shown()) }

// ranks order certainties: where places overlap the lowest is shown.
var ranks = map[string]int{"HIGH": 1, "MEDIUM": 2, "LOW": 3}

var certainties = []string{"", "HIGH", "MEDIUM", "LOW"}

// ReadLines are the lines of the document with what was recognised in them.
func (v *view) ReadLines() []readLine {
	d := v.Drafting().Draft
	at := map[int][]DraftFinding{}
	whole := map[int]int{}
	for _, f := range d.Findings {
		if f.Place.Line == 0 {
			continue
		}
		at[f.Place.Line] = append(at[f.Place.Line], f)
		if f.Place.First == 0 {
			for line := f.Place.Line; line <= f.Place.LastLine && line < f.Place.Line+1000; line++ {
				whole[line] = max(whole[line], ranks[f.Certainty])
			}
		}
	}
	unread, aims := map[int]bool{}, map[int]bool{}
	for _, l := range d.Unread {
		unread[l.Line] = true
	}
	for _, a := range d.Aims {
		aims[a.Place.Line] = true
	}
	var all []readLine
	page := 0
	for i, l := range v.Drafting().Shown() {
		l.Number = i + 1
		line := readLine{DraftLine: l, Unread: unread[l.Number], Aim: aims[l.Number]}
		if l.Page > page {
			page = l.Page
			line.NewPage = page
		}
		line.Parts = cut(l.Text, at[l.Number], whole[l.Number])
		for _, f := range at[l.Number] {
			if f.Property == "kind" {
				continue // each fact says of which kind its node is
			}
			line.Facts = append(line.Facts, v.fact(f))
		}
		all = append(all, line)
	}
	return all
}

// fact says a statement; a kind or property that has no name here, which only a form can bring, stands as it is.
func (v *view) fact(f DraftFinding) readFact {
	say := func(prefix, name string) string {
		if text, err := v.say(prefix + name); err == nil {
			return text
		}
		return name
	}
	value := []rune(f.Value)
	if len(value) > 120 {
		value = append(value[:120], '…')
	}
	qualifiers := ""
	for _, name := range []string{"role", "basis", "relevance", "percent", "amount"} {
		if q := f.Qualifiers[name]; q != "" {
			qualifiers += " " + q
		}
	}
	certainty := certainties[ranks[f.Certainty]]
	return readFact{say("NodeKind.", f.Kind), say("property.", f.Property), f.Property, string(value) + qualifiers, certainty}
}

// cut cuts a line where what was recognised begins and ends.
func cut(text string, findings []DraftFinding, whole int) []readPart {
	letters := []rune(text)
	rank := make([]int, len(letters))
	for i := range rank {
		rank[i] = whole
	}
	for _, f := range findings {
		if f.Place.First > 0 && f.Place.LastLine == f.Place.Line {
			for i := f.Place.First - 1; i < min(f.Place.Last, len(letters)); i++ {
				rank[i] = max(rank[i], ranks[f.Certainty])
			}
		}
	}
	var all []readPart
	for from := 0; from < len(letters); {
		to := from
		for to < len(letters) && rank[to] == rank[from] {
			to++
		}
		all = append(all, readPart{string(letters[from:to]), certainties[rank[from]]})
		from = to
	}
	return all
}

// Marked counts the statements of a certainty.
func (d *drafting) Marked(certainty string) (count int) {
	for _, f := range d.Draft.Findings {
		if f.Certainty == certainty {
			count++
		}
	}
	return count
}

// Rows is how high the box for the file is.
func (d *drafting) Rows() int { return min(max(strings.Count(d.Draft.YAML, "\n")+2, 12), 60) }

// DeskFault is the message of why nothing came of a form.
func (v *view) DeskFault() (string, error) {
	code := v.Drafting().Fault.Code
	if text, err := v.say("draft.code." + code); err == nil {
		return text, nil
	}
	return v.say("draft.code.BAD_INPUT")
}

// NodeLink is the address of a node's page, "" for what has none.
func (v *view) NodeLink(id string) string {
	to, err := v.to(id)
	if err != nil {
		return ""
	}
	return to
}

// Leads is the address of the page of a node that comes or changes, "" while it has none.
func (v *view) Leads(n ImportNode) string {
	if n.Change == "REMOVED" || n.Change == "ADDED" && v.Drafting().Do != "accept" {
		return ""
	}
	return v.NodeLink(n.ID)
}

// Percent is a likeness as pages print it.
func (v *view) Percent(score float64) string {
	return fmt.Sprintf("%.0f %%", 100*min(max(score, 0), 1))
}

// PropertyName is what a property is called.
func (v *view) PropertyName(name string) string {
	if text, err := v.say("property." + name); err == nil {
		return text
	}
	return name
}

// ChangeName says what becomes of a node.
func (v *view) ChangeName(change string) string {
	if text, err := v.say("ChangeKind." + change); err == nil {
		return text
	}
	return change
}

// SwitchForm is the form that the switch of language sends, "" where that is a link.
func (v *view) SwitchForm() string {
	switch {
	case v.Page.name == "plan":
		return "plan"
	case v.Page.name == "draft" && v.Desk() && (v.Drafting().Import == nil || v.Drafting().Do != "accept" || len(v.Drafting().Import.Faults) > 0):
		return "draft"
	}
	return ""
}
