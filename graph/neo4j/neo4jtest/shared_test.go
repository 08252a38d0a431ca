package neo4jtest

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestMain(m *testing.M) { Main(m) }

func TestTheServerAnswersItsUserAndNobodyElse(t *testing.T) {
	db := Open(t)
	ask := func(password string) error {
		driver, err := neo4j.NewDriverWithContext(db.URI, neo4j.BasicAuth(db.User, password, ""))
		if err != nil {
			t.Fatal(err)
		}
		defer driver.Close(t.Context())
		return driver.VerifyAuthentication(t.Context(), nil)
	}
	if err := ask(db.Password); err != nil {
		t.Error(err)
	}
	if ask("wrong") == nil {
		t.Error("the server takes any password")
	}
}
