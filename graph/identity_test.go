package graph

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// told is what one source says of identity, in the terms of the Joiner.
type told struct {
	kinds   map[string]Kind
	ids     [][3]string // subject, scheme, value
	judged  []verdict
	mention []string // subjects of which it says something else
}

type verdict struct {
	a, b string
	same bool
}

// joined tells the sources in the order given; the rank of a source is its place in the whole list, 0 the newest.
func joined(sources []told, order []int) (*Joiner, Identity) {
	j := NewJoiner()
	for _, i := range order {
		s := sources[i]
		for _, name := range slices.Sorted(maps.Keys(s.kinds)) {
			j.SetKind(j.Subject(i, name), s.kinds[name])
		}
		for _, x := range s.ids {
			j.Identify(j.Subject(i, x[0]), x[1], x[2])
		}
		for _, name := range s.mention {
			j.Subject(i, name)
		}
		for _, v := range s.judged {
			j.Judge(j.Subject(i, v.a), j.Subject(i, v.b), v.same, i)
		}
	}
	return j, j.Join()
}

func inOrder(sources []told) []int {
	order := make([]int, len(sources))
	for i := range order {
		order[i] = i
	}
	return order
}

// picture is what follows from an identity, without numbers: of each node its id and the subjects in it, and the aliases.
func picture(sources []told, j *Joiner, id Identity) []string {
	var lines []string
	members := map[ID][]string{}
	for i, s := range sources {
		names := slices.Clone(s.mention)
		for name := range s.kinds {
			names = append(names, name)
		}
		for _, x := range s.ids {
			names = append(names, x[0])
		}
		for _, v := range s.judged {
			names = append(names, v.a, v.b)
		}
		for _, name := range names {
			of, label := ID(""), fmt.Sprintf("%d.%s", i, name)
			if ID(name).Kind() != NoKind {
				label = name
			}
			if n := id.Node[j.Known(i, name)]; n >= 0 {
				of = id.IDs[n]
			}
			if !slices.Contains(members[of], label) {
				members[of] = append(members[of], label)
			}
		}
	}
	for of, list := range members {
		slices.Sort(list)
		lines = append(lines, string(of)+" = "+strings.Join(list, " "))
	}
	for alias, n := range id.Aliases {
		lines = append(lines, string(alias)+" -> "+string(id.IDs[n]))
	}
	slices.Sort(lines)
	return lines
}

func project(names ...string) map[string]Kind {
	kinds := map[string]Kind{}
	for _, n := range names {
		kinds[n] = KindProject
	}
	return kinds
}

func TestJoin(t *testing.T) {
	reg := func(subject, value string) [3]string { return [3]string{subject, "reg", value} }
	for _, c := range []struct {
		name    string
		sources []told
		want    []string // nodes with their subjects ("" for none), aliases
	}{
		{"nothing", nil, nil},
		{"an id given by hand is one node in all sources", []told{{mention: []string{"project:p"}}, {mention: []string{"project:p"}}}, []string{"project:p = project:p"}},
		{"local names of two sources are not one", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "A1")}},
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "B1")}},
		}, []string{"project:A1 = 0.row 1", "project:B1 = 1.row 1"}},
		{"a local subject without identifier is no node", []told{{kinds: project("row 1")}}, []string{" = 0.row 1"}},
		{"one identifier, one node", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "A1")}},
			{kinds: project("x"), ids: [][3]string{reg("x", "A1")}},
			{ids: [][3]string{reg("project:p", "A1")}},
		}, []string{"project:A1 -> project:p", "project:p = 0.row 1 1.x project:p"}},
		{"an identifier in two schemes is two", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "A1")}},
			{kinds: project("x"), ids: [][3]string{{"x", "other", "A1"}}},
		}, []string{"project:A1 = 1.x", "project:A1-2 = 0.row 1"}},
		{"an identifier of two kinds is two", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "A1")}},
			{kinds: map[string]Kind{"x": KindActor}, ids: [][3]string{reg("x", "A1")}},
		}, []string{"actor:A1 = 1.x", "project:A1 = 0.row 1"}},
		{"an identifier of nobody knows what joins nothing", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "A1")}},
			{ids: [][3]string{reg("x", "A1")}},
		}, []string{" = 1.x", "project:A1 = 0.row 1"}},
		{"judgements do not join kinds", []told{{judged: []verdict{{"project:p", "actor:p", true}}}}, []string{"actor:p = actor:p", "project:p = project:p"}},
		{"of ids given by hand the least is canonical, the others go on answering", []told{
			{judged: []verdict{{"project:c", "project:b", true}, {"project:b", "project:d", true}}},
		}, []string{"project:b = project:b project:c project:d", "project:c -> project:b", "project:d -> project:b"}},
		{"an id of which nobody states the kind names no node that has another", []told{
			{kinds: project("project:p")}, {judged: []verdict{{"project:p", "project:A1", true}}},
		}, []string{"project:A1 -> project:p", "project:p = project:A1 project:p"}},
		{"made of the least scheme; a bare number takes its scheme", []told{
			{kinds: map[string]Kind{"row 1": KindActor}, ids: [][3]string{{"row 1", "ico", "70891095"}, {"row 1", "nuts", "CZ05"}}},
		}, []string{"actor:CZ05 -> actor:ico-70891095", "actor:ico-70891095 = 0.row 1"}},
		{"made of what a slug can hold", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "CZ.03.2.63/0.0/0.0/15_007/0002733")}},
		}, []string{"project:CZ.03.2.63-0.0-0.0-15_007-0002733 = 0.row 1"}},
		{"identifiers that differ only in signs are two nodes", []told{
			{kinds: project("x", "y"), ids: [][3]string{reg("x", "A/1"), reg("y", "A-1")}},
		}, []string{"project:A-1 = 0.y", "project:A-1-2 = 0.x"}},
		{"and the id they make means one of them", []told{
			{kinds: project("x", "y"), ids: [][3]string{reg("x", "A/1"), reg("y", "A-1")}},
			{judged: []verdict{{"project:A-1", "project:p", true}}},
		}, []string{"project:A-1 -> project:p", "project:A-1-2 = 0.x", "project:p = 0.y project:A-1 project:p"}},
		{"the id made of an identifier names the subject that has it", []told{
			{kinds: project("row 1"), ids: [][3]string{reg("row 1", "A1")}},
			{judged: []verdict{{"project:A1", "project:p", true}}},
		}, []string{"project:A1 -> project:p", "project:p = 0.row 1 project:A1 project:p"}},
		{"an id by hand that an identifier makes as well stays where it is alone", []told{
			{mention: []string{"region:CZ052"}, ids: [][3]string{{"region:CZ052", "iso", "CZ-52"}, {"region:CZ052", "nuts3", "CZ052"}}},
			{kinds: map[string]Kind{"row": KindRegion}, ids: [][3]string{{"row", "nuts3", "CZ052"}}},
		}, []string{"region:CZ-52 -> region:CZ052", "region:CZ052 = 1.row region:CZ052"}},
		{"different keeps apart what an identifier joins, under two ids", []told{
			{judged: []verdict{{"project:a", "project:b", false}}},
			{ids: [][3]string{reg("project:a", "A1")}},
			{ids: [][3]string{reg("project:b", "A1")}},
		}, []string{"project:A1 -> project:a", "project:a = project:a", "project:b = project:b"}},
		{"two without ids by hand get two", []told{
			{kinds: project("x", "y"), ids: [][3]string{reg("x", "A1"), reg("y", "A1")}, judged: []verdict{{"x", "y", false}}},
		}, []string{"project:A1 = 0.x", "project:A1-2 = 0.y"}},
		{"two with a number for an identifier as well", []told{
			{kinds: map[string]Kind{"x": KindActor, "y": KindActor}, ids: [][3]string{{"x", "ico", "123"}, {"y", "ico", "123"}}, judged: []verdict{{"x", "y", false}}},
		}, []string{"actor:ico-123 = 0.x", "actor:ico-123-2 = 0.y"}},
		{"a made id never is one given by hand to another", []told{
			{kinds: project("x"), ids: [][3]string{reg("x", "A1")}, judged: []verdict{{"x", "project:A1", false}}},
		}, []string{"project:A1 = project:A1", "project:A1-2 = 0.x"}},
		{"a third with the identifier goes to the one with an id by hand", []told{
			{kinds: project("x"), ids: [][3]string{reg("x", "A1")}, judged: []verdict{{"x", "project:k", false}}},
			{ids: [][3]string{reg("project:k", "A1")}},
			{kinds: project("x"), ids: [][3]string{reg("x", "A1")}},
		}, []string{"project:A1 = 0.x", "project:k = 2.x project:k"}},
		{"the newest judgement on a pair wins: same", []told{
			{judged: []verdict{{"project:a", "project:b", true}}}, {judged: []verdict{{"project:b", "project:a", false}}},
		}, []string{"project:a = project:a project:b", "project:b -> project:a"}},
		{"the newest judgement on a pair wins: different", []told{
			{judged: []verdict{{"project:a", "project:b", false}}}, {judged: []verdict{{"project:b", "project:a", true}}},
		}, []string{"project:a = project:a", "project:b = project:b"}},
		{"older judgements that the newer ones together contradict do not count: different", []told{
			{judged: []verdict{{"project:a", "project:b", true}}}, {judged: []verdict{{"project:b", "project:c", true}}}, {judged: []verdict{{"project:a", "project:c", false}}},
		}, []string{"project:a = project:a project:b project:c", "project:b -> project:a", "project:c -> project:a"}},
		{"older judgements that the newer ones together contradict do not count: same", []told{
			{judged: []verdict{{"project:a", "project:b", true}}}, {judged: []verdict{{"project:a", "project:c", false}}}, {judged: []verdict{{"project:b", "project:c", true}}},
		}, []string{"project:a = project:a project:b", "project:b -> project:a", "project:c = project:c"}},
		{"what one source judges both ways stays apart", []told{
			{judged: []verdict{{"project:a", "project:b", true}, {"project:a", "project:b", false}}},
		}, []string{"project:a = project:a", "project:b = project:b"}},
		{"a judgement on a made id is one on the subject that has it", []told{
			{judged: []verdict{{"project:A1", "project:p", false}}},
			{kinds: project("row 5"), ids: [][3]string{reg("row 5", "A1")}, judged: []verdict{{"row 5", "project:p", true}}},
		}, []string{"project:A1 = 1.row 5 project:A1", "project:p = project:p"}},
		{"being judged different from itself means nothing", []told{
			{mention: []string{"project:a"}, judged: []verdict{{"project:a", "project:a", false}}},
		}, []string{"project:a = project:a"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			j, id := joined(c.sources, inOrder(c.sources))
			if got := picture(c.sources, j, id); !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

func TestJoinWithoutASourceUnjoins(t *testing.T) {
	sources := []told{
		{mention: []string{"project:a"}}, {mention: []string{"project:b"}}, {judged: []verdict{{"project:a", "project:b", true}}},
	}
	if _, id := joined(sources, []int{0, 1, 2}); len(id.IDs) != 1 {
		t.Fatalf("with the judgement: %v, want one node", id.IDs)
	}
	_, id := joined(sources, []int{0, 1})
	if !slices.Equal(id.IDs, []ID{"project:a", "project:b"}) || len(id.Aliases) != 0 {
		t.Errorf("without it: %v, aliases %v; want both and no alias", id.IDs, id.Aliases)
	}
}

func TestJoinerNumbersAndKinds(t *testing.T) {
	j := NewJoiner()
	a, b := j.Subject(0, "project:p"), j.Subject(1, "project:p")
	if a != b || j.Subject(0, "row") == j.Subject(1, "row") {
		t.Error("an id has one number in all sources, a local name one in each")
	}
	if n := j.Known(2, "row"); n != -1 {
		t.Errorf("Known of nothing: %d, want -1", n)
	}
	if n := j.Known(1, "row"); n < 0 || j.Name(n) != "row" {
		t.Errorf("Known: %d", n)
	}
	// What looks like an id and is none is local to its source.
	if j.Subject(0, "act: notes") == j.Subject(1, "act: notes") {
		t.Error("\"act: notes\" was taken for an id")
	}
	j.SetKind(a, KindActor)
	row := j.Subject(0, "row")
	j.SetKind(row, KindActor)
	j.SetKind(row, KindProject)
	j.SetKind(row, KindTopic)
	j.Identify(row, "s", "x")
	id := j.Join()
	if id.Kinds[id.Node[a]] != KindProject || id.IDs[id.Node[row]] != "project:x" {
		t.Errorf("an id's kind is its own, of several told the first in the model counts: %v", id.IDs)
	}
}

// Where an identifier could join a subject to either of two nodes that a judgement keeps apart, the order of telling does
// not decide.
func TestJoinOfTheAmbiguousInAnyOrder(t *testing.T) {
	reg := func(subject, value string) [3]string { return [3]string{subject, "reg", value} }
	for name, c := range map[string]struct {
		sources []told
		want    []string
	}{
		"no ids by hand": {[]told{
			{kinds: project("s", "t"), ids: [][3]string{reg("s", "X1"), reg("s", "X3"), reg("t", "X2")}, judged: []verdict{{"s", "t", false}}},
			{kinds: project("s", "t"), ids: [][3]string{reg("t", "X1"), reg("s", "X2"), reg("s", "X3")}},
			{kinds: project("s"), ids: [][3]string{reg("s", "X3")}},
		}, []string{"project:X1 = 0.s 1.t 2.s", "project:X2 = 0.t 1.s", "project:X3 -> project:X1"}},
		"an id that an identifier of both makes": {[]told{
			{judged: []verdict{{"project:a", "project:b", false}}},
			{kinds: project("row"), ids: [][3]string{reg("row", "X")}, judged: []verdict{{"row", "project:a", true}}},
			{kinds: project("row"), ids: [][3]string{reg("row", "X")}, judged: []verdict{{"row", "project:b", true}}},
			{judged: []verdict{{"project:X", "project:c", true}}},
		}, []string{"project:X -> project:a", "project:a = 1.row project:X project:a project:c", "project:b = 2.row project:b", "project:c -> project:a"}},
	} {
		rapid.Check(t, func(t *rapid.T) {
			j, id := joined(c.sources, rapid.Permutation(inOrder(c.sources)).Draw(t, "order"))
			if got := picture(c.sources, j, id); !slices.Equal(got, c.want) {
				t.Fatalf("%s: got\n\t%s\nwant\n\t%s", name, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

// The laws of joining, over small worlds in which everything can meet everything.
func TestJoinLaws(t *testing.T) {
	names := []string{"r", "s", "project:a", "project:b", "project:X1", "actor:a"}
	values := []string{"X1", "X2", "X/1"}
	rapid.Check(t, func(t *rapid.T) {
		sources := make([]told, rapid.IntRange(1, 4).Draw(t, "sources"))
		for i := range sources {
			s := &sources[i]
			s.kinds = map[string]Kind{}
			for range rapid.IntRange(0, 4).Draw(t, "identifiers") {
				name := rapid.SampledFrom(names).Draw(t, "subject")
				s.ids = append(s.ids, [3]string{name, rapid.SampledFrom([]string{"k", "l"}).Draw(t, "scheme"), rapid.SampledFrom(values).Draw(t, "value")})
			}
			for _, local := range []string{"r", "s"} {
				if rapid.Bool().Draw(t, "known") {
					s.kinds[local] = rapid.SampledFrom([]Kind{KindProject, KindProject, KindActor}).Draw(t, "kind")
				}
			}
			for range rapid.IntRange(0, 3).Draw(t, "judgements") {
				s.judged = append(s.judged, verdict{rapid.SampledFrom(names).Draw(t, "a"), rapid.SampledFrom(names).Draw(t, "b"), rapid.Bool().Draw(t, "same")})
			}
		}
		j, id := joined(sources, inOrder(sources))
		want := picture(sources, j, id)

		shuffled := slices.Clone(sources)
		for i := range shuffled {
			if len(shuffled[i].ids) > 0 {
				shuffled[i].ids = rapid.Permutation(shuffled[i].ids).Draw(t, "ids")
			}
			if len(shuffled[i].judged) > 0 {
				shuffled[i].judged = rapid.Permutation(shuffled[i].judged).Draw(t, "judged")
			}
		}
		j2, id2 := joined(shuffled, rapid.Permutation(inOrder(sources)).Draw(t, "order"))
		if got := picture(shuffled, j2, id2); !slices.Equal(got, want) {
			t.Fatalf("in another order\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
		}
		if again := picture(sources, j, j.Join()); !slices.Equal(again, want) {
			t.Fatalf("joined again\n\t%s\nwant\n\t%s", strings.Join(again, "\n\t"), strings.Join(want, "\n\t"))
		}

		seen := map[ID]bool{}
		for n, x := range id.IDs {
			if _, err := ParseID(string(x)); err != nil || seen[x] || id.Kinds[n] != x.Kind() {
				t.Fatalf("%q: %v, seen %v", x, err, seen[x])
			}
			seen[x] = true
		}
		for alias := range id.Aliases {
			if _, err := ParseID(string(alias)); err != nil || seen[alias] {
				t.Fatalf("alias %q: %v, the id of a node %v", alias, err, seen[alias])
			}
		}
		for n, s := range j.subjects {
			node := id.Node[n]
			if s.isID && node < 0 {
				t.Fatalf("%s is no node", s.name)
			}
			if node >= 0 && id.Kinds[node] != s.kind {
				t.Fatalf("%s, a %v, is of the node %s", s.name, s.kind, id.IDs[node])
			}
		}
		// The newest source's judgements hold one by one where it makes a single one.
		if v := sources[0].judged; len(v) == 1 && v[0].a != v[0].b {
			a, b := j.Known(0, v[0].a), j.Known(0, v[0].b)
			one := id.Node[a] >= 0 && id.Node[a] == id.Node[b]
			if !v[0].same && one {
				t.Fatalf("%v was judged different from %v", v[0].a, v[0].b)
			}
			if kind := j.subjects[a].kind; v[0].same && kind != NoKind && kind == j.subjects[b].kind && id.Node[a] != id.Node[b] {
				t.Fatalf("%v was judged the same as %v", v[0].a, v[0].b)
			}
		}
	})
}
