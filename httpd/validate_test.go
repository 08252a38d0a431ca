package httpd

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/internal/gql"
)

var tokens = regexp.MustCompile(`\s+|[A-Za-z_]\w*|"[^"]*"|[^\sA-Za-z_"]`)

// TestPlain: of documents without fragments and repeated names the rules that are asked find all that all rules find, whatever is wrong:
// documents of ours, in which tokens were left out, doubled, and taken from each other.
func TestPlain(t *testing.T) {
	schema, v := gql.NewExecutableSchema(gql.Config{}).Schema(), newValidation()
	if len(v.ofPlain) >= len(v.all) {
		t.Fatal("nothing is left out")
	}
	texts := dashboard.Documents()
	cases, err := filepath.Glob("../resolvers/testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(archive.Files[0].Data))
	}
	var words []string
	for _, text := range texts {
		words = append(words, tokens.FindAllString(text, -1)...)
	}
	r := rand.New(rand.NewPCG(1, 2))
	sound, wrong := 0, map[string]int{}
	for range 15000 {
		text := tokens.FindAllString(texts[r.IntN(len(texts))], -1)
		for range r.IntN(4) {
			at := r.IntN(len(text))
			switch r.IntN(3) {
			case 0:
				text[at] = ""
			case 1:
				text[at] += " " + text[at]
			default:
				text[at] = words[r.IntN(len(words))]
			}
		}
		read := func() *ast.QueryDocument {
			document, err := parser.ParseQuery(&ast.Source{Input: strings.Join(text, "")})
			if err != nil {
				return nil
			}
			return document
		}
		document := read()
		if document == nil || !isPlain(document) {
			continue
		}
		want, got := validate(schema, read(), v.all), validate(schema, document, v.ofPlain)
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Fatalf("%s\nall rules: %v\nthese:     %v", strings.Join(text, ""), want, got)
		}
		if sound++; len(want) > 0 {
			sound--
			wrong[want[0].Rule]++
		}
	}
	if sound < 300 || len(wrong) < 7 {
		t.Errorf("%d sound documents and wrong ones by %v: they prove little", sound, wrong)
	}
}
