package datasetfile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers/yamlfile"
	"go.yaml.in/yaml/v3"
)

// draft is a fact before it is a statement: what is written of it, by key.
type draft struct {
	property graph.Property
	place    yamlfile.Place
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
var particularNames = []string{"at", "printed", "inferred", "certainty", "relevance", "role", "basis", "stage", "asOf", "percent", "amount", "scheme"}

// particulars reads a fact that is written as a mapping.
func (r *reader) particulars(n *node, base draft, v *yaml.Node, d *graph.Definition) {
	main := "value"
	if d.Type == graph.TypeLink {
		main = "to"
	}
	var byLanguage []yamlfile.Entry
	refused := false // a key that may have been meant as the value
	for _, e := range r.Entries(v) {
		taken, isParticular := takers[e.Key]
		switch {
		case d.Takes&graph.QLanguage != 0 && slices.Contains(languages(), e.Key):
			byLanguage = append(byLanguage, e)
		case e.Key == main || slices.Contains(particularNames, e.Key) && (!isParticular || d.Takes&taken != 0):
			key := e.Key
			if key == main {
				key = "value"
			}
			if _, ok := r.Text(e.Key, e.Value); ok {
				base.parts[key] = e.Value
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
	r.readCertainty(&base)
	switch {
	case len(byLanguage) > 0:
		r.translations(n, base, byLanguage)
	case base.parts["value"] != nil:
		r.state(n, base)
	case !refused && !r.HasRefused(v):
		remedy := "write " + main + ": …"
		if d.Takes&graph.QLanguage != 0 {
			remedy += ", or the text by language, cs: … and en: …"
		}
		r.Fault(v, d.Name+" has no value here", remedy)
	}
}

// wrongParticular says what is wrong with a key that this property's values do not have.
func (r *reader) wrongParticular(d *graph.Definition, main string, e yamlfile.Entry) {
	known := []string{main}
	if d.Takes&graph.QLanguage != 0 {
		known = append(known, languages()...)
	}
	for _, name := range particularNames {
		if taken, limited := takers[name]; !limited || d.Takes&taken != 0 {
			known = append(known, name)
		}
	}
	_, isParticular := takers[e.Key]
	switch {
	case isParticular:
		r.Fault(e.At, fmt.Sprintf("%s takes no %s", d.Name, e.Key), "leave it out")
	case e.Key == "to":
		r.Fault(e.At, d.Name+" is no link", "write value: …")
	case e.Key == "value":
		r.Fault(e.At, d.Name+" is a link", "write to: and the id of the other node")
	case slices.Contains(languages(), e.Key):
		r.Fault(e.At, d.Name+" is not written by language", "write the value alone, or "+main+": …")
	case len(e.Key) == 2 && d.Takes&graph.QLanguage != 0:
		r.Fault(e.At, fmt.Sprintf("%q is not a language of the graph", e.Key), "use "+joined(languages()))
	default:
		r.Fault(e.At, fmt.Sprintf("%q is not known of a value of %s", e.Key, d.Name), yamlfile.RemedyFor(e.Key, known))
	}
}

// translations states a text once for each language; those not in the source's language are inferred.
func (r *reader) translations(n *node, base draft, byLanguage []yamlfile.Entry) {
	if value := base.parts["value"]; value != nil {
		r.Fault(value, base.property.String()+" has a value beside its texts by language", "write the one or the others")
	}
	printed := base.parts["printed"]
	own := slices.ContainsFunc(byLanguage, func(e yamlfile.Entry) bool { return strings.ToUpper(e.Key) == string(r.language) })
	for _, e := range byLanguage {
		d := base
		d.parts = map[string]*yaml.Node{"value": e.Value}
		d.place = yamlfile.PlaceOf(e.Value)
		d.language = graph.Language(strings.ToUpper(e.Key))
		// What the source prints is in the source's language: a translation is of it only where there is nothing else.
		if printed != nil && (!own || d.language == r.language) {
			d.parts["printed"] = printed
		}
		d.inferred = base.inferred || r.language != "" && d.language != r.language
		if _, ok := r.Text(e.Key, e.Value); ok {
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
	text, ok := r.Text("at", v)
	if !ok {
		return "", false
	}
	l, err := locator(text)
	if err != nil {
		problem, remedy := yamlfile.SplitFault(err.Error())
		r.Fault(v, problem, remedy)
		return "", false
	}
	return l, true
}

func (r *reader) readInferred(d *draft) {
	v := d.parts["inferred"]
	if v == nil {
		return
	}
	if text := yamlfile.Scalar(v); text != "true" && text != "false" {
		r.Fault(v, fmt.Sprintf("inferred is %q", text), "write true, or leave it out")
	}
	d.inferred = yamlfile.Scalar(v) == "true"
}

// certainties are what a draft says of how far its rules can be trusted: it is for whoever checks the file, and no part of a statement.
var certainties = []string{"HIGH", "MEDIUM", "LOW"}

func (r *reader) readCertainty(d *draft) {
	if v := d.parts["certainty"]; v != nil && !slices.Contains(certainties, yamlfile.Scalar(v)) {
		r.Fault(v, fmt.Sprintf("certainty is %q", yamlfile.Scalar(v)), "write "+joined(certainties)+", or leave it out")
	}
}
