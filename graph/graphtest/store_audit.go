package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/krajina/krajina/graph"
)

// audit reads all entries, in pages of a size.
func (c *storeCase) audit(source graph.ID, first int) []graph.AuditEntry {
	c.Helper()
	var all []graph.AuditEntry
	q := graph.AuditQuery{Source: source, First: first}
	for {
		page, err := c.store.Audit(c.Context(), q)
		if err != nil {
			c.Fatalf("Audit(%v): %v", q, err)
		}
		all = append(all, page.Entries...)
		if page.More != (len(all) < page.Total) || page.More && len(page.Entries) != first {
			c.Fatalf("Audit(%v) gives %d entries, more follow: %t, of %d; %d are known", q, len(page.Entries), page.More, page.Total, len(all))
		}
		if !page.More {
			return all
		}
		q.After = all[len(all)-1].AuditPlace
	}
}

// entered compares an entry with what is wanted, but for the time, which is that of the test.
func (c *storeCase) entered(got, want graph.AuditEntry) {
	c.Helper()
	began := time.Now().Add(-time.Minute)
	if got.AuditPlace != want.AuditPlace || got.Change != want.Change || got.Agent != want.Agent || (got.Counts == nil) != (want.Counts == nil) || got.Counts != nil && *got.Counts != *want.Counts {
		c.Errorf("%v %s %s %+v %v, want %v %s %s %+v %v", got.Revision, got.Source, got.Change, got.Agent, got.Counts, want.Revision, want.Source, want.Change, want.Agent, want.Counts)
	}
	if got.At.Before(began) || got.At.After(time.Now().Add(time.Second)) {
		c.Errorf("%v %s was at %v", got.Revision, got.Source, got.At)
	}
}

func counts(added, changed, removed int) *graph.Counts {
	return &graph.Counts{Added: added, Changed: changed, Removed: removed}
}

func auditTests() []storeTest {
	one, two, other := title("project:p", "1"), title("project:p", "2"), title("project:q", "1")
	token := graph.Agent{Kind: graph.AgentToken, Name: "úřad-a", Role: graph.RoleSteward, Key: "0123456789ab"}
	subject := graph.Agent{Kind: graph.AgentOIDC, Role: graph.RoleAdministrator, Key: "ba9876543210"}
	by := func(agent graph.Agent, change graph.Change) graph.Change { change.Agent = agent; return change }
	return []storeTest{
		{"who did what, the newest first", func(c *storeCase) {
			first := c.apply(by(token, put("source:b", one)), by(token, put("source:a", one, other)))
			second := c.apply(by(subject, put("source:a", two)), put("source:c"))
			third := c.apply(by(graph.CommandLine, retract("source:a")))
			fourth := c.apply(by(token, put("source:a", one)))
			at := func(r graph.Revision, s graph.ID) graph.AuditPlace { return graph.AuditPlace{Revision: r, Source: s} }
			want := []graph.AuditEntry{
				{AuditPlace: at(fourth, "source:a"), Change: graph.ChangeAdded, Agent: token, Counts: counts(1, 0, 0)},
				{AuditPlace: at(third, "source:a"), Change: graph.ChangeRemoved, Agent: graph.CommandLine, Counts: counts(0, 0, 1)},
				{AuditPlace: at(second, "source:a"), Change: graph.ChangeChanged, Agent: subject, Counts: counts(0, 1, 1)},
				{AuditPlace: at(second, "source:c"), Change: graph.ChangeAdded, Counts: counts(0, 0, 0)},
				{AuditPlace: at(first, "source:a"), Change: graph.ChangeAdded, Agent: token, Counts: counts(2, 0, 0)},
				{AuditPlace: at(first, "source:b"), Change: graph.ChangeAdded, Agent: token, Counts: counts(1, 0, 0)},
			}
			for _, size := range []int{1, 2, 3, 6, 100} {
				got := c.audit("", size)
				if len(got) != len(want) {
					c.Fatalf("in pages of %d there are %d entries, want %d: %v", size, len(got), len(want), got)
				}
				for i := range want {
					c.entered(got[i], want[i])
				}
			}
			of := slices.DeleteFunc(slices.Clone(want), func(e graph.AuditEntry) bool { return e.Source != "source:a" })
			got := c.audit("source:a", 3)
			if len(got) != len(of) {
				c.Fatalf("of one source there are %d entries, want %d", len(got), len(of))
			}
			for i := range of {
				c.entered(got[i], of[i])
			}
			if none := c.audit("source:nowhere", 3); len(none) > 0 {
				c.Errorf("of a source that never was: %v", none)
			}
		}},
		{"what changes nothing, or is refused, has no entry", func(c *storeCase) {
			seen := c.apply(by(token, put("source:a", one)))
			c.apply(by(subject, put("source:a", one)), by(subject, retract("source:nowhere")))
			c.apply(by(token, put("source:a", two)))
			late := by(subject, put("source:a", other))
			late.Seen = seen
			if _, err := c.store.Apply(c.Context(), []graph.Change{by(subject, put("source:b", one)), late}); err == nil {
				c.Fatal("a change that was overtaken is taken")
			}
			for _, e := range c.audit("", 10) {
				if e.Agent != token {
					c.Errorf("%v %s %+v", e.Revision, e.Source, e.Agent)
				}
			}
			if n := len(c.audit("", 10)); n != 2 {
				c.Errorf("%d entries, want 2", n)
			}
		}},
		{"counts are those of a comparison", func(c *storeCase) {
			random := rand.New(rand.NewPCG(11, 0))
			now := graph.Change{Source: "source:a", Retracted: true}
			for range 20 {
				next := put("source:a")
				for range random.IntN(8) {
					s := title(fmt.Sprint("project:p", random.IntN(3)), fmt.Sprint(random.IntN(3)))
					if random.IntN(2) == 0 {
						s.Qualifiers.Language = graph.LanguageCS
					}
					next.Statements = append(next.Statements, s)
				}
				next.Retracted = len(next.Statements) == 0
				before, revision := c.revision(), c.apply(by(token, next))
				if revision == before {
					continue
				}
				want := graph.Compare([]graph.Change{now}, []graph.Change{next}).Statements["source:a"]
				if got := c.audit("", 1)[0]; got.Counts == nil || *got.Counts != *counts(want.Added, want.Changed, want.Removed) {
					c.Errorf("%v: %v, want %d new, %d changed, %d gone", got.Revision, got.Counts, want.Added, want.Changed, want.Removed)
				}
				now = next
			}
		}},
		{"what was before is forgotten, who changed it is not", func(c *storeCase) {
			c.apply(by(token, put("source:a", one)))
			c.apply(by(subject, put("source:a", two)))
			before := c.audit("", 10)
			if err := c.store.Forget(c.Context()); err != nil {
				c.Fatal(err)
			}
			after := c.audit("", 10)
			if len(after) != len(before) || len(after) != 2 {
				c.Fatalf("%d entries, there were %d", len(after), len(before))
			}
			for i := range after {
				c.entered(after[i], before[i])
			}
		}},
		{"names are forgotten up to a time, what was changed is not", func(c *storeCase) {
			c.apply(by(token, put("source:a", one)), by(graph.CommandLine, put("source:b", one)))
			c.apply(by(subject, put("source:a", two)))
			before := c.audit("", 10)
			for _, step := range []struct {
				until time.Time
				want  int
			}{{time.Now().Add(-time.Hour), 0}, {time.Now().Add(time.Hour), 2}, {time.Now().Add(time.Hour), 0}} {
				if n, err := c.store.ForgetAgents(c.Context(), step.until); err != nil || n != step.want {
					c.Errorf("up to %v %d entries forget, want %d (%v)", step.until, n, step.want, err)
				}
				if step.until.Before(time.Now()) {
					c.entered(c.audit("", 1)[0], before[0])
				}
			}
			for i, e := range c.audit("", 10) {
				want := before[i]
				want.Agent.Name, want.Agent.Key = "", ""
				c.entered(e, want)
			}
			c.apply(by(token, put("source:a", other)))
			c.entered(c.audit("", 1)[0], graph.AuditEntry{AuditPlace: graph.AuditPlace{Revision: c.revision(), Source: "source:a"}, Change: graph.ChangeChanged, Agent: token, Counts: counts(1, 0, 1)})
		}},
		{"hostile names", func(c *storeCase) {
			for name, text := range hostileTexts() {
				if name == "not UTF-8" || name == "one megabyte" {
					continue // no name of a token is
				}
				agent := graph.Agent{Kind: graph.AgentToken, Name: text, Role: graph.RoleSteward, Key: text}
				c.apply(by(agent, put("source:a", title("project:p", name))))
				if got := c.audit("source:a", 1)[0].Agent; got != agent {
					c.Errorf("%s: %q", name, got.Name)
				}
			}
			if got := c.audit("' OR true OR ''='", 10); len(got) > 0 {
				c.Errorf("a source by a hostile name finds %d", len(got))
			}
		}},
	}
}
