package neo4j_test

import (
	"testing"
	"time"
)

// Who read the store while it was empty sees nothing of the first graph, which is written without the label that would say so.
func TestTheFirstGraphIsNotOfTheEmptyRevision(t *testing.T) {
	s := open(t, empty(t))
	r, err := s.Reader(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := answers(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, state(0))
	if got, err := answers(t.Context(), r); err != nil || got != want {
		t.Errorf("%v, %s", err, difference(got, want))
	}
	whole(t, s, state(0))
}

// What all revisions have that can be read passes no more; what is new since, or was superseded, does.
func TestWhatAllRevisionsHavePassesNoMore(t *testing.T) {
	db := empty(t)
	s := open(t, db)
	s.SetKept(0, 0)
	count := func(where string) any {
		n, _ := run(t, database(db), `MATCH (n:Node) WHERE `+where+` RETURN count(n) AS n`)[0].Get("n")
		return n
	}
	for n := range 3 {
		apply(t, s, state(n))
		noLeftovers(t, database(db))
	}
	for where, want := range map[string]bool{
		`n._to = 9007199254740992 AND n._from < 3 AND n:KrajinaPassing`:     false,
		`n._to = 9007199254740992 AND n._from < 3 AND NOT n:KrajinaPassing`: true,
		`n._to = 9007199254740992 AND n._from = 3 AND n:KrajinaPassing`:     true,
		`n._to = 9007199254740992 AND n._from = 3 AND NOT n:KrajinaPassing`: false,
		`n._to < 9007199254740992 AND n:KrajinaPassing`:                     true,
		`n._to < 9007199254740992 AND NOT n:KrajinaPassing`:                 false,
	} {
		if got := count(where) != int64(0); got != want {
			t.Errorf("%s: %v", where, got)
		}
	}
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := count("n:KrajinaPassing"); n != int64(0) {
		t.Errorf("%v nodes pass when nothing else can be read", n)
	}
	whole(t, s, state(2))
}

// A database of before the label, in which there are superseded nodes, is brought up to date.
func TestADatabaseOfBeforeTheLabel(t *testing.T) {
	db := empty(t)
	s := open(t, db)
	s.SetKept(time.Hour, time.Hour)
	for n := range 3 {
		apply(t, s, state(n))
	}
	s.Close()
	run(t, database(db), `MATCH (n:KrajinaPassing) REMOVE n:KrajinaPassing`)
	run(t, database(db), `MATCH (m:KrajinaMigration) WHERE m.number >= 5 DELETE m`)
	run(t, database(db), `MATCH (h:KrajinaStore) SET h.projection = '3-of-before'`)
	s = open(t, db)
	s.SetKept(time.Hour, time.Hour)
	if err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	whole(t, s, state(2))
	if rows := run(t, database(db), `MATCH (n:Node) WHERE n._to < 9007199254740992 AND NOT n:KrajinaPassing RETURN count(n) AS n`); rows[0].AsMap()["n"] != int64(0) {
		t.Errorf("%v superseded nodes do not pass", rows[0].AsMap()["n"])
	}
	apply(t, s, state(3))
	whole(t, s, state(3))
}
