package graphtest

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/backup"
	"github.com/krajina/krajina/graph/block"
)

// held is what a store holds, as it says itself.
type held struct {
	revisions []graph.Revision
	file      []byte
	sum       backup.Summary
	changes   []graph.Change
	states    map[graph.ID]graph.SourceState
	past      []string // since each of the revisions
	audit     *graph.AuditPage
}

// history puts, changes, retracts and forgets, and says what came of it.
func history(t *testing.T, s backup.Store) *held {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 0))
	h := &held{revisions: []graph.Revision{revisionOf(t, s)}}
	many := make([]graph.Statement, 9000) // of several blocks
	for i := range many {
		many[i] = title(fmt.Sprint("project:", i), "many")
	}
	var hostile []graph.Statement
	for name, text := range hostileTexts() {
		text = text[:min(len(text), 300)]
		hostile = append(hostile, graph.Statement{Subject: text, Property: graph.PropTitle, Value: name, Original: text, Locator: text, Qualifiers: qualified, Inferred: true})
	}
	draw := func(id graph.ID) graph.Change {
		switch random.IntN(5) {
		case 0:
			return retract(id)
		case 1:
			return put(id, many[random.IntN(4000):]...)
		case 2:
			return put(id, hostile...)
		}
		return put(id, title("project:p", fmt.Sprint(random.IntN(3))), title("project:q", "q"))
	}
	do := func(changes ...graph.Change) {
		t.Helper()
		r, err := s.Apply(t.Context(), changes)
		if err != nil {
			t.Fatal(err)
		}
		h.revisions = append(h.revisions, r)
	}
	for n := range 6 {
		changes := []graph.Change{draw("source:a"), draw("source:b")}
		if n%2 == 0 {
			changes = append(changes, draw("source:only-sometimes"))
		}
		agents := []graph.Agent{{}, graph.CommandLine, {Kind: graph.AgentToken, Name: "krajský-úřad", Role: graph.RoleSteward, Key: "k1"}, {Kind: graph.AgentOIDC, Role: graph.RoleAdministrator, Key: "0f"}}
		for i := range changes {
			changes[i].Agent = agents[n%len(agents)]
		}
		do(changes...)
		if n == 2 {
			if err := s.Forget(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	do(put("source:gone", hostile...), put("source:a", many...), put("source:b", hostile...))
	do(retract("source:gone"))
	h.file = file(t, s)
	h.ask(t, s, h.revisions)
	return h
}

// ask notes what a store says of what it holds.
func (h *held) ask(t *testing.T, s backup.Store, revisions []graph.Revision) {
	t.Helper()
	r, records, err := s.Dump(t.Context())
	if err == nil {
		h.sum, err = backup.Sum(r.Number, records)
	}
	if err == nil {
		h.states, err = s.Sources(t.Context())
	}
	if err == nil {
		h.audit, err = s.Audit(t.Context(), graph.AuditQuery{First: 1000})
	}
	if err != nil {
		t.Fatal(err)
	}
	_, h.changes = (&storeCase{T: t, store: s}).since(graph.Revision{})
	for _, since := range revisions {
		past, err := s.Past(t.Context(), since)
		if err != nil {
			h.past = append(h.past, err.Error())
			continue
		}
		sum := sha256.New()
		for i := range past.Was {
			for _, c := range []graph.Change{past.Was[i], past.Is[i]} {
				fmt.Fprintln(sum, c.Source, c.Retracted)
				for _, line := range slices.Sorted(func(yield func(string) bool) {
					for _, statement := range c.Statements {
						if !yield(shown(statement)) {
							return
						}
					}
				}) {
					fmt.Fprintln(sum, line)
				}
			}
		}
		h.past = append(h.past, fmt.Sprintf("%d sources, %x", len(past.Was), sum.Sum(nil)))
	}
}

// isIn compares with what a store that was restored says.
func (h *held) isIn(t *testing.T, s backup.Store, restored graph.Revision) {
	t.Helper()
	var revisions []graph.Revision
	for _, r := range h.revisions {
		revisions = append(revisions, graph.Revision{Epoch: restored.Epoch, Number: r.Number})
	}
	var got held
	got.ask(t, s, revisions)
	if got.sum != h.sum {
		t.Errorf("it holds %+v, and what it was restored from %+v", got.sum, h.sum)
	}
	same(t, got.changes, h.changes...)
	if !slices.Equal(got.past, h.past) {
		t.Errorf("what was before is %q, want %q", got.past, h.past)
	}
	if got.audit.Total != h.audit.Total || !slices.EqualFunc(got.audit.Entries, h.audit.Entries, func(a, b graph.AuditEntry) bool {
		a.Revision.Epoch, b.Revision.Epoch = "", ""
		return reflect.DeepEqual(a, b)
	}) {
		t.Errorf("who changed what is %+v, want %+v", got.audit, h.audit)
	}
	if len(got.states) != len(h.states) {
		t.Errorf("%d sources, want %d", len(got.states), len(h.states))
	}
	for id, want := range h.states {
		want.Revision.Epoch = restored.Epoch
		if state := got.states[id]; state.Revision != want.Revision || !state.At.Equal(want.At) || state.Statements != want.Statements {
			t.Errorf("%s: %v, want %v", id, state, want)
		}
	}
}

// after applies changes and gives the hash of what the store holds then, but for when it was put there.
func after(t *testing.T, s backup.Store, changes []graph.Change) string {
	t.Helper()
	if _, err := s.Apply(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	r, all := dumped(t, s)
	sum, err := backup.Sum(r.Number, func(yield func(block.Record, error) bool) {
		for _, record := range all {
			if p, ok := record.(*block.Past); ok {
				timeless := *p
				timeless.At = 0
				record = &timeless
			}
			if !yield(record, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum.Content
}
