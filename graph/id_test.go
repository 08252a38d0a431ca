package graph

import (
	"reflect"
	"strings"
	"testing"
)

func TestParseID(t *testing.T) {
	long := strings.Repeat("a", maxIDLength-len("topic:"))
	for s, kind := range map[string]Kind{
		"region:CZ052": KindRegion, "activity:lbk-systemova-podpora-rodin/2B": KindActivity, "target-group:x": KindTargetGroup, "act:359-1999": KindLegalAct,
		"project:CZ.03.2.63-0.0-0.0-15_007-0002733": KindProject, "source:0": KindSource, "topic:" + long: KindTopic,
	} {
		if id, err := ParseID(s); err != nil || string(id) != s || id.Kind() != kind {
			t.Errorf("%q: %q of %v, %v", s, id, id.Kind(), err)
		}
	}
	for s, message := range map[string]string{
		"": "is not an id", "project": "is not an id", "project:": "is not an id", ":p": "is not an id", "project:-p": "is not an id", "project:/p": "is not an id",
		"project:p q": "is not an id", "project:pěstoun": "is not an id", "project:p\n": "is not an id", "Project:p": "is not an id", "project:a:b": "is not an id",
		"person:jan":          `"person" is not a kind of node: use region, municipality, `,
		"topic:" + long + "a": "an id has at most 200 characters",
	} {
		id, err := ParseID(s)
		if err == nil || !strings.Contains(err.Error(), message) || id != "" {
			t.Errorf("%q: %q, %v; want %s", s, id, err, message)
		}
		if kind := kindOfName(s); kind != NoKind {
			t.Errorf("%q names a %v", s, kind)
		}
	}
}

func TestMadeID(t *testing.T) {
	for _, c := range []struct {
		kind                Kind
		scheme, value, want string
	}{
		{KindProject, "ms2014+", "CZ.03.2.63/0.0/0.0/15_007/0002733", "project:CZ.03.2.63-0.0-0.0-15_007-0002733"},
		{KindActor, "ico", "70891095", "actor:ico-70891095"},
		{KindCall, "ms2014+", "03_15_007", "call:03_15_007"},
		{KindTopic, "opz", "  (a) b ", "topic:a-b"},
		{KindTopic, "opz", "_.a._", "topic:a"},
	} {
		if got := MadeID(c.kind, c.scheme, c.value); string(got) != c.want {
			t.Errorf("%s %q makes %q, want %q", c.scheme, c.value, got, c.want)
		}
	}
	// What makes no slug, or one too long, still makes an id, and not that of another.
	long := strings.Repeat("x", 1000)
	seen := map[ID]string{}
	for _, value := range []string{"ěšč", "řžý", "---", long, long + "y"} {
		id := MadeID(KindProject, "s", value)
		if _, err := ParseID(string(id) + "-1000"); err != nil || seen[id] != "" {
			t.Errorf("%.20q makes %q, as does %.20q: %v", value, id, seen[id], err)
		}
		seen[id] = value
	}
}

func TestKinds(t *testing.T) {
	for k := range AllKinds.All() {
		if kindTable[k].name == "" || kindTable[k].prefix == "" || kindTable[k].node == nil {
			t.Errorf("the row of kind %d in kindTable lacks something: %q, %q", k, k.String(), k.Prefix())
			continue
		}
		if node := (Entity{Record: &Record{Kind: k}}).Node(); reflect.TypeOf(node).Elem().Name() != k.Type() {
			t.Errorf("nodes of %v are shown as %T", k, node)
		}
		if KindNamed(k.String()) != k || ID(k.Prefix()+":x").Kind() != k {
			t.Errorf("%v is written %q and %q", k, k.String(), k.Prefix())
		}
	}
	if KindNamed("") != NoKind || KindNamed("region") != NoKind {
		t.Error("what is written otherwise is a kind")
	}
	s := KindsOf(KindTopic, KindRegion)
	if !s.Has(KindRegion) || s.Has(KindActor) || s.Has(NoKind) || prefixes(s, " or ") != "region or topic" {
		t.Errorf("%b is %s", s, prefixes(s, " or "))
	}
	for range s.All() {
		break // a loop may end early
	}
}

func TestProperties(t *testing.T) {
	for p := NoProperty + 1; p < propertyEnd; p++ {
		d := p.Definition()
		if PropertyNamed(p.String()) != p || p.String() == "" {
			t.Errorf("property %d is called %q", p, p)
		}
		if p.IsLink() != (d.To != 0) || (d.Type == TypeEnum && p != PropKind) != (d.Enum != "") || d.Requires&^d.Of != 0 {
			t.Errorf("%v: its definition contradicts itself", p)
		}
		if d.Enum != "" && EnumValues(d.Enum) == nil {
			t.Errorf("%v: there is no list %q", p, d.Enum)
		}
	}
	if PropertyNamed("nothing") != NoProperty {
		t.Error("nothing is a property")
	}
	if got := PropParent.Definition().Ends(KindActivity); got != KindsOf(KindActivity) {
		t.Errorf("the parent of an activity is %b", got)
	}
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"region:CZ052", "activity:a/1", "person:x", ":", "act:č", "a:b:c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if (err == nil) != (kindOfName(s) != NoKind) {
			t.Errorf("%q: %v, of the kind %v", s, err, kindOfName(s))
		}
		if err == nil && (string(id) != s || strings.ContainsAny(s, " \n\"'{}")) {
			t.Errorf("%q became %q", s, id)
		}
		if made := MadeID(KindTopic, "scheme", s); s != "" {
			if _, err := ParseID(string(made)); err != nil {
				t.Errorf("%q makes %q: %v", s, made, err)
			}
		}
	})
}
