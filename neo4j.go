package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/neo4j"
)

// neo4jSettings say as whom a Neo4j database is used. The password is no flag: everybody on the machine sees those.
type neo4jSettings struct {
	User         string        `env:"KRAJINA_NEO4J_USER" default:"neo4j" help:"User of the Neo4j database."`
	PasswordFile string        `env:"KRAJINA_NEO4J_PASSWORD_FILE" placeholder:"FILE" help:"File that holds the user's password; or give it in the variable KRAJINA_NEO4J_PASSWORD."`
	Timeout      time.Duration `env:"KRAJINA_NEO4J_TIMEOUT" default:"5s" help:"How long the Neo4j database may take for one statement of an answer."`
	Database     string        `env:"KRAJINA_NEO4J_DATABASE" placeholder:"NAME" help:"Name of the Neo4j database; without it the server's default."`
}

// neo4jSchemes are those of the addresses of Neo4j: with +s encrypted, with +ssc also where nobody vouches for the certificate.
var neo4jSchemes = []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}

// passwordVariable is the environment variable with the password.
const passwordVariable = "KRAJINA_NEO4J_PASSWORD" //nolint:gosec // G101: it is the name of one

// open opens the database. Only who may make it sets it up.
func (s *neo4jSettings) open(ctx context.Context, address string, a access) (*neo4j.Store, error) {
	config, err := s.config(address)
	if err != nil {
		return nil, err
	}
	config.ReadOnly = a != toMake
	store, err := neo4j.Open(ctx, config)
	if err != nil || a != toWrite {
		return store, err
	}
	// It is set up; writing takes a store that was opened for it.
	if err := store.Close(); err != nil {
		return nil, err
	}
	config.ReadOnly = false
	return neo4j.Open(ctx, config)
}

func (s *neo4jSettings) config(address string) (neo4j.Config, error) {
	if err := checkAddress(address); err != nil {
		return neo4j.Config{}, err
	}
	password, err := s.password()
	if err != nil {
		return neo4j.Config{}, err
	}
	if password == "" {
		return neo4j.Config{}, misuse("the Neo4j database needs a password: put it into %s, or the name of a file that holds it into %s_FILE", passwordVariable, passwordVariable)
	}
	return neo4j.Config{URI: address, User: s.User, Password: password, Database: s.Database, Timeout: s.Timeout}, nil
}

// checkAddress refuses an address that holds more than where the server is. It is not repeated: it may hold a password.
func checkAddress(address string) error {
	if strings.Contains(address, "@") {
		return misuse("the address of the Neo4j database in --store or KRAJINA_STORE holds a user or a password, which others could see there: take them out and put them into KRAJINA_NEO4J_USER and %s", passwordVariable)
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.Fragment != "" {
		return misuse("--store or KRAJINA_STORE does not give the address of a Neo4j database: write bolt://HOST:7687 or neo4j://HOST:7687, and the name of the database into KRAJINA_NEO4J_DATABASE")
	}
	return nil
}

// password is what the variable or the file holds, "" where neither is given.
func (s *neo4jSettings) password() (string, error) {
	password := os.Getenv(passwordVariable)
	switch {
	case password != "" && s.PasswordFile != "":
		return "", misuse("the password of the Neo4j database is given twice, in %s and by a file: leave one of them out", passwordVariable)
	case s.PasswordFile == "":
		return password, nil
	}
	data, err := os.ReadFile(s.PasswordFile)
	var reason *fs.PathError
	if errors.As(err, &reason) {
		// Without the name: who mistakes the variable puts the password there.
		err = fmt.Errorf("the file that --neo4j-password-file or %s_FILE names cannot be read (%w): give the path of a file that holds the password", passwordVariable, reason.Err)
	}
	if err != nil {
		return "", err
	}
	password = strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r")
	if password == "" {
		return "", fmt.Errorf("the file that --neo4j-password-file or %s_FILE names is empty: put the password of the Neo4j database into it", passwordVariable)
	}
	return password, nil
}

// refusesLogin says whether the database refused the user or the password. It locks a user out who tries again too often,
// also elsewhere.
func refusesLogin(err error) bool {
	var refused *driver.Neo4jError
	return errors.As(err, &refused) && strings.HasPrefix(refused.Code, "Neo.ClientError.Security.")
}

// isKnown says whether an error is one sentence of the domain about the store.
func isKnown(err error) bool {
	return errors.Is(err, graph.ErrUnavailable) || errors.Is(err, graph.ErrForeign) || errors.Is(err, graph.ErrDamaged) || errors.Is(err, graph.ErrInvalid)
}
