package dashboard

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// view is one page as one visitor asked for it; templates get it.
type view struct {
	printer
	// spoken are the messages of each language.
	spoken map[lang]messages
	Page   *page
	// ID is that of the node that the page shows, "" for pages of no one node.
	ID string
	// Form is what the visitor asks: the parameters of the address, or of the form that was sent.
	Form url.Values
	// Answers are the data by panel. A panel that was not asked has none.
	Answers map[string]map[string]any
	// Revision and Day are those of what is shown. Contact is the operator's.
	Revision, Day, Contact string
	// Dumps are the forms of the whole graph, Dataset is what it is called in the world.
	Dumps   []Dump
	Dataset string
	// Handbook is the schema of the API.
	Handbook *handbook
	// Faults are what could not be used of the form.
	Faults []complaint

	base      string            // address of the server as the world reaches it, "" where it is not known
	taken     []string          // parameters that the page takes
	typeName  string            // of the type that the page shows
	asked     map[string]string // by panel, the query as the playground takes it
	variables map[string]any
	skip      map[string]bool   // panels not to ask
	set       map[string]string // what a form chooses, by name
	chosen    parameters        // by which the page chooses projects
	sources   references
	request   *http.Request
	desk      Desk
	drafting  *drafting
	answer    func(query, map[string]any) (map[string]any, error) // of the page's revision
	guides    []guide
	there     map[string]bool // by the ids of the address, whether the graph has them
	// references asks what sources are called, lookup which ids the graph has.
	references, lookup query
}

// errNotFound is where an address names no node; errElsewhere where its node has another id.
var errNotFound = errors.New("there is no such page")

type errElsewhere struct{ id string }

func (e errElsewhere) Error() string { return "it is at " + e.id }

// ask fills the answers.
func (v *view) ask(ctx context.Context, session Session, all []query) error {
	v.Revision, v.Day = session.Revision(), session.Day()
	v.answer = func(q query, given map[string]any) (map[string]any, error) { return session.Ask(ctx, q.text, given) }
	v.variables = map[string]any{"language": v.lang.enum()}
	if v.ID != "" {
		v.variables["id"] = v.ID
	}
	v.taken = v.Page.takes(all)
	v.checkNames()
	if err := v.lookUp(); err != nil {
		return err
	}
	if prepare, ok := prepares[v.Page.name]; ok {
		prepare(v)
	} else {
		preparePaged(v)
	}
	if made := v.Value("revision"); made != "" && !revisions.MatchString(made) {
		v.fault("fault.revision")
	}
	for _, q := range all {
		if prepare := dependents[q.panel]; prepare != nil {
			prepare(v)
		}
		if v.skip[q.panel] {
			continue
		}
		given := q.used(v.variables)
		data, err := v.answer(q, given)
		if message := mistyped(q.panel, err); message != "" {
			v.fault(message)
			continue
		}
		if err != nil {
			return err
		}
		if err := v.checkNode(data); err != nil {
			return err
		}
		v.inEnglishOrder(data)
		v.Answers[q.panel], v.asked[q.panel] = data, shared(q.text, given)
	}
	return nil
}

// checkNode looks whether the page's node is there, and under this id.
func (v *view) checkNode(data map[string]any) error {
	node, isOfNode := data["node"]
	if v.Page.kind == "" || !isOfNode {
		return nil
	}
	found, _ := node.(map[string]any)
	id, _ := found["id"].(string)
	switch {
	case found == nil:
		return errNotFound
	case id != "" && id != v.ID:
		return errElsewhere{id}
	}
	return nil
}

// Panel is the answer of a panel, nil where it was not asked.
func (v *view) Panel(name string) map[string]any { return v.Answers[name] }

// Node is the page's node as the panel Facts has it.
func (v *view) Node() map[string]any {
	node, _ := v.Answers["Facts"]["node"].(map[string]any)
	return node
}

// Playground is the address of the playground with a panel's query.
func (v *view) Playground(panel string) string { return v.root + v.asked[panel] }

// Value is one parameter of the form, trimmed.
func (v *view) Value(name string) string { return strings.TrimSpace(v.Form.Get(name)) }

// Title is the page's title. Elements cannot stand in it, so that all of it is in one language.
func (v *view) Title() (phrase, error) {
	if node := v.Node(); node != nil {
		p, err := v.said(node)
		if v.Page.kind == "actor" && err == nil {
			// A region and its council are called the same.
			var kind string
			kind, err = v.in(p).say("NodeKind.ACTOR")
			p.Text += " (" + kind + ")"
		}
		return p, err
	}
	if v.Page.named {
		return phrase{Text: v.typeName}, nil
	}
	if g := v.Guide(); g != nil {
		return phrase{Text: g.Title}, nil
	}
	text, err := v.say(v.Page.name + ".title")
	return phrase{Text: text}, err
}

// Switch is the address of this page in the other language.
func (v *view) Switch() string {
	return v.address(v.lang.other(), v.slug(), v.request.URL.Query())
}

// slug is what the page's address has after the path of its kind.
func (v *view) slug() string {
	if v.Page.named {
		return v.typeName
	}
	return strings.TrimPrefix(v.ID, v.Page.kind+":")
}

// With is the address of this page with one parameter changed; "" takes it out.
func (v *view) With(name, value string) string {
	values := url.Values{}
	for key, all := range v.request.URL.Query() {
		values[key] = all
	}
	values.Del(name)
	if value != "" {
		values.Set(name, value)
	}
	return v.address(v.lang, v.slug(), values)
}

func (v *view) address(l lang, slug string, values url.Values) string {
	address := v.root + v.Page.address(l, slug)
	if encoded := values.Encode(); encoded != "" {
		address += "?" + encoded
	}
	return address
}

var revisions = regexp.MustCompile(`^[0-9a-f]{8}\.[0-9]{1,19}$`)

// Moved says whether the address was made of another revision than the one that is shown, and which.
func (v *view) Moved() string {
	if made := v.request.URL.Query().Get("revision"); made != v.Revision && revisions.MatchString(made) {
		return made
	}
	return ""
}

// MovedHere is the revision of which the address was made, where it is one of this graph's.
func (v *view) MovedHere() string {
	made := v.Moved()
	if epoch, _, _ := strings.Cut(v.Revision, "."); strings.HasPrefix(made, epoch+".") {
		return made
	}
	return ""
}

// Name is that of the page.
func (v *view) Name() string { return v.Page.name }

// Current is how the menu marks an entry: "page" for this page, "true" for what this page belongs to, else "".
func (v *view) Current(entry string) string {
	switch {
	case entry == v.Page.name:
		return "page"
	case entry == "compare" && (v.Page.name == "gaps" || v.Page.name == "money"):
		return "true"
	}
	return ""
}
