package httpd

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/graph"
)

// Stewards are those who may bring data in over HTTP.
type Stewards struct {
	// Authority knows them; without it nobody may.
	Authority Authority
	// MaxBody is how many bytes a file may have.
	MaxBody int64
	// Import puts a file into the graph, or says what it would change; see ImportAnswer.
	Import func(ctx context.Context, r ImportRequest) ImportAnswer
	// Draft makes a draft of a document; see DraftAnswer.
	Draft func(ctx context.Context, r DraftRequest) DraftAnswer
	// Like says which projects of the graph those of a dataset file may be.
	Like func(ctx context.Context, name string, body []byte) ([]dashboard.DraftMatch, error)
	// Steward gives what does, for one of them, what mutations ask for.
	Steward func(graph.Agent) graph.Steward
}

// ImportRequest is a file with what is asked of it.
type ImportRequest struct {
	// Name is the file's, whose ending says what it is.
	Name string
	Body []byte
	// Source and Date are for lists that do not say them.
	Source, Date        string
	DryRun, SkipRefused bool
	// Agent is who sends it.
	Agent graph.Agent
}

// ImportAnswer is what came of it: a report, or an error, or both where the file's faults are the report.
type ImportAnswer struct {
	Report []byte // JSON
	Faults []string
	Err    error
	// Unavailable says that the store cannot be written now.
	Unavailable bool
	// Why is what the log has of an error that does not say all to who sends a file: where the store is, for one.
	Why error
}

// importTime is how long a file may take to come and to be put in.
const importTime = 10 * time.Minute

// intake is where stewards hand things in: one file at a time is put into the graph, and one document is read.
type intake struct {
	Config
	importing, drafting chan struct{}
}

func (c Config) intake() *intake { return &intake{c, make(chan struct{}, 1), make(chan struct{}, 1)} }

// errImporting is where another file is being put in.
var errImporting = errors.New("another file is being imported: send this one again when it is done")

// beginImport lets one file in at a time, from where it is read on: leave lets the next one in. It fails with errImporting.
func (c *intake) beginImport() (leave func(), err error) {
	select {
	case c.importing <- struct{}{}:
		return func() { <-c.importing }, nil
	default:
		return nil, errImporting
	}
}

// put puts a file in, or says what it would change.
func (c *intake) put(ctx context.Context, request ImportRequest) ImportAnswer {
	began := time.Now()
	a := c.Stewards.Import(ctx, request)
	attrs := append(agentAttrs(request.Agent), slog.String("request", requestID(ctx)), slog.String("source", request.Source), slog.Int("bytes", len(request.Body)),
		slog.Bool("dryRun", request.DryRun), slog.Bool("taken", a.Err == nil && len(a.Faults) == 0), slog.Duration("in", time.Since(began)))
	level := slog.LevelInfo
	if a.Unavailable { // a file's own faults are the steward's, and may quote it
		level, attrs = slog.LevelError, append(attrs, slog.Any("error", cmp.Or(a.Why, a.Err)))
	}
	c.Log.LogAttrs(ctx, level, "a steward sent a file", attrs...)
	return a
}

// imports answers POST /imports, one at a time.
func (c *intake) imports() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		agent, err := askerOf(r.Context()).may(r.Context(), graph.RoleSteward)
		if err != nil {
			c.noteRefusal(r.Context(), r, "an import", agent, err)
			refuseImport(w, err, "import")
			return
		}
		leave, err := c.beginImport()
		if err != nil {
			w.Header().Set("Retry-After", "10")
			answerImport(w, http.StatusConflict, importFault{Error: err.Error()})
			return
		}
		defer leave()
		ctx, cancel := c.withTime(w, r, importTime, importTime)
		defer cancel()
		q, wrong := parameters(r, "name", "source", "date", "dryRun", "skipRefused")
		dryRun, wrongRun := truth(q, "dryRun")
		skipRefused, wrongSkip := truth(q, "skipRefused")
		if wrong = cmp.Or(wrong, wrongRun, wrongSkip); wrong != "" {
			answerImport(w, http.StatusBadRequest, importFault{Error: wrong + "; nothing was changed"})
			return
		}
		request := ImportRequest{Name: q["name"], Source: q["source"], Date: q["date"], DryRun: dryRun, SkipRefused: skipRefused, Agent: agent}
		large := importFault{Error: fmt.Sprintf("the file has more than %d MB: split it", c.Stewards.MaxBody>>20)}
		var whole bool
		if request.Body, whole = received(w, r, c.Stewards.MaxBody, "file", large); !whole {
			return
		}
		if request.Name == "" || strings.ContainsAny(request.Name, `/\`) || len(request.Name) > 200 {
			answerImport(w, http.StatusBadRequest, importFault{Error: "name the file: POST /imports?name=list.xlsx, without folders"})
			return
		}
		a := c.put(ctx, request)
		switch {
		case a.Unavailable:
			w.Header().Set("Retry-After", "5")
			answerImport(w, http.StatusServiceUnavailable, importFault{Error: a.Err.Error()})
		case a.Err != nil:
			answerImport(w, http.StatusUnprocessableEntity, importFault{Error: a.Err.Error(), Faults: a.Faults, Report: a.Report})
		default:
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			_, _ = w.Write(a.Report)
		}
	}
}

// parameters are those of an address, each of which may be given once, or what is wrong with them: one that is not known, such as a
// misspelt dryRun, must not pass for one that was not given.
func parameters(r *http.Request, known ...string) (values map[string]string, wrong string) {
	all, fault := parametersOf(r, "this address", known)
	if fault != nil {
		return nil, fault.Message
	}
	values = map[string]string{}
	for _, name := range known {
		if len(all[name]) > 1 {
			return nil, name + " is given more than once: give it once"
		}
		if all.Has(name) {
			values[name] = all.Get(name)
		}
	}
	return values, ""
}

// truth reads a parameter that is true or false, false where it is not given, or says what is wrong with it.
func truth(values map[string]string, name string) (is bool, wrong string) {
	value, given := values[name]
	if given && value != "true" && value != "false" {
		return false, fmt.Sprintf("%s=%s: write %s=true or %s=false", name, shorten(value, 40), name, name)
	}
	return value == "true", ""
}

// withTime gives a request another time than others have, to come and to be answered.
func (c *intake) withTime(w http.ResponseWriter, r *http.Request, toCome, inAll time.Duration) (context.Context, context.CancelFunc) {
	now := time.Now()
	deadline := now.Add(inAll)
	control := http.NewResponseController(w)
	if err := errors.Join(control.SetReadDeadline(now.Add(toCome)), control.SetWriteDeadline(deadline)); err != nil {
		c.Log.Warn("what a steward sends has the time of other requests only", slog.Any("error", err))
	}
	return context.WithDeadline(r.Context(), deadline)
}

// received is the body of a request. One of more than so many bytes is answered with what large says, one that is cut off too.
func received(w http.ResponseWriter, r *http.Request, most int64, what string, large importFault) (body []byte, whole bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		answerImport(w, http.StatusRequestEntityTooLarge, large)
	case err != nil:
		answerImport(w, http.StatusBadRequest, importFault{Error: "the " + what + " did not come whole: send it again"})
	}
	return body, err == nil
}

// refuseImport says why who sends a file may not; command is the one that does the same without a server.
func refuseImport(w http.ResponseWriter, why error, command string) {
	switch {
	case errors.Is(why, graph.ErrUnauthenticated):
		w.Header().Set("WWW-Authenticate", authenticate)
		answerImport(w, http.StatusUnauthorized, importFault{Error: "a steward's token is needed: Authorization: Bearer TOKEN"})
	case errors.Is(why, graph.ErrRole):
		answerImport(w, http.StatusForbidden, importFault{Error: graph.ErrRole.Error()})
	case errors.Is(why, graph.ErrForbidden):
		answerImport(w, http.StatusForbidden, importFault{Error: "this server takes no files: use krajina " + command + ", or start it with --stewards"})
	default:
		w.Header().Set("Retry-After", "5")
		answerImport(w, http.StatusServiceUnavailable, importFault{Error: graph.ErrIssuer.Error()})
	}
}

// importFault is why a file was not taken.
type importFault struct {
	Error string `json:"error"`
	// Code says why a document gives no draft; see DraftAnswer.
	Code   string          `json:"code,omitempty"`
	Faults []string        `json:"faults,omitempty"`
	Report json.RawMessage `json:"report,omitempty"`
}

func answerImport(w http.ResponseWriter, status int, fault importFault) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(fault) // texts, and JSON of ours
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}
