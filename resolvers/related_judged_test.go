package resolvers_test

import (
	"slices"
	"testing"
)

// relatedTo is what a careful reader of the documents finds related to a project, the most related first.
type relatedTo struct {
	Project       string
	Related       []judgedRelation
	ProgrammeOnly []string `yaml:"programmeOnly"`
}

type judgedRelation struct {
	Project       string
	Because, Rare []string
	Why           string
}

// TestRelatedIsJudged: what is related to each of the projects is what somebody judged who read the documents and had not seen
// an answer, mostly in that order, and for the reasons that were given.
func TestRelatedIsJudged(t *testing.T) {
	all := relatedOf(t, documents(t), false)
	var pairs, inOrder, reasons, given int
	for _, j := range judged[relatedTo](t, "related") {
		var found []string
		for _, e := range all[j.Project] {
			found = append(found, e.Node.ID)
		}
		for i, r := range j.Related {
			at := slices.Index(found, r.Project)
			if at < 0 {
				t.Errorf("%s is not related to %s: %s", r.Project, j.Project, r.Why)
				continue
			}
			for _, after := range j.Related[i+1:] {
				pairs++
				if slices.Index(found, after.Project) > at {
					inOrder++
				} else {
					t.Logf("%s: %s comes before %s", j.Project, after.Project, r.Project)
				}
			}
			var ours []string
			for _, reason := range all[j.Project][at].Reasons {
				if reason.Node != nil {
					ours = append(ours, reason.Node.ID)
				}
			}
			for _, id := range r.Because {
				reasons++
				if slices.Contains(ours, id) {
					given++
				} else {
					t.Logf("%s and %s: %s is no reason", j.Project, r.Project, id)
				}
			}
		}
	}
	if pairs == 0 || reasons == 0 {
		t.Fatal("nothing was judged")
	}
	order, because := float64(inOrder)/float64(pairs), float64(given)/float64(reasons)
	t.Logf("%d pairs, %.3f of them in the judged order; %d reasons, %.3f of them given", pairs, order, reasons, because)
	if order < 0.8 || because < 0.8 {
		t.Errorf("%.3f of the pairs are in the judged order and %.3f of the reasons given: 0.8 at least", order, because)
	}
}
