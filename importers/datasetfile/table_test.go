package datasetfile

import (
	"os"
	"strings"
	"testing"
)

// TestPropertyTable holds the reference page to the model. Where it fails, put PropertyTable's table between the markers.
func TestPropertyTable(t *testing.T) {
	page, err := os.ReadFile("../../dataset/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), "<!-- properties -->\n")
	table, _, closed := strings.Cut(rest, "<!-- /properties -->")
	if !found || !closed {
		t.Fatal("dataset/README.md has no place for the table: <!-- properties --> and <!-- /properties -->")
	}
	if want := PropertyTable(); table != want {
		t.Errorf("the table of dataset/README.md is not the model's, which is\n%s", want)
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
