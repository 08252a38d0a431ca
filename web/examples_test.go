package web_test

import (
	"regexp"
	"testing"

	"github.com/krajina/krajina/web"
)

func TestExamples(t *testing.T) {
	ids, operations, audiences := map[string]bool{}, map[string]bool{}, map[web.Audience]int{}
	operation := regexp.MustCompile(`^query ([A-Z][A-Za-z]*)[ (]`) // GraphiQL calls the tab by this name
	for _, example := range web.Examples() {
		name := operation.FindStringSubmatch(example.Query)
		if name == nil || operations[name[1]] {
			t.Errorf("%s: want one operation with a name of its own", example.ID)
			continue
		}
		operations[name[1]] = true
		if example.ID == "" || ids[example.ID] {
			t.Errorf("id %q is missing or used twice", example.ID)
		}
		ids[example.ID] = true
		for _, text := range []string{example.Title.CS, example.Title.EN, example.Description.CS, example.Description.EN} {
			if text == "" {
				t.Errorf("%s: a title or description is missing", example.ID)
			}
		}
		audiences[example.Who]++
	}
	for _, who := range []web.Audience{web.Researcher, web.Ministry, web.NGO} {
		if audiences[who] < 2 {
			t.Errorf("%d examples for %s, want at least 2", audiences[who], who)
		}
		delete(audiences, who)
	}
	if len(audiences) > 0 {
		t.Errorf("unknown audiences: %v", audiences)
	}
}
