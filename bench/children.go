package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/krajina/krajina/bench/asked"
	"github.com/krajina/krajina/bench/floor"
	"github.com/krajina/krajina/graph/memory"
	"github.com/krajina/krajina/graph/sqlite"
)

// serveChild is a side that the bench is itself, in a process of its own.
func serveChild(ctx context.Context, o options) error {
	var handler http.Handler
	switch o.child {
	case "floor":
		page, err := os.ReadFile(o.page)
		if err != nil {
			return err
		}
		g, err := loadGraph(ctx, o.store)
		if err != nil {
			return err
		}
		lexicon, err := g.Lexicon(ctx)
		if err != nil {
			return err
		}
		handler = floor.New(g, lexicon).Handler(page)
	case "cypher":
		driver, err := neo4j.NewDriverWithContext(o.uri, neo4j.BasicAuth("neo4j", password, ""))
		if err != nil {
			return err
		}
		defer driver.Close(ctx)
		handler = cypherHandler(driver)
	default:
		return fmt.Errorf("there is no side %q", o.child)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	stopped := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stopped()
	fmt.Printf("%s at http://%s\n", o.child, listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// loadGraph loads a store as a server does, with its index.
func loadGraph(ctx context.Context, file string) (*memory.Graph, error) {
	store, err := sqlite.Open(ctx, file, sqlite.MustExist())
	if err != nil {
		return nil, err
	}
	defer store.Close()
	g, err := memory.Load(ctx, store)
	if err != nil {
		return nil, err
	}
	g.Warm()
	return g, nil
}

// cypherHandler answers an operation at its name by its statement, in one round trip: a transaction that the driver could repeat
// would take three.
func cypherHandler(driver neo4j.DriverWithContext) http.Handler {
	mux := http.NewServeMux()
	for _, o := range asked.Operations {
		same := o.Text(asked.Cypher, asked.Question{})
		mux.HandleFunc("POST /"+o.Name, func(w http.ResponseWriter, r *http.Request) {
			var q asked.Question
			if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			text := same
			if o.Fresh || o.Folder != "" {
				text = o.Text(asked.Cypher, q)
			}
			answer, err := askCypher(r.Context(), driver, text, q)
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer) // a client that is gone needs no answer
		})
	}
	return mux
}

func askCypher(ctx context.Context, driver neo4j.DriverWithContext, text string, q asked.Question) (answer any, err error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, text, q.Parameters())
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values[0], nil
}
