package operations_test

import (
	"os"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/importers"
	"github.com/krajina/krajina/importers/operations"
	"github.com/krajina/krajina/importers/table"
	"github.com/krajina/krajina/internal/needs"
)

func read(t *testing.T, name string, data []byte, o importers.Options) importers.Result {
	t.Helper()
	f, err := table.Open(name, data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	r, err := operations.Read(f, data, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// of gives the values of a property that a result states of a subject.
func of(r importers.Result, subject string, p graph.Property) []string {
	var values []string
	for _, s := range r.Change.Statements {
		if s.Subject == subject && s.Property == p {
			values = append(values, s.Value)
		}
	}
	return values
}

const liberec = "CZ.03.2.63/0.0/0.0/15_007/0002733"

// TestListOf2016 reads the ministry's real list.
func TestListOf2016(t *testing.T) {
	const path = "../../../shared/data/list-of-operations-2016-08-opz-axis-2.csv"
	data, err := os.ReadFile(path)
	if err != nil {
		needs.Missing(t, "data", "the ministry's list is missing: the folder shared/data beside the repository")
	}
	r := read(t, path, data, importers.Options{})
	if r.Rows != 279 || len(r.Refused) != 0 || r.Persons != 1 || r.Form != "CSV, UTF-8, separated by commas" {
		t.Errorf("%d rows, %v refused, %d persons, %s", r.Rows, r.Refused, r.Persons, r.Form)
	}
	for p, want := range map[graph.Property][]string{
		graph.PropTitle:       {"Nastavení systémové podpory rodin s dětmi v Libereckém kraji"},
		graph.PropAmounts:     {"7025696.25 CZK", "5971841.81 CZK"},
		graph.PropState:       {"PP30"},
		graph.PropIdentifiers: {liberec},
		graph.PropActors:      {"actor:liberecky-kraj"},
		graph.PropCall:        {"call 03_15_007"},
	} {
		if got := of(r, liberec, p); !slices.Equal(got, want) {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
	regional := map[string]bool{}
	projects := 0
	for _, s := range r.Change.Statements {
		if s.Property == graph.PropKind && s.Value == "PROJECT" {
			projects++
		}
		if s.Property == graph.PropActorKind && s.Value == "REGIONAL_AUTHORITY" {
			regional[s.Subject] = true
		}
	}
	owned := 0
	for _, s := range r.Change.Statements {
		if s.Property == graph.PropActors && regional[s.Value] {
			owned++
		}
	}
	if projects != 279 || owned != 23 {
		t.Errorf("%d projects, %d of them of regions", projects, owned)
	}
	if date := of(r, "source:mmr-seznam-operaci-2014-2020", graph.PropDate); !slices.Equal(date, []string{"2016-08"}) {
		t.Errorf("of %v", date)
	}
}
