package resolvers_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/sqlite"
)

// judgedProjects are the letters of testdata/questions.txt.
var judgedProjects = map[string]string{
	"K": "project:khk-rozvoj-dostupnosti-vii", "P": "project:pak-procesy-kvality", "O": "project:olk-standardizace-ospod",
	"V": "project:kvk-deti-patri-domu", "L": "project:lbk-systemova-podpora-rodin", "S": "project:lbk-podpora-rozvoj-sluzeb-rodiny-deti",
}

// question is one with the projects that are its true answer.
type question struct {
	Kind, Question, Why string
	Projects            []string
}

// documents answers from the graph without the operations of the ministry's list: what is judged was judged from the documents.
func documents(t *testing.T) server {
	t.Helper()
	changes := bundled(t)
	for i, c := range changes {
		changes[i].Statements = slices.DeleteFunc(slices.Clone(c.Statements), func(s graph.Statement) bool {
			return strings.HasPrefix(s.Subject, "project:CZ.") || strings.HasPrefix(s.Value, "project:CZ.")
		})
	}
	return load(t, sqlite.Memory, changes)
}

// TestQuestions measures how much of what ask finds is right and how much of what is right it finds, over the judged
// questions, and that the query that it gives finds the same. Those of one file are written by the hand that wrote the
// program; those of the other were judged by somebody who had not seen an answer.
func TestQuestions(t *testing.T) {
	s := documents(t)
	t.Run("own", func(t *testing.T) { measure(t, s, ownQuestions(t)) })
	t.Run("judged", func(t *testing.T) { measure(t, s, judged[question](t, "questions")) })
}

// ownQuestions reads testdata/questions.txt.
func ownQuestions(t *testing.T) []question {
	t.Helper()
	var all []question
	for line := range strings.SplitSeq(readText(t, "testdata/questions.txt"), "\n") {
		if strings.HasPrefix(line, "#") || line == "" {
			continue
		}
		parts := strings.SplitN(line, "|", 3)
		if len(parts) != 3 {
			t.Fatalf("no question: %s", line)
		}
		q := question{Kind: strings.TrimSpace(parts[0]), Question: strings.TrimSpace(parts[2])}
		for _, letter := range strings.Fields(parts[1]) {
			if judgedProjects[letter] == "" {
				t.Fatalf("no project %s: %s", letter, line)
			}
			q.Projects = append(q.Projects, judgedProjects[letter])
		}
		all = append(all, q)
	}
	return all
}

// judged reads a file of testdata/judged.
func judged[T any](t *testing.T, name string) []T {
	t.Helper()
	var all []T
	decoder := yaml.NewDecoder(strings.NewReader(readText(t, "testdata/judged/"+name+".yaml")))
	decoder.KnownFields(true)
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

func measure(t *testing.T, s server, questions []question) {
	var found, right, correct, exact int
	byKind := map[string]int{}
	for _, q := range questions {
		byKind[q.Kind]++
		got := answerTo(t, s, q.Question)
		found += len(got)
		correct += len(q.Projects)
		for _, id := range got {
			if slices.Contains(q.Projects, id) {
				right++
			}
		}
		slices.Sort(q.Projects)
		slices.Sort(got)
		if slices.Equal(got, q.Projects) {
			exact++
		} else {
			t.Logf("%s: %s\n\tgot  %v\n\twant %v (%s)", q.Kind, q.Question, got, q.Projects, q.Why)
		}
	}
	for kind, n := range byKind {
		if n < 8 {
			t.Errorf("%s: only %d questions", kind, n)
		}
	}
	if len(byKind) != 10 || len(questions) < 80 {
		t.Errorf("%d questions of %d kinds: they are 80 at least, of 10", len(questions), len(byKind))
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(correct)
	t.Logf("%d questions, %d of them answered exactly: precision %.3f, recall %.3f", len(questions), exact, precision, recall)
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

// searched is a text with the nodes one of which is meant.
type searched struct {
	Text, Why string
	Best      []string
}

// TestSearches measures how far ahead search puts what is meant: the mean of 1 / its place over the judged searches. The files
// are written as those of TestQuestions are.
func TestSearches(t *testing.T) {
	s := documents(t)
	var own []searched
	for line := range strings.SplitSeq(readText(t, "testdata/searches.txt"), "\n") {
		if want, text, ok := strings.Cut(line, " | "); ok && !strings.HasPrefix(line, "#") {
			own = append(own, searched{Text: text, Best: []string{want}})
		}
	}
	t.Run("own", func(t *testing.T) { measureSearches(t, s, own) })
	t.Run("judged", func(t *testing.T) { measureSearches(t, s, judged[searched](t, "searches")) })
}

func measureSearches(t *testing.T, s server, searches []searched) {
	sum, n := 0.0, len(searches)
	for _, q := range searches {
		found := data[struct {
			Search struct {
				Edges []struct{ Node struct{ ID string } }
			}
		}](t, s, `query($q: String!) { search(text: $q) { edges { node { id } } } }`, map[string]any{"q": q.Text}).Search
		at := slices.IndexFunc(found.Edges, func(e struct{ Node struct{ ID string } }) bool { return slices.Contains(q.Best, e.Node.ID) })
		if at >= 0 {
			sum += 1 / float64(at+1)
		}
		if at != 0 {
			t.Logf("%s: %v is at %d (%s)", q.Text, q.Best, at+1, q.Why)
		}
	}
	t.Logf("mean reciprocal rank %.3f of %d searches", sum/float64(n), n)
	if n < 40 || sum/float64(n) < 0.9 {
		t.Errorf("mean reciprocal rank %.3f of %d searches: it is 0.9 at least of 40", sum/float64(n), n)
	}
}
