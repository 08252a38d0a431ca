package dashboard

import (
	"context"
	"net/http"
)

// Desk is where stewards hand in documents.
type Desk interface {
	// Enter lets in whoever a token is of, or the request itself. It fails with a Fault: UNAUTHENTICATED, FORBIDDEN, BUSY, UNAVAILABLE.
	Enter(r *http.Request, token string) (Steward, error)
}

// Steward is somebody who may change the graph, while one request is answered.
type Steward interface {
	// Draft reads a document. It fails with a Fault whose code is one of those of POST /draft.
	Draft(ctx context.Context, d Document) (*Draft, error)
	// Import puts a dataset file into the graph, or says what it would change. It fails with a Fault.
	Import(ctx context.Context, yaml string, dryRun bool) (*Import, error)
	// Leave lets others in.
	Leave()
}

// Document is what a steward hands in.
type Document struct {
	Name string
	Body []byte
	// Source is the id that it gets, URL where it is published, "" where that is not said.
	Source, URL string
}

// Import is what came of a dataset file, or would.
type Import struct {
	// Faults are those of the file, each with its line; where there are some, nothing is changed.
	Faults []string `json:"-"`
	// Revision is the graph's with what was put in.
	Revision  string           `json:"revision"`
	Added     int              `json:"added"`
	Changed   int              `json:"changed"`
	Removed   int              `json:"removed"`
	Nodes     []ImportNode     `json:"nodes"`
	Conflicts []ImportConflict `json:"conflicts"`
	// Matches are the projects that those of the file may be.
	Matches []DraftMatch `json:"-"`
}

// ImportNode is a node that comes, changes or goes.
type ImportNode struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Change string `json:"change"`
}

// ImportConflict is what the file and another source state differently.
type ImportConflict struct {
	Node struct {
		ID string `json:"id"`
	} `json:"node"`
	Property   string `json:"property"`
	Statements []struct {
		Value  string `json:"value"`
		Source struct {
			ID string `json:"id"`
		} `json:"source"`
	} `json:"statements"`
}
