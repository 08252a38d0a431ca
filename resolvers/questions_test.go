package resolvers_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
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
	var asked, found, right, correct int
	byKind := map[string]int{}
	for line := range strings.SplitSeq(readText(t, "testdata/questions.txt"), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		parts := strings.SplitN(line, "|", 3)
		if len(parts) != 3 {
			t.Fatalf("no question: %s", line)
		}
		kind, question := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[2])
		asked++
		byKind[kind]++
		var want []string
		for _, letter := range strings.Fields(parts[1]) {
			if judgedProjects[letter] == "" {
				t.Fatalf("no project %s: %s", letter, line)
			}
			want = append(want, judgedProjects[letter])
		}
		got := answerTo(t, s, question)
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
	if len(byKind) != 10 || asked < 80 {
		t.Errorf("%d questions of %d kinds: they are 80 at least, of 10", asked, len(byKind))
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(correct)
	t.Logf("%d questions: precision %.3f, recall %.3f; %d found, %d correct", asked, precision, recall, found, correct)
	if !(precision >= 0.9 && recall >= 0.9) { // of nothing they are no numbers
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

// answerTo gives the projects that ask finds, and holds the query that it gives to finding the same.
func answerTo(t *testing.T, s server, question string) []string {
	t.Helper()
	answer := data[struct {
		Ask struct {
			Query, Variables string
			Projects         struct{ Nodes []struct{ ID string } }
		}
	}](t, s, `query($q: String!) { ask(question: $q) { query variables projects { nodes { id } } } }`, map[string]any{"q": question}).Ask
	ids := []string{}
	for _, n := range answer.Projects.Nodes {
		ids = append(ids, n.ID)
	}
	var variables map[string]any
	if err := json.Unmarshal([]byte(answer.Variables), &variables); err != nil {
		t.Fatalf("%s: variables: %v", question, err)
	}
	again := data[struct {
		Projects struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}](t, s, answer.Query, variables)
	same := []string{}
	for _, e := range again.Projects.Edges {
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
		found := data[struct {
			Search struct {
				Edges []struct{ Node struct{ ID string } }
			}
		}](t, s, `query($q: String!) { search(text: $q) { edges { node { id } } } }`, map[string]any{"q": text}).Search
		at := -1
		for i, e := range found.Edges {
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
	if n < 40 || sum/float64(n) < 0.9 {
		t.Errorf("mean reciprocal rank %.3f of %d searches: it is 0.9 at least of 40", sum/float64(n), n)
	}
}
