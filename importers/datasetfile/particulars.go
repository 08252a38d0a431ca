package datasetfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"go.yaml.in/yaml/v3"
)

// draft is a fact before it is a statement: what is written of it, by key.
type draft struct {
	property graph.Property
	place    place
	locator  string
	parts    map[string]*yaml.Node // "value" is the value itself, also that of a link or of a language
	language graph.Language        // of a text written by language
	inferred bool
}

// takers says which properties take a particular; those that are not here every fact may have.
var takers = map[string]graph.Qualifier{
	"relevance": graph.QRelevance, "role": graph.QRole, "basis": graph.QAmount, "stage": graph.QAmount,
	"asOf": graph.QAmount | graph.QAsOf, "percent": graph.QShare, "amount": graph.QShare, "scheme": graph.QScheme,
}

// particularNames is the order in which a remedy lists them.
var particularNames = []string{"at", "printed", "inferred", "relevance", "role", "basis", "stage", "asOf", "percent", "amount", "scheme"}

// particulars reads a fact that is written as a mapping.
func (r *reader) particulars(n *node, base draft, v *yaml.Node, d *graph.Definition) {
	main := "value"
	if d.Type == graph.TypeLink {
		main = "to"
	}
	var byLanguage []entry
	refused := false // a key that may have been meant as the value
	for _, e := range r.entries(v) {
		taken, isParticular := takers[e.key]
		switch {
		case d.Takes&graph.QLanguage != 0 && slices.Contains(languages(), e.key):
			byLanguage = append(byLanguage, e)
		case e.key == main || slices.Contains(particularNames, e.key) && (!isParticular || d.Takes&taken != 0):
			key := e.key
			if key == main {
				key = "value"
			}
			if _, ok := r.text(e.key, e.value); ok {
				base.parts[key] = e.value
			} else {
				refused = true
			}
		default:
			r.wrongParticular(d, main, e)
			refused = true
		}
	}
	r.readAt(&base)
	r.readInferred(&base)
	switch {
	case len(byLanguage) > 0:
		r.translations(n, base, byLanguage)
	case base.parts["value"] != nil:
		r.state(n, base)
	case !refused && !r.hasRefused(v):
		remedy := "write " + main + ": …"
		if d.Takes&graph.QLanguage != 0 {
			remedy += ", or the text by language, cs: … and en: …"
		}
		r.fault(v, d.Name+" has no value here", remedy)
	}
}

// wrongParticular says what is wrong with a key that this property's values do not have.
func (r *reader) wrongParticular(d *graph.Definition, main string, e entry) {
	known := []string{main}
	if d.Takes&graph.QLanguage != 0 {
		known = append(known, languages()...)
	}
	for _, name := range particularNames {
		if taken, limited := takers[name]; !limited || d.Takes&taken != 0 {
			known = append(known, name)
		}
	}
	_, isParticular := takers[e.key]
	switch {
	case isParticular:
		r.fault(e.at, fmt.Sprintf("%s takes no %s", d.Name, e.key), "leave it out")
	case e.key == "to":
		r.fault(e.at, d.Name+" is no link", "write value: …")
	case e.key == "value":
		r.fault(e.at, d.Name+" is a link", "write to: and the id of the other node")
	case slices.Contains(languages(), e.key):
		r.fault(e.at, d.Name+" is not written by language", "write the value alone, or "+main+": …")
	case len(e.key) == 2 && d.Takes&graph.QLanguage != 0:
		r.fault(e.at, fmt.Sprintf("%q is not a language of the graph", e.key), "use "+joined(languages()))
	default:
		r.fault(e.at, fmt.Sprintf("%q is not known of a value of %s", e.key, d.Name), remedyFor(e.key, known))
	}
}

// translations states a text once for each language; those not in the source's language are inferred.
func (r *reader) translations(n *node, base draft, byLanguage []entry) {
	if value := base.parts["value"]; value != nil {
		r.fault(value, base.property.String()+" has a value beside its texts by language", "write the one or the others")
	}
	printed := base.parts["printed"]
	own := slices.ContainsFunc(byLanguage, func(e entry) bool { return strings.ToUpper(e.key) == string(r.language) })
	for _, e := range byLanguage {
		d := base
		d.parts = map[string]*yaml.Node{"value": e.value}
		d.place = placeOf(e.value)
		d.language = graph.Language(strings.ToUpper(e.key))
		// What the source prints is in the source's language: a translation is of it only where there is nothing else.
		if printed != nil && (!own || d.language == r.language) {
			d.parts["printed"] = printed
		}
		d.inferred = base.inferred || r.language != "" && d.language != r.language
		if _, ok := r.text(e.key, e.value); ok {
			r.state(n, d)
		}
	}
}

func (r *reader) readAt(d *draft) {
	if v := d.parts["at"]; v != nil {
		d.locator = "?" // in the place of a faulty one, which is not a missing one
		if text, ok := r.at(v); ok {
			d.locator = text
		}
	}
}

// at reads a locator as it is written.
func (r *reader) at(v *yaml.Node) (string, bool) {
	text, ok := r.text("at", v)
	if !ok {
		return "", false
	}
	l, err := locator(text)
	if err != nil {
		problem, remedy := splitFault(err.Error())
		r.fault(v, problem, remedy)
		return "", false
	}
	return l, true
}

func (r *reader) readInferred(d *draft) {
	v := d.parts["inferred"]
	if v == nil {
		return
	}
	if text := scalar(v); text != "true" && text != "false" {
		r.fault(v, fmt.Sprintf("inferred is %q", text), "write true, or leave it out")
	}
	d.inferred = scalar(v) == "true"
}
