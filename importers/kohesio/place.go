package kohesio

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/krajina/krajina/importers"
)

var nuts3Code = regexp.MustCompile(`^([A-Z]{2})[0-9A-Z]{3}$`)

// places reads the regions: those of the 14 become regions, those abroad keep their codes.
func (r *reader) places(o *operation) {
	codes, labels := several(r.cell(nuts3)), several(r.cell(nuts3Label))
	for i, code := range codes {
		code = strings.TrimSpace(code)
		m := nuts3Code.FindStringSubmatch(code)
		switch {
		case m == nil:
			r.doubt(nuts3, fmt.Sprintf("%q is no code of a NUTS 3 region", code), "left out; it reads like CZ051")
		case importers.IsRegion(code):
			if id := importers.Region(code); !slices.Contains(o.regions, id) {
				o.regions = append(o.regions, id)
			}
		case m[1] == "CZ":
			r.doubt(nuts3, code+" is none of the 14 regions", "left out; see docs/importing.md for their codes")
		default:
			if len(labels) == len(codes) {
				code += " (" + strings.TrimSpace(labels[i]) + ")"
			}
			if !slices.Contains(o.abroad, code) {
				o.abroad = append(o.abroad, code)
			}
		}
	}
}
