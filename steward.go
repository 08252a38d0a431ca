package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/krajina/krajina/auth"
	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/table"
)

// writerSettings say who may change the graph over HTTP.
type writerSettings struct {
	Stewards string       `env:"KRAJINA_STEWARDS" type:"path" placeholder:"FILE" help:"File of tokens that krajina token create makes: who has one of them may import, retract and judge over HTTP. It is read again when it changes. Without it and an issuer nobody may."`
	OIDC     oidcSettings `embed:"" prefix:"oidc-"`
}

// oidcSettings say which issuer's tokens are taken beside those of the file.
type oidcSettings struct {
	Issuer        string `env:"KRAJINA_OIDC_ISSUER" placeholder:"ADDRESS" help:"OpenID Connect issuer whose tokens (JWT) are taken too, as they name it: https://login.example.org/realms/office."`
	Audience      string `env:"KRAJINA_OIDC_AUDIENCE" placeholder:"ID" help:"For whom the issuer must have made a token out: the client id of this server there."`
	RolesClaim    string `env:"KRAJINA_OIDC_ROLES_CLAIM" default:"roles" placeholder:"CLAIM" help:"Claim of the token with roles or groups; a path such as realm_access.roles is possible."`
	Steward       string `env:"KRAJINA_OIDC_STEWARD" default:"krajina-steward" placeholder:"VALUE" help:"Value of that claim that makes somebody a steward."`
	Administrator string `env:"KRAJINA_OIDC_ADMINISTRATOR" default:"krajina-administrator" placeholder:"VALUE" help:"Value of that claim that makes somebody an administrator."`
}

// authority is who may change the graph, nil where nobody may.
func (c *writerSettings) authority(log *slog.Logger) (httpd.Authority, error) {
	if c.OIDC.Issuer == "" && c.OIDC.Audience != "" {
		return nil, misuse("KRAJINA_OIDC_AUDIENCE is given without an issuer, and nobody's tokens would be taken: give KRAJINA_OIDC_ISSUER too, or leave it out")
	}
	if c.Stewards == "" && c.OIDC.Issuer == "" {
		return nil, nil
	}
	a := &auth.Authority{}
	var err error
	if c.Stewards != "" {
		if a.Tokens, err = auth.OpenTokens(c.Stewards, time.Now, log); err != nil {
			return nil, err
		}
	}
	if c.OIDC.Issuer != "" {
		a.Issuer, err = auth.NewIssuer(auth.IssuerConfig{URL: c.OIDC.Issuer, Audience: c.OIDC.Audience, RolesClaim: c.OIDC.RolesClaim,
			Steward: c.OIDC.Steward, Administrator: c.OIDC.Administrator, Now: time.Now, Log: log})
		if err != nil {
			return nil, misused{err} // nobody was asked yet: it is the settings
		}
	}
	return a, nil
}

// stewards are those who may change the store that is served.
func (c *serveCommand) stewards(p *program) (httpd.Stewards, error) {
	authority, err := c.authority(p.log)
	drafts := &drafter{cli: p.cli}
	return httpd.Stewards{Authority: authority, MaxBody: table.MaxSize, Draft: drafts.draft, Like: drafts.like, Import: func(ctx context.Context, r httpd.ImportRequest) httpd.ImportAnswer {
		return importBody(ctx, p.cli, p.log, r)
	}, Steward: func(agent graph.Agent) graph.Steward { return stewardship{&p.cli.storeSettings, agent} }}, err
}

// flagsAsParameters has what a message of the command calls by its flags called by the parameters of an address.
var flagsAsParameters = strings.NewReplacer("--date", "date", "--source", "source", "--skip-refused", "skipRefused=true")

// errNoStore is what a steward learns of a store that is not there, or that is no store of ours: what is wrong, and where, is in the log.
var errNoStore = errors.New("the store cannot be used just now; nothing was changed: tell who runs the server, whose log has the reason")

// importBody does with a file that was sent what the command does with one that is there, and gives the same report.
func importBody(ctx context.Context, c *cli, log *slog.Logger, r httpd.ImportRequest) httpd.ImportAnswer {
	command := importCommand{Files: []string{r.Name}, DryRun: r.DryRun, SkipRefused: r.SkipRefused, JSON: true, Source: graph.ID(r.Source), sent: map[string][]byte{r.Name: r.Body}, agent: r.Agent}
	if r.Date != "" {
		if err := command.Date.UnmarshalText([]byte(r.Date)); err != nil {
			return httpd.ImportAnswer{Err: err}
		}
	}
	var out bytes.Buffer
	err := command.Run(&program{ctx: ctx, cli: c, out: &out, errs: io.Discard, log: log})
	switch {
	case errors.Is(err, errSaid) && bytes.HasPrefix(out.Bytes(), []byte("{")):
		return httpd.ImportAnswer{Err: errors.New("rows were refused; nothing was changed"), Report: out.Bytes()}
	case errors.Is(err, errSaid):
		return httpd.ImportAnswer{Err: errors.New("the file has faults; nothing was changed"), Faults: strings.Split(strings.TrimSpace(out.String()), "\n")}
	case isMissing(err), errors.Is(err, graph.ErrDamaged), errors.Is(err, graph.ErrForeign):
		return httpd.ImportAnswer{Err: errNoStore, Why: err, Unavailable: true}
	case err != nil:
		return httpd.ImportAnswer{Err: errors.New(flagsAsParameters.Replace(err.Error())), Unavailable: errors.Is(err, graph.ErrUnavailable)}
	}
	return httpd.ImportAnswer{Report: out.Bytes()}
}
