package linked

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/krajina/krajina/graph"
)

// forms say what becomes of values that are not as their type says.
var formNames = map[form]string{
	notation: "literal, its datatype the scheme", address: "IRI", coded: "term of a closed list", language: "code of the European Union's list",
	kindClass: "class", asAmount: "`schema:MonetaryAmount`", asCount: "`schema:QuantitativeValue`", asShare: "actor, and a `krajina:FundingShare` beside",
	asPart: "actor, and a `prov:Association` or `prov:Attribution` beside", judgement: "followed: ids that were merged; the statement itself is kept", classified: "true or false, and `org:Organization` or `foaf:Group` as type",
}

var typeNames = map[graph.ValueType]string{
	graph.TypeText: "text", graph.TypeCode: "text", graph.TypeInteger: "`xsd:integer`", graph.TypeDecimal: "`xsd:decimal`", graph.TypeDate: "`xsd:gYear`, `xsd:gYearMonth` or `xsd:date`",
	graph.TypeBoolean: "`xsd:boolean`", graph.TypeLink: "node",
}

func valueName(p graph.Property) string {
	if name := formNames[mapping[p].value]; name != "" {
		return name
	}
	d := p.Definition()
	if d.Type == graph.TypeText && d.Takes&graph.QLanguage != 0 {
		return "text with its language"
	}
	return typeNames[d.Type]
}

// tables are those of docs/vocabulary.md.
func tables() string {
	var b strings.Builder
	b.WriteString("| kind | classes |\n| --- | --- |\n")
	for k := range graph.AllKinds.All() {
		fmt.Fprintf(&b, "| %s | `%s` |\n", k.Prefix(), strings.Join(classes[k], "`, `"))
	}
	b.WriteString("\n| property | of | predicate | value |\n| --- | --- | --- | --- |\n")
	for p := graph.PropKind; p < graph.PropSources; p++ {
		names := map[string][]string{}
		for k := range graph.AllKinds.All() {
			if p.Definition().Of.Has(k) {
				names[Predicate(p, k)] = append(names[Predicate(p, k)], k.Prefix())
			}
		}
		for _, name := range sortedByFirst(names) {
			of := strings.Join(names[name], ", ")
			if p.Definition().Of == graph.AllKinds && len(names) == 1 {
				of = "all"
			}
			fmt.Fprintf(&b, "| `%s` | %s | `%s` | %s |\n", p, of, name, valueName(p))
		}
	}
	return b.String()
}

func sortedByFirst(names map[string][]string) []string {
	var list []string
	for name := range names {
		list = append(list, name)
	}
	slices.SortFunc(list, func(a, b string) int { return strings.Compare(names[a][0], names[b][0]) })
	return list
}

var update = flag.Bool("update", false, "write the tables of docs/vocabulary.md anew")

// TestVocabularyPage: docs/vocabulary.md has the mapping as the code has it.
func TestVocabularyPage(t *testing.T) {
	const name = "../docs/vocabulary.md"
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- mapping -->\n", "<!-- /mapping -->"
	_, rest, _ := strings.Cut(string(page), begin)
	there, _, found := strings.Cut(rest, end)
	want := tables()
	if found && *update {
		if err := os.WriteFile(name, []byte(strings.Replace(string(page), there, want, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !found || there != want {
		t.Errorf("the tables of docs/vocabulary.md are not the mapping's: go test ./linked -run VocabularyPage -update writes them anew")
	}
}

// TestMappingIsWhole: every property has a predicate of a namespace that is known, every kind its class, and every term of our own that they
// name is explained.
func TestMappingIsWhole(t *testing.T) {
	n, err := NewNames(DefaultBase)
	if err != nil {
		t.Fatal(err)
	}
	known := func(name, of string) {
		prefix, _, _ := strings.Cut(name, ":")
		if n.byPrefix[prefix] == "" {
			t.Errorf("%s: %q has no known prefix", of, name)
		}
		_, isClass := ownClasses[name]
		_, isProperty := ownProperties[name]
		if prefix == "krajina" && !isClass && !isProperty {
			t.Errorf("%s: %s is explained nowhere", of, name)
		}
	}
	for p := graph.PropKind; p < graph.PropSources; p++ {
		for k := range graph.AllKinds.All() {
			if p.Definition().Of.Has(k) {
				known(Predicate(p, k), p.String())
			}
		}
		if d := p.Definition(); d.Type == graph.TypeEnum && p != graph.PropKind && mapping[p].value == byType {
			t.Errorf("%s is of a closed list, and its values become texts", p)
		}
	}
	shapes, err := os.ReadFile("shapes.ttl")
	if err != nil {
		t.Fatal(err)
	}
	for k := range graph.AllKinds.All() {
		if class := classes[k]; len(class) > 0 && !graph.Concepts.Has(k) && !strings.Contains(string(shapes), "sh:targetClass "+class[0]+" ;") {
			t.Errorf("shapes.ttl has no shape for %s", class[0])
		}
		if len(classes[k]) == 0 || !strings.HasPrefix(classes[k][0], "krajina:") {
			t.Errorf("%s has no class of our own", k)
		}
		for _, c := range classes[k] {
			known(c, k.String())
		}
	}
}

// TestNames: a base that would make broken or ambiguous names is refused.
func TestNames(t *testing.T) {
	for _, bad := range []string{"", "krajina", "ftp://example.org/", "https://example.org", "https://example.org/a", "https://example.org/?a=/", "https://example.org/#/", "https://a:b@example.org/", "https://example.org/a b/", "https:///", "javascript:alert(1)/"} {
		if _, err := NewNames(bad); err == nil {
			t.Errorf("%q is taken as a base", bad)
		}
	}
	n, err := NewNames("https://example.org/krajina/")
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Expand(Node("project:a/b.c")); got != "https://example.org/krajina/id/project:a/b.c" {
		t.Error(got)
	}
}
