package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/krajina/krajina/dashboard"
	"github.com/krajina/krajina/graph"
)

type patientKey struct{}

// patient gives a page the time of an import.
func (c *intake) patient(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := c.withTime(w, r, draftTime, importTime)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, patientKey{}, true)))
	}
}

// timeOf is how long a page may take.
func timeOf(ctx context.Context, usual time.Duration) time.Duration {
	if patient, _ := ctx.Value(patientKey{}).(bool); patient {
		return importTime
	}
	return usual
}

// desk is where the pages hand in what stewards send; nil where nobody may.
func (c *intake) desk() dashboard.Desk {
	if c.Stewards.Authority == nil || c.Stewards.Draft == nil || c.Stewards.Import == nil || c.Stewards.Like == nil {
		return nil
	}
	return desk{c}
}

type desk struct{ *intake }

// Enter implements dashboard.Desk. A token that is written into the page counts before one in a header.
func (d desk) Enter(r *http.Request, token string) (dashboard.Steward, error) {
	a := askerOf(r.Context())
	if token = strings.TrimSpace(token); token != "" {
		a = &asker{authority: d.Stewards.Authority, authorization: "Bearer " + token}
	}
	agent, err := a.may(r.Context(), graph.RoleSteward)
	if err != nil {
		d.noteRefusal(r.Context(), r, "a draft", agent, err)
		return nil, deskFault(err)
	}
	leave, err := d.beginDraft(r.Context())
	if err != nil {
		return nil, &dashboard.Fault{Code: "BUSY", Message: err.Error()}
	}
	return &steward{d.intake, agent, leave}, nil
}

func deskFault(err error) *dashboard.Fault {
	switch {
	case errors.Is(err, graph.ErrUnauthenticated):
		return &dashboard.Fault{Code: "UNAUTHENTICATED"}
	case errors.Is(err, graph.ErrRole), errors.Is(err, graph.ErrForbidden):
		return &dashboard.Fault{Code: "FORBIDDEN"}
	}
	return &dashboard.Fault{Code: "UNAVAILABLE", Message: err.Error()}
}

// steward is one of them at the desk.
type steward struct {
	*intake
	agent graph.Agent
	leave func()
}

// Leave implements dashboard.Steward.
func (s *steward) Leave() { s.leave() }

// Draft implements dashboard.Steward.
func (s *steward) Draft(ctx context.Context, d dashboard.Document) (*dashboard.Draft, error) {
	ctx, cancel := context.WithTimeout(ctx, draftTime)
	defer cancel()
	a := s.draft(ctx, s.agent, DraftRequest{Name: d.Name, Body: d.Body, Source: d.Source, URL: d.URL})
	if a.Err != nil {
		return nil, &dashboard.Fault{Code: a.Code, Message: a.Err.Error()}
	}
	return a.Draft, nil
}

// draftName is how messages call what a steward corrected.
const draftName = "draft.yaml"

// Import implements dashboard.Steward.
func (s *steward) Import(ctx context.Context, yaml string, dryRun bool) (*dashboard.Import, error) {
	leave, err := s.beginImport()
	if err != nil {
		return nil, &dashboard.Fault{Code: "BUSY", Message: err.Error()}
	}
	defer leave()
	a := s.put(ctx, ImportRequest{Name: draftName, Body: []byte(yaml), DryRun: dryRun, Agent: s.agent})
	// The last line of a report counts the others.
	i := &dashboard.Import{Faults: slices.DeleteFunc(slices.Clone(a.Faults), func(line string) bool { return strings.HasPrefix(line, "faults: ") })}
	switch {
	case a.Unavailable:
		return nil, &dashboard.Fault{Code: "UNAVAILABLE", Message: a.Err.Error()}
	case len(a.Faults) > 0:
		return i, nil
	case a.Err != nil:
		return nil, &dashboard.Fault{Code: "BAD_INPUT", Message: a.Err.Error()}
	}
	if err := json.Unmarshal(a.Report, i); err != nil {
		return nil, err
	}
	if dryRun {
		if i.Matches, err = s.Stewards.Like(ctx, draftName, []byte(yaml)); err != nil {
			return nil, err
		}
	}
	return i, nil
}
