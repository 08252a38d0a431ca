package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

type doctorCommand struct {
	serverSettings `embed:""`
	JSON           bool `help:"Write the findings as a JSON array."`
}

// Help says what is looked at, and that nothing is changed.
func (c *doctorCommand) Help() string {
	return `Looks at the configuration as serve would have it, with the same flags and variables, at the store, at whether its graph fits the memory budget, at the data and at the clock. A line says of each whether it is well, to be noted, or a fault and what to do. Nothing is changed, no secret is printed. The exit code is 1 where there is a fault.

A SQLite file is read once from its beginning to its end. Of a Neo4j database it is asked for what the server would load; whether its user may write, and how much room its disk has, is for the database to say.`
}

// health is how something is.
type health string

const (
	well  health = "well"
	note  health = "note"  // it works; somebody should know
	fault health = "fault" // serve or an import would fail, or answer wrongly
)

// finding is one thing that was looked at.
type finding struct {
	About  string `json:"about"` // configuration, store, reader, data or clock
	Health health `json:"health"`
	Says   string `json:"says"`
	Remedy string `json:"remedy,omitempty"`
}

// examination collects findings about one part after the other.
type examination struct {
	p        *program
	settings *serverSettings
	now      time.Time
	findings []finding
}

func (e *examination) find(about string, h health, says, remedy string) {
	e.findings = append(e.findings, finding{about, h, hideSecrets(says), hideSecrets(remedy)})
}

// fault is a finding of an error, whose sentence says what to do.
func (e *examination) fault(about string, err error) { e.find(about, fault, err.Error(), "") }

// Run looks at everything, also where something is wrong, and tells it together.
func (c *doctorCommand) Run(p *program) error {
	e := &examination{p: p, settings: &c.serverSettings, now: time.Now()}
	e.configuration()
	newest := e.stored()
	e.clock(newest)
	if err := p.ctx.Err(); err != nil {
		return err
	}
	if err := c.tell(p, e.findings); err != nil {
		return err
	}
	for _, f := range e.findings {
		if f.Health == fault {
			return errSaid
		}
	}
	return nil
}

func (c *doctorCommand) tell(p *program, findings []finding) error {
	if c.JSON {
		encoder := json.NewEncoder(p.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(findings)
	}
	var errs []error
	for _, f := range findings {
		line := f.Says
		if f.Remedy != "" {
			line += ": " + f.Remedy
		}
		_, err := fmt.Fprintf(p.out, "%-5s  %-13s  %s\n", f.Health, f.About, strings.ReplaceAll(line, "\n", " "))
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// hideSecrets takes the database's password out of a text, should a message repeat what somebody put in the wrong place.
func hideSecrets(text string) string {
	if password := os.Getenv(passwordVariable); len(password) > 3 {
		text = strings.ReplaceAll(text, password, "…")
	}
	return text
}
