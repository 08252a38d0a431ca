package linked

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/krajina/krajina/graph"
)

// DefaultBase is below which things are named where the operator says nothing. Nobody owns a name that ends in .example: what is
// meant to be cited needs an address that the operator keeps.
const DefaultBase = "https://krajina.example/"

// Namespace is a prefix and what it stands for.
type Namespace struct{ Prefix, IRI string }

// standard are the vocabularies of others.
var standard = []Namespace{
	{"dc", "http://purl.org/dc/elements/1.1/"},
	{"dcat", "http://www.w3.org/ns/dcat#"},
	{"dcterms", "http://purl.org/dc/terms/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
	{"org", "http://www.w3.org/ns/org#"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"pu", "https://data.gov.cz/slovník/podmínky-užití/"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "https://schema.org/"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"vcard", "http://www.w3.org/2006/vcard/ns#"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// Names are the IRIs of one installation.
type Names struct {
	base       string
	namespaces []Namespace
	byPrefix   map[string]string
}

// NewNames are the names below a base, an http or https address that ends in a slash.
func NewNames(base string) (*Names, error) {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" ||
		!strings.HasSuffix(base, "/") || strings.ContainsFunc(base, notInIRI) {
		return nil, fmt.Errorf("%q is no address below which things can be named: write the server's own address as the world reaches it, with a slash at its end, such as https://krajina.example.org/", base)
	}
	n := &Names{base: base, namespaces: append([]Namespace{}, standard...), byPrefix: map[string]string{}}
	n.namespaces = append(n.namespaces, Namespace{"krajina", base + "vocab#"})
	for k := range graph.AllKinds.All() {
		n.namespaces = append(n.namespaces, Namespace{k.Prefix(), base + "id/" + k.Prefix() + ":"})
	}
	for _, s := range n.namespaces {
		n.byPrefix[s.Prefix] = s.IRI
	}
	return n, nil
}

// Base is below which things are named.
func (n *Names) Base() string { return n.base }

// At is the IRI of an address of the server: "dataset".
func (n *Names) At(path string) IRI { return Address(n.base + path) }

// Expand is an IRI in full.
func (n *Names) Expand(i IRI) string {
	if i.Prefix == "" {
		return i.Local
	}
	return n.byPrefix[i.Prefix] + i.Local
}

// Node is the IRI of a node, whose name in Turtle is its id: project:khk-rozvoj-dostupnosti-vii.
func Node(id graph.ID) IRI { return Name(string(id)) }

// part is a thing that is told of with a node: its IRI is the node's with a fragment.
func part(of IRI, fragment string) IRI { return IRI{of.Prefix, of.Local + "#" + fragment} }
