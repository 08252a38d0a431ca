package datasetfile

import (
	"errors"
	"strings"
	"testing"

	"github.com/krajina/krajina/dataset"
	"github.com/krajina/krajina/graph"
)

// TestWriteBundled: every source of the bundled graph can be written as a file that states the same; Write itself reads it again, and
// so does this.
func TestWriteBundled(t *testing.T) {
	changes, err := ReadAll(dataset.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		data, err := Write(c)
		if err != nil {
			t.Errorf("%s: %v", c.Source, err)
			continue
		}
		file, faults := Read("f.yaml", data)
		if len(faults) > 0 || len(file.Change.Statements) != len(c.Statements) {
			t.Errorf("%s: %v", c.Source, faults)
			continue
		}
		for i, s := range file.Change.Statements {
			if s != c.Statements[i] {
				t.Errorf("%s: %+v became %+v", c.Source, c.Statements[i], s)
			}
		}
	}
}

// TestWriteTexts: whatever a text is, it is the same text when it is read.
func TestWriteTexts(t *testing.T) {
	for _, text := range []string{"~", "null", "yes", "012", "1e3", "- a", "# a", "a: b", "{a}", "[a", "'a'", `"a"`, `a\b`, "a\nb", "*a", "&a", "!a", "%a", "@a", "`a", "a #b", "?", "|", ">", "příliš", "😀", "a\u2028b", "2017-04-24", "0x1F", ".5"} {
		c := graph.Change{Source: "source:s", Statements: []graph.Statement{
			{Subject: "source:s", Property: graph.PropKind, Value: "SOURCE"},
			{Subject: "source:s", Property: graph.PropTitle, Value: text, Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
			{Subject: "source:s", Property: graph.PropSourceKind, Value: "OTHER"},
		}}
		if data, err := Write(c); err != nil {
			t.Errorf("%q: %v", text, err)
		} else if !strings.HasPrefix(string(data), "krajina: 1\nsource:\n") {
			t.Errorf("%q: %s", text, data)
		}
	}
}

// TestWriteRefuses: what the format cannot say is refused, and never written as something else.
func TestWriteRefuses(t *testing.T) {
	head := []graph.Statement{
		{Subject: "source:s", Property: graph.PropKind, Value: "SOURCE"},
		{Subject: "source:s", Property: graph.PropTitle, Value: "S", Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
		{Subject: "source:s", Property: graph.PropSourceKind, Value: "OTHER"},
	}
	topic := func(subject string) []graph.Statement {
		return []graph.Statement{
			{Subject: subject, Property: graph.PropKind, Value: "TOPIC"},
			{Subject: subject, Property: graph.PropLabel, Value: "T", Qualifiers: graph.Qualifiers{Language: graph.LanguageCS}},
		}
	}
	for name, statements := range map[string][]graph.Statement{
		"a name of the source's own":     append(head[:3:3], topic("row 5")...),
		"a node in two places":           append(append(append(head[:3:3], topic("topic:a")...), topic("topic:b")...), topic("topic:a")...),
		"a place that only the kind has": append(head[:3:3], graph.Statement{Subject: "topic:a", Property: graph.PropKind, Value: "TOPIC", Locator: "line 1"}, topic("topic:a")[1]),
		"nothing":                        nil,
		"the source at the end":          append(topic("topic:a"), head...),
		"the same twice":                 append(head[:3:3], append(topic("topic:a"), topic("topic:a")[1])...),
	} {
		if data, err := Write(graph.Change{Source: "source:s", Statements: statements}); !errors.Is(err, ErrNotInFile) {
			t.Errorf("%s: %v\n%s", name, err, data)
		}
	}
	if _, err := Write(graph.Change{Source: "source:s", Statements: append(head, topic("topic:a")...)}); err != nil {
		t.Error(err)
	}
}
