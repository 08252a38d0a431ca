package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

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
	retryTime      = 2 * time.Second
	// writeTimeout bounds one transaction of an Apply.
	writeTimeout = 2 * time.Minute
)

func (c Config) connect() (neo4j.DriverWithContext, error) {
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(o *config.Config) {
		o.SocketConnectTimeout = connectTimeout
		o.ConnectionAcquisitionTimeout = connectTimeout + time.Second
		o.MaxTransactionRetryTime = retryTime
		o.UserAgent = "krajina"
		o.TelemetryDisabled = true
	})
	if err != nil {
		// The driver's error may repeat the address, in which people put passwords.
		return nil, graph.Invalid("", "the address of the Neo4j database is not one: write bolt://host:7687, neo4j://… or neo4j+s://…, user and password apart from it")
	}
	return driver, nil
}

// explain turns what the driver reported into the domain's errors. What a client may see of it names no address.
func explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var known *fault
	if errors.As(err, &known) {
		return err
	}
	var limit *neo4j.ConnectivityError
	var server *neo4j.Neo4jError
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("neo4j: %w", context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded):
		return &fault{graph.ErrUnavailable, err, "the Neo4j database did not answer in time"}
	case errors.As(err, &limit), neo4j.IsRetryable(err), neo4j.IsTransactionExecutionLimit(err):
		return &fault{graph.ErrUnavailable, err, "the Neo4j database cannot be reached"}
	case errors.As(err, &server) && (server.Code == "Neo.ClientError.Security.Unauthorized" || server.Code == "Neo.ClientError.Security.AuthenticationRateLimit"):
		return &fault{graph.ErrUnavailable, err, "the Neo4j database refuses the user or the password: check KRAJINA_NEO4J_USER and KRAJINA_NEO4J_PASSWORD"}
	case errors.As(err, &server) && server.Code == "Neo.ClientError.Database.DatabaseNotFound":
		return &fault{graph.ErrUnavailable, err, "the Neo4j server has no such database: check KRAJINA_NEO4J_DATABASE"}
	}
	return fmt.Errorf("neo4j: %w", err)
}

// fault says in one sentence what is wrong; errors.Is finds its kind and its cause.
type fault struct {
	kind, cause error
	sentence    string
}

// Error is the sentence.
func (f *fault) Error() string { return f.sentence }

// Unwrap gives the kind and the cause.
func (f *fault) Unwrap() []error {
	if f.cause == nil {
		return []error{f.kind}
	}
	return []error{f.kind, f.cause}
}

func refuse(kind error, format string, args ...any) error {
	return &fault{kind, nil, fmt.Sprintf(format, args...)}
}

// damagedBlock says which block cannot be decoded.
func damagedBlock(source graph.ID, seq int, err error) error {
	if errors.Is(err, block.ErrNewer) {
		return &fault{graph.ErrForeign, err, fmt.Sprintf("the Neo4j database was written by a newer version of Krajina (%v in %s): use that version", err, source)}
	}
	return &fault{graph.ErrDamaged, err, fmt.Sprintf("the Neo4j database is damaged (block %d of %s: %v); restore it from a backup, or empty it and import the sources again", seq, source, err)}
}
