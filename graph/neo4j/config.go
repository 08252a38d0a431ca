package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/graph/block"
)

// Config says which database and how patiently.
type Config struct {
	// URI is its address: bolt://host:7687, neo4j://…, neo4j+s://….
	URI      string
	User     string
	Password string
	// Database is the database's name; empty for the server's default.
	Database string
	// ReadOnly opens no session that may write: migrations must be in, and Apply is an error.
	ReadOnly bool
	// Timeout is how long one question may take, 5 s where nothing is said.
	Timeout time.Duration
}

const (
	defaultTimeout = 5 * time.Second
	// connectTimeout and retryTime bound how long a dead database is waited for: a request must not hang on it.
	connectTimeout = 2 * time.Second
	retryTime      = 1500 * time.Millisecond
	// longTimeout bounds what reads or prepares a whole database.
	longTimeout = 2 * time.Minute
)

// patience is how long writers and those who read old revisions are waited for.
type patience struct {
	// lease is how long a writer that fell silent keeps others out, by the database's clock.
	lease time.Duration
	// transaction bounds one transaction of an Apply. The database keeps that of a writer that fell silent as long, and with
	// it the others out, so that it is no longer than the lease.
	transaction time.Duration
	// turn is how long a writer waits for its turn, poll how often it asks.
	turn, poll time.Duration
	// keep is how long what is superseded stays for those who are reading it, settle how long after they were told that it
	// goes it really does; both by the database's clock.
	keep, settle time.Duration
}

var usualPatience = patience{
	lease: time.Minute, transaction: time.Minute,
	turn: 90 * time.Second, poll: 100 * time.Millisecond,
	keep: time.Minute, settle: 30 * time.Second,
}

func (c Config) connect() (neo4j.DriverWithContext, error) {
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(o *config.Config) {
		o.SocketConnectTimeout = connectTimeout
		o.ConnectionAcquisitionTimeout = connectTimeout + time.Second
		o.MaxTransactionRetryTime = retryTime
		o.UserAgent = "krajina"
		o.TelemetryDisabled = true
		// Nobody reads them, and with each answer would come one for every label of a statement that no node has yet.
		o.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		// The driver's error may repeat the address, in which people put passwords.
		return nil, graph.Invalid("", "the address of the Neo4j database is not one: write bolt://host:7687, neo4j://… or neo4j+s://…, user and password apart from it")
	}
	return driver, nil
}

// explain turns what the driver reported into the domain's errors: of the caller's context, of the narrower one that bounded
// the question, of the server, or of the way to it. What a client may see of it names no address.
func explain(caller, bounded context.Context, err error) error {
	if err == nil {
		return nil
	}
	var known *graph.StoreError
	if errors.As(err, &known) {
		return err
	}
	if caller.Err() != nil {
		return fmt.Errorf("neo4j: %w", context.Cause(caller))
	}
	if bounded.Err() != nil {
		return late(context.DeadlineExceeded)
	}
	var limit *neo4j.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		err = limit.Errors[len(limit.Errors)-1] // why it was repeated until it was too late
	}
	var server *neo4j.Neo4jError
	var misused *neo4j.UsageError
	switch {
	case errors.As(err, &server):
		return refusal(server)
	case errors.As(err, &misused):
		return fmt.Errorf("neo4j: %w", err)
	}
	// An answer that was cut in its middle is an error of reading that the driver does not know as one of the connection.
	return graph.NewStoreError(graph.ErrUnavailable, err, "the Neo4j database cannot be reached")
}

// refusal explains what the server answered.
func refusal(err *neo4j.Neo4jError) error {
	unavailable := func(sentence string) error { return graph.NewStoreError(graph.ErrUnavailable, err, sentence) }
	switch err.Code {
	case "Neo.ClientError.Security.Unauthorized", "Neo.ClientError.Security.AuthenticationRateLimit":
		return unavailable("the Neo4j database refuses the user or the password: check KRAJINA_NEO4J_USER and KRAJINA_NEO4J_PASSWORD")
	case "Neo.ClientError.Security.Forbidden", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase":
		return unavailable("the Neo4j database does not let this user do that: give one who may, or a database that may be written")
	case "Neo.ClientError.Database.DatabaseNotFound":
		return unavailable("the Neo4j server has no such database: check KRAJINA_NEO4J_DATABASE")
	case "Neo.ClientError.Transaction.TransactionTimedOut", "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration":
		return late(err)
	}
	if isBroken(err) {
		return unavailable("the Neo4j database has failed, as it does where its disk is full, and answers nothing until it is restarted: make room, and restart the database")
	}
	if neo4j.IsRetryable(err) {
		return unavailable("the Neo4j database cannot answer just now")
	}
	return fmt.Errorf("neo4j: %w", err)
}

// isBroken knows a database that gave up: it could not write its log, and begins no transaction any more.
func isBroken(err *neo4j.Neo4jError) bool {
	return strings.HasPrefix(err.Code, "Neo.DatabaseError.Transaction.") || strings.Contains(err.Msg, "needs to be restarted")
}

func late(cause error) error {
	return graph.NewStoreError(graph.ErrUnavailable, cause, "the Neo4j database did not answer in time")
}

func refuse(kind error, format string, args ...any) error {
	return graph.NewStoreError(kind, nil, fmt.Sprintf(format, args...))
}

// damagedBlock says which block cannot be decoded.
func damagedBlock(source graph.ID, seq int, err error) error {
	if errors.Is(err, block.ErrNewer) {
		return graph.NewStoreError(graph.ErrForeign, err, fmt.Sprintf("the Neo4j database was written by a newer version of Krajina (%v in %s): use that version", err, source))
	}
	return graph.NewStoreError(graph.ErrDamaged, err, fmt.Sprintf("the Neo4j database is damaged (block %d of %s: %v); restore it from a backup, or empty it and import the sources again", seq, source, err))
}
