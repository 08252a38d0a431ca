package dashboard

import (
	"net/url"
	"slices"
)

// key is one of the values of a dimension; Value is "" for the projects that state nothing in it.
type key struct{ Dimension, Value string }

// parameterOf is the parameter of lists that chooses by a dimension.
var parameterOf = map[string]string{
	"REGION": "region", "TOPIC": "topic", "TARGET_GROUP": "targetGroup", "METHOD": "method", "PROGRAMME": "programme", "CALL": "call",
	"ACTOR_KIND": "actorKind", "STATUS": "status",
}

// listOf is the address of the list of those projects that a page's filter finds and that have the keys too.
func (v *view) listOf(keys ...key) string { return v.listIn(nil, keys...) }

// listIn is listOf for projects of any of the regions.
func (v *view) listIn(regions []string, keys ...key) string {
	address := url.Values{}
	if len(regions) > 0 {
		address["region"] = regions
	}
	for _, name := range comparedParameters {
		if all := v.values(name); len(all) > 0 {
			address[name] = slices.Clone(all)
		}
	}
	for _, k := range keys {
		name := parameterOf[k.Dimension]
		switch {
		case k.Value == "":
			address.Add("unknown", k.Dimension)
		case k.Dimension == "STATUS": // of several, one
			address.Set(name, k.Value)
		case k.Dimension == "YEAR" && !address.Has("from") && !address.Has("to"):
			address.Set("from", k.Value)
			address.Set("to", k.Value)
		case name == "" || address.Has(name):
			address.Add("also", k.Value)
		default:
			address.Set(name, k.Value)
		}
	}
	to := v.root + pageNamed("projects").address(v.lang, "")
	if len(address) > 0 {
		to += "?" + address.Encode()
	}
	return to
}
