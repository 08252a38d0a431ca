package main

import (
	"fmt"

	"github.com/alecthomas/kong"

	"github.com/krajina/krajina/internal/grammar"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help says where it goes.
func (c *completionCommand) Help() string {
	return `For one session: source <(krajina completion bash), the same with zsh, or krajina completion fish | source. To keep it, write it to the shell's folder of completions.`
}

// Run prints the completions.
func (c *completionCommand) Run(p *program, app *kong.Application) error {
	text, err := grammar.Completion(app, c.Shell)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(p.out, text)
	return err
}

type manualCommand struct{}

// Run prints the manual page.
func (c *manualCommand) Run(p *program, app *kong.Application) error {
	_, err := fmt.Fprint(p.out, grammar.Manual(app, programVersion()))
	return err
}
