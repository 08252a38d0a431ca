// Krajina is a GraphQL server over a knowledge graph of the projects with which the Czech regions develop social services,
// family policy and child protection.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // the day of an answer is Czech, also where the system has no zones

	"github.com/alecthomas/kong"
)

// cli is the command line; the environment gives the defaults.
type cli struct {
	storeSettings `embed:""`
	LogLevel      string `env:"KRAJINA_LOG" default:"info" enum:"debug,info,warn,error" help:"What is logged, to standard error: debug, info, warn or error."`
	LogFormat     string `env:"KRAJINA_LOG_FORMAT" default:"text" enum:"text,json" help:"How it is logged: text, key=value, or json, one object a line."`

	Serve      serveCommand      `cmd:"" default:"withargs" help:"Serve the graph over HTTP. This is what happens without a command."`
	Check      checkCommand      `cmd:"" help:"Check dataset files: line, column, what is wrong and what would be right."`
	Import     importCommand     `cmd:"" help:"Put dataset files into the graph; each replaces what its source stated before."`
	Draft      draftCommand      `cmd:"" help:"Make a draft of a dataset file from a page about a project, for a steward to correct."`
	Matches    matchesCommand    `cmd:"" help:"List projects and actors that may be the same, with reasons, for judge to decide."`
	Judge      judgeCommand      `cmd:"" help:"Judge two nodes to be the same or different; it can be taken back."`
	Token      tokenCommand      `cmd:"" help:"Make, list and revoke the tokens with which stewards change the graph over HTTP."`
	Audit      auditCommand      `cmd:"" help:"Show who changed the graph, when, and how much."`
	Retract    retractCommand    `cmd:"" help:"Take a source out of the graph with everything that it states."`
	Ask        askCommand        `cmd:"" help:"Answer a question in words: krajina ask \"Které projekty podporují doprovázení pěstounů?\""`
	Purge      purgeCommand      `cmd:"" help:"Remove a text that should never have been there, such as a person's name, from everything that is stated and kept."`
	Export     exportCommand     `cmd:"" help:"Write the whole graph: statements, dataset files, linked data, tables, GraphML."`
	Backup     backupCommand     `cmd:"" help:"Write everything that the store keeps into one file, from which either kind of store can be restored."`
	Restore    restoreCommand    `cmd:"" help:"Make an empty store what a backup says."`
	Hash       hashCommand       `cmd:"" help:"Print the SHA-256 of everything that the store keeps, or that a backup holds."`
	Migrate    migrateCommand    `cmd:"" help:"Set the store up, or bring it up to date, and fill an empty one with the bundled graph. What is done already stays as it is."`
	Doctor     doctorCommand     `cmd:"" help:"Look whether configuration, store, memory, data and clock are well, and say what to do where not. Nothing is changed."`
	Version    versionCommand    `cmd:"" help:"Print the version of this program and with what it was built."`
	Completion completionCommand `cmd:"" help:"Print what a shell completes the arguments with."`
	Manual     manualCommand     `cmd:"" help:"Print the manual page: krajina manual | man -l -"`
	Local      localCommand      `cmd:"" name:"neo4j" help:"Run a Neo4j on this machine, for development: it needs Java and Maven, but no Docker."`
}

// program is what commands work with.
type program struct {
	ctx    context.Context
	cli    *cli
	out    io.Writer
	errs   io.Writer // for people alone
	log    *slog.Logger
	signal context.CancelFunc
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, stop, os.Args[1:], os.Stdout, os.Stderr))
}

// newParser is the command line's grammar.
func newParser(c *cli, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(c, append([]kong.Option{kong.Name("krajina"),
		kong.Description("A GraphQL server over a knowledge graph of the projects of the Czech regions in social services, family policy and child protection.")}, options...)...)
}

// asksDoctor says whether arguments that were refused ask for the command that tells why.
func asksDoctor(err error) bool {
	var refused *kong.ParseError
	return errors.As(err, &refused) && refused.Context != nil && refused.Context.Command() == "doctor"
}

// run does what the arguments say and gives the exit code: 0, 1 where it failed or could not tell what it did, 2 where the arguments are
// wrong.
func run(ctx context.Context, stop context.CancelFunc, args []string, stdout, errs io.Writer) int {
	out := &output{to: stdout}
	code := runTo(ctx, stop, args, out, errs)
	if out.failed == nil {
		return code
	}
	fmt.Fprintf(errs, "krajina: standard output cannot be written (%v): %s\n", reasonOf(out.failed), cmp.Or(out.lost, "what was to be told is lost"))
	return 1
}

// output is the standard output, and what was wrong with it first: commands write to it without looking.
type output struct {
	to     io.Writer
	failed error
	lost   lost // what follows from that, where a command knows more of it
}

// lost ends a command whose output could not be written, and says what follows from that.
type lost string

func (l lost) Error() string { return string(l) }

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	if o.failed != nil {
		return 0, errSaid
	}
	n, err := o.to.Write(p)
	if err != nil {
		o.failed = err
		return n, errSaid
	}
	return n, nil
}

// withoutEmpty takes variables that are empty for those that are not set: files of environments have them, and an empty address, for one,
// would be all of this machine's.
func withoutEmpty() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); value == "" && strings.HasPrefix(name, "KRAJINA_") {
			_ = os.Unsetenv(name)
		}
	}
}

// withNegatives ties a number below nothing to the flag before it, which the grammar would take for a flag of its own: whoever takes the
// value says what is wrong with it.
func withNegatives(args []string) (tied []string) {
	for i, arg := range args {
		if arg == "--" {
			return append(tied, args[i:]...)
		}
		last := len(tied) - 1
		if len(arg) > 1 && arg[0] == '-' && arg[1] >= '0' && arg[1] <= '9' && last >= 0 && strings.HasPrefix(tied[last], "--") && !strings.Contains(tied[last], "=") {
			tied[last] += "=" + arg
			continue
		}
		tied = append(tied, arg)
	}
	return tied
}

func runTo(ctx context.Context, stop context.CancelFunc, args []string, out *output, errs io.Writer) int {
	withoutEmpty()
	var c cli
	code := -1
	options := []kong.Option{kong.Writers(out, errs), kong.Exit(func(n int) { code = n })}
	parser, err := newParser(&c, options...)
	if err != nil {
		panic(err) // the grammar above is wrong
	}
	args = withNegatives(args)
	command, err := parser.Parse(args)
	if asksDoctor(err) {
		c = cli{}
		if parser, err = newParser(&c, append(options, withoutRefused())...); err != nil {
			panic(err)
		}
		command, err = parser.Parse(args)
	}
	if code >= 0 {
		return code // help was asked for
	}
	if errors.Is(err, errSaid) {
		return 1 // of help that was asked for
	}
	if err != nil {
		fmt.Fprintf(errs, "krajina: %v; krajina --help lists the commands\n", err)
		return 2
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		panic(err) // the grammar allows only levels
	}
	p := &program{ctx: ctx, cli: &c, out: out, errs: errs, signal: stop, log: newLog(errs, c.LogFormat, level)}
	if err := command.Run(p, parser.Model); err != nil {
		if ctx.Err() != nil && !errors.Is(err, errStopped) {
			err = fmt.Errorf("stopped before it was done: %w", err)
		}
		if !errors.As(err, &out.lost) && !errors.Is(err, errSaid) {
			fmt.Fprintf(errs, "krajina: %v\n", err)
		}
		if errors.As(err, new(misused)) {
			return 2
		}
		return 1
	}
	return 0
}

func newLog(to io.Writer, format string, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(to, options))
	}
	return slog.New(slog.NewTextHandler(to, options))
}

// misused is what is wrong with how the program was called, where the grammar of the command line cannot tell.
type misused struct{ error }

func (m misused) Unwrap() error { return m.error }

// misuse is a fault of the arguments in words.
func misuse(format string, args ...any) error { return misused{fmt.Errorf(format, args...)} }

// errSaid ends a command that has told its faults already.
var errSaid = errors.New("faults were told")
