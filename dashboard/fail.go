package dashboard

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
)

// fail sends the page of an error.
func (s *server) fail(w http.ResponseWriter, v *view, err error) {
	var elsewhere errElsewhere
	if errors.As(err, &elsewhere) {
		if to, err := v.to(elsewhere.id); err == nil {
			if query := v.request.URL.Query().Encode(); query != "" {
				to += "?" + query
			}
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
			return
		}
	}
	s.Log.DebugContext(v.request.Context(), "a page was refused", slog.String("path", v.request.URL.Path), slog.Any("error", err))
	status, message, detail := s.explain(v.request.Context(), err)
	v.Page, v.ID, v.sources = &page{name: "error", paths: paths("", "")}, "", references{}
	v.Answers["Error"] = map[string]any{"message": message, "detail": detail}
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	body, err := s.render(v, "error")
	if err != nil {
		s.Log.Error("the page of an error cannot be made", slog.Any("error", err))
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	send(w, status, body)
}

// typed are what people can type into a form that the API does not take, by the panel that asks with it and the API's field: the message
// with which the page says so above the form, which keeps what was typed.
var typed = map[string]map[string]string{
	"Search":  {"text": "fault.words"},
	"From":    {"text": "fault.words"},
	"To":      {"text": "fault.words"},
	"Ask":     {"question": "fault.words"},
	"Similar": {"text": "fault.plan"},
	"Changes": {"since": "fault.since"},
}

// mistyped is the message of an error of a panel that comes from what was typed, "" for any other.
func mistyped(panel string, err error) string {
	var fault *Fault
	if !errors.As(err, &fault) || fault.Code != "BAD_USER_INPUT" {
		return ""
	}
	return typed[panel][fault.Field]
}

// explain gives the status of an error, the name of its message, and a detail in English where there is one.
func (s *server) explain(ctx context.Context, err error) (status int, message, detail string) {
	var fault *Fault
	switch {
	case errors.Is(err, errNotFound):
		return http.StatusNotFound, "notFound", ""
	case !errors.As(err, &fault):
		s.Log.ErrorContext(ctx, "a page failed", slog.Any("error", err))
		return http.StatusInternalServerError, "internal", ""
	}
	switch fault.Code {
	case "BAD_USER_INPUT":
		return http.StatusBadRequest, "badInput", fault.Message
	case "QUERY_TOO_COMPLEX":
		return http.StatusRequestEntityTooLarge, "tooMuch", fault.Message
	case "TIMEOUT", "UNAVAILABLE":
		return http.StatusServiceUnavailable, "unavailable", ""
	}
	return http.StatusInternalServerError, "internal", ""
}
