package operations_test

import (
	"encoding/xml"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/importers/operations"
	"github.com/krajina/krajina/importers/table"
	"github.com/krajina/krajina/internal/needs"
)

// TestStates holds the table of states to the ministry's code list: each name stands there with the code that the table has, which
// for two names is the first of two; and no state in which a project is carried out or ends is missing.
func TestStates(t *testing.T) {
	data, err := os.ReadFile("../../../shared/data/MatDat.xml")
	if err != nil {
		needs.Missing(t, "data", "the ministry's master data are missing: the folder shared/data beside the repository")
	}
	var file struct {
		States []struct {
			Code string `xml:"KOD"`
			Name string `xml:"NAZEV"`
		} `xml:"CISSP"`
	}
	if err := xml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.States) != 133 {
		t.Errorf("the list has %d states", len(file.States))
	}
	official := map[string][]string{}
	for _, s := range file.States {
		if name := table.Plain(s.Name); !slices.Contains(official[name], s.Code) {
			official[name] = append(official[name], s.Code)
		}
	}
	two := map[string][]string{"projekt financne ukoncen ze strany ro": {"PP41", "PP41a"}, "projekt pozastaven": {"PU30", "PU37"}}
	for name, code := range operations.States {
		want := []string{code}
		if two[name] != nil {
			want = two[name]
		}
		slices.Sort(official[name])
		if !slices.Equal(official[name], want) || want[0] != code {
			t.Errorf("%q is %q here and %q in the ministry's list", name, code, official[name])
		}
	}
	running := regexp.MustCompile(`^P(?:P3[067]|P4\d|U3[0-7]|N40)[a-z]?$`)
	for name, codes := range official {
		if running.MatchString(codes[0]) && operations.States[name] == "" && !strings.HasPrefix(name, "velky projekt") {
			t.Errorf("the table lacks %q, %q", name, codes)
		}
	}
}
