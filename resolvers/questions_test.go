package resolvers_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// judgedProjects are the letters of testdata/questions.txt.
var judgedProjects = map[string]string{
	"K": "project:khk-rozvoj-dostupnosti-vii", "P": "project:pak-procesy-kvality", "O": "project:olk-standardizace-ospod",
	"V": "project:kvk-deti-patri-domu", "L": "project:lbk-systemova-podpora-rodin", "S": "project:lbk-podpora-rozvoj-sluzeb-rodiny-deti",
}

// TestQuestions measures how much of what ask finds is right and how much of what is right it finds, over the judged
// questions, by kind; and that the query that it gives finds the same.
func TestQuestions(t *testing.T) {
	s := shared(t)
	var found, right, correct int
	byKind := map[string]int{}
	for line := range strings.SplitSeq(readText(t, "testdata/questions.txt"), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		parts := strings.SplitN(line, " | ", 3)
		if len(parts) != 3 {
			parts = append(strings.SplitN(line, " | | ", 2)[:1], "", strings.SplitN(line, " | | ", 2)[1])
		}
		kind, question := parts[0], parts[2]
		byKind[kind]++
		var want []string
		for _, letter := range strings.Fields(parts[1]) {
			want = append(want, judgedProjects[letter])
		}
		got := asked(t, s, question)
		found += len(got)
		correct += len(want)
		for _, id := range got {
			if slices.Contains(want, id) {
				right++
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Logf("%s: %s\n\tgot  %v\n\twant %v", kind, question, got, want)
		}
	}
	for kind, n := range byKind {
		if n < 8 {
			t.Errorf("%s: only %d questions", kind, n)
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(correct)
	t.Logf("%d questions: precision %.3f, recall %.3f; %d found, %d correct", len(byKind), precision, recall, found, correct)
	if precision < 0.9 || recall < 0.9 {
		t.Errorf("precision %.3f and recall %.3f: both are 0.9 at least", precision, recall)
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func asked(t *testing.T, s server, question string) []string {
	t.Helper()
	body, _ := s.ask(t, time.Now(), `query($q: String!) { ask(question: $q) { query variables projects { nodes { id } } } }`, map[string]any{"q": question})
	var answer struct {
		Data struct {
			Ask struct {
				Query, Variables string
				Projects         struct{ Nodes []struct{ ID string } }
			}
		}
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.Data.Ask.Query == "" {
		t.Fatalf("%s: %v: %s", question, err, body)
	}
	ids := []string{}
	for _, n := range answer.Data.Ask.Projects.Nodes {
		ids = append(ids, n.ID)
	}
	var variables map[string]any
	if err := json.Unmarshal([]byte(answer.Data.Ask.Variables), &variables); err != nil {
		t.Fatalf("%s: variables: %v", question, err)
	}
	body, _ = s.ask(t, time.Now(), answer.Data.Ask.Query, variables)
	var again struct {
		Data struct {
			Projects struct {
				Edges []struct{ Node struct{ ID string } }
			}
		}
	}
	if err := json.Unmarshal(body, &again); err != nil {
		t.Fatal(err)
	}
	same := []string{}
	for _, e := range again.Data.Projects.Edges {
		same = append(same, e.Node.ID)
	}
	if !slices.Equal(ids, same) {
		t.Errorf("%s: the query gives %v, the answer has %v", question, same, ids)
	}
	return ids
}

// TestSearches measures how far ahead search puts what is meant: the mean of 1 / its place over the judged searches.
func TestSearches(t *testing.T) {
	s := shared(t)
	sum, n := 0.0, 0
	for line := range strings.SplitSeq(readText(t, "testdata/searches.txt"), "\n") {
		want, text, ok := strings.Cut(line, " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		body, _ := s.ask(t, time.Now(), `query($q: String!) { search(text: $q) { edges { node { id } } } }`, map[string]any{"q": text})
		var answer struct {
			Data struct {
				Search struct {
					Edges []struct{ Node struct{ ID string } }
				}
			}
		}
		if err := json.Unmarshal(body, &answer); err != nil {
			t.Fatal(err)
		}
		at := -1
		for i, e := range answer.Data.Search.Edges {
			if e.Node.ID == want {
				at = i
				sum += 1 / float64(i+1)
				break
			}
		}
		if at != 0 {
			t.Logf("%s: %s is at %d", text, want, at+1)
		}
	}
	t.Logf("mean reciprocal rank %.3f of %d searches", sum/float64(n), n)
	if sum/float64(n) < 0.9 {
		t.Errorf("mean reciprocal rank %.3f: it is 0.9 at least", sum/float64(n))
	}
}
