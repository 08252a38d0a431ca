package dashboard

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// key is one of the values of a dimension; Value is "" for the projects that state nothing in it.
type key struct{ Dimension, Value string }

// parameters are those of an address; a page has thousands of addresses, for which url.Values would be a map each.
type parameters []parameter

type parameter struct{ name, value string }

func (p parameters) has(name string) bool {
	return slices.ContainsFunc(p, func(each parameter) bool { return each.name == name })
}

func (p *parameters) add(name, value string) {
	*p = append(*p, parameter{name, value})
}

func (p *parameters) set(name, value string) {
	*p = slices.DeleteFunc(*p, func(each parameter) bool { return each.name == name })
	p.add(name, value)
}

// encode writes them as url.Values does, sorted by name.
func (p parameters) encode() string {
	slices.SortStableFunc(p, func(a, b parameter) int { return cmp.Compare(a.name, b.name) })
	var all strings.Builder
	for i, each := range p {
		if i > 0 {
			all.WriteByte('&')
		}
		all.WriteString(each.name)
		all.WriteByte('=')
		all.WriteString(url.QueryEscape(each.value))
	}
	return all.String()
}

// listOf is the address of the list of those projects that a page's filter finds and that have the keys too.
func (v *view) listOf(keys ...key) string { return v.listIn(nil, keys...) }

// listIn is listOf for projects of any of the regions.
func (v *view) listIn(regions []string, keys ...key) string {
	address := make(parameters, 0, 8)
	for _, region := range regions {
		address.add("region", region)
	}
	address = append(address, v.compared()...)
	for _, k := range keys {
		name := parameterOf[k.Dimension]
		switch {
		case k.Value == "":
			address.add("unknown", k.Dimension)
		case k.Dimension == "STATUS": // of several, one
			address.set(name, k.Value)
		case k.Dimension == "YEAR" && !address.has("from") && !address.has("to"):
			address.set("from", k.Value)
			address.set("to", k.Value)
		case name == "" || address.has(name):
			address.add("also", k.Value)
		default:
			address.set(name, k.Value)
		}
	}
	to := v.root + projectsPaths[v.lang]
	if len(address) > 0 {
		to += "?" + address.encode()
	}
	return to
}

// projectsPaths are where the list of projects stands.
var projectsPaths = paths(pageNamed("projects").address(czech, ""), pageNamed("projects").address(english, ""))

// compared are the parameters by which the page chooses projects.
func (v *view) compared() parameters {
	if v.chosen == nil {
		v.chosen = parameters{}
		for _, name := range comparedParameters {
			for _, value := range v.values(name) {
				v.chosen.add(name, value)
			}
		}
	}
	return v.chosen
}
