package grammar

import (
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// Manual is the manual page of a program, in the language of man: its commands, their flags and the variables of the environment.
// The version stands at its foot.
func Manual(app *kong.Application, version string) string {
	root := read(app.Node, "")
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" %s\n", strings.ToUpper(app.Name), quotedRoff(app.Name+" "+version))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(app.Name), roff(strings.TrimSuffix(app.Help, ".")))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(app.Name))
	b.WriteString("[\\fICOMMAND\\fR] [\\fIFLAGS\\fR]\n.SH FLAGS OF ALL COMMANDS\n")
	shared := map[string]bool{}
	for _, f := range root.flags {
		shared[f.name] = true
		f.write(&b)
	}
	b.WriteString(".SH COMMANDS\n")
	for _, c := range root.all()[1:] {
		fmt.Fprintf(&b, ".SS %s\n%s\n", quotedRoff(c.usage), roff(c.help))
		for paragraph := range strings.SplitSeq(c.more, "\n\n") {
			if paragraph != "" {
				fmt.Fprintf(&b, ".PP\n%s\n", roff(paragraph))
			}
		}
		for _, f := range c.flags {
			if !shared[f.name] {
				f.write(&b)
			}
		}
	}
	b.WriteString(".SH ENVIRONMENT\nA flag wins over its variable.\n")
	for _, line := range variables(root) {
		b.WriteString(line)
	}
	b.WriteString(".SH EXIT STATUS\n0, 1 where the command failed, 2 where it was called wrongly.\n")
	return b.String()
}

func (f *flag) write(b *strings.Builder) {
	fmt.Fprintf(b, ".TP\n\\fB\\-\\-%s\\fR", roff(f.name))
	if f.placeholder != "" {
		fmt.Fprintf(b, "=\\fI%s\\fR", roff(f.placeholder))
	}
	fmt.Fprintf(b, "\n%s\n", roff(f.help))
}

// variables are those of the environment, each once, with the flag that says what it is.
func variables(root command) []string {
	var lines []string
	for _, c := range root.all() {
		for _, f := range c.flags {
			for _, env := range f.envs {
				lines = append(lines, fmt.Sprintf(".TP\n\\fB%s\\fR\n\\-\\-%s\n", roff(env), roff(f.name)))
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

var roffSigns = strings.NewReplacer(`\`, `\e`, "-", `\-`)

// roff is a text in which nothing is taken for a request: those stand at the beginning of a line.
func roff(text string) string {
	lines := strings.Split(roffSigns.Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

func quotedRoff(text string) string { return `"` + strings.ReplaceAll(roff(text), `"`, `\(dq`) + `"` }
