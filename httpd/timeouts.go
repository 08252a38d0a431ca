package httpd

import (
	"log/slog"
	"net/http"
	"time"
)

// Timeouts bound how long a connection may take, and MaxHeader how much may stand before a body.
type Timeouts struct {
	Header, Read, Write, Idle time.Duration
	MaxHeader                 int // bytes
}

// DefaultTimeouts are those that a server has when nobody says. An answer may take a minute to be written: exports are large.
var DefaultTimeouts = Timeouts{Header: 5 * time.Second, Read: 15 * time.Second, Write: time.Minute, Idle: 2 * time.Minute, MaxHeader: 64 << 10}

// NewServer is a server of the handler that waits for nobody longer than that.
func NewServer(handler http.Handler, t Timeouts, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: t.Header,
		ReadTimeout:       t.Read,
		WriteTimeout:      t.Write,
		IdleTimeout:       t.Idle,
		MaxHeaderBytes:    t.MaxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}
