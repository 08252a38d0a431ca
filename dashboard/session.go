package dashboard

import (
	"context"
	"log/slog"
	"net/http"
)

// Config is what the pages are made from.
type Config struct {
	// Begin gives the graph that one page shows. It fails with a Fault, such as where no graph is loaded yet.
	Begin func(context.Context) (Session, error)
	// Contact is where visitors report what they cannot use, an e-mail address or an http address; "" where the operator
	// names none, which the accessibility statement then says.
	Contact string
	// Dumps are the forms in which the whole graph can be taken away.
	Dumps []Dump
	// Dataset is the IRI of the data set, for citing it; "" where the server has no address of its own.
	Dataset string
	// Base is the address of the server as the world reaches it, with a slash at its end; "" where that is not known.
	Base string
	// Names are what values of the API's enums are called where its answers name them too, in Czech and in English, by enum and value:
	// ActorKind.NGO.
	Names map[string][2]string
	// Schema is what the pages about the API show.
	Schema Schema
	// Tag is the ETag of what is made from these parts, by this program as it is configured.
	Tag func(parts ...string) string
	// Have gives the ETag under which whoever asks has what has this one, "" where they have something else.
	Have func(r *http.Request, etag string) string
	// Kept gives the page that was made before under an ETag, and Keep keeps one.
	Kept func(etag string) ([]byte, bool)
	Keep func(etag string, page []byte)
	// Desk is where stewards hand things in; nil where nobody may.
	Desk Desk
	Log  *slog.Logger
}

// Dump is a form of the whole graph.
type Dump struct {
	// Name is what krajina export calls it, File its name below export/.
	Name, File string
	// CS and EN say what it is.
	CS, EN string
	// Returns says that the graph can be made of it again.
	Returns bool
}

// Session answers the queries of one page, all from one revision.
type Session interface {
	// Ask executes a GraphQL document and gives its data as encoding/json decodes them. It fails with a Fault.
	Ask(ctx context.Context, query string, variables map[string]any) (map[string]any, error)
	// Revision is the graph's, as `dataset { revision }` gives it.
	Revision() string
	// Day is the Czech date of today, on which the state of projects depends: 2026-03-01.
	Day() string
}

// Fault is why a query was not answered.
type Fault struct {
	// Code is one of extensions.code of the API: BAD_USER_INPUT, TIMEOUT, UNAVAILABLE, ….
	Code string
	// Message says in English what is wrong.
	Message string
	// Field is the argument or the field of the input that it is wrong with, "" where it is of none.
	Field string
}

// Error implements error.
func (f *Fault) Error() string { return f.Code + ": " + f.Message }
