package graphtest_test

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/graphtest"
)

func generated(t *testing.T, projects int, seed uint64) []graph.Change {
	t.Helper()
	var all []graph.Change
	for change, err := range graphtest.Generate(projects, seed) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, change)
	}
	return all
}

func sum(changes []graph.Change) [32]byte { return sha256.Sum256(fmt.Appendf(nil, "%+v", changes)) }

func TestGenerateIsTheSameForTheSameSeed(t *testing.T) {
	first, again, other := generated(t, 50, 1), generated(t, 50, 1), generated(t, 50, 2)
	if sum(first) != sum(again) {
		t.Error("two runs of one seed differ")
	}
	if sum(first) == sum(other) {
		t.Error("two seeds give the same statements")
	}
}

func TestGenerateMakesAProjectTheSameInEverySize(t *testing.T) {
	small, large := generated(t, 20, 1), generated(t, graphtest.GeneratedPerSource+5, 1)
	if len(small) != 2 || len(large) != 3 {
		t.Fatalf("%d and %d sources, want 2 and 3", len(small), len(large))
	}
	n := len(small[1].Statements)
	cut := []graph.Change{large[0], {Source: large[1].Source, Statements: large[1].Statements[:n]}}
	if sum(small) != sum(cut) {
		t.Error("the first 20 projects differ where there are more")
	}
}

func TestGeneratedStatementsAreFaultless(t *testing.T) {
	changes := generated(t, 200, 1)
	for _, change := range changes {
		kinds := map[string]graph.Kind{}
		for _, s := range change.Statements {
			if s.Property == graph.PropKind {
				kinds[s.Subject] = graph.KindNamed(s.Value)
			}
		}
		for _, s := range change.Statements {
			if err := graph.CheckStatement(kinds[s.Subject], s); err != nil {
				t.Errorf("%s, %s: %v", change.Source, s.Subject, err)
			}
		}
	}
	if faults := graph.Check(changes); len(faults) > 0 {
		t.Errorf("%d faults, the first: %v", len(faults), faults[0])
	}
}

// counted is how often each subject of a kind has a property, in all changes.
type counted map[string]map[graph.Property]int

func count(changes []graph.Change, kind graph.Kind) counted {
	c := counted{}
	for _, change := range changes {
		for _, s := range change.Statements {
			if s.Property == graph.PropKind && s.Value == kind.String() {
				c[s.Subject] = map[graph.Property]int{}
			}
		}
		for _, s := range change.Statements {
			if of := c[s.Subject]; of != nil {
				of[s.Property]++
			}
		}
	}
	return c
}

func TestGeneratedCountsAreWhatTheDocumentationSays(t *testing.T) {
	changes := generated(t, 300, 1)
	projects := count(changes, graph.KindProject)
	if len(projects) != 300 {
		t.Errorf("%d projects, want 300", len(projects))
	}
	parts := map[graph.Kind]map[string]int{}
	for kind := range graph.Parts.All() {
		parts[kind] = map[string]int{}
	}
	for _, change := range changes {
		for _, s := range change.Statements {
			if of := parts[graph.ID(s.Subject).Kind()]; s.Property == graph.PropProject && of != nil {
				of[s.Value]++
			}
		}
	}
	for id, has := range projects {
		for _, c := range []struct {
			what          string
			n, least, top int
		}{
			{"activities", parts[graph.KindActivity][id], 3, 10},
			{"outputs", parts[graph.KindOutput][id], 0, 2},
			{"events", parts[graph.KindEvent][id], 0, 2},
			{"topics", has[graph.PropTopics], 2, 5},
			{"actors", has[graph.PropActors], 1, 3},
			{"regions", has[graph.PropRegions], 1, 2},
			{"target groups", has[graph.PropTargetGroups], 1, 2},
			{"amounts", has[graph.PropAmounts], 0, 2},
		} {
			if c.n < c.least || c.n > c.top {
				t.Errorf("%s has %d %s, want %d to %d", id, c.n, c.what, c.least, c.top)
			}
		}
	}
	for kind, want := range map[graph.Kind]int{graph.KindRegion: 14, graph.KindTopic: 300, graph.KindTargetGroup: 60, graph.KindMethod: 90} {
		if n := len(count(changes, kind)); n != want {
			t.Errorf("%d of %v, want %d", n, kind, want)
		}
	}
}

func TestGeneratedDatesAreOfEveryPrecision(t *testing.T) {
	lengths := map[int]int{}
	projects := 0
	for _, change := range generated(t, 1000, 1) {
		for _, s := range change.Statements {
			switch {
			case s.Property == graph.PropKind && s.Value == "PROJECT":
				projects++
			case s.Property == graph.PropStart && strings.HasPrefix(s.Subject, "project:"):
				lengths[len(s.Value)]++
			}
		}
	}
	unknown := projects - lengths[4] - lengths[7] - lengths[10]
	for what, n := range map[string]int{"unknown": unknown, "of a year": lengths[4], "of a month": lengths[7]} {
		if n < 50 || n > 150 {
			t.Errorf("%d of 1000 starts are %s, want about 100", n, what)
		}
	}
}

func TestGeneratedConceptsAreUsedByZipfsLaw(t *testing.T) {
	uses := map[string]int{}
	total, most := 0, 0
	for _, change := range generated(t, 1000, 1) {
		for _, s := range change.Statements {
			if s.Property == graph.PropTopics {
				uses[s.Value]++
				total++
				most = max(most, uses[s.Value])
			}
		}
	}
	// The first of 300 ranks has 1/H(300), about 16 of 100 uses; picking different ones for a node takes some of that away.
	if share := float64(most) / float64(total); share < 0.1 || share > 0.2 {
		t.Errorf("the most used topic has %.2f of all uses", share)
	}
	if n := uses[string(graphtest.GeneratedTopic)]; n == 0 || n > total/20 {
		t.Errorf("the topic of the question is used %d times of %d", n, total)
	}
}

func TestGeneratedTextsNameNobody(t *testing.T) {
	address := regexp.MustCompile(`@|\+420|\b\d{3} \d{3} \d{3}\b`)
	for _, change := range generated(t, 100, 1) {
		for _, s := range change.Statements {
			if address.MatchString(s.Value + s.Original) {
				t.Errorf("%q looks like an address", s.Value)
			}
		}
	}
}
