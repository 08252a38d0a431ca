package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/krajina/krajina/auth"
)

// tokensFile is the file of tokens, as serve has it.
type tokensFile struct {
	Stewards string `env:"KRAJINA_STEWARDS" type:"path" placeholder:"FILE" help:"The file of tokens that servers read."`
}

func (f *tokensFile) check() error {
	if f.Stewards == "" {
		return misuse("which file of tokens is not said: give its path with --stewards or KRAJINA_STEWARDS, as to the server")
	}
	return nil
}

type tokenCommand struct {
	Create tokenCreateCommand `cmd:"" default:"withargs" help:"Make a token. This is what happens without a command."`
	List   tokenListCommand   `cmd:"" help:"List the tokens of the file: ids, names, roles, until when."`
	Revoke tokenRevokeCommand `cmd:"" help:"Revoke a token by its name or id. Running servers refuse it within two seconds."`
}

type tokenCreateCommand struct {
	tokensFile `embed:""`
	Name       string `arg:"" help:"Whose token it is, for the log: letters, digits and -. The name of an office or a use, not of a person."`
	Role       string `default:"steward" enum:"steward,administrator" help:"What it allows: steward, to import, retract and judge; administrator, also to read who did."`
	Expires    expiry `default:"90d" placeholder:"WHEN" help:"When it ends: after a time (90d, 12h), on a day (2027-06-30, whose end is meant, in UTC), or never."`
}

// Run makes a token and puts the line by which servers know it into the file, or prints it where no file is named.
func (c *tokenCreateCommand) Run(p *program) error {
	role, err := auth.ParseRole(c.Role)
	if err != nil {
		return err
	}
	now := time.Now()
	ends, err := c.Expires.from(now)
	if err != nil {
		return err
	}
	secret, token, err := auth.NewToken(c.Name, role, now, ends)
	if err != nil { // of a name that is none
		return misused{err}
	}
	if c.Stewards != "" {
		if err := auth.Add(c.Stewards, token, now); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(p.out, "the token, which is shown only now: %s\n", secret); err != nil {
		return c.takeBack(token.ID(), now)
	}
	if c.Stewards == "" {
		fmt.Fprintf(p.out, "the line for the file of --stewards: %s\n", &token)
	} else {
		fmt.Fprintf(p.out, "%s has its line, id %s; running servers take it within two seconds\n", c.Stewards, token.ID())
	}
	return nil
}

// takeBack revokes a token that nobody has seen.
func (c *tokenCreateCommand) takeBack(id string, now time.Time) error {
	if c.Stewards == "" {
		return lost("nobody has seen the token, and no server takes it: make another")
	}
	if _, err := auth.Revoke(c.Stewards, id, now); err != nil {
		return lost(fmt.Sprintf("nobody has seen the token, and it could not be taken back (%v): krajina token revoke %s, and make another", err, id))
	}
	return lost("nobody has seen the token, and it was revoked: make another")
}

type tokenListCommand struct {
	tokensFile `embed:""`
}

// Run lists the tokens; what they are is known to nobody.
func (c *tokenListCommand) Run(p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	tokens, err := auth.Read(c.Stewards)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tNAME\tROLE\tSTATE\tCREATED\tEXPIRES")
	for _, t := range tokens {
		state := string(t.State(time.Now()))
		if !t.Revoked.IsZero() {
			state += " " + shortTime(t.Revoked)
		}
		expires := shortTime(t.Expires)
		if t.Expires.IsZero() {
			expires = "never"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", t.ID(), t.Name, strings.ToLower(string(t.Role)), state, shortTime(t.Created), expires)
	}
	return w.Flush()
}

func shortTime(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02T15:04Z")
}

type tokenRevokeCommand struct {
	tokensFile `embed:""`
	Token      string `arg:"" help:"The token's name, or its id, as list shows them."`
}

// Run revokes.
func (c *tokenRevokeCommand) Run(p *program) error {
	if err := c.check(); err != nil {
		return err
	}
	revoked, err := auth.Revoke(c.Stewards, c.Token, time.Now())
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no file %s, and so no token", c.Stewards)
	}
	if err != nil {
		return err
	}
	for _, t := range revoked {
		fmt.Fprintf(p.out, "revoked: %s %s; running servers refuse it within two seconds\n", t.ID(), t.Name)
	}
	return nil
}

// expiry is when a token ends.
type expiry string

// from is the time that it means; zero for never.
func (e expiry) from(now time.Time) (time.Time, error) {
	at, err := e.read(now)
	switch {
	case err != nil:
		return at, misuse("--expires: %q is no time: write 90d, 12h, 2027-06-30 or never", string(e))
	case !at.IsZero() && !at.After(now):
		return at, misuse("--expires: %s is over: give a time to come", string(e))
	}
	return at, nil
}

func (e expiry) read(now time.Time) (time.Time, error) {
	if e == "never" {
		return time.Time{}, nil
	}
	if days, ok := strings.CutSuffix(string(e), "d"); ok {
		n, err := strconv.ParseUint(days, 10, 16)
		return now.AddDate(0, 0, int(n)), err
	}
	if day, err := time.Parse(time.DateOnly, string(e)); err == nil {
		return day.AddDate(0, 0, 1), nil
	}
	after, err := time.ParseDuration(string(e))
	return now.Add(after), err
}
