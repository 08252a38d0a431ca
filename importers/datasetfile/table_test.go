package datasetfile

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of dataset/README.md anew")

// TestPropertyTable holds the reference page to the model.
func TestPropertyTable(t *testing.T) {
	const name = "../../dataset/README.md"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), "<!-- properties -->\n")
	table, _, closed := strings.Cut(rest, "<!-- /properties -->")
	if !found || !closed {
		t.Fatal("dataset/README.md has no place for the table: <!-- properties --> and <!-- /properties -->")
	}
	want := PropertyTable()
	if *update {
		if err := os.WriteFile(name, []byte(strings.Replace(string(page), table, want, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if table != want {
		t.Errorf("the table of dataset/README.md is not the model's: go test ./importers/datasetfile -run PropertyTable -update writes it anew")
	}
}

func TestPropertyTableSaysWhatAKindHas(t *testing.T) {
	for _, want := range []string{
		"\n| municipality | **`name`**, ",
		"**`regions`** → region *many*",
		"`parent` → programme, ", // of a programme, never an activity
		"`comparator` (EXACTLY AT_LEAST AT_MOST ABOUT)",
		"`activitiesComplete` true/false",
	} {
		if !strings.Contains(PropertyTable(), want) {
			t.Errorf("the table does not hold %q", want)
		}
	}
}
