package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"regexp"
	"strings"

	"github.com/krajina/krajina/graph"
	"github.com/krajina/krajina/httpd"
	"github.com/krajina/krajina/importers/table"
)

type tokenCommand struct {
	Name string `arg:"" help:"Whose token it is, for the log: letters, digits and -."`
}

var stewardName = regexp.MustCompile(`^[\pL\d-]{1,60}$`)

// Run makes a token and the line of the file by which servers know it.
func (c *tokenCommand) Run(p *program) error {
	if !stewardName.MatchString(c.Name) {
		return fmt.Errorf("%q is no name for a token: use letters, digits and -", c.Name)
	}
	var secret [32]byte
	if _, err := rand.Read(secret[:]); err != nil {
		return err
	}
	token := base64.RawURLEncoding.EncodeToString(secret[:])
	digest := sha256.Sum256([]byte(token))
	fmt.Fprintf(p.out, "the token, which is shown only now: %s\nthe line for the file of --stewards: %s %s\n", token, hex.EncodeToString(digest[:]), c.Name)
	return nil
}

// readTokens reads the file of stewards: a line each, the SHA-256 of the token and a name.
func readTokens(path string) (map[[sha256.Size]byte]string, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the file of stewards cannot be read (%w): give its path with --stewards or KRAJINA_STEWARDS", err)
	}
	tokens := map[[sha256.Size]byte]string{}
	for i, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		digest, name, _ := strings.Cut(line, " ")
		raw, err := hex.DecodeString(digest)
		if err != nil || len(raw) != sha256.Size || !stewardName.MatchString(name) {
			return nil, fmt.Errorf("%s, line %d, is no steward's: krajina token NAME writes such lines", path, i+1)
		}
		tokens[[sha256.Size]byte(raw)] = name
	}
	return tokens, nil
}

// stewards are those who may import into the store that is served.
func (c *serveCommand) stewards(p *program) (httpd.Stewards, error) {
	tokens, err := readTokens(c.Stewards)
	return httpd.Stewards{Tokens: tokens, MaxBody: table.MaxSize, Import: func(ctx context.Context, r httpd.ImportRequest) httpd.ImportAnswer {
		return importBody(ctx, p.cli, p.log, r)
	}, Steward: stewardship{&p.cli.storeSettings}}, err
}

// importBody does with a file that was sent what the command does with one that is there, and gives the same report.
func importBody(ctx context.Context, c *cli, log *slog.Logger, r httpd.ImportRequest) httpd.ImportAnswer {
	command := importCommand{Files: []string{r.Name}, DryRun: r.DryRun, SkipRefused: r.SkipRefused, JSON: true, Source: graph.ID(r.Source), sent: map[string][]byte{r.Name: r.Body}}
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
	case err != nil:
		return httpd.ImportAnswer{Err: err, Unavailable: errors.Is(err, graph.ErrUnavailable)}
	}
	return httpd.ImportAnswer{Report: out.Bytes()}
}
