package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// steward asks a server as a steward does.
type steward struct {
	*testing.T
	address, token string
}

// ask sends an operation, and reads its data into out, or gives the code and message of its error.
func (s steward) ask(query string, out any) (status int, fault string) {
	s.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		s.Fatal(err)
	}
	r, err := http.NewRequestWithContext(s.Context(), http.MethodPost, "http://"+s.address+"/graphql", bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if s.token != "" {
		r.Header.Set("Authorization", s.token)
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer a.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.NewDecoder(a.Body).Decode(&answer); err != nil {
		s.Fatal(err)
	}
	if len(answer.Errors) > 0 {
		return a.StatusCode, answer.Errors[0].Extensions.Code + " " + answer.Errors[0].Message
	}
	if err := json.Unmarshal(answer.Data, out); err != nil {
		s.Fatalf("%v: %s", err, answer.Data)
	}
	return a.StatusCode, ""
}

// shows waits until the server's answer contains a text.
func (s steward) shows(query, text string) {
	s.Helper()
	var data json.RawMessage
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if _, fault := s.ask(query, &data); fault == "" && strings.Contains(string(data), text) {
			return
		}
		if time.Now().After(end) {
			s.Fatalf("%s answers %s, without %s", query, data, text)
		}
	}
}

// outcome is an ImportReport.
type outcome struct {
	Revision                string
	Added, Changed, Removed int
	PersonalDropped         int
	Refused                 []struct{}
	Nodes                   struct {
		Nodes []struct{ ID, Kind, Name, Change string }
	}
	Conflicts []struct{ Property string }
	Changes   struct {
		TotalCount int
		Nodes      []struct {
			Before, After *struct {
				Property, Value string
				Subject         struct{ ID string }
				Source          struct{ ID, Title string }
				Locator         *string
			}
		}
	}
}

const (
	outcomeFields = `{ revision added changed removed personalDropped refused { place } nodes { nodes { id kind name change } } conflicts { property }
	changes(first: 100) { totalCount nodes { before { ...S } after { ...S } } } }`
	statementFields = ` fragment S on Statement { property value subject { id } source { id title } locator }`
)

// TestMutations: a steward judges and retracts over HTTP, sees beforehand what it does, and what came of it is told between
// revisions; who has no token changes nothing.
func TestMutations(t *testing.T) {
	folder := t.TempDir()
	token, stewards := newSteward(t, folder)
	var log bytes.Buffer
	_, address := startProgramWith(t, &log, "--store=sqlite:"+filepath.Join(folder, "krajina.db"), "--stewards="+stewards)
	s := steward{t, address, "Bearer " + token}

	const same = `mutation { judge(a: "project:khk-rozvoj-dostupnosti-vii", b: "project:olk-standardizace-ospod", same: true, because: "a test") `
	for _, wrong := range []string{"", "Bearer x", token} {
		if status, fault := (steward{t, address, wrong}).ask(same+outcomeFields+"}"+statementFields, nil); status != http.StatusUnauthorized || !strings.HasPrefix(fault, "UNAUTHENTICATED a steward's token is needed") {
			t.Errorf("with %q: %d, %s", wrong, status, fault)
		}
	}

	var ids struct {
		Dataset  struct{ Revision string }
		Projects struct{ Nodes []struct{ ID, Title string } }
		Sources  struct {
			Nodes []struct {
				ID, ImportedIn, ImportedAt string
				StatementCount             int
			}
		}
	}
	if _, fault := s.ask(`{ dataset { revision } projects(filter: {regions: {any: ["region:CZ052", "region:CZ071"]}, sources: {none: ["source:mmr-seznam-operaci-2014-2020"]}}) { nodes { id title } } sources { nodes { id importedIn importedAt statementCount } } }`, &ids); fault != "" {
		t.Fatal(fault)
	}
	begun := ids.Dataset.Revision
	for _, source := range ids.Sources.Nodes {
		at, err := time.Parse(time.RFC3339, source.ImportedAt)
		if err != nil || time.Since(at) > time.Minute || source.ImportedIn != begun || source.StatementCount < 3 {
			t.Errorf("%+v was imported when the server started, in %s", source, begun)
		}
	}
	if len(ids.Projects.Nodes) != 2 {
		t.Fatalf("the documents have one project of each of the two regions: %v", ids.Projects)
	}
	a, b := ids.Projects.Nodes[0].ID, ids.Projects.Nodes[1].ID
	judge := func(operation string) outcome {
		t.Helper()
		var o struct{ Done outcome }
		if _, fault := s.ask("mutation { done: "+operation+outcomeFields+"}"+statementFields, &o); fault != "" {
			t.Fatalf("%s: %s", operation, fault)
		}
		return o.Done
	}
	dry := judge(`judge(a: "` + a + `", b: "` + b + `", same: true, because: "a test", dryRun: true)`)
	if dry.Revision != begun || dry.Added != 5 || dry.Changes.TotalCount != 5 || dry.Changed+dry.Removed+dry.PersonalDropped+len(dry.Refused) != 0 {
		t.Errorf("a dry run says %+v, want the source's four statements and the judgement", dry)
	}
	conflicting := false
	for _, c := range dry.Conflicts {
		conflicting = conflicting || c.Property == "start"
	}
	if !conflicting {
		t.Errorf("two projects of other years that become one conflict in their start: %+v", dry.Conflicts)
	}
	done := judge(`judge(a: "` + a + `", b: "` + b + `", same: true, because: "a test")`)
	if done.Revision == begun || len(done.Changes.Nodes) != 5 {
		t.Fatalf("%+v", done)
	}
	last := done.Changes.Nodes[4].After
	if last == nil || last.Property != "sameAs" || last.Value != min(a, b) && last.Value != max(a, b) || last.Source.Title != "Posouzení, co je totéž" || last.Locator == nil || *last.Locator != "a test" {
		t.Errorf("the judgement reads %+v", last)
	}
	one := `{ a: project(id: "` + a + `") { id } b: project(id: "` + b + `") { id } }`
	s.shows(one, `"a":{"id":"`+min(a, b)+`"},"b":{"id":"`+min(a, b)+`"}`)

	since := `{ changes(since: "` + begun + `") { revision added changed removed sources { id change added source { title } } nodes { totalCount nodes { id kind change node { id } } } changes { totalCount nodes { before { value } after { property value subject { id } } } } } }`
	var changes struct {
		Changes struct {
			Revision                string
			Added, Changed, Removed int
			Sources                 []struct {
				ID, Change string
				Added      int
				Source     struct{ Title string }
			}
			Nodes struct {
				Nodes []struct{ ID, Kind, Change string }
			}
			Changes struct {
				TotalCount int
				Nodes      []struct {
					Before *struct{}
					After  struct {
						Property, Value string
						Subject         struct{ ID string }
					}
				}
			}
		}
	}
	if _, fault := s.ask(since, &changes); fault != "" {
		t.Fatal(fault)
	}
	c := changes.Changes
	if c.Revision != done.Revision || c.Added != 5 || c.Changed+c.Removed != 0 || len(c.Sources) != 1 || c.Sources[0].ID != "source:judgements" || c.Sources[0].Change != "ADDED" || c.Sources[0].Source.Title != "Posouzení, co je totéž" {
		t.Errorf("since the start: %+v", c)
	}
	if n := c.Nodes.Nodes; len(n) != 2 || n[0].ID != min(a, b) || n[0].Change != "CHANGED" || n[1].ID != "source:judgements" || n[1].Change != "ADDED" {
		t.Errorf("the project changed and the source came: %+v", n)
	}

	if l := c.Changes; l.TotalCount != 5 || l.Nodes[4].Before != nil || l.Nodes[4].After.Property != "sameAs" || l.Nodes[4].After.Subject.ID != min(a, b) {
		t.Errorf("the statements that came: %+v", l)
	}

	withdrawn := judge(`withdrawJudgement(a: "` + b + `", b: "` + a + `")`)
	if withdrawn.Removed != 1 || withdrawn.Changes.Nodes[0].Before == nil || withdrawn.Changes.Nodes[0].Before.Property != "sameAs" {
		t.Errorf("withdrawn: %+v", withdrawn)
	}
	s.shows(one, `"a":{"id":"`+a+`"},"b":{"id":"`+b+`"}`)

	retracted := judge(`retractSource(id: "source:judgements")`)
	if retracted.Removed != 4 || len(retracted.Nodes.Nodes) != 1 || retracted.Nodes.Nodes[0].Change != "REMOVED" || retracted.Nodes.Nodes[0].Name != "Posouzení, co je totéž" {
		t.Errorf("retracted: %+v", retracted)
	}
	s.shows(`{ dataset { revision } }`, retracted.Revision)
	if _, fault := s.ask(since, &changes); fault != "" || len(changes.Changes.Sources)+len(changes.Changes.Nodes.Nodes)+changes.Changes.Added != 0 {
		t.Errorf("what came and went again is no change: %s %+v", fault, changes)
	}
	for operation, want := range map[string]string{
		`mutation { retractSource(id: "source:nowhere") { revision } }`:                                                            `BAD_USER_INPUT there is no source "source:nowhere": the sources are source:`,
		`mutation { judge(a: "` + a + `", b: "` + a + `", same: true) { revision } }`:                                              `BAD_USER_INPUT both are ` + a,
		`mutation { judge(a: "` + a + `", b: "project:nowhere", same: true) { revision } }`:                                        `BAD_USER_INPUT there is no project:nowhere: nothing was judged`,
		`mutation { judge(a: "` + a + `", b: "region:CZ052", same: true) { revision } }`:                                           `BAD_USER_INPUT ` + a + ` and region:CZ052 are of different kinds`,
		`{ changes(since: "aaaaaaaa.1") { added } }`:                                                                               `BAD_USER_INPUT since: aaaaaaaa.1 is a revision of another graph`,
		`{ changes(since: "yesterday") { added } }`:                                                                                `BAD_USER_INPUT since: "yesterday" is not a revision`,
		`{ changes(since: "` + strings.Split(begun, ".")[0] + `.900") { added } }`:                                                 `BAD_USER_INPUT since: there is no revision`,
		`mutation { judge(a: "` + a + `", b: "` + b + `", same: true, because: "` + strings.Repeat("x", 501) + `") { revision } }`: `BAD_USER_INPUT because: the reason is longer than 500 characters`,
	} {
		if _, fault := s.ask(operation, nil); !strings.HasPrefix(fault, want) {
			t.Errorf("%.90s: %s, want %s", operation, fault, want)
		}
	}
	get, err := http.Get("http://" + address + "/graphql?query=mutation%7BretractSource(id%3A%22source%3Aa%22)%7Brevision%7D%7D")
	if err != nil {
		t.Fatal(err)
	}
	get.Body.Close()
	if get.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a mutation by GET: %s", get.Status)
	}
}

// TestNoMutationsWithoutStewards: a server that knows no stewards changes nothing, whoever asks.
func TestNoMutationsWithoutStewards(t *testing.T) {
	_, address := startProgram(t)
	status, fault := (steward{t, address, "Bearer x"}).ask(`mutation { retractSource(id: "source:lbk-prezentace-2017") { revision } }`, nil)
	if status != http.StatusForbidden || !strings.HasPrefix(fault, "FORBIDDEN this server changes nothing: use krajina retract") {
		t.Errorf("%d, %s", status, fault)
	}
}

// TestJudgementsAtTheSameTime: of stewards who judge at the same time each is heard, though they write one source.
func TestJudgementsAtTheSameTime(t *testing.T) {
	store := "--store=sqlite:" + filepath.Join(t.TempDir(), "krajina.db")
	if out, err := exec.Command("krajina", "migrate", store).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	regions := []string{"CZ010", "CZ020", "CZ031", "CZ032", "CZ041", "CZ042", "CZ051"}
	var all sync.WaitGroup
	for i := range len(regions) - 1 {
		all.Go(func() {
			if out, err := exec.Command("krajina", "judge", store, "region:"+regions[i], "region:"+regions[i+1], "different").CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	all.Wait()
	out, err := exec.Command("krajina", "export", store).Output()
	if n := bytes.Count(out, []byte(`"property":"differentFrom"`)); err != nil || n != len(regions)-1 {
		t.Errorf("%d judgements of %d are there (%v)", n, len(regions)-1, err)
	}
}
