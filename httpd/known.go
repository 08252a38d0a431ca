package httpd

import (
	"crypto/sha256"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/internal/gql"
	"github.com/krajina/krajina/web"
)

// Documents say which documents a server answers.
type Documents struct {
	// Trusted answers only documents that it knows: those of the pages, the examples of the playground and
	// the schema, and Listed. What asks
	// for nothing but introspection is answered too: the schema is no secret.
	Trusted bool
	// Listed are documents of the operator's own. Their cost is not limited; whoever lists one vouches for it.
	Listed []string
}

// known are the documents that the server knows by their hash.
type known struct {
	own    map[[sha256.Size]byte]string // whose cost is not limited
	others map[[sha256.Size]byte]string
}

func newKnown(listed []string) known {
	k := known{map[[sha256.Size]byte]string{}, map[[sha256.Size]byte]string{}}
	for _, text := range append(dashboard.Documents(), listed...) {
		k.own[sha256.Sum256([]byte(text))] = text
	}
	for _, e := range web.Examples() {
		k.others[sha256.Sum256([]byte(e.Query))] = e.Query
	}
	for _, text := range dashboard.Examples() {
		k.others[sha256.Sum256([]byte(text))] = text
	}
	return k
}

func (k known) text(hash [sha256.Size]byte) (string, bool) {
	if text, ok := k.own[hash]; ok {
		return text, true
	}
	text, ok := k.others[hash]
	return text, ok
}

// unlimited says whether the cost of the document is not limited.
func (k known) unlimited(hash [sha256.Size]byte) bool {
	_, ok := k.own[hash]
	return ok
}

// admit refuses a document that the server does not know where it answers no other.
func (g *graphQL) admit(hash [sha256.Size]byte, document *ast.QueryDocument) *gqlerror.Error {
	if _, ok := g.known.text(hash); ok || !g.Documents.Trusted || onlyIntrospects(document) {
		return nil
	}
	return fail(codeForbidden, "this server answers only documents that it knows: ask its operator to list this one")
}

func onlyIntrospects(document *ast.QueryDocument) bool {
	for _, op := range document.Operations {
		for _, s := range op.SelectionSet {
			if f, ok := s.(*ast.Field); !ok || f.Name != "__schema" && f.Name != "__type" && f.Name != "__typename" {
				return false
			}
		}
	}
	return true
}

// CheckDocument says what is wrong with a document of Documents.Listed.
func CheckDocument(text string) error {
	schema := gql.NewExecutableSchema(gql.Config{}).Schema()
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		return err
	}
	if errs := validator.ValidateWithRules(schema, document, nil); len(errs) > 0 {
		return errs[0]
	}
	return nil
}
